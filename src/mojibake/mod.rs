//! The mojibake stage.

use crate::block::Block;
use crate::edits::Edits;
use serde::{Deserialize, Serialize};

/// What the whole draft says of wrong decoding.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MojibakeFacts {}

/// Reads the facts from the draft, once.
pub fn survey(draft: &str) -> MojibakeFacts {
    let _ = draft;
    MojibakeFacts::default()
}

/// Runs the stage over one block of the draft.
pub fn run(block: &Block<'_>, edits: &mut Edits<'_>) {
    let _ = (block, edits);
}
