//! What holds for every text, checked on generated ones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;
use std::collections::BTreeSet;
use textmend::{Format, Locale, Mender, Options, Side, Stage};

/// Pieces that the rules look at, to be strung together in every order.
const PIECES: &[&str] = &[
    "中",
    "文",
    "我们",
    "這裡",
    "かな",
    "カ",
    "한글",
    "word",
    "a",
    "A1",
    "1",
    "23",
    "3.5",
    "12:30",
    ",",
    ".",
    ";",
    ":",
    "?",
    "!",
    "，",
    "。",
    "；",
    "：",
    "？",
    "！",
    "、",
    "(",
    ")",
    "（",
    "）",
    "[",
    "]",
    "\"",
    "'",
    "“",
    "”",
    "‘",
    "’",
    "「",
    "」",
    "『",
    "』",
    "<",
    ">",
    "<<",
    ">>",
    "《",
    "》",
    "…",
    "...",
    "。。。",
    "·",
    "•",
    "・",
    "-",
    "--",
    "—",
    "——",
    "─",
    "~",
    " ",
    "  ",
    "\u{3000}",
    "\u{A0}",
    "\u{2009}",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u{200B}",
    "\u{200D}",
    "\u{FEFF}",
    "\u{AD}",
    "\u{202E}",
    "\u{FFFD}",
    "\u{FFFF}",
    "\0",
    "\u{85}",
    "é",
    "e\u{301}",
    "ﬁ",
    "Ａ",
    "１",
    "⼀",
    "⻅",
    "﹔",
    "︵",
    "､",
    "ｶﾞ",
    "不",
    "👨\u{200D}👩",
    "葛\u{E0100}",
    "鎴戜滑",
    "æˆ‘",
    "Ã©",
    "锟斤拷",
    "&#x4E2D;",
    "&amp;",
    "\\u4e2d",
    "(jī)",
    "機(jī)",
    "`",
    "```\n",
    "https://a.com/b",
    "x@y.cn",
    "*",
    "#",
    "|",
    "=",
    "$",
    "@",
    "/",
    "\\",
    "%",
    "+",
    "«",
    "𠮷",
    "U.S.",
    "e.g.",
    ":)",
    "1.",
    "（一）",
    "``",
    "''",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..24).prop_map(|pieces| pieces.concat())
}

fn options() -> impl Strategy<Value = Options> {
    let locale = prop::option::of(prop::sample::select(Locale::ALL.to_vec()));
    let format = prop::sample::select(vec![Format::Text, Format::Markdown, Format::Html]);
    // Alone, too: no other stage may hide what one does.
    let marks = Some(vec![Stage::Punctuation, Stage::Spacing]);
    let stages = prop::sample::select(vec![None, marks]);
    (locale, format, stages).prop_map(|(locale, format, stages)| Options {
        locale,
        format,
        stages,
        ..Options::default()
    })
}

fn cases() -> u32 {
    std::env::var("TEXTMEND_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(3000)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_change_list_is_the_truth(text in text(), options in options()) {
        let mended = Mender::new(&options).unwrap().mend(&text);
        prop_assert_eq!(mended.changes().apply(&text), mended.text());
        let all: BTreeSet<usize> = (0..mended.changes().len()).collect();
        prop_assert_eq!(mended.without(&all), text.clone());
        prop_assert_eq!(mended.without(&BTreeSet::new()), mended.text());
        prop_assert_eq!(mended.with(&BTreeSet::new(), &BTreeSet::new()), mended.text());
        for set in [mended.changes(), mended.suggestions()] {
            let mut last = 0;
            for change in set.iter() {
                prop_assert!(last <= change.range.start && change.range.end <= text.len());
                prop_assert!(text.is_char_boundary(change.range.start) && text.is_char_boundary(change.range.end));
                prop_assert_ne!(&text[change.range.clone()], change.after);
                prop_assert!(!change.rules.is_empty());
                last = change.range.end;
            }
        }
        for finding in mended.findings() {
            prop_assert!(text.get(finding.range.clone()).is_some(), "{:?}", finding);
        }
        prop_assert_eq!(mended.map_position(text.len(), Side::After), mended.text().len());
    }

    #[test]
    fn mending_twice_is_mending_once(text in text(), options in options()) {
        let mender = Mender::new(&options).unwrap();
        let once = mender.mend(&text).text().to_owned();
        let twice = mender.mend(&once).text().to_owned();
        prop_assert_eq!(twice, once);
    }

    #[test]
    fn a_suggestion_taken_is_its_replacement_and_nothing_else(text in text(), options in options()) {
        let mended = Mender::new(&options).unwrap().mend(&text);
        for (index, suggestion) in mended.suggestions().iter().enumerate() {
            let taken = mended.with(&BTreeSet::from([index]), &BTreeSet::new());
            let start = mended.map_position(suggestion.range.start, Side::Before);
            prop_assert!(taken.starts_with(&mended.text()[..start.min(mended.text().len())]) || start > taken.len());
            prop_assert!(taken.contains(suggestion.after));
        }
    }
}

/// Text of one piece over and over: the time is linear, and nothing traps.
#[test]
fn a_megabyte_of_anything() {
    for piece in
        PIECES.iter().chain(&["((", "（", "\"a", "'", "<a ", "[](", "http://", "a.", "@a", "*a", "1,", "｢", "“", "中,"])
    {
        let text = piece.repeat(1 << 20 >> piece.len().ilog2());
        for locale in [None, Some(Locale::ZhTw)] {
            let mender = Mender::new(&Options { locale, ..Options::default() }).unwrap();
            let started = std::time::Instant::now();
            let mended = mender.mend(&text);
            assert!(mended.without(&(0..mended.changes().len()).collect()) == text, "{piece:?}");
            // Quadratic time would be minutes. Debug builds on a busy machine take a second or two.
            assert!(started.elapsed().as_secs() < 30, "{piece:?} took {:?}", started.elapsed());
        }
    }
}
