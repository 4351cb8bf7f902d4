//! Writes the model's file; `src/script/half/model.rs` describes it.

use super::context::{KINDS, PAIRED};
use super::train::{Column, Feature};
use crate::packs::put_number;
use std::collections::BTreeSet;

/// Weights are in quarters of a nat.
const STEP: f64 = 0.25;
/// Smaller ones are left out.
const LEAST: f64 = 0.375;

/// The file of all columns.
pub fn encode(all: &[Vec<Column>]) -> Vec<u8> {
    let columns: Vec<(i8, Vec<(Feature, i8)>)> = all
        .iter()
        .flatten()
        .map(|column| {
            let weights = column.weights.iter().map(|(feature, weight)| (*feature, quantized(*weight)));
            (quantized(column.bias), weights.filter(|(_, weight)| *weight != 0).collect())
        })
        .collect();
    let mut tokens: BTreeSet<u16> = BTreeSet::new();
    for ((kind, one, other), _) in columns.iter().flat_map(|(_, weights)| weights) {
        tokens.insert(*one);
        if usize::from(*kind) >= PAIRED {
            tokens.insert(*other);
        }
    }
    let tokens: Vec<u16> = tokens.into_iter().collect();
    let number = |token: u16| tokens.binary_search(&token).unwrap_or_default();

    let mut out = Vec::new();
    out.extend((tokens.len() as u16).to_le_bytes());
    let mut last = 0;
    for token in &tokens {
        put_number(&mut out, usize::from(token - last));
        last = *token;
    }
    out.extend(columns.iter().map(|(bias, _)| *bias as u8));
    // Kind by kind: what resembles stands together.
    let of_kind = |weights: &[(Feature, i8)], kind: usize| -> Vec<(u16, u16, i8)> {
        let own = weights.iter().filter(|((own, ..), _)| usize::from(*own) == kind);
        own.map(|((_, one, other), weight)| (*one, *other, *weight)).collect()
    };
    for kind in 0..KINDS {
        for (_, weights) in &columns {
            put_number(&mut out, of_kind(weights, kind).len());
        }
    }
    for kind in 0..KINDS {
        for (_, weights) in &columns {
            let mut last = 0;
            for (one, _, _) in of_kind(weights, kind) {
                put_number(&mut out, number(one) - last);
                last = number(one);
            }
        }
    }
    for kind in PAIRED..KINDS {
        for (_, weights) in &columns {
            for (_, other, _) in of_kind(weights, kind) {
                put_number(&mut out, number(other));
            }
        }
    }
    for kind in 0..KINDS {
        for (_, weights) in &columns {
            out.extend(of_kind(weights, kind).iter().map(|(.., weight)| *weight as u8));
        }
    }
    out
}

fn quantized(weight: f64) -> i8 {
    if weight.abs() < LEAST {
        return 0;
    }
    (weight / STEP).round().clamp(-127.0, 127.0) as i8
}
