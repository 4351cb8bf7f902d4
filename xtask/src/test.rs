//! `cargo xtask test`: everything that is checked, in sections that also run alone. A section that fails does not keep
//! the others from running; the last line counts the tests of all runners.

use crate::package::{self, Profile, TRIPLE};
use crate::project::{cargo, command, root, run, run_quietly, target, typed};
use crate::serve::Server;
use crate::{data, tools};
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// C++ OpenCC, as the release that `data/` comes from has it. The wheel holds a static library of it.
const OPENCC: &str = "1.4.2";
/// A test in Node or a browser that takes longer hangs.
const NODE_TIMEOUT: Duration = Duration::from_secs(180);

type Section = (&'static str, fn(&mut Counts) -> Result<()>);

const SECTIONS: &[Section] = &[
    ("fmt", fmt),
    ("clippy", clippy),
    ("rust", rust),
    ("reference", reference),
    ("data", |_| data::run(true)),
    ("package", packed),
    ("browser", browser),
];

fn sections() -> String {
    SECTIONS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

/// Runs the sections named, or all; gives whether all is well.
pub fn all(only: &[&str]) -> Result<bool> {
    for name in only {
        ensure!(SECTIONS.iter().any(|(known, _)| known == name), "there is no section {name}, only {}", sections());
    }
    let mut counts = Counts::default();
    let (mut times, mut failures) = (Vec::new(), Vec::new());
    for (name, section) in SECTIONS.iter().filter(|(name, _)| only.is_empty() || only.contains(name)) {
        println!("\n=== {name}");
        let (began, before) = (Instant::now(), counts);
        if let Err(error) = section(&mut counts) {
            println!("{error:#}");
            failures.push(*name);
            // A check that is no test, or a runner that did not get as far as counting.
            counts.failed += usize::from(counts.failed == before.failed);
        }
        let (passed, failed) = (counts.passed - before.passed, counts.failed - before.failed);
        times.push(format!("{name:10} {:6.1} s {passed:6} passed {failed:4} failed", began.elapsed().as_secs_f32()));
        println!("=== {}", times.last().map_or("", String::as_str));
    }
    println!("\n{}", times.join("\n"));
    for name in &failures {
        println!("{name} failed; alone: cargo xtask test --only {name}");
    }
    println!("{} passed, {} failed", counts.passed, counts.failed);
    Ok(failures.is_empty())
}

/// Tests, as their runners count them.
#[derive(Clone, Copy, Default)]
struct Counts {
    passed: usize,
    failed: usize,
}

impl Counts {
    /// Runs a test runner, whose output is shown as it comes and read for its counts. To run no test is to fail.
    fn run(&mut self, command: &mut Command, need: &str) -> Result<()> {
        let (typed, before) = (typed(command), *self);
        let mut child =
            command.stdout(Stdio::piped()).spawn().with_context(|| format!("cannot run `{typed}`: {need}"))?;
        let output = child.stdout.take().context("a runner without output")?;
        for line in BufReader::new(output).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            self.read(&line);
        }
        let status = child.wait()?;
        ensure!(status.success(), "`{typed}` failed");
        ensure!(self.failed == before.failed, "`{typed}` counts failures, but calls it a success");
        ensure!(self.passed > before.passed, "`{typed}` ran no test");
        Ok(())
    }

    /// `test result: ok. 3 passed; 0 failed; …` of Rust, `ℹ pass 3` and its like of Node.
    fn read(&mut self, line: &str) {
        if let Some((_, result)) = line.split_once("test result: ") {
            let mut last = "";
            for word in result.split([' ', ';']).filter(|word| !word.is_empty()) {
                match word {
                    "passed" => self.passed += last.parse().unwrap_or(0),
                    "failed" => self.failed += last.parse().unwrap_or(0),
                    _ => (),
                }
                last = word;
            }
        } else if let Some(count) = line.strip_prefix("ℹ ") {
            match count.split_once(' ') {
                Some(("pass", number)) => self.passed += number.parse().unwrap_or(0),
                // One that was cancelled has not passed; one that is skipped was not to be.
                Some(("fail" | "cancelled" | "skipped", number)) => self.failed += number.parse().unwrap_or(0),
                _ => (),
            }
        }
    }
}

fn fmt(_: &mut Counts) -> Result<()> {
    tools::component("fmt")?;
    run(cargo().args(["fmt", "--all", "--check"]), "")
}

fn clippy(_: &mut Counts) -> Result<()> {
    tools::component("clippy")?;
    package::add_target()?;
    let clippy = |arguments: &[&str]| {
        let mut clippy = cargo();
        clippy.arg("clippy").args(arguments).arg("--target-dir").arg(target()).args(["--", "--deny", "warnings"]);
        run(&mut clippy, "")
    };
    clippy(&["--workspace", "--all-targets"])?;
    clippy(&["--package", "textmend", "--lib", "--target", TRIPLE])
}

fn cargo_test(arguments: &[&str]) -> Command {
    let mut test = cargo();
    test.args(["test", "--no-fail-fast", "--target-dir"]).arg(target()).args(arguments);
    test
}

fn rust(counts: &mut Counts) -> Result<()> {
    counts.run(&mut cargo_test(&["--workspace"]), "")
}

/// The parity tests, linked with the C++ OpenCC of the wheel; clippy sees them only here.
fn reference(counts: &mut Counts) -> Result<()> {
    let mut lint = cargo();
    lint.args(["clippy", "--features", "reference", "--test", "reference", "--target-dir"]).arg(target());
    run(with_opencc(&mut lint)?.args(["--", "--deny", "warnings"]), "")?;
    let mut test = cargo_test(&["--features", "reference", "--test", "reference", "--", "--nocapture"]);
    counts.run(with_opencc(&mut test)?, "")
}

fn with_opencc(command: &mut Command) -> Result<&mut Command> {
    let opencc = tools::wheel("opencc", OPENCC)?.join("opencc/clib");
    let libraries = ["lib64", "lib"].map(|folder| opencc.join(folder)).into_iter().find(|folder| folder.is_dir());
    let libraries = libraries.context("the wheel of opencc has no library for this platform")?;
    command.env("OPENCC_LIB_DIRS", libraries).env("OPENCC_INCLUDE_DIRS", opencc.join("include"));
    Ok(command.env("OPENCC_LIBS", "opencc:marisa").env("OPENCC_STATIC", "1").env("OPENCC_DYLIB_STDCPP", "1"))
}

/// The package as npm would publish it, installed in a folder of its own: its tests, and its types in strict mode.
fn packed(counts: &mut Counts) -> Result<()> {
    tools::npm_packages(&root())?;
    package::build(Profile::Release)?;
    publishable()?;
    let folder = target().join("consumer");
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder)?;
    let need = "install Node 20 or later";
    let mut pack = command("npm");
    pack.current_dir(root().join("pkg")).args(["pack", "--silent", "--pack-destination"]).arg(&folder);
    let tarball = run_quietly(&mut pack, need)?;
    println!("{}: {} bytes", tarball.trim(), fs::metadata(folder.join(tarball.trim()))?.len());
    fs::write(folder.join("package.json"), "{ \"private\": true, \"type\": \"module\" }\n")?;
    let mut install = command("npm");
    install.current_dir(&folder).args(["install", "--no-audit", "--no-fund", tarball.trim()]);
    run_quietly(&mut install, need)?;

    let types = files("tests/package", ".ts")?;
    for file in &types {
        fs::copy(root().join(file), folder.join(file.file_name().unwrap_or_default()))?;
    }
    let mut tsc = command(&root().join("node_modules/.bin/tsc").to_string_lossy());
    tsc.current_dir(&folder).args(["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022"]);
    tsc.args(["--lib", "es2022,dom,dom.iterable,esnext.disposable", "--types", ""]);
    run(tsc.args(types.iter().filter_map(|file| file.file_name())), need)?;

    counts.run(node_test("tests/package")?.env("TEXTMEND_PACKAGE", &folder), need)
}

/// Whether npm and cargo would publish both packages, without a warning that is news.
fn publishable() -> Result<()> {
    let mut npm = command("npm");
    npm.current_dir(root().join("pkg")).args(["publish", "--dry-run", "--offline"]);
    quiet(&mut npm, "npm warn", &["requires you to be logged in"])?;
    // It is built from what is packed. What is not packed on purpose is named in Cargo.toml, and the profile is the workspace's.
    let mut package = cargo();
    package.args(["package", "--package", "textmend", "--locked", "--allow-dirty", "--target-dir"]).arg(target());
    quiet(&mut package, "warning:", &["is not included in the published package", "profile package spec"])
}

/// Runs a command that may warn of nothing but what is known.
fn quiet(command: &mut Command, sign: &str, known: &[&str]) -> Result<()> {
    let typed = typed(command);
    let output = command.output().with_context(|| format!("cannot run `{typed}`"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "`{typed}` failed:\n{said}");
    let news: Vec<&str> =
        said.lines().filter(|line| line.starts_with(sign) && !known.iter().any(|known| line.contains(known))).collect();
    ensure!(news.is_empty(), "`{typed}` warns:\n{}", news.join("\n"));
    println!("{typed}: nothing to object");
    Ok(())
}

/// The page in a real browser.
fn browser(counts: &mut Counts) -> Result<()> {
    let mut test = node_test("tests/browser")?;
    page_in_browser(&mut test)?;
    test.envs(tools::other_engines());
    counts.run(&mut test, "install Node 20 or later")
}

/// Gives a command of Node what it needs to look at the page: the page, served as `cargo xtask serve` does, and a browser.
pub fn page_in_browser(command: &mut Command) -> Result<()> {
    tools::npm_packages(&root())?;
    let chromium = tools::chromium()?;
    package::build(Profile::Release)?;
    let server = Server::of_the_page(Some(0))?;
    let address = format!("http://{}/", server.address()?);
    std::thread::spawn(|| server.run());
    command.env("TEXTMEND_URL", address).env("CHROMIUM", chromium);
    Ok(())
}

fn node_test(folder: &str) -> Result<Command> {
    let mut test = command("node");
    test.args(["--test", "--test-reporter=spec", &format!("--test-timeout={}", NODE_TIMEOUT.as_millis())]);
    test.args(files(folder, ".test.mjs")?);
    Ok(test)
}

/// The files of a folder with such an end, by their names from the root.
fn files(folder: &str, end: &str) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(root().join(folder)).with_context(|| format!("cannot read {folder}"))? {
        let name = entry?.file_name();
        if name.to_string_lossy().ends_with(end) {
            files.push(Path::new(folder).join(name));
        }
    }
    if files.is_empty() {
        bail!("{folder} has no files *{end}");
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(output: &str) -> (usize, usize) {
        let mut counts = Counts::default();
        output.lines().for_each(|line| counts.read(line));
        (counts.passed, counts.failed)
    }

    #[test]
    fn reads_the_counts_of_rust() {
        let good = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.17s";
        let bad = "test result: FAILED. 7 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.0s";
        assert_eq!(counted(&format!("running 13 tests\n{good}\n\n{bad}\n")), (19, 2));
        assert_eq!(counted("test passed ... ok\n5 passed; 3 failed"), (0, 0));
    }

    #[test]
    fn reads_the_counts_of_node() {
        let good = "✔ works (3.1ms)\nℹ tests 2\nℹ suites 0\nℹ pass 2\nℹ fail 0\nℹ cancelled 0\nℹ skipped 0\nℹ todo 0";
        assert_eq!(counted(good), (2, 0));
        assert_eq!(counted("ℹ pass 1\nℹ fail 1\nℹ cancelled 2\nℹ skipped 3"), (1, 6));
    }

    #[test]
    fn a_runner_must_pass_and_must_have_run_something() {
        let shell = |script: &str| {
            let mut counts = Counts::default();
            let ran = counts.run(Command::new("sh").args(["-c", script]), "");
            (ran.is_ok(), counts.passed, counts.failed)
        };
        assert_eq!(shell("echo 'ℹ pass 2'"), (true, 2, 0));
        assert_eq!(shell("echo 'ℹ pass 2'; exit 1"), (false, 2, 0));
        assert_eq!(shell("echo 'ℹ pass 2'; echo 'ℹ skipped 1'"), (false, 2, 1));
        assert_eq!(shell("echo 'ℹ pass 0'"), (false, 0, 0));
        assert_eq!(shell("true"), (false, 0, 0));
    }

    #[test]
    fn a_warning_that_is_not_known_is_a_failure() {
        let ran = |script: &str| quiet(Command::new("sh").args(["-c", script]), "warning:", &["known"]).is_ok();
        assert!(ran("echo 'warning: known' >&2; echo 'note: else' >&2"));
        assert!(!ran("echo 'warning: news' >&2"));
        assert!(!ran("exit 1"));
    }

    #[test]
    fn an_unknown_section_is_named() {
        let error = all(&["browsers"]).unwrap_err().to_string();
        assert!(error.contains("browsers") && error.contains("fmt, clippy, rust"), "{error}");
    }
}
