//! The package in one file, with the wasm inside: `inline.js`, a module, and `classic/textmend.js`, a script for
//! pages that are opened as files. Both are put together from the package's own modules, whose imports and exports are one line each.

use anyhow::{Context, Result, bail};
use std::collections::HashMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules, each after those it imports.
const MODULES: [&str; 12] = [
    "errors",
    "packs",
    "rules",
    "host",
    "textmend_bg",
    "core",
    "decode",
    "coded",
    "candidates",
    "alternatives",
    "mended",
    "index",
];
/// What stands in `core.js` where the wasm is fetched from.
const FETCHED: &str = "new URL(\"./textmend_bg.wasm\", import.meta.url)";
const HEAD: &str = "// Made by `cargo xtask build` from the package's modules; change it there.\n";

/// Writes both files into the package, and says which they are.
pub fn write(package: &Path) -> Result<[PathBuf; 2]> {
    let wasm = fs::read(package.join("textmend_bg.wasm"))?;
    let mut body = format!("const WASM = \"{}\";\n", base64(&wasm));
    let mut exports = HashMap::new();
    for name in MODULES {
        let path = package.join("src").join(format!("{name}.js"));
        let code = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let (code, names) = module(&code, &exports).with_context(|| format!("{} cannot be inlined", path.display()))?;
        let code = if name == "core" { embed(&code)? } else { code };
        write!(body, "const m_{name} = (() => {{\n{code}}})();\n")?;
        exports.insert(name.to_owned(), names);
    }
    let public = exports.get("index").context("index.js exports nothing")?.join(", ");
    let files = [package.join("inline.js"), package.join("classic/textmend.js")];
    fs::write(&files[0], format!("{HEAD}{body}export const {{ {public} }} = m_index;\n"))?;
    let classic = body.replace("import.meta.url", "HERE");
    let here = "const HERE = globalThis.document?.currentScript?.src || globalThis.location?.href;\n";
    let classic = format!(
        "{HEAD}(() => {{\n\"use strict\";\n{here}{classic}globalThis.textmend = Object.freeze(m_index);\n}})();\n"
    );
    fs::write(&files[1], classic)?;
    Ok(files)
}

/// A module's code as a function's, and the names it exports.
fn module(code: &str, exports: &HashMap<String, Vec<String>>) -> Result<(String, Vec<String>)> {
    let mut out = String::new();
    let (mut names, mut returned) = (Vec::new(), Vec::new());
    let from = |rest: &str| -> Result<String> {
        let path = rest.strip_prefix(" from \"./").and_then(|rest| rest.strip_suffix(".js\";"));
        let path = path.with_context(|| format!("no import of this package: {rest}"))?;
        exports.get(path).with_context(|| format!("{path} is not among the modules before this"))?;
        Ok(path.to_owned())
    };
    for line in code.lines() {
        if let Some(rest) = line.strip_prefix("import ") {
            // The glue has other quotes.
            let rest = &rest.replace('\'', "\"");
            let (what, path) = rest.split_at(rest.find(" from ").context("an import of more than one line")?);
            let what = what.strip_prefix("* as ").unwrap_or(what);
            writeln!(out, "const {what} = m_{};", from(path)?)?;
        } else if let Some(rest) = line.strip_prefix("export {") {
            let (list, path) = rest.split_once('}').context("an export of more than one line")?;
            let list: Vec<String> = list.split(',').map(|name| name.trim().to_owned()).collect();
            let path = if path == ";" { None } else { Some(from(path)?) };
            for name in list {
                returned.push(path.as_ref().map_or(name.clone(), |path| format!("{name}: m_{path}.{name}")));
                names.push(name);
            }
        } else if let Some(rest) = line.strip_prefix("export ") {
            let words = rest.strip_prefix("async ").unwrap_or(rest);
            let name = words.split_once(' ').filter(|(kind, _)| ["function", "class", "const", "let"].contains(kind));
            let (_, name) = name.with_context(|| format!("an export of another kind: {line}"))?;
            let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '$').unwrap_or(name.len());
            returned.push(name[..end].to_owned());
            names.push(name[..end].to_owned());
            writeln!(out, "{rest}")?;
        } else {
            writeln!(out, "{line}")?;
        }
    }
    writeln!(out, "return {{ {} }};", returned.join(", "))?;
    Ok((out, names))
}

fn embed(code: &str) -> Result<String> {
    if code.matches(FETCHED).count() != 1 {
        bail!("core.js does not have {FETCHED} once");
    }
    Ok(code.replace(FETCHED, "Uint8Array.from(atob(WASM), (byte) => byte.charCodeAt(0))"))
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let mut group = [0; 3];
        group[..chunk.len()].copy_from_slice(chunk);
        let bits = u32::from_be_bytes([0, group[0], group[1], group[2]]);
        for i in 0..4 {
            let six = (bits >> (18 - 6 * i)) & 63;
            out.push(if i <= chunk.len() { ALPHABET[six as usize] as char } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_rfc() {
        for (plain, coded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
        assert_eq!(base64(&[0xFB, 0xFF]), "+/8=");
    }

    #[test]
    fn modules_become_functions() {
        let before = HashMap::from([("a".to_owned(), vec!["x".to_owned()])]);
        let code = "import { x } from \"./a.js\";\nimport * as all from \"./a.js\";\nexport { x } from \"./a.js\";\nexport class C {}\n\
                    export const f = () => x;\nexport async function g() {}\nconst own = 1;\nexport { own };\n";
        let (out, names) = module(code, &before).unwrap();
        assert_eq!(names, ["x", "C", "f", "g", "own"]);
        assert!(out.ends_with("return { x: m_a.x, C, f, g, own };\n"));
        assert!(out.starts_with("const { x } = m_a;\nconst all = m_a;\n") && !out.contains("export"));
        for wrong in ["import x from \"y\";", "import { x } from \"./b.js\";", "export default 5;", "import {\n"] {
            assert!(module(wrong, &before).is_err(), "{wrong}");
        }
    }
}
