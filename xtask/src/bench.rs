//! `cargo xtask bench`: the package beside its peers on npm, which `benches/peers/package.json` has by name and version.

use crate::package::{self, Profile};
use crate::project::{command, root, run};
use crate::tools;
use anyhow::Result;

/// Measures the tasks named, or all, and prints one table.
pub fn peers(only: &[&str]) -> Result<()> {
    let folder = root().join("benches/peers");
    tools::npm_packages(&root())?;
    tools::npm_packages(&folder)?;
    package::build(Profile::Release)?;
    run(command("node").current_dir(folder).arg("bench.mjs").args(only), "install Node 20 or later")
}
