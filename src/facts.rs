//! What is known of a whole draft before anything changes.
//!
//! Encoding pairs and injected glosses are read from the draft; language, locale, script and line endings from the text
//! as mojibake and gloss leave it. Facts are plain data with a version: a stream can be given the facts of an earlier run.

use crate::gloss::GlossFacts;
use crate::mojibake::MojibakeFacts;
use crate::options::Locale;
use crate::script::{ScriptClass, script_of};
use serde::{Deserialize, Serialize};
use std::ops::AddAssign;

/// The version of [`Facts`]; facts of another version are not taken.
pub const FACTS_VERSION: u32 = 1;

/// What is known of a whole draft.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Facts {
    /// [`FACTS_VERSION`].
    pub version: u32,
    /// The locale the evidence speaks for; `None` without evidence.
    pub locale: Option<Locale>,
    /// The characters by script.
    pub script: ScriptFacts,
    /// The line endings.
    pub lines: LineFacts,
    /// The quotes in use.
    pub quotes: QuoteFacts,
    /// What was decoded with the wrong charset.
    pub mojibake: MojibakeFacts,
    /// What a converter injected.
    pub gloss: GlossFacts,
}

/// How many characters there are of each script, in code points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ScriptFacts {
    /// Ideographs written so only in Simplified Chinese.
    pub simplified: u32,
    /// Ideographs written so only in Traditional Chinese (or Korean hanja).
    pub traditional: u32,
    /// Ideographs written so only in Japanese.
    pub japanese: u32,
    /// Ideographs that say nothing.
    pub shared: u32,
    /// Kana.
    pub kana: u32,
    /// Hangul.
    pub hangul: u32,
    /// Latin letters.
    pub latin: u32,
}

/// How many line ends there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LineFacts {
    /// LF.
    pub lf: u32,
    /// CR LF.
    pub crlf: u32,
    /// A lone CR.
    pub cr: u32,
}

/// How many opening quotes there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct QuoteFacts {
    /// `“` and `‘`.
    pub curly: u32,
    /// `「` and `『`.
    pub corner: u32,
    /// `"`.
    pub straight: u32,
}

impl ScriptFacts {
    /// Counts the characters of a text.
    pub fn of(text: &str) -> ScriptFacts {
        let mut counts = ScriptFacts::default();
        for c in text.chars() {
            // What a radical stands for: a text says the same before and after they are replaced.
            let c = crate::unicode::ideograph_of(c).unwrap_or(c);
            match c {
                'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' => counts.latin += 1,
                '\u{3041}'..='\u{309F}'
                | '\u{30A1}'..='\u{30FA}'
                | '\u{30FC}'..='\u{30FF}'
                | '\u{FF66}'..='\u{FF9D}' => counts.kana += 1,
                '\u{AC00}'..='\u{D7A3}'
                | '\u{1100}'..='\u{11FF}'
                | '\u{3131}'..='\u{318E}'
                | '\u{FFA1}'..='\u{FFDC}' => counts.hangul += 1,
                // What unicode makes ideographs of counts as such, or mending would change the evidence.
                '\u{2E80}'..='\u{2FD5}' => counts.shared += 1,
                _ if crate::chars::is_han(c) => match script_of(c) {
                    ScriptClass::Simplified => counts.simplified += 1,
                    ScriptClass::Traditional => counts.traditional += 1,
                    ScriptClass::Japanese => counts.japanese += 1,
                    ScriptClass::Shared | ScriptClass::Other => counts.shared += 1,
                },
                _ => {}
            }
        }
        counts
    }

    fn ideographs(&self) -> u32 {
        self.simplified + self.traditional + self.japanese + self.shared
    }

    /// The locale the counts speak for, or `None` where nothing is CJK: the evidence of all characters, not of the first.
    pub fn locale(&self) -> Option<Locale> {
        // A Chinese text names a Japanese brand or two; running Japanese is half kana. One in four parts them; a Japanese
        // heading with less goes by its document.
        const SHARE: u32 = 4;
        let ideographs = self.ideographs();
        let cjk = ideographs + self.kana + self.hangul;
        if cjk == 0 {
            return None;
        }
        if self.hangul > self.kana && self.hangul * SHARE >= cjk {
            return Some(Locale::Ko);
        }
        if self.kana > 0 && self.kana * SHARE >= cjk {
            return Some(Locale::Ja);
        }
        if self.simplified == 0 && self.traditional == 0 {
            // `中文` is written so everywhere: it is Chinese, and the marks of GB are those of most of its readers.
            return (ideographs > 0).then_some(Locale::ZhCn);
        }
        // Hong Kong and Taiwan share what the locale decides here; Taiwan's is the larger convention.
        Some(if self.traditional > self.simplified { Locale::ZhTw } else { Locale::ZhCn })
    }
}

impl AddAssign for ScriptFacts {
    fn add_assign(&mut self, other: ScriptFacts) {
        self.simplified += other.simplified;
        self.traditional += other.traditional;
        self.japanese += other.japanese;
        self.shared += other.shared;
        self.kana += other.kana;
        self.hangul += other.hangul;
        self.latin += other.latin;
    }
}

impl Facts {
    /// Takes in a part of the text as mojibake and gloss leave it, and returns what is written in it.
    pub(crate) fn read(&mut self, part: &str) -> ScriptFacts {
        let script = ScriptFacts::of(part);
        self.script += script;
        let mut bytes = part.bytes().peekable();
        while let Some(byte) = bytes.next() {
            match byte {
                b'\n' => self.lines.lf += 1,
                b'\r' if bytes.peek() == Some(&b'\n') => {
                    bytes.next();
                    self.lines.crlf += 1;
                }
                b'\r' => self.lines.cr += 1,
                b'"' => self.quotes.straight += 1,
                _ => {}
            }
        }
        self.quotes.curly += part.matches(['“', '‘']).count() as u32;
        self.quotes.corner += part.matches(['「', '『']).count() as u32;
        script
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(text: &str) -> Option<Locale> {
        ScriptFacts::of(text).locale()
    }

    #[test]
    fn locale_follows_the_evidence_not_the_first_character() {
        assert_eq!(locale("中文的后面还有这些话"), Some(Locale::ZhCn));
        assert_eq!(locale("這些話寫得很長，裡面只有一个简字"), Some(Locale::ZhTw));
        assert_eq!(
            locale("这篇文章说到ポケモン，还说了很多别的东西，都是中文写的，没有什么日语。"),
            Some(Locale::ZhCn)
        );
        assert_eq!(locale("学校へ行きました。"), Some(Locale::Ja));
        assert_eq!(locale("안녕하세요 世界"), Some(Locale::Ko));
        assert_eq!(locale("Hello, world"), None);
        assert_eq!(locale(""), None);
    }
}
