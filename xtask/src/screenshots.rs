//! `cargo xtask screenshots`: pictures of every state of the page, in both themes, three languages, narrow and wide.

use crate::package::{self, Profile};
use crate::project::{command, root, run, target};
use crate::serve::Server;
use crate::tools;
use anyhow::Result;

/// Takes them into `target/screenshots/`; those of the README into `docs/`.
pub fn take(readme: bool) -> Result<()> {
    tools::npm_packages(&root())?;
    let chromium = tools::chromium()?;
    package::build(Profile::Release)?;
    let server = Server::of_the_page(Some(0))?;
    let address = format!("http://{}/", server.address()?);
    std::thread::spawn(|| server.run());
    let mut node = command("node");
    node.arg("tests/browser/screenshots.mjs").env("TEXTMEND_URL", address).env("CHROMIUM", chromium);
    if readme {
        node.arg(root().join("docs")).arg("readme");
    } else {
        node.arg(target().join("screenshots"));
    }
    run(&mut node, "install Node 20 or later")
}
