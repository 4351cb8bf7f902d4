//! The package's modules as they are published: made from `pkg/src/` by npm's `esbuild`, without comments and long names,
//! which would be half of what a page downloads.

use crate::project::{command, files_below, root, run_quietly};
use crate::{inline, tools};
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};

/// Modules that no other entry shares are put into the one that needs them: a file less to fetch, and smaller together.
const TOGETHER: [&str; 2] = ["index.js", "mended.js"];
/// What those take in.
const PARTS: [&str; 8] =
    ["alternatives.js", "candidates.js", "coded.js", "core.js", "decode.js", "host.js", "packs.js", "textmend_bg.js"];
/// What they leave apart, for others import it too: it must be the same in all.
const SHARED: [&str; 3] = ["./errors.js", "./mended.js", "./rules.js"];

/// Writes the modules of `pkg/src/` into `pkg/`, and what is made of all of them.
pub fn write(package: &Path) -> Result<()> {
    tools::npm_packages(&root())?;
    let source = package.join("src");
    let mut alone = files_below(&source, &["js"])?;
    alone.retain(|path| !PARTS.iter().any(|name| *path == source.join(name)));
    let wanted: Vec<PathBuf> =
        alone.iter().filter_map(|path| path.strip_prefix(&source).ok()).map(Path::to_owned).collect();
    alone.retain(|path| !TOGETHER.iter().any(|name| *path == source.join(name)));
    esbuild(&alone, package, &source, &[])?;
    let bundled: Vec<_> = TOGETHER.iter().map(|name| source.join(name)).collect();
    let mut options = vec!["--bundle".to_owned(), "--format=esm".to_owned()];
    options.extend(SHARED.iter().map(|name| format!("--external:{name}")));
    esbuild(&bundled, package, &source, &options)?;
    let whole = inline::write(package)?;
    esbuild(&whole, package, package, &["--allow-overwrite".to_owned()])?;
    tidy(package, &wanted, &whole)
}

/// Removes what an older build made of modules that are gone.
fn tidy(package: &Path, wanted: &[PathBuf], whole: &[PathBuf]) -> Result<()> {
    for folder in ["", "element"] {
        for entry in fs::read_dir(package.join(folder))? {
            let path = entry?.path();
            let is_wanted = path.strip_prefix(package).is_ok_and(|name| wanted.iter().any(|wanted| wanted == name));
            if path.extension().is_some_and(|extension| extension == "js") && !is_wanted && !whole.contains(&path) {
                fs::remove_file(path)?;
            }
        }
    }
    Ok(())
}

/// Minifies scripts and styles, each for itself unless the options say otherwise, into a folder.
pub fn esbuild(files: &[PathBuf], to: &Path, base: &Path, options: &[String]) -> Result<()> {
    let mut esbuild = command(&root().join("node_modules/.bin/esbuild").to_string_lossy());
    // Node shows the line of an error nobody caught: it should not be the whole module.
    esbuild.args(["--minify", "--line-limit=500", "--charset=utf8", "--log-level=warning", "--legal-comments=inline"]);
    esbuild
        .args([format!("--outdir={}", to.display()), format!("--outbase={}", base.display())])
        .args(options)
        .args(files);
    run_quietly(&mut esbuild, "it needs Node").map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_module_any_more_goes() {
        let folder = std::env::temp_dir().join(format!("textmend-modules-{}", std::process::id()));
        fs::create_dir_all(folder.join("element")).unwrap();
        for file in ["index.js", "inline.js", "core.js", "index.d.ts", "element/desk.js", "element/old.js"] {
            fs::write(folder.join(file), "").unwrap();
        }
        let wanted = ["index.js", "element/desk.js"].map(PathBuf::from);
        tidy(&folder, &wanted, &[folder.join("inline.js")]).unwrap();
        let left = ["index.js", "inline.js", "core.js", "index.d.ts", "element/desk.js", "element/old.js"];
        let left: Vec<_> = left.iter().filter(|file| folder.join(file).exists()).collect();
        assert_eq!(left, [&"index.js", &"inline.js", &"index.d.ts", &"element/desk.js"]);
        fs::remove_dir_all(&folder).unwrap();
    }
}
