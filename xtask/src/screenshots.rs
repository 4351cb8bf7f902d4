//! `cargo xtask screenshots`: pictures of every state of the page, in both themes, three languages, narrow and wide.

use crate::project::{command, root, run, target};
use crate::test::page_in_browser;
use anyhow::Result;

/// Takes them into `target/screenshots/`; those of the README into `docs/`.
pub fn take(readme: bool) -> Result<()> {
    let mut node = command("node");
    page_in_browser(node.arg("tests/browser/screenshots.mjs"))?;
    if readme {
        node.arg(root().join("docs")).arg("readme");
    } else {
        node.arg(target().join("screenshots"));
    }
    run(&mut node, "install Node 20 or later")
}
