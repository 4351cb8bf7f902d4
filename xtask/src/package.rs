//! `cargo xtask build`: makes `pkg/` a complete npm package. The types and the modules' sources are there; this adds the wasm
//! with its glue, the modules as they are published, the dictionary packs and the licences.

use crate::modules;
use crate::packs::published_name;
use crate::project::{cargo, command, root, run, run_quietly, target};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

pub const TRIPLE: &str = "wasm32-unknown-unknown";
/// The glue of `textmend_bg.wasm`; `core.js` puts the two together.
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

    let folder = if profile == Profile::Release { "release" } else { "debug" };
    let bound = target().join("bound").join(folder);
    bind(&target().join(TRIPLE).join(folder).join("textmend.wasm"), &bound, profile)?;
    let mut wasm = bound.join(WASM);
    if profile == Profile::Release {
        wasm = optimize(wasm);
    }

    let package = root().join("pkg");
    copy(&bound.join(GLUE), &package.join("src").join(GLUE))?;
    copy(&wasm, &package.join(WASM))?;
    // Whatever an older build put there and this one does not know.
    fs::remove_dir_all(package.join("data")).ok();
    let packs = fs::read_dir(root().join("data/opencc"))?.collect::<std::io::Result<Vec<_>>>()?;
    for pack in packs.iter().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|e| e == "bin")) {
        let name = pack.file_name().unwrap_or_default().to_string_lossy();
        copy(&pack, &package.join("data").join(published_name(&name, &fs::read(&pack)?)?))?;
    }
    // For hosts whose own decoder is not the standard's: `pkg/src/core.js` reads it by this name.
    copy(&root().join("data/mojibake/big5.bin"), &package.join("data/big5.bin"))?;
    for licence in ["LICENSE-APACHE", "LICENSE-MIT", "NOTICE"] {
        copy(&root().join(licence), &package.join(licence))?;
    }
    modules::write(&package)
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
    // This program may bring another version of the binder than the last did.
    if is_newer(&folder.join(WASM), &[wasm, &std::env::current_exe()?]) {
        return Ok(());
    }
    Bindgen::new()
        .input_path(wasm)
        .bundler(true)?
        .remove_name_section(profile == Profile::Release)
        .remove_producers_section(profile == Profile::Release)
        .typescript(false)
        .generate(folder)
        .with_context(|| format!("cannot bind {}", wasm.display()))?;
    let (glue, wasm) = (folder.join(GLUE), folder.join(WASM));
    let (code, bytes) = counted(&fs::read_to_string(&glue)?, fs::read(&wasm)?);
    fs::write(glue, gathered(&code))?;
    Ok(fs::write(wasm, bytes)?)
}

/// The glue and the wasm with a number in the place of the hash that ends the name of each import: as long, so that nothing
/// moves, but it compresses to nothing, and there is no other crate's glue to be told apart from.
fn counted(code: &str, mut wasm: Vec<u8>) -> (String, Vec<u8>) {
    const DIGITS: usize = 16;
    let words = code.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let hash = |word: &str| word.len().checked_sub(DIGITS + 1).and_then(|at| word.get(at..)).map(str::to_owned);
    let mut hashes: Vec<String> = words.filter(|word| word.starts_with("__wbg_")).filter_map(hash).collect();
    hashes.retain(|hash| hash.starts_with('_') && hash[1..].bytes().all(|byte| byte.is_ascii_hexdigit()));
    hashes.sort();
    hashes.dedup();
    let mut code = code.to_owned();
    for (number, hash) in hashes.iter().enumerate() {
        let short = format!("_{number:0DIGITS$}");
        code = code.replace(hash, &short);
        for at in 0..wasm.len() - short.len().min(wasm.len()) {
            if wasm[at..].starts_with(hash.as_bytes()) {
                wasm[at..at + short.len()].copy_from_slice(short.as_bytes());
            }
        }
    }
    (code, wasm)
}

/// The glue with what the wasm imports as an object of its own: what else it exports is for `core.js` to take or to leave.
fn gathered(code: &str) -> String {
    let names = code.split("export function ").skip(1).filter_map(|rest| rest.split_once('('));
    let imported = |name: &&str| name.starts_with("__") && *name != "__wbg_set_wasm";
    let imports: Vec<&str> = names.map(|(name, _)| name).filter(imported).collect();
    format!("{code}\nexport const imports = {{ {} }};\n", imports.join(", "))
}

/// Runs npm's `binaryen` over the wasm, where `npm ci` has installed it, and gives the result. Debian's binaryen is too old
/// to read what rustc makes, so no other is tried; without it the package is the same, a little larger.
fn optimize(wasm: PathBuf) -> PathBuf {
    let tool = root().join("node_modules/.bin/wasm-opt");
    let smaller = wasm.with_extension("opt.wasm");
    if !tool.is_file() {
        println!("Not optimized further: `npm ci` installs binaryen, which makes the wasm smaller");
        return wasm;
    }
    if is_newer(&smaller, &[&wasm, &tool]) {
        return smaller;
    }
    // Written beside its place and moved there: an interrupted run leaves nothing that looks finished.
    let unfinished = wasm.with_extension("part.wasm");
    let mut optimize = command(&tool.to_string_lossy());
    // Not the functions with one caller into it: what grows to a hundred kilobytes takes an engine long to begin.
    optimize.args(["-O3", "--one-caller-inline-max-function-size=10"]).arg(&wasm).arg("-o").arg(&unfinished);
    let done = run_quietly(&mut optimize, "it needs Node").and_then(|_| Ok(fs::rename(&unfinished, &smaller)?));
    match done {
        Ok(()) => smaller,
        Err(error) => {
            println!("Not optimized further: {error:#}");
            wasm
        }
    }
}

/// Whether a file was written after all that it is made from.
fn is_newer(made: &Path, sources: &[&Path]) -> bool {
    let written = |path: &Path| fs::metadata(path).and_then(|file| file.modified());
    written(made).is_ok_and(|made| sources.iter().all(|source| written(source).is_ok_and(|source| source < made)))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_counted_in_the_glue_and_the_wasm() {
        let code = "function __wbg_get_d7176cfb76d71114() {} export { __wbg_set_wasm, __wbg_get_d7176cfb76d71114 }; d7176cfb76d71114";
        let (code, wasm) = counted(code, b"\0asm __wbg_get_d7176cfb76d71114 \x01 d7176cfb76d71114 ".to_vec());
        assert_eq!(
            code,
            "function __wbg_get_0000000000000000() {} export { __wbg_set_wasm, __wbg_get_0000000000000000 }; d7176cfb76d71114"
        );
        assert_eq!(wasm, b"\0asm __wbg_get_0000000000000000 \x01 d7176cfb76d71114 ");
    }

    #[test]
    fn imports_are_gathered() {
        let code = "import { a } from './a.js';\nexport function mend(x) {}\nexport function __wbg_a_0(x) {}\nexport function __wbg_set_wasm(x) {}\n";
        assert_eq!(gathered(code), format!("{code}\nexport const imports = {{ __wbg_a_0 }};\n"));
    }

    #[test]
    fn a_file_is_made_again_when_one_of_its_sources_was_written_later() {
        let folder = std::env::temp_dir().join(format!("textmend-newer-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let [old, made, new] = ["old", "made", "new"].map(|name| folder.join(name));
        for (seconds, file) in [&old, &made, &new].iter().enumerate() {
            let time = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1000 + seconds as u64);
            fs::write(file, "").unwrap();
            fs::File::options().append(true).open(file).unwrap().set_modified(time).unwrap();
        }
        assert!(is_newer(&made, &[&old]));
        assert!(!is_newer(&made, &[&old, &new]));
        assert!(!is_newer(&made, &[&made]));
        assert!(!is_newer(&folder.join("none"), &[&old]));
        assert!(!is_newer(&made, &[&folder.join("none")]));
        fs::remove_dir_all(&folder).unwrap();
    }
}
