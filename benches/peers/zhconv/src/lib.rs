//! What the bench calls: a text to Simplified, to Traditional, or to a region's; and a text that only crosses the boundary.

use wasm_bindgen::prelude::*;
use zhconv::{Variant, zhconv};

/// Converts a text to the variant of this name, as `zh-Hant`.
#[wasm_bindgen]
pub fn convert(text: &str, variant: &str) -> String {
    match variant.parse::<Variant>() {
        Ok(variant) => zhconv(text, variant),
        Err(_) => String::new(),
    }
}

/// Gives a text back: what the boundary costs by itself.
#[wasm_bindgen]
pub fn echo(text: &str) -> String {
    text.to_owned()
}
