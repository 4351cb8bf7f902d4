//! The gloss stage.

use crate::block::Block;
use crate::edits::Edits;
use serde::{Deserialize, Serialize};

/// What the whole draft says of injected glosses.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GlossFacts {}

/// Reads the facts from the draft, once.
pub fn survey(draft: &str) -> GlossFacts {
    let _ = draft;
    GlossFacts::default()
}

/// Runs the stage over one block, as the mojibake stage left it.
pub fn run(block: &Block<'_>, edits: &mut Edits<'_>) {
    let _ = (block, edits);
}
