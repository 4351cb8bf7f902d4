//! The project's own commands.
mod data;
mod model;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["data"] => data::run(false),
        ["data", "--check"] => data::run(true),
        _ => anyhow::bail!("usage: cargo xtask data [--check]"),
    }
}
