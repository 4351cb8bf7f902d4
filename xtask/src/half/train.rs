//! Fits the context model of half-converted text: for each ambiguous character a log-linear choice between staying and
//! what Simplified merged into it, with an L1 penalty, by coordinate descent. The order is fixed and the arithmetic plain,
//! so that every machine gets the same weights.

use super::context::{PAIRED, features};
use std::collections::BTreeMap;

/// A kind and one or two tokens, in order of kind.
pub type Feature = (u8, u16, u16);

/// What is seen of an ambiguous character: the tokens around it, and which of its forms stands there; 0 is itself.
pub type Seen = ([u16; 4], u8);

/// The evidence for one ambiguous character, with weights.
pub type Evidence = BTreeMap<Seen, f64>;

/// The weights for one of the forms of an ambiguous character, against the character itself.
#[derive(Clone, Default)]
pub struct Column {
    pub bias: f64,
    pub weights: BTreeMap<Feature, f64>,
}

/// How much a weight costs, in weight of evidence by the nat.
const PENALTY: f64 = 6.0;
/// A feature of two characters costs more: there are many.
const PAIR_PENALTY: f64 = 9.0;
/// What a weight costs by its square, so that none runs away.
const RIDGE: f64 = 0.1;
/// What it costs once it is chosen.
const CHOSEN_PENALTY: f64 = 0.1;
const SWEEPS: usize = 40;
/// The first sweeps go over everything, the others over what has a weight.
const FULL_SWEEPS: usize = 6;
/// These are over what was chosen, without what the choice cost it.
const LAST_SWEEPS: usize = 15;

/// Fits the columns of one ambiguous character.
pub fn fit(evidence: &Evidence, forms: usize) -> Vec<Column> {
    let examples: Vec<(&Seen, f64)> = evidence.iter().map(|(seen, weight)| (seen, *weight)).collect();
    let mut places: BTreeMap<Feature, Vec<u32>> = BTreeMap::new();
    for (number, (seen, _)) in (0u32..).zip(&examples) {
        features(seen.0, |kind, one, other| {
            places.entry((kind as u8, one, other)).or_default().push(number);
        });
    }
    // What is seen in one example of little weight cannot pay for itself.
    places.retain(|_, list| list.iter().map(|number| examples[*number as usize].1).sum::<f64>() > PENALTY);
    let all: Vec<u32> = (0..examples.len() as u32).collect();
    let places: Vec<(Feature, Vec<u32>)> = places.into_iter().collect();
    let mut fit = Fit { examples: &examples, scores: vec![vec![1.0; forms + 1]; examples.len()] };
    let mut biases = vec![0.0; forms];
    let mut weights = vec![vec![0.0; places.len()]; forms];
    let mut reach = vec![vec![1.0; places.len()]; forms];
    for sweep in 0..SWEEPS {
        for form in 0..forms {
            for _ in 0..3 {
                biases[form] += fit.step(&all, form, biases[form], 0.0, 2.0);
            }
            for (at, (feature, list)) in places.iter().enumerate() {
                let weight = weights[form][at];
                if sweep >= FULL_SWEEPS && weight == 0.0 && sweep % 10 != 0 {
                    continue;
                }
                let penalty = if usize::from(feature.0) < PAIRED { PENALTY } else { PAIR_PENALTY };
                let step = fit.step(list, form, weight, penalty, reach[form][at]);
                weights[form][at] += step;
                // The reach of the next step, as in Genkin, Lewis and Madigan 2007.
                reach[form][at] = f64::max(2.0 * step.abs(), reach[form][at] / 2.0);
            }
        }
    }
    for _ in 0..LAST_SWEEPS {
        for form in 0..forms {
            for _ in 0..3 {
                biases[form] += fit.step(&all, form, biases[form], 0.0, 2.0);
            }
            for (at, (_, list)) in places.iter().enumerate() {
                if weights[form][at] != 0.0 {
                    let step = fit.step(list, form, weights[form][at], CHOSEN_PENALTY, 1.0);
                    weights[form][at] += step;
                }
            }
        }
    }
    let column = |form: usize| {
        let weights = places.iter().zip(&weights[form]).filter(|(_, weight)| **weight != 0.0);
        Column { bias: biases[form], weights: weights.map(|((feature, _), weight)| (*feature, *weight)).collect() }
    };
    (0..forms).map(column).collect()
}

struct Fit<'e> {
    examples: &'e [(&'e Seen, f64)],
    /// For each example what each form scores, as a power of e; the character itself scores 1.
    scores: Vec<Vec<f64>>,
}

impl Fit<'_> {
    /// Moves one weight, of the features of `list`, towards its optimum; gives the step.
    fn step(&mut self, list: &[u32], form: usize, weight: f64, penalty: f64, reach: f64) -> f64 {
        let (mut slope, mut bend) = (RIDGE * weight, RIDGE);
        for number in list {
            let (seen, amount) = self.examples[*number as usize];
            let scores = &self.scores[*number as usize];
            let share = scores[form + 1] / scores.iter().sum::<f64>();
            let right = f64::from(u8::from(usize::from(seen.1) == form + 1));
            slope += amount * (share - right);
            bend += amount * (share * (1.0 - share)).max(1e-4);
        }
        let step = if weight > 0.0 || (weight == 0.0 && slope < -penalty) {
            (-(slope + penalty) / bend).max(if weight > 0.0 { -weight } else { 0.0 })
        } else if weight < 0.0 || slope > penalty {
            (-(slope - penalty) / bend).min(-weight)
        } else {
            0.0
        };
        let step = step.clamp(-reach, reach);
        if step != 0.0 {
            let factor = exp(step);
            for number in list {
                self.scores[*number as usize][form + 1] *= factor;
            }
        }
        step
    }
}

/// e to the power of `x`, for small `x`, by sums and products alone: what a machine's library gives may differ in a bit.
fn exp(x: f64) -> f64 {
    let part = x / 64.0;
    let mut sum = 1.0;
    for n in (1..=8).rev() {
        sum = 1.0 + part / f64::from(n) * sum;
    }
    (0..6).fold(sum, |power, _| power * power)
}

/// What a column says of a context, in nats.
pub fn score(column: &Column, around: [u16; 4]) -> f64 {
    let mut sum = column.bias;
    features(around, |kind, one, other| {
        sum += column.weights.get(&(kind as u8, one, other)).copied().unwrap_or(0.0);
    });
    sum
}
