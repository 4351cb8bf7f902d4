//! Makes `data/half_converted.bin`, the context model of `script/half-converted`. `src/script/half/model.rs` describes it.

mod file;
mod sources;
mod train;

#[path = "../../../src/script/half/context.rs"]
#[allow(dead_code)]
pub mod context;

use crate::packs::Entries;
use anyhow::Result;
use context::AMBIGUOUS;
use std::collections::BTreeMap;
use std::path::Path;

/// The model file.
pub fn make(root: &Path, dictionaries: &BTreeMap<String, Entries>) -> Result<Vec<u8>> {
    let sources = sources::read(&root.join("target/data-sources"), dictionaries)?;
    let mut columns = Vec::new();
    for (place, (_, forms)) in AMBIGUOUS.iter().enumerate() {
        columns.push(train::fit(&sources.evidence[place], forms.len()));
    }
    for (place, columns) in columns.iter_mut().enumerate() {
        sources.temper(place, columns);
        sources.second_witness(place, columns);
    }
    Ok(file::encode(&columns))
}
