//! The project's own commands: `cargo xtask`.

mod alternatives;
mod bench;
mod data;
mod guesses;
mod half;
mod inline;
mod model;
mod modules;
mod package;
mod packs;
mod project;
mod screenshots;
mod serve;
mod site;
mod test;
mod tools;

use anyhow::{Context, Result, bail};
use package::Profile;
use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask <command>
  serve [--port N] [--release]  builds the page and serves it on this machine
  test [--only SECTION]...      checks everything, or some sections, and installs what that needs
  build [--dev]                 completes the npm package in pkg/ (--dev: quickly, unoptimized)
  bench [--only TASK]...        measures the package beside its peers on npm
  site                          makes dist/, which any static host can serve
  screenshots [--readme]        pictures of every state of the page, into target/screenshots/ (--readme: its own, into docs/)
  data [--check]                makes data/ again from its sources (--check: compares)
The sections of the test: fmt, clippy, rust, reference, data, package, browser";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(Arguments(arguments.iter().map(String::as_str).collect())) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs one command; gives whether all is well.
fn run(mut arguments: Arguments) -> Result<bool> {
    match arguments.command() {
        "serve" => {
            let profile = if arguments.flag("--release") { Profile::Release } else { Profile::Dev };
            let port = arguments.value("--port")?;
            let port = port.map(|port| port.parse().with_context(|| format!("{port} is no port"))).transpose()?;
            arguments.end()?;
            serve_page(profile, port)?;
        }
        "test" => {
            let only = arguments.values("--only")?;
            arguments.end()?;
            return test::all(&only);
        }
        "bench" => {
            let only = arguments.values("--only")?;
            arguments.end()?;
            bench::peers(&only)?;
        }
        "build" => {
            let profile = if arguments.flag("--dev") { Profile::Dev } else { Profile::Release };
            arguments.end()?;
            package::build(profile)?;
        }
        "site" => {
            arguments.end()?;
            package::build(Profile::Release)?;
            site::write()?;
        }
        "screenshots" => {
            let readme = arguments.flag("--readme");
            arguments.end()?;
            screenshots::take(readme)?;
        }
        "data" => {
            let check = arguments.flag("--check");
            arguments.end()?;
            data::run(check)?;
        }
        _ => bail!("{USAGE}"),
    }
    Ok(true)
}

fn serve_page(profile: Profile, port: Option<u16>) -> Result<()> {
    package::build(profile)?;
    let server = serve::Server::of_the_page(port)?;
    println!("The page is at http://{}/ (Ctrl+C ends it)", server.address()?);
    server.run();
    Ok(())
}

/// The words after `cargo xtask`, taken one after another.
struct Arguments<'a>(Vec<&'a str>);

impl<'a> Arguments<'a> {
    fn command(&mut self) -> &'a str {
        if self.0.is_empty() { "" } else { self.0.remove(0) }
    }

    fn flag(&mut self, name: &str) -> bool {
        let place = self.0.iter().position(|word| *word == name);
        place.map(|place| self.0.remove(place)).is_some()
    }

    fn value(&mut self, name: &str) -> Result<Option<&'a str>> {
        let Some(place) = self.0.iter().position(|word| *word == name) else {
            return Ok(None);
        };
        self.0.remove(place);
        if place == self.0.len() {
            bail!("{name} wants a value\n{USAGE}");
        }
        Ok(Some(self.0.remove(place)))
    }

    fn values(&mut self, name: &str) -> Result<Vec<&'a str>> {
        let mut values = Vec::new();
        while let Some(value) = self.value(name)? {
            values.push(value);
        }
        Ok(values)
    }

    fn end(&self) -> Result<()> {
        match self.0.first() {
            Some(word) => bail!("unknown argument: {word}\n{USAGE}"),
            None => Ok(()),
        }
    }
}
