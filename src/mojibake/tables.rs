//! The legacy encodings as tables in both directions.
//!
//! The tables are not part of the program's data. Native builds ask `encoding_rs`, the wasm asks the host's `TextDecoder`,
//! both once per encoding and only when a text gives reason to: one call decodes every code there is. A host's decoder may
//! lack an encoding or deviate from the WHATWG Encoding Standard (Node reads 0x83 of windows-1252 as a control), so [`Table`]
//! checks what it got, and an encoding that does not pass is skipped; what is known to be missing `host.rs` adds.
//! Windows-1252, with ISO-8859-1 in the holes, is written out here, and so are the two code pages of DOS, which the standard
//! does not have.

use super::host::decode;
use std::ops::RangeInclusive;
use std::sync::OnceLock;

/// An encoding that was, or was taken for, the text's own. UTF-8 is not among them: it needs no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Charset {
    /// Windows-1252; its five holes, and all of 80-9F besides, are also the controls of ISO-8859-1.
    Windows1252,
    /// Windows-1250, Central European.
    Windows1250,
    /// Windows-1251, Cyrillic.
    Windows1251,
    /// Windows-1253, Greek.
    Windows1253,
    /// Windows-1254, Turkish.
    Windows1254,
    /// Windows-1257, Baltic.
    Windows1257,
    /// Windows-1258, Vietnamese.
    Windows1258,
    /// Windows-874, Thai.
    Windows874,
    /// KOI8-R, Russian.
    Koi8R,
    /// Mac Roman.
    MacRoman,
    /// Code page 437 of DOS.
    Ibm437,
    /// Code page 850 of DOS.
    Ibm850,
    /// Code page 866 of DOS, Cyrillic.
    Ibm866,
    /// ISO-8859-2.
    Latin2,
    /// ISO-8859-15.
    Latin9,
    /// No encoding, but what some software does: two bytes of UTF-8 where they are, else ISO-8859-1.
    Utf8OrLatin1,
    /// GBK, as the two-byte part of GB 18030.
    Gbk,
    /// Big5 with HKSCS, as far as the BMP goes.
    Big5,
    /// Shift_JIS, as Microsoft has it.
    ShiftJis,
    /// EUC-JP without JIS X 0212.
    EucJp,
    /// EUC-KR with the extension of code page 949.
    EucKr,
}

/// The byte that Windows has for `€` in its code page of GBK.
const EURO_OF_WINDOWS: u16 = 0x80;

/// The characters of U+E815 to U+E864, in order; see `data/README.md`.
pub const PRIVATE_GBK: &str = include_str!("../../data/private_gbk.txt");

/// How many encodings there are.
pub const CHARSETS: usize = 21;

/// One encoding in both directions. Codes of two bytes are `lead << 8 | trail`.
#[derive(Debug)]
pub struct Table {
    /// By code; 0 where there is none.
    chars: Vec<u16>,
    /// By BMP character; 0 where there is none. (No table is asked for U+0000.)
    codes: Vec<u16>,
    /// The same of plane 2, of whose characters Big5 has some: nobody writes them, but misreading does. Empty for all others.
    beyond: Vec<u16>,
    /// Whether U+0080 to U+00FF may have been one byte or two.
    pub either: bool,
    /// The first bytes of what is common, and the least second byte: mostly of the first level of the standard.
    common: (RangeInclusive<u16>, u16),
    /// The charset, where some of its characters have two codes of which either may have been ([`Table::other_code`]).
    twofold: Option<Charset>,
}

impl Table {
    /// Whether its codes have up to two bytes.
    pub fn is_double_byte(&self) -> bool {
        self.chars.len() > 0x100
    }

    /// Whether a code of two bytes is that of a mark, or of a character of the first level of its standard: of those nearly
    /// all of a text is.
    #[inline]
    pub fn is_common(&self, code: u16) -> bool {
        self.common.0.contains(&(code >> 8)) && code & 0xFF >= self.common.1
    }
}

/// Windows-1252 from 80 to 9F; 0 for the holes.
#[rustfmt::skip]
const WINDOWS_1252: [u16; 32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
];

/// Code page 437 from 80 on.
#[rustfmt::skip]
const IBM_437: [u16; 128] = [
    0x00C7, 0x00FC, 0x00E9, 0x00E2, 0x00E4, 0x00E0, 0x00E5, 0x00E7, 0x00EA, 0x00EB, 0x00E8, 0x00EF, 0x00EE, 0x00EC, 0x00C4, 0x00C5,
    0x00C9, 0x00E6, 0x00C6, 0x00F4, 0x00F6, 0x00F2, 0x00FB, 0x00F9, 0x00FF, 0x00D6, 0x00DC, 0x00A2, 0x00A3, 0x00A5, 0x20A7, 0x0192,
    0x00E1, 0x00ED, 0x00F3, 0x00FA, 0x00F1, 0x00D1, 0x00AA, 0x00BA, 0x00BF, 0x2310, 0x00AC, 0x00BD, 0x00BC, 0x00A1, 0x00AB, 0x00BB,
    0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0x2561, 0x2562, 0x2556, 0x2555, 0x2563, 0x2551, 0x2557, 0x255D, 0x255C, 0x255B, 0x2510,
    0x2514, 0x2534, 0x252C, 0x251C, 0x2500, 0x253C, 0x255E, 0x255F, 0x255A, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550, 0x256C, 0x2567,
    0x2568, 0x2564, 0x2565, 0x2559, 0x2558, 0x2552, 0x2553, 0x256B, 0x256A, 0x2518, 0x250C, 0x2588, 0x2584, 0x258C, 0x2590, 0x2580,
    0x03B1, 0x00DF, 0x0393, 0x03C0, 0x03A3, 0x03C3, 0x00B5, 0x03C4, 0x03A6, 0x0398, 0x03A9, 0x03B4, 0x221E, 0x03C6, 0x03B5, 0x2229,
    0x2261, 0x00B1, 0x2265, 0x2264, 0x2320, 0x2321, 0x00F7, 0x2248, 0x00B0, 0x2219, 0x00B7, 0x221A, 0x207F, 0x00B2, 0x25A0, 0x00A0,
];

/// Code page 850 from 80 on.
#[rustfmt::skip]
const IBM_850: [u16; 128] = [
    0x00C7, 0x00FC, 0x00E9, 0x00E2, 0x00E4, 0x00E0, 0x00E5, 0x00E7, 0x00EA, 0x00EB, 0x00E8, 0x00EF, 0x00EE, 0x00EC, 0x00C4, 0x00C5,
    0x00C9, 0x00E6, 0x00C6, 0x00F4, 0x00F6, 0x00F2, 0x00FB, 0x00F9, 0x00FF, 0x00D6, 0x00DC, 0x00F8, 0x00A3, 0x00D8, 0x00D7, 0x0192,
    0x00E1, 0x00ED, 0x00F3, 0x00FA, 0x00F1, 0x00D1, 0x00AA, 0x00BA, 0x00BF, 0x00AE, 0x00AC, 0x00BD, 0x00BC, 0x00A1, 0x00AB, 0x00BB,
    0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0x00C1, 0x00C2, 0x00C0, 0x00A9, 0x2563, 0x2551, 0x2557, 0x255D, 0x00A2, 0x00A5, 0x2510,
    0x2514, 0x2534, 0x252C, 0x251C, 0x2500, 0x253C, 0x00E3, 0x00C3, 0x255A, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550, 0x256C, 0x00A4,
    0x00F0, 0x00D0, 0x00CA, 0x00CB, 0x00C8, 0x0131, 0x00CD, 0x00CE, 0x00CF, 0x2518, 0x250C, 0x2588, 0x2584, 0x00A6, 0x00CC, 0x2580,
    0x00D3, 0x00DF, 0x00D4, 0x00D2, 0x00F5, 0x00D5, 0x00B5, 0x00FE, 0x00DE, 0x00DA, 0x00DB, 0x00D9, 0x00FD, 0x00DD, 0x00AF, 0x00B4,
    0x00AD, 0x00B1, 0x2017, 0x00BE, 0x00B6, 0x00A7, 0x00F7, 0x00B8, 0x00B0, 0x00A8, 0x00B7, 0x00B9, 0x00B3, 0x00B2, 0x25A0, 0x00A0,
];

/// The table of an encoding; `None` where the host has none that is right.
pub fn table(charset: Charset) -> Option<&'static Table> {
    static TABLES: [OnceLock<Option<Table>>; CHARSETS] = [const { OnceLock::new() }; CHARSETS];
    TABLES.get(charset as usize)?.get_or_init(|| Table::new(charset)).as_ref()
}

impl Charset {
    /// Whether its codes have up to two bytes.
    pub fn is_double_byte(self) -> bool {
        self as u8 >= Charset::Gbk as u8
    }
}

impl Table {
    fn new(charset: Charset) -> Option<Table> {
        use Charset::*;
        match charset {
            Windows1252 => Some(Table::single(&WINDOWS_1252)),
            Utf8OrLatin1 => Some(Table::utf8_or_latin1()),
            Ibm437 => Some(Table::single(&IBM_437)),
            Ibm850 => Some(Table::single(&IBM_850)),
            Windows1250 => Table::single_of_host("windows-1250", &[(0x8A, 'Š'), (0xB9, 'ą'), (0xF5, 'ő')]),
            Windows1251 => Table::single_of_host("windows-1251", &[(0x80, 'Ђ'), (0xB8, 'ё'), (0xFF, 'я')]),
            Windows1253 => Table::single_of_host("windows-1253", &[(0xA2, 'Ά'), (0xE1, 'α'), (0xFE, 'ώ')]),
            Windows1254 => Table::single_of_host("windows-1254", &[(0x80, '€'), (0xD0, 'Ğ'), (0xFE, 'ş')]),
            Windows1257 => Table::single_of_host("windows-1257", &[(0x80, '€'), (0xE0, 'ą'), (0xFE, 'ž')]),
            Windows1258 => Table::single_of_host("windows-1258", &[(0xD0, 'Đ'), (0xF5, 'ơ'), (0xFE, '₫')]),
            Windows874 => Table::single_of_host("windows-874", &[(0x80, '€'), (0xA1, 'ก'), (0xFB, '๛')]),
            Koi8R => Table::single_of_host("koi8-r", &[(0x80, '─'), (0xC1, 'а'), (0xFF, 'Ъ')]),
            MacRoman => Table::single_of_host("macintosh", &[(0x80, 'Ä'), (0x8E, 'é'), (0xFF, 'ˇ')]),
            Ibm866 => Table::single_of_host("ibm866", &[(0x80, 'А'), (0xA0, 'а'), (0xF1, 'ё')]),
            Latin2 => Table::single_of_host("iso-8859-2", &[(0x80, '\u{80}'), (0xB1, 'ą'), (0xFF, '˙')]),
            Latin9 => Table::single_of_host("iso-8859-15", &[(0x80, '\u{80}'), (0xA4, '€'), (0xBD, 'œ')]),
            Gbk => {
                let mut table = Table::double("gbk", &[(0xB0A1, '啊'), (0x8140, '丂'), (0xA3AC, '，')], 23_000)?;
                table.add_private_use();
                table.common = (0xA1..=0xD7, 0xA1);
                // Windows and browsers have a single byte for it, which is in half of all that was UTF-8: `涓€` is 一.
                if let Some(slot) = table.codes.get_mut('€' as usize) {
                    *slot = 0;
                }
                table.set(EURO_OF_WINDOWS, '€' as u16);
                table.twofold = Some(charset);
                Some(table)
            }
            Big5 => {
                let mut table = Table::double("big5", &[(0xA440, '一'), (0xC9DA, '巟'), (0xA141, '，')], 13_000)?;
                table.common = (0xA1..=0xC6, 0x40);
                table.set_code(0x80, 0x80);
                Some(table)
            }
            ShiftJis => {
                let known = [(0x88EA, '一'), (0x8281, 'ａ'), (0xEAA4, '熙')];
                let mut table = Table::double("shift_jis", &known, 7_000)?;
                table.common = (0x81..=0x98, 0x40);
                table.twofold = Some(charset);
                // What Windows makes of the bytes that the encoding does not use.
                for (c, code) in (0xF8F1..).zip(0xFDu16..=0xFF).chain([(0x80, 0x80), (0xA0, 0xA0), (0xF8F0, 0xA0)]) {
                    table.set_code(c, code);
                }
                Some(table)
            }
            EucJp => {
                let mut table = Table::double("euc-jp", &[(0xB0EC, '一'), (0xA4A2, 'あ'), (0x8EB1, 'ｱ')], 6_900)?;
                table.common = (0xA1..=0xCF, 0xA1);
                Some(table)
            }
            EucKr => {
                let mut table = Table::double("euc-kr", &[(0xB0A1, '가'), (0xC8FE, '힝'), (0xA3AC, '，')], 8_000)?;
                table.common = (0xA1..=0xC8, 0xA1);
                table.set_code(0x80, 0x80);
                Some(table)
            }
        }
    }

    /// A table with room for so many codes, and none.
    fn empty(codes: usize) -> Table {
        let (chars, codes) = (vec![0; codes], vec![0; 0x10000]);
        Table { chars, codes, beyond: Vec::new(), either: false, common: (0..=0xFF, 0), twofold: None }
    }

    /// A single-byte table: ASCII, the given characters from 80 on, and where none is given the byte as a character, as
    /// ISO-8859-1 has it and as decoders fill holes.
    fn single(high: &[u16]) -> Table {
        let mut table = Table::empty(256);
        for code in 0..256u16 {
            let given = usize::from(code).checked_sub(0x80).and_then(|at| high.get(at)).copied().unwrap_or(0);
            table.set(code, if given == 0 { code } else { given });
        }
        // Software that speaks of ISO-8859-1 and means the page leaves these controls.
        for code in 0x80..=0x9Fu16 {
            if let Some(slot @ 0) = table.codes.get_mut(usize::from(code)) {
                *slot = code;
            }
        }
        table
    }

    /// A single-byte table by the host's decoder; `known` must be right.
    fn single_of_host(label: &str, known: &[(u16, char)]) -> Option<Table> {
        let bytes: Vec<u8> = (0x80..=0xFF).collect();
        let text = decode(label, &bytes)?;
        let mut high = Vec::with_capacity(128);
        for c in text.chars() {
            // Node has private characters in the holes of windows-874.
            let hole = matches!(c, char::REPLACEMENT_CHARACTER | '\u{F8C1}'..='\u{F8C8}');
            high.push(if hole { 0 } else { u16::try_from(u32::from(c)).ok()? });
        }
        let table = Table::single(&high);
        (high.len() == 128 && table.knows(known)).then_some(table)
    }

    /// A table of one- and two-byte codes by the host's decoder; `known` and the number of characters must be right.
    fn double(label: &str, known: &[(u16, char)], at_least: usize) -> Option<Table> {
        // Big5's own codes before those that HKSCS put in front of them, and not NEC's copies of IBM's extension to
        // Shift_JIS: the first code of a character is the one it is encoded as (WHATWG Encoding, 12.3.2 and 13.3.2).
        let leads =
            (0xA1..=0xFEu16).chain(0x81..=0xA0).filter(|lead| label != "shift_jis" || !matches!(lead, 0xED | 0xEE));
        let mut codes: Vec<u16> = leads.flat_map(|lead| (0x40..=0xFEu16).map(move |trail| lead << 8 | trail)).collect();
        // The half-width katakana of Shift_JIS are single bytes.
        codes.extend(if label == "shift_jis" { 0xA1..0xE0 } else { 0..0u16 });
        let mut bytes = Vec::with_capacity(codes.len() * 3);
        for code in &codes {
            let [lead, trail] = code.to_be_bytes();
            if lead > 0 {
                bytes.push(lead);
            }
            bytes.extend_from_slice(&[trail, b'\n']);
        }
        let text = decode(label, &bytes)?;
        let mut table = Table::empty(0x10000);
        for code in 0..0x80u16 {
            table.set(code, code);
        }
        let mut count = 0;
        let mut codes = codes.into_iter();
        let (mut first, mut length) = ('\n', 0);
        for c in text.chars() {
            if c != '\n' {
                first = if length == 0 { c } else { first };
                length += 1;
                continue;
            }
            let code = codes.next()?;
            // Of two characters of Big5 it is the last code (12.3.2).
            let other = label == "big5" && matches!(code, 0xA2CC | 0xA2CE);
            if std::mem::take(&mut length) == 1 && !other && first != char::REPLACEMENT_CHARACTER {
                match u16::try_from(u32::from(first)) {
                    Ok(c) => {
                        table.set(code, c);
                        count += 1;
                    }
                    Err(_) => {
                        table.beyond.resize(0x10000, 0);
                        if let Some(slot @ 0) = table.beyond.get_mut(first as usize & 0xFFFF) {
                            *slot = code;
                        }
                    }
                }
            }
        }
        // Had an error swallowed a line end, there would be fewer lines than codes.
        let whole = codes.next().is_none() && length == 0;
        (whole && table.knows(known) && count >= at_least).then_some(table)
    }

    /// ISO-8859-1, and as two bytes each what two bytes of UTF-8 can say.
    fn utf8_or_latin1() -> Table {
        let mut table = Table { either: true, ..Table::empty(0x10000) };
        for code in 1..0x100 {
            table.set(code, code);
        }
        for c in 0x100..0x800 {
            table.set((0xC0 | c >> 6) << 8 | 0x80 | (c & 0x3F), c);
        }
        table
    }

    /// GB 18030-2000 had these codes in the private use area, and so have decoders to this day (WHATWG Encoding 10.2.2).
    fn add_private_use(&mut self) {
        let vertical = [0xA6D9, 0xA6DA, 0xA6DB, 0xA6DC, 0xA6DD, 0xA6DE, 0xA6DF, 0xA6EC, 0xA6ED, 0xA6F3];
        let forms = [0xFE10, 0xFE12, 0xFE11, 0xFE13, 0xFE14, 0xFE15, 0xFE16, 0xFE17, 0xFE18, 0xFE19];
        let components = [
            (0xE81E, 0xFE59, 0x9FB4),
            (0xE826, 0xFE61, 0x9FB5),
            (0xE82B, 0xFE66, 0x9FB6),
            (0xE82C, 0xFE67, 0x9FB7),
            (0xE832, 0xFE6D, 0x9FB8),
            (0xE843, 0xFE7E, 0x9FB9),
            (0xE854, 0xFE90, 0x9FBA),
            (0xE864, 0xFEA0, 0x9FBB),
            (0xE7C7, 0xA8BC, 0x1E3F),
        ];
        // A host may have more of them there than the standard: what the characters are that have got one since.
        let old = (0xE815u32..).zip((0xFE50..=0xFEA0).filter(|code| *code != 0xFE7F)).zip(PRIVATE_GBK.chars());
        let old = old.filter_map(|((private, code), c)| Some((private, code, u16::try_from(u32::from(c)).ok()?)));
        let others =
            [(0xE76C, 0xA2E3, 0x20AC), (0xE5E5, 0xA3A0, 0x3000), (0xE7C8, 0xA8BF, 0x1F9), (0xE7E7, 0xA989, 0x303E)];
        let operators = (0..12u16).map(|at| (0xE7E8 + u32::from(at), 0xA98A + at, 0x2FF0 + at));
        for (private, code, c) in old.chain(others).chain(operators) {
            if self.decode(code) == char::from_u32(private) {
                self.set(code, c);
                if let Some(slot) = self.codes.get_mut(private as usize) {
                    *slot = 0;
                }
            }
        }
        let vertical = (0xE78D..).zip(vertical).zip(forms).map(|((private, code), c)| (private, code, c));
        for (private, code, c) in vertical.chain(components) {
            self.set(code, c);
            self.set_code(usize::from(private as u16), code);
        }
    }

    fn knows(&self, known: &[(u16, char)]) -> bool {
        known.iter().all(|(code, c)| self.decode(*code) == Some(*c))
    }

    /// Takes a code; the first code of a character is the one it is encoded as.
    fn set(&mut self, code: u16, c: u16) {
        if let Some(slot) = self.chars.get_mut(usize::from(code)) {
            *slot = c;
        }
        self.set_code(usize::from(c), code);
    }

    /// Takes what a character is encoded as, if nothing is known of it yet.
    fn set_code(&mut self, c: usize, code: u16) {
        if let Some(slot @ 0) = self.codes.get_mut(c) {
            *slot = code;
        }
    }

    /// The character of a code.
    #[inline(always)]
    pub fn decode(&self, code: u16) -> Option<char> {
        Some(self.bmp(code)).filter(|c| *c != 0).and_then(|c| char::from_u32(u32::from(c)))
    }

    /// The same as a code point; 0 where there is none.
    #[inline(always)]
    pub fn bmp(&self, code: u16) -> u16 {
        self.chars.get(usize::from(code)).copied().unwrap_or(0)
    }

    /// Whether some characters have two codes of which either may have been.
    pub fn is_twofold(&self) -> bool {
        self.twofold.is_some()
    }

    /// The code that a character may have had instead of the one it is encoded as. NEC put the ideographs of IBM's extension
    /// to Shift_JIS, from FA5C on, into its own rows from ED40 on; GB 18030 has a `€` besides that of Windows.
    pub fn other_code(&self, c: char) -> Option<u16> {
        const TRAILS: u16 = 188;
        let twofold = self.twofold?;
        let code = self.encode(c)?;
        if twofold == Charset::Gbk {
            return (code == EURO_OF_WINDOWS).then_some(0xA2E3);
        }
        if !matches!(code, 0xFA5C..=0xFC4B) {
            return None;
        }
        let index = |code: u16| (code >> 8) * TRAILS + (code & 0xFF) - if code & 0xFF > 0x7F { 0x41 } else { 0x40 };
        let other = index(code) - index(0xFA5C) + index(0xED40);
        let (lead, trail) = (other / TRAILS, other % TRAILS);
        Some(lead << 8 | (trail + if trail >= 0x3F { 0x41 } else { 0x40 }))
    }

    /// The code of a character.
    #[inline(always)]
    pub fn encode(&self, c: char) -> Option<u16> {
        match self.codes.get(c as usize) {
            Some(code) => Some(*code).filter(|code| *code != 0),
            None => self.encode_beyond(c),
        }
    }

    /// The same of a character beyond the BMP.
    #[inline(never)]
    fn encode_beyond(&self, c: char) -> Option<u16> {
        let code = self.beyond.get((c as usize).wrapping_sub(0x2_0000)).copied()?;
        Some(code).filter(|code| *code != 0)
    }
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
        use Charset::*;
        for charset in [
            Windows1252,
            Windows1250,
            Windows1251,
            Windows1253,
            Windows1254,
            Windows1257,
            Windows1258,
            Windows874,
            Koi8R,
            MacRoman,
            Ibm437,
            Ibm850,
            Ibm866,
            Latin2,
            Latin9,
            Gbk,
            Big5,
            ShiftJis,
            EucJp,
            EucKr,
        ] {
            let table = table(charset).unwrap();
            let codes = (1..=0xFFFFu16).filter(|code| table.decode(*code).is_some());
            assert!(codes.clone().count() >= 255, "{charset:?}");
            for code in codes {
                let c = table.decode(code).unwrap();
                assert_eq!(table.decode(table.encode(c).unwrap()), Some(c), "{charset:?}");
            }
        }
    }

    #[test]
    fn ideographs_of_ibm_have_codes_of_nec() {
        let table = table(Charset::ShiftJis).unwrap();
        for code in (0xED40..=0xEEEC).filter(|code| !matches!(code & 0xFF, 0..0x40 | 0x7F | 0xFD..)) {
            let [lead, trail] = u16::to_be_bytes(code);
            let text = decode("shift_jis", &[lead, trail]).unwrap();
            assert_eq!(table.other_code(text.chars().next().unwrap()), Some(code), "{code:X}");
        }
        assert_eq!(table.other_code('中'), None);
    }

    #[test]
    fn characters_with_two_codes_have_the_standard_one() {
        let code = |charset, c| table(charset).unwrap().encode(c);
        assert_eq!(code(Charset::ShiftJis, '∪'), Some(0x81BE));
        assert_eq!(code(Charset::ShiftJis, '髙'), Some(0xFBFC));
        assert_eq!(code(Charset::ShiftJis, 'ｱ'), Some(0xB1));
        assert_eq!(code(Charset::Big5, '兀'), Some(0xA461));
        assert_eq!(code(Charset::EucKr, '뷁'), Some(0x94EE));
    }
}
