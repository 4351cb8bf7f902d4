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
        ScriptFacts::count(text, |_, _| {})
    }

    /// Counts the characters of a text, and shows those of no script to `other`, with the text behind them.
    fn count(text: &str, mut other: impl FnMut(char, &str)) -> ScriptFacts {
        let mut counts = ScriptFacts::default();
        let bytes = text.as_bytes();
        let mut at = 0;
        // What the ideographs say, by class: most characters of a Chinese text. A count each is quicker than a choice.
        let mut classes = [0u32; 8];
        loop {
            while let Some(&[a @ 0xE4..=0xE9, b, c]) = bytes.get(at..).and_then(|rest| rest.first_chunk::<3>()) {
                let code = u32::from(a & 0x0F) << 12 | u32::from(b & 0x3F) << 6 | u32::from(c & 0x3F);
                let class = char::from_u32(code).map_or(ScriptClass::Other, script_of);
                if let Some(count) = classes.get_mut(class as usize) {
                    *count += 1;
                }
                at += 3;
            }
            let Some(rest) = text.get(at..) else { break };
            let mut chars = rest.chars();
            let Some(c) = chars.next() else { break };
            at += c.len_utf8();
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
                '\u{2E80}'..='\u{2FD5}' | '\u{F900}'..='\u{FA0D}' => {
                    counts.add_ideograph(crate::unicode::ideograph_of(c).unwrap_or(c));
                }
                _ if crate::chars::is_han(c) => counts.add_ideograph(c),
                _ => other(c, chars.as_str()),
            }
        }
        let of = |class: ScriptClass| classes.get(class as usize).copied().unwrap_or(0);
        let (simplified, traditional) = (of(ScriptClass::Simplified), of(ScriptClass::Traditional));
        let (japanese, shared) = (of(ScriptClass::Japanese), of(ScriptClass::Shared));
        counts += ScriptFacts { simplified, traditional, japanese, shared, ..ScriptFacts::default() };
        counts
    }

    fn add_ideograph(&mut self, c: char) {
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
    /// Takes in a part of the text as mojibake and gloss leave it, and returns what is written in it.
    pub(crate) fn read(&mut self, part: &str) -> ScriptFacts {
        let (lines, quotes) = (&mut self.lines, &mut self.quotes);
        let mut counted = false;
        let script = ScriptFacts::count(part, |c, rest| match c {
            '\n' if std::mem::take(&mut counted) => {}
            '\n' => lines.lf += 1,
            '\r' if rest.starts_with('\n') => {
                lines.crlf += 1;
                counted = true;
            }
            '\r' => lines.cr += 1,
            '"' => quotes.straight += 1,
            '“' | '‘' => quotes.curly += 1,
            '「' | '『' => quotes.corner += 1,
            _ => {}
        });
        self.script += script;
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

    #[test]
    fn line_ends_and_quotes_are_counted() {
        let mut facts = Facts::default();
        facts.read("甲\r乙\n“丙”\r\n\"丁\"\r\r\n「戊」‘己’『庚』a\n");
        assert_eq!(facts.lines, LineFacts { lf: 2, crlf: 2, cr: 2 });
        assert_eq!(facts.quotes, QuoteFacts { curly: 2, corner: 2, straight: 2 });
        assert_eq!(facts.script.latin, 1);
        assert_eq!(ScriptFacts::of("⻅見\u{F967}\u{FFA1}ｶ").simplified, 1);
    }
}
