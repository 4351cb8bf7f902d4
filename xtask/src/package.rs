//! `cargo xtask build`: makes `pkg/` a complete npm package. The hand-written modules are there; this adds the wasm with
//! its glue, the dictionary packs and the licences.

use crate::inline;
use crate::project::{cargo, command, root, run, run_quietly, target};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

pub const TRIPLE: &str = "wasm32-unknown-unknown";
/// The glue beside `textmend_bg.wasm`; `core.js` puts the two together.
const GLUE: &str = "textmend_bg.js";
const WASM: &str = "textmend_bg.wasm";

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Built in seconds, larger and slower.
    Dev,
    Release,
}

/// Builds the wasm and completes `pkg/`.
pub fn build(profile: Profile) -> Result<()> {
    add_target()?;
    let mut build = cargo();
    build.args(["build", "--package", "textmend", "--lib", "--target", TRIPLE, "--target-dir"]).arg(target());
    if profile == Profile::Release {
        build.arg("--release");
    }
    run(&mut build, "cargo is needed")?;

    let folder = target().join(TRIPLE).join(if profile == Profile::Release { "release" } else { "debug" });
    let bound = target().join("bound");
    bind(&folder.join("textmend.wasm"), &bound, profile)?;
    if profile == Profile::Release {
        optimize(&bound.join(WASM));
    }

    let package = root().join("pkg");
    copy(&bound.join(GLUE), &package.join(GLUE))?;
    copy(&bound.join(WASM), &package.join(WASM))?;
    let packs = fs::read_dir(root().join("data/opencc"))?.collect::<std::io::Result<Vec<_>>>()?;
    for pack in packs.iter().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|e| e == "bin")) {
        copy(&pack, &package.join("data").join(pack.file_name().unwrap_or_default()))?;
    }
    for licence in ["LICENSE-APACHE", "LICENSE-MIT", "NOTICE"] {
        copy(&root().join(licence), &package.join(licence))?;
    }
    inline::write(&package)
}

/// Adds the wasm target to the toolchain, where rustup manages it and it is missing.
pub fn add_target() -> Result<()> {
    let sysroot = run_quietly(command("rustc").args(["--print", "sysroot"]), "install Rust: https://rustup.rs")?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(TRIPLE).is_dir() {
        return Ok(());
    }
    run(
        command("rustup").args(["target", "add", TRIPLE]),
        "the toolchain has no wasm target; install rustup, or the target as this toolchain's origin offers it",
    )
}

/// What the command `wasm-bindgen --target bundler` does: its glue can be given a new instance when one has stopped.
fn bind(wasm: &Path, folder: &Path, profile: Profile) -> Result<()> {
    Bindgen::new()
        .input_path(wasm)
        .bundler(true)?
        .remove_name_section(profile == Profile::Release)
        .remove_producers_section(profile == Profile::Release)
        .typescript(false)
        .generate(folder)
        .with_context(|| format!("cannot bind {}", wasm.display()))
}

/// Runs npm's `binaryen` over the wasm, where `npm ci` has installed it. Debian's binaryen is too old to read what rustc
/// makes, so no other is tried; without it the package is the same, a little larger.
fn optimize(wasm: &Path) {
    let tool = root().join("node_modules/.bin/wasm-opt");
    if !tool.is_file() {
        println!("Not optimized further: `npm ci` installs binaryen, which makes the wasm smaller");
        return;
    }
    let smaller = wasm.with_extension("opt.wasm");
    let mut optimize = command(&tool.to_string_lossy());
    optimize.arg("-O3").arg(wasm).arg("-o").arg(&smaller);
    let done = run_quietly(&mut optimize, "it needs Node").and_then(|_| Ok(fs::rename(&smaller, wasm)?));
    if let Err(error) = done {
        println!("Not optimized further: {error:#}");
    }
}

/// Copies a file, unless the same bytes are there.
fn copy(from: &Path, to: &Path) -> Result<()> {
    let bytes = fs::read(from).with_context(|| format!("cannot read {}", from.display()))?;
    if fs::read(to).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    let Some(folder) = to.parent() else { bail!("{} is no file's path", to.display()) };
    fs::create_dir_all(folder)?;
    fs::write(to, bytes).with_context(|| format!("cannot write {}", to.display()))
}
