//! Where things are, and how other programs are run.

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The project's root.
pub fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_path_buf()
}

/// Cargo's target folder. What the commands fetch or make for themselves goes into folders of its own there.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// A command to be run at the root, with nothing to read from.
pub fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).stdin(Stdio::null());
    command
}

/// The files of a folder and its folders with one of these extensions, in order.
pub fn files_below(folder: &Path, extensions: &[&str]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files_below(&path, extensions)?);
        } else if path.extension().is_some_and(|extension| extensions.iter().any(|wanted| extension == *wanted)) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The cargo that runs this.
pub fn cargo() -> Command {
    command(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()))
}

/// The command as one would type it.
pub fn typed(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Runs a command to its end; `need` says what to do where its program is missing.
pub fn run(command: &mut Command, need: &str) -> Result<()> {
    let typed = typed(command);
    let status = command.status().with_context(|| format!("cannot run `{typed}`: {need}"))?;
    if !status.success() {
        bail!("`{typed}` failed");
    }
    Ok(())
}

/// As `run`, silently: what it prints comes out only when it fails.
pub fn run_quietly(command: &mut Command, need: &str) -> Result<String> {
    let typed = typed(command);
    let output = command.output().with_context(|| format!("cannot run `{typed}`: {need}"))?;
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        bail!("`{typed}` failed:\n{printed}{}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(printed)
}
