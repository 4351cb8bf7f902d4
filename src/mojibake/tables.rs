//! The legacy encodings as tables in both directions.
//!
//! The tables are not part of the program's data. Native builds ask `encoding_rs`, the wasm asks the host's `TextDecoder`,
//! both once per encoding and only when a text gives reason to: one call decodes every code there is. A host's decoder may
//! lack an encoding or deviate from the WHATWG Encoding Standard (Node reads 0x83 of windows-1252 as a control, and EUC-KR
//! without Microsoft's extension), so [`Table`] checks what it got; an encoding that does not pass is skipped.
//! Windows-1252, with ISO-8859-1 in the holes, is written out here, and so are the two code pages of DOS, which the standard
//! does not have.

use std::sync::OnceLock;

/// An encoding that was, or was taken for, the text's own. UTF-8 is not among them: it needs no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Charset {
    /// Windows-1252; its five holes, and all of 80-9F besides, are also the controls of ISO-8859-1.
    Windows1252,
    /// GBK, as the two-byte part of GB 18030.
    Gbk,
}

const CHARSETS: usize = 2;

/// One encoding in both directions. Codes of two bytes are `lead << 8 | trail`.
#[derive(Debug)]
pub struct Table {
    /// By code; 0 where there is none.
    chars: Vec<u16>,
    /// By BMP character; 0 where there is none. (No table is asked for U+0000.)
    codes: Vec<u16>,
}

/// Windows-1252 from 80 to 9F; 0 for the holes.
#[rustfmt::skip]
const WINDOWS_1252: [u16; 32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
];

/// The table of an encoding; `None` where the host has none that is right.
pub fn table(charset: Charset) -> Option<&'static Table> {
    static TABLES: [OnceLock<Option<Table>>; CHARSETS] = [const { OnceLock::new() }; CHARSETS];
    TABLES.get(charset as usize)?.get_or_init(|| Table::new(charset)).as_ref()
}

impl Table {
    fn new(charset: Charset) -> Option<Table> {
        match charset {
            Charset::Windows1252 => Some(Table::single(&WINDOWS_1252)),
            Charset::Gbk => {
                Table::double("gbk", &[(0xB0A1, '啊'), (0xD6D0, '中'), (0x8140, '丂'), (0xA3AC, '，')], 23_000)
            }
        }
    }

    /// A single-byte table: ASCII, the given characters from 80 on, Latin-1 behind them and in the holes.
    fn single(high: &[u16]) -> Table {
        let mut table = Table { chars: vec![0; 256], codes: vec![0; 0x10000] };
        for code in 0..256u16 {
            let given = usize::from(code).checked_sub(0x80).and_then(|at| high.get(at)).copied().unwrap_or(0);
            table.set(code, if given == 0 { code } else { given });
        }
        // What decoders make of the bytes as ISO-8859-1: the controls, wherever no character of the page is one.
        for code in 0x80..=0x9Fu16 {
            if let Some(slot @ 0) = table.codes.get_mut(usize::from(code)) {
                *slot = code;
            }
        }
        table
    }

    /// A table of one- and two-byte codes, by the host's decoder; `known` and the number of characters must be right.
    fn double(label: &str, known: &[(u16, char)], at_least: usize) -> Option<Table> {
        let mut bytes = Vec::with_capacity(126 * 256 * 3);
        let pairs = || (0x81..=0xFEu16).flat_map(|lead| (0x40..=0xFEu16).map(move |trail| lead << 8 | trail));
        for code in pairs() {
            bytes.extend_from_slice(&code.to_be_bytes());
            bytes.push(b'\n');
        }
        let text = decode(label, &bytes)?;
        let mut table = Table { chars: vec![0; 0x10000], codes: vec![0; 0x10000] };
        for code in 0..0x80u16 {
            table.set(code, code);
        }
        let mut count = 0;
        // An error may have swallowed a line end; then there are fewer lines than codes, and the table is not taken.
        let mut lines = text.split('\n');
        for code in pairs() {
            let mut chars = lines.next()?.chars();
            if let (Some(c), None) = (chars.next(), chars.next())
                && c != char::REPLACEMENT_CHARACTER
                && let Ok(c) = u16::try_from(u32::from(c))
            {
                table.set(code, c);
                count += 1;
            }
        }
        let right = known.iter().all(|(code, c)| table.decode(*code) == Some(*c));
        (right && count >= at_least && lines.next() == Some("")).then_some(table)
    }

    /// Takes a code; the first code of a character is the one it is encoded as.
    fn set(&mut self, code: u16, c: u16) {
        if let Some(slot) = self.chars.get_mut(usize::from(code)) {
            *slot = c;
        }
        if let Some(slot @ 0) = self.codes.get_mut(usize::from(c)) {
            *slot = code;
        }
    }

    /// The character of a code.
    pub fn decode(&self, code: u16) -> Option<char> {
        self.chars.get(usize::from(code)).filter(|c| **c != 0).and_then(|c| char::from_u32(u32::from(*c)))
    }

    /// The code of a character.
    pub fn encode(&self, c: char) -> Option<u16> {
        self.codes.get(c as usize).copied().filter(|code| *code != 0)
    }
}

/// What the host's decoder of `label` makes of `bytes`.
#[cfg(not(target_arch = "wasm32"))]
fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

/// What the host's decoder of `label` makes of `bytes`; `None` where the host has no such decoder.
#[cfg(target_arch = "wasm32")]
fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    web_sys::TextDecoder::new_with_label(label).ok()?.decode_with_u8_array(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_1252_holds_latin_1_in_its_holes() {
        let table = table(Charset::Windows1252).unwrap();
        assert_eq!(table.encode('€'), Some(0x80));
        assert_eq!(table.encode('\u{80}'), Some(0x80));
        assert_eq!(table.encode('\u{8D}'), Some(0x8D));
        assert_eq!(table.encode('ÿ'), Some(0xFF));
        assert_eq!(table.encode('中'), None);
        assert_eq!(table.decode(0x83), Some('ƒ'));
    }

    #[test]
    fn every_code_of_a_table_comes_back() {
        for charset in [Charset::Windows1252, Charset::Gbk] {
            let table = table(charset).unwrap();
            let codes = (1..=0xFFFFu16).filter(|code| table.decode(*code).is_some());
            assert!(codes.clone().count() > 200);
            for code in codes {
                let c = table.decode(code).unwrap();
                assert_eq!(table.decode(table.encode(c).unwrap()), Some(c));
            }
        }
    }
}
