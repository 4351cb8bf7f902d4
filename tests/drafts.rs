//! Whole drafts with the defects of real ones, mended as a copy editor would.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeSet;
use std::fs;
use textmend::{Locale, Mender, Options, Side};

fn read(name: &str) -> String {
    fs::read_to_string(format!("{}/tests/drafts/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn check(name: &str, locale: Option<Locale>) {
    let mender = Mender::new(&Options { locale, ..Options::default() }).unwrap();
    let draft = read(&format!("{name}.txt"));
    let expected = read(&format!("{name}.mended.txt"));
    let mended = mender.mend(&draft);
    for (got, want) in mended.text().lines().zip(expected.lines()) {
        assert_eq!(got, want);
    }
    assert_eq!(mended.text(), expected);
    assert_eq!(mended.changes().apply(&draft), expected);
    let all: BTreeSet<usize> = (0..mended.changes().len()).collect();
    assert_eq!(mended.without(&all), draft);
    assert_eq!(mended.map_position(draft.len(), Side::After), expected.len());
    for change in mended.changes().iter() {
        assert_ne!(&draft[change.range.clone()], change.after);
        assert!(!change.rules.is_empty());
    }
    // Mending again changes nothing.
    let again = mender.mend(&expected);
    assert!(again.changes().is_empty(), "{:?}", again.changes().iter().next());
}

#[test]
fn a_traditional_page_with_injected_pinyin() {
    check("zh-Hant-injected-pinyin", Some(Locale::ZhTw));
}

#[test]
fn a_simplified_page_with_half_width_marks() {
    check("zh-Hans-half-width", Some(Locale::ZhCn));
    check("zh-Hans-half-width", None);
}

#[test]
fn a_mail_with_several_kinds_of_mojibake() {
    check("mojibake", Some(Locale::ZhCn));
}

/// News, reports, novels, mail, forums, subtitles, minutes, scraped pages, PDF, contracts, recipes, papers, documentation,
/// examinations, letters, statutes, chats, records, products: each read by eye, before and after.
#[test]
fn drafts_of_many_kinds() {
    for (name, locale) in [
        ("zh-Hans-news", Locale::ZhCn),
        ("zh-Hans-abstract", Locale::ZhCn),
        ("zh-Hans-chat-log", Locale::ZhCn),
        ("zh-Hans-wiki", Locale::ZhCn),
        ("zh-Hans-linguistics", Locale::ZhCn),
        ("zh-Hans-strings", Locale::ZhCn),
        ("zh-Hant-dialogue", Locale::ZhTw),
        ("zh-Hant-dictionary", Locale::ZhTw),
        ("zh-HK-statute", Locale::ZhHk),
        ("ja-mail", Locale::Ja),
        ("ko-news", Locale::Ko),
        ("zh-Hans-report", Locale::ZhCn),
        ("zh-Hans-novel", Locale::ZhCn),
        ("zh-Hans-mail", Locale::ZhCn),
        ("zh-Hans-forum", Locale::ZhCn),
        ("zh-Hans-subtitles", Locale::ZhCn),
        ("zh-Hans-minutes", Locale::ZhCn),
        ("zh-Hans-scraped", Locale::ZhCn),
        ("zh-Hans-pdf", Locale::ZhCn),
        ("zh-Hans-contract", Locale::ZhCn),
        ("zh-Hans-recipe", Locale::ZhCn),
        ("zh-Hans-paper", Locale::ZhCn),
        ("zh-Hans-code-doc", Locale::ZhCn),
        ("zh-Hant-news", Locale::ZhTw),
        ("zh-Hant-novel", Locale::ZhTw),
        ("zh-Hant-minutes", Locale::ZhTw),
        ("zh-HK-forum", Locale::ZhHk),
        ("zh-HK-mail", Locale::ZhHk),
        ("ja-news", Locale::Ja),
        ("ja-novel", Locale::Ja),
        ("ja-code-doc", Locale::Ja),
        ("en-notes", Locale::En),
        ("ko-notice", Locale::Ko),
        ("ja-blog", Locale::Ja),
        ("ja-minutes", Locale::Ja),
        ("ja-product", Locale::Ja),
        ("zh-HK-letter", Locale::ZhHk),
        ("zh-Hant-board", Locale::ZhTw),
        ("zh-Hant-recipe", Locale::ZhTw),
        ("zh-Hans-statute", Locale::ZhCn),
        ("zh-Hans-chat", Locale::ZhCn),
        ("zh-Hans-record", Locale::ZhCn),
        ("zh-Hans-resume", Locale::ZhCn),
        ("zh-Hans-exam", Locale::ZhCn),
        ("zh-Hans-judgment", Locale::ZhCn),
        ("zh-Hans-screenplay", Locale::ZhCn),
        ("ko-minutes", Locale::Ko),
    ] {
        check(name, Some(locale));
    }
}
