//! Script conversion, end to end: against what OpenCC makes of the same text, and the parts OpenCC has no word for.
#![cfg(feature = "dictionaries")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::single_range_in_vec_init
)]

use std::ops::Range;
use std::sync::OnceLock;

use proptest::prelude::*;
use textmend::script::{Config, Converter, ConverterError, Dictionaries, convert, kana_runs};

fn dictionaries() -> &'static Dictionaries {
    static ALL: OnceLock<Dictionaries> = OnceLock::new();
    ALL.get_or_init(|| Dictionaries::embedded().unwrap())
}

fn converter(config: Config) -> Converter {
    Converter::new(config, dictionaries(), true, &[]).unwrap()
}

fn with_user(config: Config, entries: &[(&str, &str)]) -> Result<Converter, ConverterError> {
    let entries: Vec<(String, String)> = entries.iter().map(|(k, v)| ((*k).into(), (*v).into())).collect();
    Converter::new(config, dictionaries(), true, &entries)
}

type Edit = (Range<usize>, String);

fn edits(converter: &Converter, text: &str, keep: &[Range<usize>]) -> Vec<Edit> {
    let mut found = Vec::new();
    converter.convert_edits(text, keep, &mut |span, after| found.push((span, after.to_owned())));
    found
}

/// Applies edits, and checks on the way that they are what they should be.
fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for (span, after) in edits {
        assert!(span.start >= at && span.end >= span.start, "{span:?} is out of order in {text:?}");
        let before = &text[span.clone()];
        assert_ne!(before, after);
        if !before.is_empty() && !after.is_empty() {
            assert_ne!(before.chars().next(), after.chars().next(), "{before:?} to {after:?} is not minimal");
            assert_ne!(before.chars().next_back(), after.chars().next_back(), "{before:?} to {after:?} is not minimal");
        }
        out.push_str(&text[at..span.start]);
        out.push_str(after);
        at = span.end;
    }
    out.push_str(&text[at..]);
    out
}

/// The edits as the words they replace.
fn words(text: &str, edits: &[Edit]) -> Vec<String> {
    edits.iter().map(|(span, after)| format!("{}>{after}", &text[span.clone()])).collect()
}

#[test]
fn same_as_the_reference() {
    let mut checked = 0;
    for line in include_str!("data/script.tsv").lines().filter(|line| !line.starts_with('#')) {
        let [config, text, expected]: [&str; 3] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let config = Config::from_name(config).unwrap();
        assert_eq!(convert(text, config, true), expected, "{config} of {text}");
        checked += 1;
    }
    assert!(checked > 400, "{checked}");
}

#[test]
fn rare_characters_only_when_asked_for() {
    assert_eq!(convert("縬布", Config::T2s, true), "𦈚布");
    assert_eq!(convert("縬布", Config::T2s, false), "縬布");
    assert_eq!(convert("絲縬", Config::Tw2s, false), "丝縬");
    // Only the rare ones are held back.
    assert_eq!(convert("頭髮", Config::T2s, false), "头发");
    assert_eq!(convert("头发", Config::S2t, false), "頭髮");
}

#[test]
fn an_edge_of_a_segment_stops_later_phrases() {
    // 准信, 万代 and 发交 are phrases of the segmentation, so Taiwan's words for what begins with their second
    // character do not apply.
    for (word, taiwan, text, expected) in [
        ("信息", "資訊", "准信息", "準信息"),
        ("代码", "程式碼", "万代码", "萬代碼"),
        ("交互", "互動", "发交互", "發交互"),
    ] {
        assert_eq!(convert(word, Config::S2twp, true), taiwan);
        assert_eq!(convert(text, Config::S2twp, true), expected);
    }
}

#[test]
fn a_nul_ends_nothing() {
    assert_eq!(convert("a\0干部软件\0鼠标", Config::S2twp, true), "a\0幹部軟體\0滑鼠");
    assert_eq!(convert("\0", Config::T2s, true), "\0");
    assert_eq!(convert("头\0发", Config::S2t, true), "頭\0發");
}

#[test]
fn description_sequences_are_copied() {
    assert_eq!(convert("⿰讠东", Config::S2t, true), "⿰讠东");
    assert_eq!(convert("⿰讠东东", Config::S2t, true), "⿰讠东東");
    assert_eq!(convert("⿲东东东东", Config::S2tw, true), "⿲东东东東");
    assert_eq!(convert("⿾东东", Config::S2t, true), "⿾东東");
    // Incomplete: nothing but a character.
    assert_eq!(convert("⿰东", Config::S2t, true), "⿰東");
    let deep = format!("{}东东", "⿾".repeat(16));
    assert!(convert(&deep, Config::S2t, true).ends_with("⿾东東"));
}

#[test]
fn compatibility_ideographs_are_normalized_first() {
    for config in Config::ALL {
        assert_eq!(convert("\u{F900}", config, true), convert("豈", config, true), "{config}");
    }
    // 金 of a phrase written with its compatibility twin.
    assert_eq!(convert("\u{F90A}钱", Config::S2t, true), "金錢");
    let found = edits(&converter(Config::S2t), "看\u{F90A}钱", &[]);
    assert_eq!(found, [(3..6, "金".to_owned()), (6..9, "錢".to_owned())]);
}

#[test]
fn edits_are_phrases_cut_to_what_differs() {
    let text = "他去理发，计算机软件很好。";
    let found = edits(&converter(Config::S2t), text, &[]);
    assert_eq!(apply(text, &found), convert(text, Config::S2t, true));
    assert!(words(text, &found).contains(&"发>髮".to_owned()), "{:?}", words(text, &found));
    let text = "用鼠标点软件";
    let found = edits(&converter(Config::S2twp), text, &[]);
    assert_eq!(words(text, &found), ["鼠标>滑鼠", "点>點", "软件>軟體"]);
    assert_eq!(found.first().map(|edit| edit.0.clone()), Some(3..9));
    // A phrase that grows, and text after it.
    let text = "微内核的内核";
    let found = edits(&converter(Config::S2twp), text, &[]);
    assert_eq!(apply(text, &found), convert(text, Config::S2twp, true));
}

#[test]
fn unchanged_text_has_no_edits() {
    for config in Config::ALL {
        for text in ["", "plain ASCII, 123", "你好，人人", "한국어 かな", "😀\u{10FFFF}\u{0}"] {
            assert!(edits(&converter(config), text, &[]).is_empty(), "{config} of {text:?}");
        }
    }
}

#[test]
fn kept_spans_are_left_alone() {
    let converter = converter(Config::S2t);
    let text = "这国这国这国";
    let kept = |keep: &[Range<usize>]| apply(text, &edits(&converter, text, keep));
    assert_eq!(kept(&[6..12]), "這國这国這國");
    assert_eq!(kept(&[0..3, 15..18]), "这國這國這国");
    assert_eq!(kept(&[0..18]), text);
    // Empty, touching, overlapping spans and spans out of range or inside a character do no harm.
    assert_eq!(kept(&[3..3, 6..9, 9..12, 10..12, 100..200]), "這國这国這國");
    assert_eq!(kept(&[7..8]), "這國这國這國");
    assert_eq!(kept(&[16..usize::MAX]), "這國這國這国");
}

#[test]
fn a_kept_span_is_no_edge() {
    let kept = |config: Config, text: &str, keep: &[Range<usize>]| apply(text, &edits(&converter(config), text, keep));
    // 头发 is a phrase with 髮; apart, 发 is 發.
    assert_eq!(kept(Config::S2t, "头发", &[]), "頭髮");
    assert_eq!(kept(Config::S2t, "头发", &[0..3]), "头髮");
    assert_eq!(kept(Config::S2t, "头发", &[3..6]), "頭发");
    assert_eq!(kept(Config::S2twp, "头发", &[0..3]), "头髮");
    assert_eq!(kept(Config::Tw2sp, "一目瞭然", &[0..3]), "一目了然");
    assert_eq!(kept(Config::S2twp, "理发师的干部", &[0..3]), "理髮師的幹部");
    assert_eq!(kept(Config::S2t, "\u{F900}这", &[0..3]), "\u{F900}這");
    // A word of a region is exchanged whole or not at all: what is left of it is converted by itself.
    assert_eq!(kept(Config::S2twp, "鼠标", &[0..3]), "鼠標");
    assert_eq!(kept(Config::S2twp, "鼠标", &[3..6]), "鼠标");
    assert_eq!(kept(Config::S2twp, "内存里的软件", &[6..9]), "記憶體里的軟體");
}

#[test]
fn japanese_can_be_kept() {
    let text = "他爱听《学校の図書館》这首歌。";
    let found = edits(&converter(Config::S2tw), text, &kana_runs(text));
    assert_eq!(apply(text, &found), "他愛聽《学校の図書館》這首歌。");
}

#[test]
fn the_users_words_come_first() {
    let own = with_user(Config::S2t, &[("软件", "軟體"), ("软件包", "套件"), ("发", "髮")]).unwrap();
    assert_eq!(own.convert("软件和软件包"), "軟體和套件");
    assert_eq!(own.convert("发"), "髮");
    // Even before a longer phrase of the built-in dictionaries that starts at the same place.
    let own = with_user(Config::S2twp, &[("计算", "算")]).unwrap();
    assert_eq!(own.convert("计算机"), format!("算{}", convert("机", Config::S2twp, true)));
    // And with the segmentation, in whose later stages nothing touches them again.
    for config in [Config::S2tw, Config::S2twp, Config::S2hk, Config::S2hkp] {
        let own = with_user(config, &[("某词", "软件里说台群")]).unwrap();
        assert_eq!(own.convert("这某词这"), "這软件里说台群這", "{config}");
    }
    for config in [Config::Tw2s, Config::Tw2sp, Config::Hk2s, Config::Hk2sp] {
        let own = with_user(config, &[("滑鼠", "鼠標器")]).unwrap();
        assert_eq!(own.convert("這滑鼠這"), "这鼠標器这", "{config}");
    }
    let own = with_user(Config::T2jp, &[("國會", "Diet")]).unwrap();
    assert_eq!(own.convert("國會圖書館"), "Diet図書館");
}

#[test]
fn ten_thousand_words_of_the_users() {
    // With characters enough to use up all symbols of the engine, and more.
    let word = |i: u32| -> String {
        [0x4E00 + i, 0xAC00 + i, 0x3400 + i % 6000].into_iter().filter_map(char::from_u32).collect()
    };
    let entries: Vec<(String, String)> = (0..10_000).map(|i| (word(i), format!("<{i}>"))).collect();
    let own = Converter::new(Config::S2twp, dictionaries(), true, &entries).unwrap();
    for i in (0..10_000).step_by(37) {
        assert_eq!(own.convert(&format!("软件{}软件", word(i))), format!("軟體<{i}>軟體"));
    }
}

#[test]
fn the_users_words_as_edits() {
    let own = with_user(Config::S2twp, &[("软件", "软体"), ("好", "好的")]).unwrap();
    let text = "这软件好";
    let found = edits(&own, text, &[]);
    assert_eq!(words(text, &found), ["这>這", "件>体", ">的"]);
    assert_eq!(apply(text, &found), own.convert(text));
}

#[test]
fn keys_of_the_user_are_normalized_as_the_text_is() {
    let own = with_user(Config::S2t, &[("\u{F900}有", "豈")]).unwrap();
    assert_eq!(own.convert("豈有"), "豈");
    assert_eq!(own.convert("\u{F900}有"), "豈");
}

#[test]
fn faulty_user_dictionaries_are_named() {
    let empty = with_user(Config::S2t, &[("a", "b"), ("", "c")]).unwrap_err();
    assert_eq!(empty, ConverterError::EmptyEntry { index: 1, entry: (String::new(), "c".into()) });
    assert!(matches!(with_user(Config::S2t, &[("a", "")]), Err(ConverterError::EmptyEntry { index: 0, .. })));
    let equal = with_user(Config::S2t, &[("软件", "软件")]).unwrap_err();
    assert!(equal.to_string().contains("软件"), "{equal}");
    let twice = with_user(Config::S2t, &[("a", "b"), ("c", "d"), ("a", "e")]).unwrap_err();
    assert_eq!(twice, ConverterError::DuplicateEntry { index: 2, entry: ("a".into(), "e".into()), earlier: 0 });
}

#[test]
fn missing_packs_are_named() {
    let mut some = Dictionaries::new();
    let error = Converter::new(Config::S2tw, &some, true, &[]).unwrap_err();
    assert_eq!(error, ConverterError::MissingPack { config: Config::S2tw, pack: "s2t.bin" });
    for pack in Config::T2hk.packs() {
        let path = format!("{}/data/opencc/{pack}", env!("CARGO_MANIFEST_DIR"));
        some.load(pack, &std::fs::read(path).unwrap()).unwrap();
    }
    assert!(some.has(Config::T2hk) && some.has(Config::Hk2t) && !some.has(Config::S2hk));
    assert!(Converter::new(Config::T2hk, &some, true, &[]).is_ok());
    assert_eq!(some.missing(Config::S2hk), Some("s2t.bin"));
    assert_eq!(some.missing(Config::T2hk), None);
}

#[test]
fn long_uniform_texts_take_linear_time() {
    for unit in ["⿰", "⿾", "头", "计算", "a", "\u{F900}", "𠮷"] {
        let text = unit.repeat(200_000 / unit.len());
        for config in [Config::S2twp, Config::Tw2sp] {
            let _ = convert(&text, config, true);
        }
    }
}

/// Whether `part` is a part of `edit`.
fn covers(edit: &Edit, part: &Edit) -> bool {
    edit.0.start <= part.0.start && part.0.end <= edit.0.end
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap()
}

fn ceil(text: &str, at: usize) -> usize {
    (at.min(text.len())..=text.len()).find(|&i| text.is_char_boundary(i)).unwrap()
}

/// Text made of what the conversions look at: words of both scripts, operators, compatibility ideographs, anything.
fn text() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "头发",
        "计算机软件",
        "滑鼠",
        "程式設計",
        "干",
        "乾隆",
        "里面",
        "裏",
        "台",
        "臺灣",
        "⿰",
        "⿲",
        "⿾",
        "\u{F900}",
        "\u{2F800}",
        "縬",
        "𠮷",
        "の",
        "カナ",
        "U盘",
        "PN结",
        "宏内核",
        "高級管理人才",
        "高級",
        "\0",
        " ",
        "，",
        "\n",
        "a",
        "发",
        "为什么",
        "國會",
        "弁護士",
        "浜松",
        "内存",
    ]);
    let piece = prop_oneof![4 => words.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from),
        1 => (0x4E00u32..0xA000).prop_map(|c| char::from_u32(c).into_iter().collect::<String>())];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn ready(config: Config) -> &'static Converter {
    static READY: OnceLock<Vec<Converter>> = OnceLock::new();
    let all = READY.get_or_init(|| Config::ALL.into_iter().map(converter).collect());
    all.iter().find(|converter| converter.config() == config).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edits_give_the_conversion(text in text(), config in prop::sample::select(Config::ALL.to_vec())) {
        let converter = ready(config);
        prop_assert_eq!(apply(&text, &edits(converter, &text, &[])), converter.convert(&text));
    }

    #[test]
    fn edits_keep_off(
        text in text(),
        config in prop::sample::select(Config::ALL.to_vec()),
        mut cuts in prop::collection::vec(0usize..200, 0..8),
    ) {
        cuts.sort_unstable();
        let keep: Vec<Range<usize>> = cuts.chunks_exact(2).map(|pair| pair[0]..pair[1]).collect();
        let converter = ready(config);
        let found = edits(converter, &text, &keep);
        apply(&text, &found);
        for (span, _) in &found {
            for kept in &keep {
                prop_assert!(span.end <= kept.start || span.start >= kept.end, "{span:?} reaches into {kept:?}");
            }
        }
        // What does not touch the kept spans is as it is without them.
        let free = |edit: &&Edit| keep.iter().all(|kept| {
            edit.0.end <= floor(&text, kept.start) || edit.0.start >= ceil(&text, kept.end)
        });
        let all = edits(converter, &text, &[]);
        for edit in all.iter().filter(free) {
            prop_assert!(found.iter().any(|other| other == edit || covers(edit, other)), "{edit:?} is missing in {found:?}");
        }
    }

    #[test]
    fn nothing_panics(text in any::<String>(), from in any::<String>(), to in any::<String>()) {
        for config in Config::ALL {
            let _ = convert(&text, config, false);
        }
        if let Ok(own) = with_user(Config::T2tw, &[(from.as_str(), to.as_str())]) {
            apply(&text, &edits(&own, &text, &kana_runs(&text)));
            let around = format!("{text}{from}{text}");
            apply(&around, &edits(&own, &around, &[]));
        }
        let _ = Dictionaries::new().load("jp.bin", text.as_bytes());
    }
}
