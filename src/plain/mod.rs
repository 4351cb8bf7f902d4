//! Plain data, as JSON or a JavaScript object holds it: options come in as such, facts come in and go out.
//!
//! Not by serde: what it makes of these two for JavaScript is larger than a stage.

mod coded;
mod facts;
mod options;

pub use facts::FactsError;

use std::fmt;

/// Plain data.
#[derive(Clone, Debug, PartialEq)]
pub enum Plain {
    /// Nothing: as if the key were not there.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number that is not negative.
    Count(u64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Plain>),
    /// Keys and values, in their order.
    Map(Vec<(String, Plain)>),
    /// What no option can be, as it is shown: another number, a function.
    Other(String),
}

/// As JSON writes it, cut off where it is long.
impl fmt::Display for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 60;
        match self {
            Plain::Null => f.write_str("null"),
            Plain::Bool(value) => f.write_str(if *value { "true" } else { "false" }),
            Plain::Count(count) => count.fmt(f),
            Plain::Text(text) => match text.char_indices().nth(SHOWN) {
                Some((end, _)) => write!(f, "{:?}…", text.get(..end).unwrap_or_default()),
                None => write!(f, "{text:?}"),
            },
            Plain::List(_) => f.write_str("an array"),
            Plain::Map(_) => f.write_str("an object"),
            Plain::Other(shown) => f.write_str(shown),
        }
    }
}

impl Plain {
    /// The value of a key; null where there is none.
    fn at(&self, key: &str) -> &Plain {
        match self {
            Plain::Map(entries) => {
                entries.iter().find(|(name, _)| name == key).map_or(&Plain::Null, |(_, value)| value)
            }
            _ => &Plain::Null,
        }
    }

    /// The one of `all` that has this name.
    fn one_of<T: Copy>(&self, all: &[(&str, T)]) -> Option<T> {
        all.iter().find(|(name, _)| matches!(self, Plain::Text(text) if text == name)).map(|(_, value)| *value)
    }
}
