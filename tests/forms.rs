//! Forms, hidden characters, glosses and lines on generated text: what is mended is settled, by any choice of options.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;
use std::collections::BTreeMap;
use textmend::{Locale, Mender, Options};

const CHARACTERS: &[&str] = &[
    "中",
    "文字",
    "機",
    "か",
    "한",
    "word",
    "e",
    "E",
    "3",
    "１２",
    "ＡＢ",
    "．",
    "：",
    "，",
    "％",
    "／",
    "。",
    "“",
    "”",
    "(",
    ")",
    " ",
    "\u{3000}",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\u{301}",
    "\u{323}",
    "\u{3099}",
    "\u{1112}",
    "\u{1161}",
    "\u{212B}",
    "\u{F900}",
    "\u{F967}",
    "\u{2F800}",
    "\u{FA10}",
    "⼀",
    "⼁",
    "⼂",
    "⼃",
    "⻅",
    "⺼",
    "ｶ",
    "ﾞ",
    "ﾟ",
    "ｱﾆﾒ",
    "､",
    "｡",
    "･",
    "｢",
    "｣",
    "\u{FFA1}",
    "﹒",
    "﹔",
    "﹪",
    "﹡",
    "︰",
    "︱",
    "︙",
    "ﬁ",
    "\u{AD}",
    "\u{200B}",
    "\u{200C}",
    "\u{200D}",
    "\u{2060}",
    "\u{FEFF}",
    "\u{FE0F}",
    "\u{E0100}",
    "\u{E0067}",
    "❤",
    "👩",
    "🏴",
    "\u{200E}",
    "\u{202E}",
    "\u{2066}",
    "ש",
    "م",
    "ก",
    "\0",
    "\u{8}",
    "\u{B}",
    "\u{C}",
    "\u{1B}",
    "\u{1B}[1m",
    "\u{7F}",
    "\u{81}",
    "\u{85}",
    "é",
    "\u{E863}",
    "\u{E3E6}",
    "\u{E000}",
    "\u{FFFD}",
];

const ROWS: &[&str] = &[
    "图书馆今年起延长开放时",
    "间，读者晚上十点以前都",
    "可以借书。",
    "可以借书",
    "The library stays open until ten in the evening,",
    "the reading rooms offer infor-",
    "mation on the hours",
    "as long as that.",
    "well-",
    "known",
    "COVID-",
    "19",
    "使用Rust",
    "语言",
    "床前明月光，",
    "疑是地上霜。",
    "- 第一项",
    "1. 第一条",
    "（一）总则",
    "# 标题",
    "> 引用",
    "地址：中山路",
    "  缩进的一行，这里还没有完",
    "　　段首的一行，这里也没有完",
    "\t缩进",
    "甲\t乙\t",
    "-- ",
    "",
    " ",
    "　",
    "도서관은 올해부터 밤 열",
    "图书馆今年起延长开放时间，读者晚上十点以前都可以借书，自习室也一样，不用预约",
];

fn cases() -> u32 {
    std::env::var("TEXTMEND_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(3000)
}

fn locale() -> impl Strategy<Value = Option<Locale>> {
    prop::option::of(prop::sample::select(Locale::ALL.to_vec()))
}

fn settles(text: &str, options: &Options) -> Result<(), TestCaseError> {
    let mender = Mender::new(options).unwrap();
    let once = mender.mend(text).text().to_owned();
    let twice = mender.mend(&once).text().to_owned();
    prop_assert_eq!(twice, once, "{:?}", text);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn forms_and_hidden_characters_settle(
        pieces in prop::collection::vec(prop::sample::select(CHARACTERS), 0..16),
        locale in locale(),
    ) {
        settles(&pieces.concat(), &Options { locale, ..Options::default() })?;
    }

    #[test]
    fn lines_settle(
        rows in prop::collection::vec((prop::sample::select(ROWS), prop::sample::select(&["\n", "\n", "\n", " \n", "\r\n", "\n\n\n", "\r"][..])), 0..12),
        indent in prop::sample::select(&["keep", "strip", "ideographic"][..]),
        unwrap in prop::sample::select(&["off", "apply"][..]),
        locale in locale(),
    ) {
        let text: String = rows.iter().flat_map(|(row, end)| [*row, *end]).collect();
        let rules = [("lines/indent", indent), ("lines/unwrap", unwrap)];
        let rules: BTreeMap<String, String> = rules.map(|(id, value)| (id.into(), value.into())).into();
        settles(&text, &Options { locale, rules, ..Options::default() })?;
    }
}
