//! `cargo xtask site`: the page and the part of the package that a browser loads, in one folder for any static host.

use crate::modules;
use crate::project::{command, files_below, root, run_quietly};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// Writes `dist/` from `www/` and `pkg/`, which has been built.
pub fn write() -> Result<()> {
    let site = root().join("dist");
    if site.exists() {
        fs::remove_dir_all(&site).with_context(|| format!("cannot empty {}", site.display()))?;
    }
    let mut files = copy(&root().join("www"), &site, &|_| true)?;
    minify(&site)?;
    files += copy(&root().join("pkg"), &site.join("pkg"), &loaded_by_browsers)?;
    let mut compress = command("node");
    run_quietly(compress.arg(root().join("xtask/compress.mjs")).arg(&site), "install Node 20 or later")?;
    println!(
        "dist/ holds the page, {files} files, and beside them .br and .gz for hosts that send those. Serve .wasm as \
         application/wasm, under the policy that README.md gives"
    );
    Ok(())
}

/// Makes the page's own scripts and styles smaller, as the package's are.
fn minify(site: &Path) -> Result<()> {
    let sources = files_below(site, &["js", "css"])?;
    modules::esbuild(&sources, site, site, &["--allow-overwrite".to_owned()])
}

/// Modules, wasm, dictionaries, and the licences they come under; not the types, the manifest and the documentation.
fn loaded_by_browsers(file: &Path) -> bool {
    let licence =
        file.file_name().is_some_and(|name| name == "NOTICE" || name.to_string_lossy().starts_with("LICENSE"));
    licence || file.extension().is_some_and(|extension| ["js", "wasm", "bin"].iter().any(|known| extension == *known))
}

/// Copies the files of a folder and its folders that are wanted; no hidden ones, nor what npm installs, nor the sources of the
/// package's modules. Gives their number.
fn copy(from: &Path, to: &Path, wanted: &dyn Fn(&Path) -> bool) -> Result<usize> {
    let mut files = 0;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let path = entry?.path();
        let Some(name) = path.file_name() else { continue };
        if name.to_string_lossy().starts_with('.') || name == "node_modules" || path == root().join("pkg/src") {
            continue;
        }
        if path.is_dir() {
            files += copy(&path, &to.join(name), wanted)?;
        } else if wanted(&path) {
            fs::create_dir_all(to)?;
            fs::copy(&path, to.join(name)).with_context(|| format!("cannot copy {}", path.display()))?;
            files += 1;
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_what_a_browser_loads() {
        let folder = std::env::temp_dir().join(format!("textmend-site-{}", std::process::id()));
        let from = folder.join("from");
        fs::create_dir_all(from.join("element")).unwrap();
        fs::create_dir_all(from.join("node_modules")).unwrap();
        for file in ["a.js", "a.d.ts", "README.md", "package.json", "a.wasm", ".x.js", "NOTICE", "node_modules/x.js"] {
            fs::write(from.join(file), file).unwrap();
        }
        fs::write(from.join("element/b.js"), "b").unwrap();
        assert_eq!(copy(&from, &folder.join("to"), &loaded_by_browsers).unwrap(), 4);
        for file in ["a.js", "a.wasm", "NOTICE", "element/b.js"] {
            assert!(folder.join("to").join(file).is_file(), "{file}");
        }
        fs::remove_dir_all(&folder).unwrap();
    }
}
