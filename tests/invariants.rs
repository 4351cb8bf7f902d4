//! What holds for every text, checked on generated ones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use textmend::protect::Protected;
use textmend::script::Config;
use textmend::{
    Confidence, Format, Locale, Mender, Options, ScriptOptions, ScriptTarget, Settings, Side, Stage, block,
};

/// Pieces that the rules look at, to be strung together in every order.
const PIECES: &[&str] = &[
    "中",
    "文",
    "我们",
    "這裡",
    "干部",
    "后",
    "余",
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
    "a\u{302}¿“",
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

/// Pieces that are protected, or nearly.
const SPANS: &[&str] = &[
    "https://a.com/中文,乙",
    "www.gov.cn/a?b=3:5,c",
    "a+b@c.cn",
    "C:\\文档\\a,b",
    "/usr/share/说明",
    "报告（终稿）.docx",
    "`甲,乙`",
    "foo(\"机(jī)\", 1)",
    "key=\"机,器\"",
    "cout<<\"甲,乙\"<<endl;",
    "[文档](/a,中 \"题,乙\")",
    "![图](a,中.png)",
    "<b title=\"甲,乙\">",
    "</b>",
    "<!-- 头发,乙 -->",
    "<code>头发,乙</code>",
    "\n| 甲,乙 | 丙 |\n|---|---|\n",
    "\n张三,20,甲\n李四,30,乙\n王五,40,丙\n",
    "#春运,回家#",
    "@张三",
    ":)",
    "(^_^)",
    "6'2\"",
    "1,000.5",
    "&nbsp;",
    "{\"甲\":\"乙,丙\"}",
    "\n---\n",
    "\n1. ",
    "**",
    "头发",
    "干部",
    "专有,名词",
];

fn text_with_spans() -> impl Strategy<Value = String> {
    let piece = prop_oneof![prop::sample::select(PIECES), prop::sample::select(SPANS)];
    prop::collection::vec(piece, 0..16).prop_map(|pieces| pieces.concat())
}

/// Menders that run every stage, made once: a conversion takes its time to be made.
static CONVERTING: LazyLock<Vec<(Options, Mender)>> = LazyLock::new(|| {
    let formats = [(Format::Text, None), (Format::Markdown, Some(Locale::ZhTw)), (Format::Html, Some(Locale::ZhCn))];
    let with = |(format, locale)| {
        let script = Some(ScriptOptions::new(ScriptTarget::Config(Config::S2t)));
        let options =
            Options { format, locale, script, protect: vec!["专有,名词".to_owned()], ..Options::default() };
        let mender = Mender::new(&options).unwrap();
        (options, mender)
    };
    formats.map(with).into()
});

/// The protected spans of a draft, all blocks together.
fn spans(text: &str, options: &Options) -> Protected {
    let settings = Settings::new(options).unwrap();
    let mut all = Protected::default();
    let mut offset = 0;
    for block in block::blocks(text) {
        let found = Protected::find(block, &settings);
        let shift = |span: &std::ops::Range<usize>| span.start + offset..span.end + offset;
        all.opaque.extend(found.opaque.iter().map(shift));
        all.formal.extend(found.formal.iter().map(shift));
        offset += block.len();
    }
    all
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..24).prop_map(|pieces| pieces.concat())
}

fn options() -> impl Strategy<Value = Options> {
    let locale = prop::option::of(prop::sample::select(Locale::ALL.to_vec()));
    let format = prop::sample::select(vec![Format::Text, Format::Markdown, Format::Html]);
    // Alone, too: no other stage may hide what one does.
    let marks = Some(vec![Stage::Punctuation, Stage::Spacing]);
    let stages = prop::sample::select(vec![None, marks]);
    // What is only suggested by default changes nothing.
    let left = prop::sample::select(vec!["suggest", "apply"]);
    (locale, format, stages, left).prop_map(|(locale, format, stages, left)| Options {
        locale,
        format,
        stages,
        rules: BTreeMap::from([("script/half-converted".to_owned(), left.to_owned())]),
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
    fn nothing_opaque_changes(text in text_with_spans(), index in 0..CONVERTING.len()) {
        let (options, mender) = &CONVERTING[index];
        let mended = mender.mend(&text);
        let spans = spans(&text, options);
        for set in [mended.changes(), mended.suggestions()] {
            for change in set.iter() {
                // A suggestion may be of both quotes around a span: it holds what is inside.
                let inside = |span: &&std::ops::Range<usize>| change.range.start <= span.start && span.end <= change.range.end;
                let kept = spans.opaque.iter().filter(inside).all(|span| change.after.contains(&text[span.clone()]));
                let around = kept && spans.opaque.iter().any(|span| inside(&span)) && change.confidence == Confidence::Guess;
                prop_assert!(around || !spans.forbids(Stage::Script, &change.range), "{:?} in {:?}", change, spans.opaque);
            }
        }
    }

    #[test]
    fn style_keeps_off_what_is_formal(text in text_with_spans(), options in options()) {
        let options = Options { stages: Some(vec![Stage::Punctuation, Stage::Spacing, Stage::Lines]), ..options };
        let mended = Mender::new(&options).unwrap().mend(&text);
        let spans = spans(&text, &options);
        for change in mended.changes().iter() {
            prop_assert!(!spans.forbids(Stage::Punctuation, &change.range), "{:?} in {:?}", change, spans);
        }
    }

    #[test]
    fn mending_twice_with_spans(text in text_with_spans(), options in options()) {
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
            prop_assert!(taken != mended.text(), "{:?} changes nothing", suggestion);
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

/// A doubtful repair may be made certain by another one beside it.
#[test]
fn what_is_done_is_not_suggested_too() {
    let mended = Mender::new(&Options::default()).unwrap();
    let mended = mended.mend("\u{ad}𠮷word鎴戜滑&#x4E2D;æˆ‘我们");
    assert_eq!(mended.text(), "𠮷word我们中我我们");
    assert_eq!(mended.suggestions().iter().map(|change| change.after.to_owned()).collect::<Vec<_>>(), [""; 0]);
}
