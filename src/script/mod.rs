//! Conversion between the variants of the Chinese script, exactly as OpenCC 1.4.2 does it.
//!
//! [`Converter`] converts, and tells what it changed as edits; [`Dictionaries`] holds the data it works with, which a
//! wasm host loads as files; [`script_of`] tells the scripts apart and needs no data.

mod alternatives;
mod config;
mod convert;
mod detect;
mod dictionary;
mod direct;
pub(crate) mod half;
mod ids;
mod kana;
mod lexicon;
mod normalize;
mod pack;
mod phrases;
#[cfg(all(test, feature = "dictionaries", not(target_arch = "wasm32")))]
mod plain;
mod press;
mod run;
mod stage;
mod stages;
mod tables;

pub use alternatives::alternatives;
pub use config::{Config, UnknownConfig};
pub use convert::{Converter, ConverterError, ConverterStream};
pub(crate) use detect::{SCRIPT_CLASSES, class_bits, find_class};
pub use detect::{ScriptClass, ScriptCounts, script_of};
pub use direct::Direct;
pub use half::ambiguous_characters;
pub use kana::kana_runs;
pub use pack::{DataError, Dictionaries};
pub use run::Word;
pub use stage::Conversion;

/// Converts a text with the built-in dictionaries, byte for byte as OpenCC 1.4.2 does. With `tofu`, as in OpenCC's
/// library, characters that many fonts cannot show are used too.
///
/// Each configuration is set up at its first use and kept for the life of the program.
///
/// ```
/// use textmend::script::{convert, Config};
/// assert_eq!(convert("这个软件里的头发", Config::S2twp, true), "這個軟體裡的頭髮");
/// ```
#[cfg(all(feature = "dictionaries", not(target_arch = "wasm32")))]
pub fn convert(text: &str, config: Config, tofu: bool) -> String {
    use std::collections::HashMap;
    use std::sync::{Arc, Mutex, PoisonError};

    type Known = HashMap<(Config, bool), Arc<Converter>>;
    static CONVERTERS: Mutex<Option<Known>> = Mutex::new(None);

    let mut converters = CONVERTERS.lock().unwrap_or_else(PoisonError::into_inner);
    let known = converters.get_or_insert_default();
    let converter = match known.get(&(config, tofu)) {
        Some(converter) => Arc::clone(converter),
        None => {
            // The packs are part of the crate and tested, so this cannot fail; if it did, the text stays as it is.
            let Ok(dictionaries) = Dictionaries::embedded_for(config) else {
                return text.to_owned();
            };
            let Ok(converter) = Converter::new(config, &dictionaries, tofu, &[]) else {
                return text.to_owned();
            };
            let converter = Arc::new(converter);
            known.insert((config, tofu), Arc::clone(&converter));
            converter
        }
    };
    drop(converters);
    converter.convert(text)
}
