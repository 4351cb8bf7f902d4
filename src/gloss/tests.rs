use super::*;
use crate::mojibake::CleanLines;
use crate::protect::Protected;
use crate::{Facts, Locale, Mender, Options, Settings};
use proptest::prelude::*;

/// What the stage makes of a text by the text's own facts, and how much it suggests.
fn mend(text: &str) -> (String, usize) {
    let options = Options { locale: Some(Locale::ZhTw), ..Options::default() };
    let settings = Settings::new(&options).unwrap();
    let facts = Facts { gloss: survey(text), ..Facts::default() };
    let (protected, locale, clean) = (Protected::default(), options.locale, CleanLines::new(0));
    let mut edits = Edits::new(&settings);
    run(
        &Block {
            text,
            protected: &protected,
            locale,
            first: true,
            last: true,
            facts: &facts,
            clean: &clean,
            content: &Default::default(),
        },
        &mut edits,
    );
    let outcome = edits.finish(text, |_, _| false);
    (outcome.applied.apply(text), outcome.suggested.len())
}

fn kept(text: &str) {
    assert_eq!(mend(text), (text.to_owned(), 0));
}

/// What a converter makes of a text: behind each character of the table, its pinyin, on GBK bytes and without looking
/// where a character begins; and what a decoder shows of that, which takes a lead byte and the byte behind it for one
/// broken character. One entry after the other, in the order of the table.
fn injected(text: &str, table: &[(char, &str)], broken: &str, swallow: bool) -> String {
    let mut bytes = encoding_rs::GBK.encode(text).0.into_owned();
    for (index, (c, _)) in table.iter().enumerate() {
        let key = gbk::bytes_of(*c).unwrap();
        let mut out = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            if bytes[at..].starts_with(&key) {
                out.extend(key);
                // The reading's number, which becomes the reading once the bytes are decoded.
                out.extend([b'(', index as u8 + 1, b')']);
                at += 2;
            } else {
                out.push(bytes[at]);
                at += 1;
            }
        }
        bytes = out;
    }
    let mut shown = String::new();
    let mut at = 0;
    while at < bytes.len() {
        let lead = bytes[at];
        if let Some((_, reading)) = table.get(usize::from(lead).wrapping_sub(1)) {
            shown.push_str(reading);
            at += 1;
        } else if lead < 0x80 {
            shown.push(char::from(lead));
            at += 1;
        } else if let Some(c) = bytes.get(at + 1).and_then(|trail| gbk::char_of(lead, *trail)) {
            shown.push(c);
            at += 2;
        } else {
            shown.push_str(broken);
            at += if swallow { 2 } else { 1 };
        }
    }
    shown
}

/// A converter's table: fewer entries than ASCII has control characters, for `injected`.
const TABLE: &[(char, &str)] = &[
    ('報', "bào"),
    ('請', "qǐng"),
    ('擔', "dān"),
    ('負', "fù"),
    ('會', "huì"),
    ('圖', "tú"),
    ('書', "shū"),
    ('館', "guǎn"),
    ('開', "kāi"),
    ('時', "shí"),
    ('電', "diàn"),
    ('話', "huà"),
    ('機', "jī"),
    ('學', "xué"),
    ('冊', "cè"),
];

const NEWS: &str = "圖書館的電話機開會時不響。圖書館員說,開會的時間由館方決定,學會的圖書也由館方登記。電話請打到圖書館,\
不要打到學會。我們開會時會請讀者來,時間另報。";

#[test]
fn every_injected_gloss_goes() {
    for swallow in [true, false] {
        let text = injected(NEWS, TABLE, "?", swallow);
        assert!(text.contains("圖(tú)書(shū)館(guǎn)") && text.contains("開(kāi)會(huì)時(shí)"), "{text}");
        let (mended, suggestions) = mend(&text);
        assert_eq!(mended, NEWS, "{text}");
        assert_eq!(suggestions, 0);
    }
}

#[test]
fn a_byte_shift_is_replayed() {
    for (word, broken) in [("日報", "日?qǐng)?bào)"), ("重擔", "重?fù)?dān)")] {
        let text = format!("{NEWS}{word},見{word}。");
        let damaged = injected(&text, TABLE, "?", true);
        assert!(damaged.contains(broken), "{damaged}");
        assert_eq!(mend(&damaged).0, text);
        let damaged = injected(&text, TABLE, "\u{FFFD}", false);
        assert_eq!(mend(&damaged).0, text, "{damaged}");
    }
}

#[test]
fn a_long_byte_shift_is_replayed() {
    // 們在 is 8283 D4DA: the bytes in the middle are 冊. What follows is out of step up to 際, EB48, whose H is ASCII.
    let text = format!("{NEWS}他們在日常交際中會用到。");
    let damaged = injected(&text, TABLE, "?", true);
    assert!(damaged.contains("們?cè)谌粘＝浑H中"), "{damaged}");
    assert_eq!(mend(&damaged).0, text);
    assert_eq!(mend(&damaged.replace('＝', "=")).0, text);
}

#[test]
fn a_shift_that_the_bytes_do_not_explain_stays() {
    let text = injected(NEWS, TABLE, "?", true);
    // No byte makes a character read `zhuó` with the last byte of 日.
    let (mended, _) = mend(&format!("{text}日?zhuó)後"));
    assert_eq!(mended, format!("{NEWS}日?zhuó)後"));
}

#[test]
fn a_list_of_words_is_suggested_only() {
    let list = "學(xué)、習(xí)、書(shū)、館(guǎn)、電(diàn)、話(huà)、開(kāi)、會(huì)、時(shí)、間(jiān)";
    let (mended, suggestions) = mend(list);
    assert_eq!(mended, list);
    assert_eq!(suggestions, 10);
}

#[test]
fn what_a_person_writes_stays() {
    kept("行(xíng)、行(háng)、拼音(pīnyīn)、重(zhòng)、重(chóng)");
    kept("歡迎使用手機（jī）瀏覽");
    kept(
        "武則天名曌(zhào),字媚娘。堃(kūn)、喆(zhé)、淼(miǎo)、犇(bēn)、鑫(xīn)、焱(yàn)、垚(yáo)、骉(biāo)、曌(zhào)。",
    );
    // A primer: characters that Simplified writes alike are glossed too.
    kept(
        "人(rén)口(kǒu)手(shǒu),山(shān)石(shí)田(tián)。來(lái)去(qù)上(shàng)下(xià)。人(rén)口(kǒu)手(shǒu)。來(lái)",
    );
    // A few notes in a text that is bare otherwise.
    kept("機(jī)器的機,機場的機,飛機的機;會(huì)議的會,開會的會;學(xué)習的學,學校的學。");
    kept("他(tā)?bào)。是嗎?對)。");
    kept(&"(jī)".repeat(50));
    kept("");
}

#[test]
fn a_persons_gloss_in_an_injected_text_stays() {
    let text = injected(&NEWS.repeat(2), TABLE, "?", true);
    let text = format!("{text}曌(zhào),拼音(pīnyīn),手機（jī）,行(xíng)");
    assert_eq!(mend(&text).0, format!("{NEWS}{NEWS}曌(zhào),拼音(pīnyīn),手機（jī）,行(xíng)"));
}

#[test]
fn characters_the_facts_do_not_know_go_by_their_reading() {
    let mender = Mender::new(&Options { locale: Some(Locale::ZhTw), ..Options::default() }).unwrap();
    let facts = mender.analyze(&injected(NEWS, TABLE, "?", true));
    let json = serde_json::to_string(&facts).unwrap();
    let facts = serde_json::from_str(&json).unwrap();
    let part = crate::mender::Part { text: "鐵(tiě)路(lù)長(cháng)", protect: &[], first: false, last: true };
    assert_eq!(mender.mend_part(&part, &facts).text(), "鐵路(lù)長(cháng)");
}

#[test]
fn many_brackets_cost_little() {
    let started = std::time::Instant::now();
    let known = survey(&injected(NEWS, TABLE, "?", true));
    assert_eq!(known.injected, Injected::Yes);
    for piece in [")", "a)", "?a)", "?bà)", "日?qǐng)", "中(zhuāng)", "日?qǐng)請", "機(jī)日?qǐng)冊", "請?qǐng)?bà)"]
    {
        let text = piece.repeat(200_000 / piece.len());
        survey(&text);
        repairs(&text, &known).count();
    }
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

/// Words of Traditional text, to be strung together.
const WORDS: &[&str] = &[
    "我們",
    "日報",
    "重擔",
    "機關",
    "黨的建設",
    "學習",
    "時間",
    "電話",
    "開會",
    "請問",
    "負責",
    "圖書館",
    "讀者",
    "資料",
    "在日常交際中",
    "與",
    "的",
    "是",
    "了",
    "，",
    "。",
    "《晚報》",
    "、",
    "不",
    "2024年",
    "ABC",
    "參加",
    "報紙",
    "服務",
    "問題",
    "網路",
    "發展",
    "經濟",
    "這個",
    "說明",
    "檔案",
    "項目",
    "對於",
    "體會",
    "觀點",
    "總結",
    "領導",
    "實際",
    "統一",
    "關係",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a converter glosses and breaks, what is mended is the text, or, where the bytes do not say, still broken:
    /// never another text.
    #[test]
    fn what_was_injected_is_undone_or_left(
        words in prop::collection::vec(prop::sample::select(WORDS), 40..160),
        table in prop::sample::subsequence(GLOSSED, 6..20),
        swallow in any::<bool>(),
    ) {
        let text = words.concat();
        let damaged = injected(&text, &table, "?", swallow);
        let (mended, _) = mend(&damaged);
        if mended != damaged {
            let left: Vec<&str> = mended.split('?').collect();
            if left.len() == 1 {
                prop_assert_eq!(mended, text, "{}", damaged);
            } else {
                // What is not broken is right: the pieces between the lost bytes end and begin as the text's do.
                prop_assert!(text.starts_with(left[0].trim_end_matches(|c| !text.contains(c))), "{} of {}", mended, damaged);
            }
        }
    }
}

/// What such a converter may gloss.
const GLOSSED: &[(char, &str)] = &[
    ('們', "mén"),
    ('報', "bào"),
    ('擔', "dān"),
    ('機', "jī"),
    ('關', "guān"),
    ('黨', "dǎng"),
    ('設', "shè"),
    ('學', "xué"),
    ('習', "xí"),
    ('時', "shí"),
    ('間', "jiān"),
    ('電', "diàn"),
    ('話', "huà"),
    ('開', "kāi"),
    ('會', "huì"),
    ('請', "qǐng"),
    ('問', "wèn"),
    ('負', "fù"),
    ('責', "zé"),
    ('圖', "tú"),
    ('書', "shū"),
    ('館', "guǎn"),
    ('讀', "dú"),
    ('資', "zī"),
    ('際', "jì"),
    ('與', "yǔ"),
    ('參', "cān"),
    ('紙', "zhǐ"),
    ('務', "wù"),
    ('題', "tí"),
    ('網', "wǎng"),
    ('發', "fā"),
    ('經', "jīng"),
    ('濟', "jì"),
    ('這', "zhè"),
    ('個', "gè"),
    ('說', "shuō"),
    ('檔', "dàng"),
    ('項', "xiàng"),
    ('對', "duì"),
    ('體', "tǐ"),
    ('觀', "guān"),
    ('點', "diǎn"),
    ('總', "zǒng"),
    ('結', "jié"),
    ('領', "lǐng"),
    ('導', "dǎo"),
    ('實', "shí"),
    ('統', "tǒng"),
    ('係', "xì"),
    ('冊', "cè"),
    ('谘', "zī"),
];
