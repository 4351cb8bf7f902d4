//! What is mixed: letters of two scripts in one word, and Simplified characters in Traditional text or the other way round.
//!
//! Both are reported and left alone. A Cyrillic а in `pаypal` may be a slip of the keyboard or a trick (UTS #39); a title
//! quoted in the other script is meant, a character that a converter forgot is not, and only a reader can tell.

use crate::block::Block;
use crate::edits::Edits;
use crate::facts::ScriptFacts;
use crate::options::Locale;
use crate::rules::Rule;
use crate::script::{ScriptClass, find_class, script_of};

/// An alphabet whose letters look like those of another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alphabet {
    Latin,
    Greek,
    Cyrillic,
}

fn alphabet(c: char) -> Option<Alphabet> {
    match c {
        'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{24F}' => {
            Some(Alphabet::Latin)
        }
        '\u{386}' | '\u{388}'..='\u{3FF}' => Some(Alphabet::Greek),
        '\u{400}'..='\u{481}' | '\u{48A}'..='\u{52F}' => Some(Alphabet::Cyrillic),
        _ => None,
    }
}

/// Letters of the other alphabets that look like Latin ones (UTS #39, confusables).
fn looks_latin(c: char) -> bool {
    "аеорсухіјѕԁԛԝһАВЕКМНОРСТУХІЈЅаоρνιΑΒΕΖΗΙΚΜΝΟΡΤΥΧ".contains(c)
}

/// Whether a character may be part of a word of two scripts: Greek and Cyrillic letters.
pub(super) fn looks_at(c: char) -> bool {
    matches!(alphabet(c), Some(Alphabet::Greek | Alphabet::Cyrillic))
}

/// Reports words of Latin letters among which one or more only look so. `μm`, `Δt` and `β版` are meant: what does not look
/// like Latin hides from nobody.
#[inline(never)]
pub(super) fn words(block: &Block<'_>, edits: &mut Edits<'_>) {
    if !edits.enabled(Rule::MixedScript) {
        return;
    }
    let mut word: Option<Word> = None;
    for (at, c) in block.text.char_indices() {
        let Some(script) = alphabet(c) else {
            report(word.take(), edits);
            continue;
        };
        let word = word.get_or_insert(Word { start: at, end: at, latin: 0, others: 0, disguised: 0 });
        word.end = at + c.len_utf8();
        if script == Alphabet::Latin {
            word.latin += 1;
        } else {
            word.others += 1;
            word.disguised += usize::from(looks_latin(c));
        }
    }
    report(word, edits);
}

struct Word {
    start: usize,
    end: usize,
    latin: usize,
    others: usize,
    disguised: usize,
}

fn report(word: Option<Word>, edits: &mut Edits<'_>) {
    let Some(word) = word else { return };
    // `Аpple` hides one letter among Latin ones; `Привeт` is a Russian word with a Latin e in it.
    let hidden = word.disguised == word.others || word.others > word.latin;
    if word.latin > 0 && word.others > 0 && word.latin + word.others > 2 && hidden {
        edits.find(word.start..word.end, Rule::MixedScript);
    }
}

/// Reports the characters of the other Chinese script.
#[inline(never)]
pub(super) fn variants(block: &Block<'_>, edits: &mut Edits<'_>) {
    /// In such a part of the characters that tell the script a text is mixed; a text with more of both is in two scripts.
    const SHARE: u32 = 4;
    let draft = &block.facts.script;
    let chinese = block.locale.is_none_or(|locale| !matches!(locale, Locale::Ja | Locale::Ko | Locale::En));
    if !chinese || draft.simplified == 0 || draft.traditional == 0 || !edits.enabled(Rule::MixedVariants) {
        return;
    }
    let own = &block.content().script;
    let mixed = |script: &ScriptFacts| {
        script.simplified.min(script.traditional) * SHARE > script.simplified.max(script.traditional)
    };
    // In two scripts by the page each paragraph goes by its own.
    let script = if mixed(draft) { own } else { draft };
    let (other, count) = if script.simplified < script.traditional {
        (ScriptClass::Simplified, own.simplified)
    } else {
        (ScriptClass::Traditional, own.traditional)
    };
    if mixed(script) || count == 0 {
        return;
    }
    // From the first to the last of them between two marks.
    let (mut at, mut left) = (0, count);
    while left > 0
        && let Some(start) = find_class(block.text, at, other)
    {
        let mut end = start;
        at = start;
        for c in block.text.get(start..).unwrap_or_default().chars() {
            let class = script_of(c);
            at += c.len_utf8();
            if class == other {
                left = left.saturating_sub(1);
                end = at;
            } else if class != ScriptClass::Shared {
                break;
            }
        }
        edits.find(start..end, Rule::MixedVariants);
    }
}

#[cfg(test)]
mod tests {
    use crate::{Locale, Mender, Options, Rule};

    fn found(text: &str, locale: Option<Locale>, rule: Rule) -> Vec<&str> {
        let mended = Mender::new(&Options { locale, ..Options::default() }).unwrap().mend(text);
        assert_eq!(mended.text(), text);
        let found = mended.findings().iter().filter(|finding| finding.rule == rule);
        found.map(|finding| &text[finding.range.clone()]).collect()
    }

    #[test]
    fn letters_of_two_scripts_in_a_word() {
        assert_eq!(found("登录p\u{430}ypal账号", None, Rule::MixedScript), ["p\u{430}ypal"]);
        assert_eq!(found("Прив\u{65}т, мир", None, Rule::MixedScript), ["Прив\u{65}т"]);
        assert_eq!(found("\u{391}pple和\u{41E}K中文", None, Rule::MixedScript), ["\u{391}pple"]);
    }

    #[test]
    fn words_of_one_script_and_signs_of_science_are_not_reported() {
        for text in ["Привет, world", "5μm、Δt、β版、kΩ、αβγ", "Москва和Moscow", "λx.x", "sinθ和ωt", "中文"]
        {
            assert!(found(text, None, Rule::MixedScript).is_empty(), "{text}");
        }
    }

    #[test]
    fn characters_of_the_other_script() {
        let text = "這個軟件的設計讓許多人覺得很方便，用戶們都說好。开发者還在繼續努力，問題會越來越少。";
        assert_eq!(found(text, None, Rule::MixedVariants), ["开发"]);
        let text = "这个软件的设计让许多人觉得很方便，用户们都说好。開發者还在继续努力，问题会越来越少。";
        assert_eq!(found(text, None, Rule::MixedVariants), ["開發"]);
    }

    #[test]
    fn texts_in_one_script_or_in_two_by_the_paragraph_are_not_reported() {
        for text in [
            "皇后和太后的人都在里長家",
            "这是简体的一段话。\n\n這是繁體的一段話。",
            "学校へ行きました。国際駅は広い。",
            "简体：体；繁體：體",
        ] {
            assert!(found(text, None, Rule::MixedVariants).is_empty(), "{text}");
        }
        assert!(found("体と體を用いた。國を学ぶ", Some(Locale::Ja), Rule::MixedVariants).is_empty());
    }
}
