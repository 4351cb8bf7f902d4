//! The context model: what the characters around an ambiguous one say of it, in quarters of a nat.
//!
//! A log-linear choice between the character and each of what Simplified merged into it: a bias and the weights of what
//! is seen (`context.rs`). `data/half_converted.bin`, made by `cargo xtask data`, holds the tokens that occur (their
//! number, then the distance from one to the next), the biases, and kind of feature by kind: how many weights each form
//! has, their first tokens by number (as the distance from one to the next), for features of two characters the other
//! tokens, and the weights. Numbers are written seven bits a byte, lowest first.

use super::context::{AMBIGUOUS, Ideographs, KINDS, PAIRED, features};
use crate::script::pack::Reader;
use std::sync::OnceLock;

const DATA: &[u8] = include_bytes!("../../../data/half_converted.bin");

/// One nat, in the units of the weights.
pub const NAT: i32 = 4;

/// The model, unfolded.
pub struct Model {
    /// The characters of [`AMBIGUOUS`].
    pub ambiguous: Ideographs,
    /// By the place in [`AMBIGUOUS`], the first of its columns.
    first: Vec<usize>,
    columns: Vec<Column>,
}

/// What speaks for one form.
#[derive(Default)]
struct Column {
    bias: i32,
    /// Kind by kind, sorted by tokens.
    weights: [Vec<((u16, u16), i8)>; KINDS],
}

/// The model; unfolded at the first call.
pub fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    // The file is part of the crate, and a test reads it to its end.
    MODEL.get_or_init(|| Model::read(&mut Reader(DATA)))
}

impl Model {
    fn read(bytes: &mut Reader<'_>) -> Model {
        let count = usize::from(byte(bytes)) | usize::from(byte(bytes)) << 8;
        let mut token = 0usize;
        let tokens: Vec<u16> = (0..count)
            .map(|_| {
                token += number(bytes);
                token as u16
            })
            .collect();
        let token = |place: usize| tokens.get(place).copied().unwrap_or(0);
        let mut first = Vec::new();
        let mut columns = Vec::new();
        for (_, forms) in AMBIGUOUS {
            first.push(columns.len());
            columns.extend(forms.iter().map(|_| Column::default()));
        }
        for column in &mut columns {
            column.bias = i32::from(byte(bytes) as i8);
        }
        for kind in 0..KINDS {
            each(&mut columns, kind, |weights| weights.resize(number(bytes).min(DATA.len()), ((0, 0), 0)));
        }
        for kind in 0..KINDS {
            each(&mut columns, kind, |weights| {
                let mut place = 0;
                for ((one, _), _) in weights {
                    place += number(bytes);
                    *one = token(place);
                }
            });
        }
        for kind in PAIRED..KINDS {
            each(&mut columns, kind, |weights| {
                weights.iter_mut().for_each(|((_, other), _)| *other = token(number(bytes)));
            });
        }
        for kind in 0..KINDS {
            each(&mut columns, kind, |weights| {
                weights.iter_mut().for_each(|(_, weight)| *weight = byte(bytes) as i8);
            });
        }
        Model { ambiguous: Ideographs::of(AMBIGUOUS.iter().map(|(c, _)| *c)), first, columns }
    }

    /// What should stand at a `place` of [`AMBIGUOUS`] by what is around it: the form that the character itself is not,
    /// and how much it is better than all others.
    pub fn best(&self, place: usize, around: [u16; 4]) -> Option<(char, i32)> {
        let (_, forms) = AMBIGUOUS.get(place)?;
        let first = self.first.get(place)?;
        let columns = self.columns.get(*first..first + forms.len())?;
        let (mut best, mut margin, mut second) = (None, 0, 0);
        for (form, column) in forms.iter().zip(columns) {
            let score = column.score(around);
            if score > margin {
                (best, margin, second) = (Some(*form), score, margin);
            } else {
                second = second.max(score);
            }
        }
        Some((best?, margin - second))
    }
}

impl Column {
    fn score(&self, around: [u16; 4]) -> i32 {
        let mut score = self.bias;
        let mut against = 0;
        features(around, |kind, one, other| {
            let weights = self.weights.get(kind).map_or(&[][..], Vec::as_slice);
            if let Ok(at) = weights.binary_search_by_key(&(one, other), |(tokens, _)| *tokens) {
                let weight = weights.get(at).map_or(0, |(_, weight)| i32::from(*weight));
                score += weight;
                if kind < 2 {
                    against = against.min(weight);
                }
            }
        });
        // Where the two neighbours disagree, one of them ends a word: what it says against the form counts twice.
        score + against
    }
}

fn each(columns: &mut [Column], kind: usize, mut done: impl FnMut(&mut Vec<((u16, u16), i8)>)) {
    columns.iter_mut().filter_map(|column| column.weights.get_mut(kind)).for_each(&mut done);
}

/// The next byte; behind the last come zeros.
fn byte(bytes: &mut Reader<'_>) -> u8 {
    bytes.byte().unwrap_or(0)
}

fn number(bytes: &mut Reader<'_>) -> usize {
    bytes.number().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_to_its_end() {
        let mut bytes = Reader(DATA);
        let model = Model::read(&mut bytes);
        assert!(bytes.0.is_empty());
        assert!(model.columns.iter().all(|column| {
            column.weights.iter().all(|weights| weights.is_sorted_by(|(one, _), (other, _)| one < other))
        }));
    }
}
