//! textmend mends pasted text: it repairs mojibake, converts Chinese script variants, normalizes punctuation, and tells
//! for every character it touched what it did and why.
//!
//! ```
//! use textmend::{Locale, Mender, Options};
//!
//! let mender = Mender::new(&Options { locale: Some(Locale::ZhCn), ..Options::default() })?;
//! let mended = mender.mend("今天天气很好,我们去公园.");
//! assert_eq!(mended.text(), "今天天气很好，我们去公园。");
//! # Ok::<(), textmend::MenderError>(())
//! ```

#![forbid(unsafe_code)]

pub mod block;
pub mod change;
pub mod chars;
pub mod content;
pub mod edits;
#[cfg(not(target_arch = "wasm32"))]
pub mod examples;
pub mod facts;
pub mod gloss;
pub mod lines;
mod marks;
mod mended;
pub mod mender;
pub mod mojibake;
pub mod options;
mod order;
pub mod plain;
pub mod protect;
pub mod punctuation;
pub mod rules;
pub mod script;
pub mod spacing;
pub mod unicode;
pub mod utf16;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use change::{Change, ChangeSet, Confidence, Side};
pub use edits::Finding;
#[cfg(not(target_arch = "wasm32"))]
pub use examples::Example;
pub use facts::Facts;
pub use mended::Mended;
pub use mender::{Mender, MenderError};
pub use options::{Format, Locale, Mode, Options, OptionsError, ScriptOptions, ScriptTarget, Settings, Style};
pub use rules::{RULES, Rule, RuleInfo, Stage};
