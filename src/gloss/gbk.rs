//! The double bytes of GBK, as far as the replay of a byte shift needs them.

/// The character of a double byte.
#[cfg(not(target_arch = "wasm32"))]
pub fn char_of(lead: u8, trail: u8) -> Option<char> {
    let bytes = [lead, trail];
    let text = encoding_rs::GBK.decode_without_bom_handling_and_without_replacement(&bytes)?;
    let mut chars = text.chars();
    chars.next().filter(|c| chars.next().is_none() && !c.is_ascii())
}

/// The double byte of a character.
#[cfg(not(target_arch = "wasm32"))]
pub fn bytes_of(c: char) -> Option<[u8; 2]> {
    let mut buffer = [0; 4];
    let (bytes, _, unmappable) = encoding_rs::GBK.encode(c.encode_utf8(&mut buffer));
    bytes.as_ref().try_into().ok().filter(|_| !unmappable)
}

/// The wasm brings no tables of its own yet.
#[cfg(target_arch = "wasm32")]
pub fn char_of(_: u8, _: u8) -> Option<char> {
    None
}

/// The wasm brings no tables of its own yet.
#[cfg(target_arch = "wasm32")]
pub fn bytes_of(_: char) -> Option<[u8; 2]> {
    None
}
