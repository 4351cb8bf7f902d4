//! Any text, with any locale and format: what `mend` says holds together.
#![no_main]

use libfuzzer_sys::fuzz_target;
use textmend::{Format, Locale, Mender, Options};

const LOCALES: [Option<Locale>; 7] = [
    None,
    Some(Locale::ZhCn),
    Some(Locale::ZhTw),
    Some(Locale::ZhHk),
    Some(Locale::Ja),
    Some(Locale::Ko),
    Some(Locale::En),
];

fuzz_target!(|input: (u8, u8, &str)| {
    let (locale, format, draft) = input;
    let locale = LOCALES[usize::from(locale) % LOCALES.len()];
    let format = [Format::Text, Format::Markdown, Format::Html][usize::from(format) % 3];
    let mender = Mender::new(&Options { locale, format, ..Options::default() }).expect("options of our own");
    let mended = mender.mend(draft);
    for set in [mended.changes(), mended.suggestions()] {
        let mut end = 0;
        for change in set.iter() {
            assert!(end <= change.range.start && draft.get(change.range.clone()).is_some(), "{change:?}");
            assert!(!change.rules.is_empty());
            end = change.range.end;
        }
    }
    for finding in mended.findings() {
        assert!(draft.get(finding.range.clone()).is_some(), "{finding:?}");
    }
    assert_eq!(mended.changes().apply(draft), mended.text());
    assert_eq!(mended.without(&(0..mended.changes().len()).collect()), draft);
});
