//! Makes `data/half_converted.bin`, the context model of `script/half-converted`. `src/script/half/model.rs` describes it.

mod adjust;
mod file;
mod neighbours;
mod sources;
mod train;

#[path = "../../../src/script/half/context.rs"]
#[allow(dead_code)]
pub mod context;

pub use sources::strings;

use crate::packs::Entries;
use anyhow::Result;
use context::AMBIGUOUS;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The model file; `simplified` are the characters that no Traditional text holds.
pub fn make(root: &Path, dictionaries: &BTreeMap<String, Entries>, simplified: &BTreeSet<char>) -> Result<Vec<u8>> {
    let sources = sources::read(&root.join("target/data-sources"), dictionaries, simplified)?;
    let columns: Vec<_> = (0..)
        .zip(AMBIGUOUS)
        .map(|(place, (_, forms))| {
            let mut columns = train::fit(&sources.evidence[place], forms.len());
            adjust::temper(&sources, place, &mut columns);
            adjust::second_witness(&sources, place, &mut columns);
            columns
        })
        .collect();
    Ok(file::encode(&columns))
}
