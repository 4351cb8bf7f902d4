//! `script/half-converted`: characters that a conversion to Traditional left in their simplified form, because
//! Traditional writes that form too: 黨員干部, 最后, 400余篇.
//!
//! Only they are touched, never what was converted too much, and no conversion is asked for. A small model decides by the
//! characters around (`model.rs`); phrases of OpenCC's are part of it as a second witness.

mod context;
mod model;

use super::kana_runs;
use crate::block::Block;
use crate::change::Confidence;
use crate::chars::code_point;
use crate::edits::Edits;
use crate::options::Locale;
use crate::rules::Rule;
use crate::script::{ScriptClass, script_of};
use context::{AMBIGUOUS, DIGIT, OTHER, place_of, token};
use model::{Model, NAT, model};
use std::ops::Range;

/// How much better the other form must be for a change, in nats and quarters.
const APPLIED: i32 = 2 * NAT + NAT / 4;
/// The same where the value of the rule is `strict`.
const STRICT: i32 = 5 * NAT;
/// The same for a suggestion.
const SUGGESTED: i32 = NAT + NAT / 2;

/// The characters that `script/half-converted` looks at, each with what Simplified merged into it.
pub fn ambiguous_characters() -> impl Iterator<Item = (char, &'static [char])> {
    AMBIGUOUS.into_iter()
}

/// Finds what was left in one block.
pub fn run(block: &Block<'_>, edits: &mut Edits<'_>) {
    if !edits.enabled(Rule::HalfConverted) || !matches!(block.locale, Some(Locale::ZhTw | Locale::ZhHk)) {
        return;
    }
    let model = model();
    let mut found = Vec::new();
    let bytes = block.text.as_bytes();
    let mut at = 0;
    while let Some(rest) = bytes.get(at..)
        && !rest.is_empty()
    {
        let Some(&[a @ 0xE4..=0xE9, b, c]) = rest.first_chunk::<3>() else {
            at += 1;
            continue;
        };
        let code = code_point([a, b, c]);
        if model.ambiguous.contains(code) {
            examine(model, block, at..at + 3, &mut found);
        }
        at += 3;
    }
    if found.is_empty() || !is_traditional(block) {
        return;
    }
    let mut kana = kana_runs(block.text).into_iter().peekable();
    let applied = if edits.settings().value(Rule::HalfConverted) == "strict" { STRICT } else { APPLIED };
    for (range, form, margin) in found {
        while kana.next_if(|run| run.end <= range.start).is_some() {}
        if kana.peek().is_some_and(|run| run.start < range.end) {
            continue;
        }
        let confidence = if margin >= applied { Confidence::Likely } else { Confidence::Guess };
        let form = if form == '裡' && block.locale == Some(Locale::ZhHk) { '裏' } else { form };
        edits.replace(range, form.encode_utf8(&mut [0; 4]), Rule::HalfConverted, confidence);
    }
}

/// Asks the model about one character.
#[inline(never)]
fn examine(model: &Model, block: &Block<'_>, range: Range<usize>, found: &mut Vec<(Range<usize>, char, i32)>) {
    let (Some(before), Some(behind)) = (block.text.get(..range.start), block.text.get(range.end..)) else { return };
    let Some(place) = block.text.get(range.clone()).and_then(|text| place_of(text.chars().next()?)) else { return };
    let (mut before, mut behind) = (before.chars().rev(), behind.chars());
    let [near, far] = [before.next(), before.next()].map(|c| c.map_or(OTHER, token));
    let [next, far_next] = [behind.next(), behind.next()].map(|c| c.map_or(OTHER, token));
    // One character by itself may be a name as well as a word.
    if near <= OTHER && next <= OTHER && near != DIGIT && next != DIGIT {
        return;
    }
    if let Some((form, margin)) = model.best(place, [far, near, next, far_next])
        && margin >= SUGGESTED
    {
        found.push((range, form, margin));
    }
}

/// Whether a block is written in Traditional, but for a few characters. What this rule changes says nothing here: it must
/// find the same when it has run.
#[inline(never)]
fn is_traditional(block: &Block<'_>) -> bool {
    /// At most so large a part may be simplified.
    const PART: usize = 5;
    let (mut simplified, mut traditional) = (0, 0);
    for c in block.text.chars() {
        match script_of(c) {
            ScriptClass::Simplified => simplified += 1,
            ScriptClass::Traditional if token(c) == c as u32 as u16 => traditional += 1,
            _ => {}
        }
    }
    if simplified + traditional > 0 {
        return simplified * PART <= traditional;
    }
    let all = &block.facts.script;
    all.simplified as usize * PART <= (all.traditional + all.shared) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Mender, Options, Stage};
    use std::collections::BTreeMap;

    fn options(locale: Option<Locale>, value: &str) -> Options {
        let rules = BTreeMap::from([("script/half-converted".to_owned(), value.to_owned())]);
        Options { locale, rules, stages: Some(vec![Stage::Script]), ..Options::default() }
    }

    fn mend(text: &str) -> String {
        Mender::new(&options(None, "apply")).unwrap().mend(text).text().to_owned()
    }

    #[test]
    fn what_was_left_is_put_right() {
        assert_eq!(mend("黨員干部學習了400余篇文章，最后寫成報告。"), "黨員幹部學習了400餘篇文章，最後寫成報告。");
        assert_eq!(mend("這家雜志社與制造業的關系密切"), "這家雜誌社與製造業的關係密切");
        // Among others that were left, and at the ends of the text.
        assert_eq!(mend("說過之后准備面包"), "說過之後準備麵包");
        assert_eq!(mend("准備好了嗎？最后"), "準備好了嗎？最後");
    }

    #[test]
    fn what_is_right_stays() {
        for text in [
            "皇后與太后說，余先生和范小姐是里長的鄰居，只有一公里遠。",
            "余光中、范仲淹、于右任、姜子牙說過的話",
            "若干問題與系統制度無關，別干擾游泳比賽。",
            "裡面包括這些，方面包含那些",
            // A house's choice, or a form that the rule does not know.
            "台灣的計畫公布了，占地很廣，週末了解一下，周先生念書。",
        ] {
            assert_eq!(mend(text), text);
        }
    }

    #[test]
    fn only_traditional_text_is_looked_at() {
        for text in [
            "干部学习了400余篇文章，最后写成报告。",
            "最后の干潮、国際関係の制作は難しい。",
            "最后",
            // Two scripts by halves.
            "黨員干部学习，最后写报告。",
        ] {
            assert_eq!(mend(text), text);
        }
        // A paragraph without evidence goes by the draft, one in Simplified by itself.
        assert_eq!(mend("最后\n\n這個報告寫得很長"), "最後\n\n這個報告寫得很長");
        let text = "這個報告寫得很長，說了許多事情\n\n这个报告最后";
        assert_eq!(mend(text), text);
        assert_eq!(mend("這個報告「最后のキス」寫得很長"), "這個報告「最后のキス」寫得很長");
    }

    #[test]
    fn values_say_what_is_applied() {
        let text = "黨員干部學習，仿佛聽過";
        let mended = |value| {
            let mender = Mender::new(&options(Some(Locale::ZhTw), value)).unwrap();
            let mended = mender.mend(text);
            (mended.text().to_owned(), mended.changes().len(), mended.suggestions().len())
        };
        assert_eq!(mended("off"), (text.to_owned(), 0, 0));
        assert_eq!(mended("suggest"), (text.to_owned(), 0, 3));
        assert_eq!(mended("apply"), ("黨員幹部學習，彷彿聽過".to_owned(), 3, 0));
        let (_, applied, suggested) = mended("strict");
        assert!(applied < 3 && applied + suggested == 3, "{applied} {suggested}");
        let mender = Mender::new(&options(None, "apply")).unwrap();
        let mended = mender.mend("黨員干部學習");
        let changes: Vec<_> =
            mended.changes().iter().map(|change| (change.rules.to_vec(), change.confidence)).collect();
        assert_eq!(changes, [(vec![Rule::HalfConverted], Confidence::Likely)]);
    }

    #[test]
    fn mended_text_stays_and_parts_are_as_the_whole() {
        let mender = Mender::new(&options(None, "apply")).unwrap();
        let draft = "黨員干部學習\n\n最后\n\n两个简体字的段落最后\n\n這家雜志社的關系密切\n\n";
        let whole = mender.mend(draft);
        assert_eq!(whole.text(), "黨員幹部學習\n\n最後\n\n两个简体字的段落最后\n\n這家雜誌社的關係密切\n\n");
        assert_eq!(mender.mend(whole.text()).text(), whole.text());
        let mut parts = String::new();
        for text in crate::block::blocks(draft) {
            let part = crate::mender::Part { text, protect: &[], first: parts.is_empty(), last: false };
            parts.push_str(mender.mend_part(&part, whole.facts()).text());
        }
        assert_eq!(parts, whole.text());
    }

    #[test]
    fn any_text_is_gone_through_in_time() {
        let mender = Mender::new(&options(Some(Locale::ZhTw), "apply")).unwrap();
        for piece in ["后", "干部", "只", "這里", "あ后", "后。あ。", "a"] {
            let text = piece.repeat(300_000 / piece.len());
            let mended = mender.mend(&text);
            assert_eq!(mended.changes().apply(&text), mended.text());
        }
    }

    #[test]
    fn hong_kong_writes_otherwise() {
        let mender = Mender::new(&options(Some(Locale::ZhHk), "apply")).unwrap();
        assert_eq!(mender.mend("這里的關系").text(), "這裏的關係");
        assert_eq!(mend("這里的關系"), "這裡的關係");
    }

    #[test]
    fn protected_words_and_code_stay() {
        let options = Options { protect: vec!["干部".to_owned()], ..options(None, "apply") };
        let text = "這些干部寫了`最后`，看 https://a.tw/最后 ";
        assert_eq!(Mender::new(&options).unwrap().mend(text).text(), text);
    }

    #[cfg(feature = "dictionaries")]
    #[test]
    fn a_conversion_that_was_asked_for_is_opencc_alone() {
        use crate::{ScriptOptions, ScriptTarget};
        let mend = |config, text| {
            let script = Some(ScriptOptions::new(ScriptTarget::from_name(config).unwrap()));
            Mender::new(&Options { script, ..options(None, "apply") }).unwrap().mend(text).text().to_owned()
        };
        assert_eq!(mend("t2tw", "這些黨員干部"), "這些黨員干部");
        assert_eq!(mend("tw2s", "這些黨員干部"), "这些党员干部");
        assert_eq!(mend("to-hant-tw", "這些黨員干部"), "這些黨員幹部");
    }

    #[test]
    fn the_table_is_in_order_and_says_nothing_of_scripts() {
        assert!(AMBIGUOUS.is_sorted_by_key(|(c, _)| *c));
        for (c, forms) in AMBIGUOUS {
            assert_eq!(script_of(c), ScriptClass::Shared, "{c}");
            assert!(forms.iter().all(|form| token(*form) == token(c) && place_of(*form).is_none()), "{c}");
        }
    }
}
