//! The package's modules as they are published: made from `pkg/src/` by npm's `esbuild`, without comments and long names,
//! which would be half of what a page downloads.

use crate::project::{command, root, run_quietly};
use crate::{inline, tools};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Modules that no other entry shares are put into the one that needs them: a file less to fetch, and smaller together.
const TOGETHER: [&str; 2] = ["index.js", "mended.js"];
/// What those take in.
const PARTS: [&str; 6] = ["alternatives.js", "candidates.js", "core.js", "decode.js", "packs.js", "textmend_bg.js"];
/// What they leave apart, for others import it too: it must be the same in all.
const SHARED: [&str; 3] = ["./errors.js", "./mended.js", "./rules.js"];

/// Writes the modules of `pkg/src/` into `pkg/`, and what is made of all of them.
pub fn write(package: &Path) -> Result<()> {
    tools::npm_packages(&root())?;
    let source = package.join("src");
    let mut alone = Vec::new();
    modules(&source, &mut alone)?;
    // What an older build made of a module that is gone.
    fs::remove_dir_all(package.join("element")).ok();
    for entry in fs::read_dir(package)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "js") {
            fs::remove_file(path)?;
        }
    }
    alone.retain(|path| !TOGETHER.iter().chain(&PARTS).any(|name| *path == source.join(name)));
    esbuild(&alone, package, Some(&source), &[])?;
    let bundled: Vec<_> = TOGETHER.iter().map(|name| source.join(name)).collect();
    let mut options = vec!["--bundle".to_owned(), "--format=esm".to_owned()];
    options.extend(SHARED.iter().map(|name| format!("--external:{name}")));
    esbuild(&bundled, package, Some(&source), &options)?;
    let whole = inline::write(package)?;
    esbuild(&whole, package, Some(package), &["--allow-overwrite".to_owned()])
}

/// Minifies scripts and styles, each for itself unless the options say otherwise, into a folder.
pub fn esbuild(files: &[PathBuf], to: &Path, base: Option<&Path>, options: &[String]) -> Result<()> {
    let mut esbuild = command(&root().join("node_modules/.bin/esbuild").to_string_lossy());
    esbuild.args(["--minify", "--charset=utf8", "--log-level=warning", "--legal-comments=inline"]);
    esbuild.arg(format!("--outdir={}", to.display())).args(options).args(files);
    if let Some(base) = base {
        esbuild.arg(format!("--outbase={}", base.display()));
    }
    run_quietly(&mut esbuild, "it needs Node").map(|_| ())
}

/// The modules of a folder and its folders.
fn modules(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            modules(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "js") {
            found.push(path);
        }
    }
    Ok(())
}
