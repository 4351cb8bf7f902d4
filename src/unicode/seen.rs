//! Which families of rules have anything to look at in a block.

use super::{forms, mixed, nfc, radicals, width};

/// What was seen, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen(u16);

impl Seen {
    pub const NFC: Seen = Seen(1);
    pub const FORM: Seen = Seen(2);
    pub const WIDTH: Seen = Seen(4);
    pub const RADICAL: Seen = Seen(8);
    pub const HIDDEN: Seen = Seen(16);
    pub const BIDI: Seen = Seen(32);
    pub const CONTROL: Seen = Seen(64);
    pub const PRIVATE: Seen = Seen(128);
    pub const LETTER: Seen = Seen(256);
    pub const HALF: Seen = Seen(512);

    /// Whether nothing was.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Takes in a character.
    pub fn add(&mut self, c: char) {
        self.0 |= look(c).0;
    }

    /// Whether this was.
    pub fn has(self, other: Seen) -> bool {
        self.0 & other.0 != 0
    }
}

/// Which rules look at a character.
fn look(c: char) -> Seen {
    match c {
        '\t' | '\n' | '\r' | ' '..='~' | '\u{C0}'..='\u{2FF}' | '\u{4000}'..='\u{9FFF}' | '\u{B000}'..='\u{CFFF}' => {
            Seen(0)
        }
        // The most frequent first: quotes, dashes and dots; marks and kana; full-width marks.
        '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3029}' | '\u{3030}'..='\u{3098}' | '\u{309B}'..='\u{33FF}' => {
            Seen(0)
        }
        '\u{FF00}'..='\u{FFEF}' if width::is_wide_alphanumeric(c) => Seen::WIDTH,
        '\u{FF00}'..='\u{FFEF}' if width::is_half(c) => Seen::HALF,
        '\u{FF00}'..='\u{FFFF}' => Seen(0),
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' => Seen::CONTROL,
        '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Seen::BIDI,
        '\u{AD}'
        | '\u{34F}'
        | '\u{180E}'
        | '\u{200B}'..='\u{200D}'
        | '\u{2060}'..='\u{2064}'
        | '\u{206A}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{E0000}'..='\u{E01EF}' => Seen::HIDDEN,
        '\u{FE10}'..='\u{FE1F}' | '\u{FE30}'..='\u{FE6F}' | '\u{FB00}'..='\u{FB06}' if forms::looks_at(c) => Seen::FORM,
        '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}' if radicals::looks_at(c) => {
            Seen::RADICAL
        }
        '\u{E000}'..='\u{F8FF}' => Seen::PRIVATE,
        _ if mixed::looks_at(c) => {
            if nfc::looks_at(c) {
                Seen(Seen::NFC.0 | Seen::LETTER.0)
            } else {
                Seen::LETTER
            }
        }
        _ if nfc::looks_at(c) => Seen::NFC,
        _ => Seen(0),
    }
}
