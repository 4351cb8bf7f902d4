//! What the tests need beside Rust: installed where that is possible without asking, named in one line where it is not.

use crate::project::{cargo, command, run, run_quietly, target};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// A part of the toolchain that is itself a cargo command.
pub fn component(name: &str) -> Result<()> {
    if run_quietly(cargo().args([name, "--version"]), "").is_ok() {
        return Ok(());
    }
    let component = if name == "fmt" { "rustfmt" } else { name };
    run(command("rustup").args(["component", "add", component]), &format!("install {component} for this toolchain"))
}

/// The npm packages that a folder's `package-lock.json` names, in its `node_modules/`.
pub fn npm_packages(folder: &Path) -> Result<()> {
    let marker = folder.join("node_modules/.package-lock.json");
    let changed = |file: &Path| fs::metadata(file).and_then(|file| file.modified()).ok();
    if changed(&marker) >= changed(&folder.join("package-lock.json")) {
        return Ok(());
    }
    println!("npm ci in {}", folder.display());
    let mut npm = command("npm");
    run_quietly(npm.current_dir(folder).args(["ci", "--no-audit", "--no-fund"]), "install Node 20 or later")?;
    // Whatever time npm gave it.
    let installed = fs::File::options().append(true).open(marker)?;
    installed.set_modified(std::time::SystemTime::now()).context("cannot mark node_modules as up to date")
}

/// A Python package of one version, unpacked; nothing is installed.
pub fn wheel(name: &str, version: &str) -> Result<PathBuf> {
    // A wheel is a zip archive.
    python_package(name, version, "--only-binary=:all:", "zipfile")
}

/// The sources of a Python package of one version, unpacked; nothing is installed.
pub fn sdist(name: &str, version: &str) -> Result<PathBuf> {
    Ok(python_package(name, version, "--no-binary=:all:", "tarfile")?.join(format!("{name}-{version}")))
}

fn python_package(name: &str, version: &str, kind: &str, unpack: &str) -> Result<PathBuf> {
    let wheels = target().join("wheels");
    let unpacked = wheels.join(format!("{name}-{version}"));
    if unpacked.is_dir() {
        return Ok(unpacked);
    }
    // Made beside its place and moved there, so that what is there is whole.
    let fresh = wheels.join(format!("{name}-{version}.part"));
    fs::remove_dir_all(&fresh).ok();
    fs::create_dir_all(&fresh)?;
    let python = |arguments: &[&str]| {
        run_quietly(command("python3").current_dir(&fresh).args(arguments), "install Python 3 with pip").map(|_| ())
    };
    println!("pip download {name}=={version}");
    let wanted = format!("{name}=={version}");
    python(&["-m", "pip", "download", "--quiet", "--no-deps", kind, "--dest", ".", &wanted])?;
    let archive = fs::read_dir(&fresh)?.flatten().map(|entry| entry.file_name()).next();
    let archive = archive.with_context(|| format!("pip downloaded no {wanted}"))?;
    python(&["-m", unpack, "-e", &archive.to_string_lossy(), "."])?;
    fs::rename(&fresh, &unpacked)?;
    Ok(unpacked)
}

/// A browser, or the driver of one, for the browser tests: the one that an environment variable names, or Debian's, installed
/// if need be.
struct Browser {
    variable: &'static str,
    program: &'static str,
    packages: &'static [&'static str],
}

const CHROMIUM: Browser =
    Browser { variable: "CHROMIUM", program: "/usr/bin/chromium", packages: &["chromium", "fonts-noto-cjk"] };
const OTHERS: [Browser; 2] = [
    Browser { variable: "FIREFOX", program: "/usr/bin/firefox-esr", packages: &["firefox-esr"] },
    Browser {
        variable: "WEBKIT_DRIVER",
        program: "/usr/bin/WebKitWebDriver",
        packages: &["webkit2gtk-driver", "xvfb", "xauth"],
    },
];

impl Browser {
    fn path(&self) -> Result<PathBuf> {
        if let Some(named) = std::env::var_os(self.variable) {
            return Ok(named.into());
        }
        let debian = Path::new(self.program);
        if debian.exists() {
            return Ok(debian.to_path_buf());
        }
        let packages = self.packages.join(" ");
        let root = run_quietly(command("id").arg("-u"), "").is_ok_and(|id| id.trim() == "0");
        if !root || run_quietly(command("apt-get").arg("--version"), "").is_err() {
            bail!("set {} to it, or on Debian run `sudo apt-get install {packages}`", self.variable);
        }
        println!("apt-get install {packages}");
        let apt = |arguments: &[&str]| {
            let mut apt = command("apt-get");
            apt.env("DEBIAN_FRONTEND", "noninteractive").args(["-qq", "-y"]).args(arguments);
            run_quietly(&mut apt, "").map(|_| ())
        };
        apt(&["update"])?;
        apt(&[&["install", "--no-install-recommends"], self.packages].concat())?;
        Ok(debian.to_path_buf())
    }
}

/// Chromium, in which everything is tested.
pub fn chromium() -> Result<PathBuf> {
    CHROMIUM.path().context("no Chromium")
}

/// Firefox and WebKit, in which the main flows are tested: each with the variable that the tests read. Where one is not to be
/// had, the tests do without it.
pub fn other_engines() -> Vec<(&'static str, PathBuf)> {
    let found = OTHERS.iter().filter_map(|browser| match browser.path() {
        Ok(path) => Some((browser.variable, path)),
        Err(error) => {
            println!("The main flows are not tested there: {error:#}");
            None
        }
    });
    found.collect()
}
