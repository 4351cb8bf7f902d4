//! The project's own commands: `cargo xtask`.

mod data;
mod package;
mod project;

use anyhow::{Result, bail};
use package::Profile;

const USAGE: &str = "usage: cargo xtask <command>
  build [--dev]                    completes the npm package in pkg/ (--dev: quickly, unoptimized)
  data [--check]                   makes data/ again from its sources (--check: compares)";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["build"] => package::build(Profile::Release),
        ["build", "--dev"] => package::build(Profile::Dev),
        ["data"] => data::run(false),
        ["data", "--check"] => data::run(true),
        _ => bail!("{USAGE}"),
    }
}
