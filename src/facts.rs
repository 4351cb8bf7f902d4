//! What is known of a whole draft before anything changes.
//!
//! Encoding pairs and injected glosses are read from the draft; language, locale, script and line endings from the text
//! as mojibake and gloss leave it. Facts are plain data with a version: a stream can be given the facts of an earlier run.

use crate::content::Content;
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
    /// Lines that come more than once, by hash, in order.
    #[serde(default)]
    pub repeated: Vec<u64>,
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
        Content::of(text).script
    }

    pub(crate) fn add_ideograph(&mut self, c: char) {
        match script_of(c) {
            ScriptClass::Simplified => self.simplified += 1,
            ScriptClass::Traditional => self.traditional += 1,
            ScriptClass::Japanese => self.japanese += 1,
            ScriptClass::Shared | ScriptClass::Other => self.shared += 1,
        }
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
    /// Takes in what a part of the text as mojibake and gloss leave it is made of.
    pub(crate) fn add(&mut self, part: &Content) {
        self.script += part.script;
        self.lines.lf += part.lines.lf;
        self.lines.crlf += part.lines.crlf;
        self.lines.cr += part.lines.cr;
        self.quotes.curly += part.quotes.curly;
        self.quotes.corner += part.quotes.corner;
        self.quotes.straight += part.quotes.straight;
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
        // Decomposed letters count as what they become.
        assert_eq!(locale("买喊的太扯了他來了か\u{3099}く"), locale("买喊的太扯了他來了がく"));
        assert_eq!(locale("中文在这里線い\u{1112}\u{1161}\u{11AB}글"), locale("中文在这里線い한글"));
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

    #[test]
    fn line_ends_and_quotes_are_counted() {
        let mut facts = Facts::default();
        facts.add(&Content::of("甲\r乙\n“丙”\r\n\"丁\"\r\r\n「戊」‘己’『庚』a\n"));
        assert_eq!(facts.lines, LineFacts { lf: 2, crlf: 2, cr: 2 });
        assert_eq!(facts.quotes, QuoteFacts { curly: 2, corner: 2, straight: 2 });
        assert_eq!(facts.script.latin, 1);
        assert_eq!(ScriptFacts::of("⻅見\u{F967}\u{FFA1}ｶ").simplified, 1);
    }
}
