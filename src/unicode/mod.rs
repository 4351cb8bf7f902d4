//! The unicode stage.

use crate::block::Block;
use crate::edits::Edits;

/// Runs the stage over one block.
pub fn run(block: &Block<'_>, edits: &mut Edits<'_>) {
    let _ = (block, edits);
}
