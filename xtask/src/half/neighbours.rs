//! Words to stand beside those of a list, which says nothing of what is around them.

use super::context::{OTHER, UNKNOWN, token};

/// Words by frequency.
pub struct Neighbours {
    /// The first two and the last two tokens of each word, and the frequency of all words up to it.
    words: Vec<([u16; 4], f64)>,
    state: u64,
}

impl Neighbours {
    pub fn new(words: &[(&str, f64)]) -> Neighbours {
        let mut total = 0.0;
        let ends = words.iter().map(|(word, count)| {
            let tokens: Vec<u16> = word.chars().map(token).collect();
            let at = |place: Option<usize>| place.and_then(|place| tokens.get(place).copied()).unwrap_or(UNKNOWN);
            total += count;
            let length = tokens.len();
            ([at(Some(0)), at(Some(1)), at(length.checked_sub(2)), at(length.checked_sub(1))], total)
        });
        Neighbours { words: ends.collect(), state: 1 }
    }

    /// What is around a character, with neighbours where it is unknown.
    pub fn beside(&mut self, around: [u16; 4]) -> [u16; 4] {
        let [mut far_before, mut before, mut behind, mut far_behind] = around;
        if before == UNKNOWN {
            [_, _, far_before, before] = self.any();
        } else if far_before == UNKNOWN {
            [_, _, _, far_before] = self.any();
        }
        if behind == UNKNOWN {
            [behind, far_behind, _, _] = self.any();
        } else if far_behind == UNKNOWN {
            [far_behind, _, _, _] = self.any();
        }
        [far_before, before, behind, far_behind]
    }

    /// A word, the likelier the more frequent it is; now and then a mark.
    fn any(&mut self) -> [u16; 4] {
        /// How often a word stands beside a mark.
        const MARK: f64 = 0.2;
        let total = self.words.last().map_or(0.0, |(_, total)| *total);
        if self.share() < MARK {
            return [OTHER; 4];
        }
        let wanted = self.share() * total;
        let place = self.words.partition_point(|(_, up_to)| *up_to <= wanted);
        self.words.get(place).map_or([OTHER; 4], |(ends, _)| *ends)
    }

    /// A number from 0 to 1, by a linear congruence: the same ones each time.
    fn share(&mut self) -> f64 {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as f64 / f64::from(1u32 << 31)
    }
}
