//! The double bytes of GBK, as far as the replay of a byte shift needs them.

use crate::mojibake::tables::{Charset, table};

/// The character of a double byte.
pub fn char_of(lead: u8, trail: u8) -> Option<char> {
    table(Charset::Gbk)?.decode(u16::from(lead) << 8 | u16::from(trail)).filter(|c| !c.is_ascii())
}

/// The double byte of a character.
pub fn bytes_of(c: char) -> Option<[u8; 2]> {
    let code = table(Charset::Gbk)?.encode(c)?;
    (code > 0xFF).then_some(code.to_be_bytes())
}
