//! What is done to the fitted weights: biases nearer to running text, and OpenCC's phrases as a second witness.

use super::context::{OTHER, PAIRED, features};
use super::sources::Sources;
use super::train::{Column, Feature, score};
use std::collections::{BTreeMap, BTreeSet};

/// Brings the biases nearer to what is usual in running text, where the evidence makes a form look more usual than it is:
/// of frequencies only the roots are counted.
pub fn temper(sources: &Sources, place: usize, columns: &mut [Column]) {
    /// So much of the way.
    const SHARE: f64 = 0.5;
    let usual = &sources.usual[place];
    let mut seen = vec![1.0; usual.len()];
    for ((_, form), weight) in &sources.evidence[place] {
        seen[usize::from(*form)] += weight;
    }
    for (form, column) in (1..).zip(columns) {
        let shift = (usual[form] / usual[0]).ln() - (seen[form] / seen[0]).ln();
        column.bias += (shift * SHARE).min(0.0);
    }
}

/// Lets OpenCC's phrases speak: where one decides as the model does, and the model is not sure enough by itself, the part
/// of the phrase that is seen says more.
pub fn second_witness(sources: &Sources, place: usize, columns: &mut [Column]) {
    /// What the model must say by itself, and from where on it need not be told, in nats.
    const AGREES: std::ops::Range<f64> = 1.0..4.0;
    /// What the phrase adds.
    const ADDED: f64 = 1.75;
    /// The share of examples to the contrary that is too many.
    const CONTRARY: f64 = 0.02;
    let mut seen: BTreeMap<(u8, Feature), f64> = BTreeMap::new();
    for ((around, form), weight) in &sources.evidence[place] {
        features(*around, |kind, one, other| {
            *seen.entry((*form, (kind as u8, one, other))).or_default() += weight;
        });
    }
    let seen = |form: u8, feature: Feature| seen.get(&(form, feature)).copied().unwrap_or(0.0);
    let mut told = BTreeSet::new();
    for (_, form, around) in sources.phrases.iter().filter(|(at, ..)| *at == place) {
        let Some(column) = columns.get_mut(usize::from(*form) - 1) else { continue };
        if !AGREES.contains(&score(column, *around)) {
            continue;
        }
        // The least of the phrase that is next to never seen otherwise.
        let mut least = None;
        features(*around, |kind, one, other| {
            let feature = (kind as u8, one, other);
            let touches = one != OTHER && (kind < 2 || (kind >= PAIRED && other != OTHER));
            if least.is_none() && touches && seen(0, feature) <= CONTRARY * seen(*form, feature) {
                least = Some(feature);
            }
        });
        if let Some(feature) = least.filter(|feature| told.insert((*form, *feature))) {
            *column.weights.entry(feature).or_default() += ADDED;
        }
    }
}
