//! `script/half-converted` on sentences that are right, and on sentences with characters left simplified. The sentences
//! were written for this, not taken from what the model is fitted to. Rates are asserted, not single answers: the model
//! is made anew when its sources are.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use textmend::script::ambiguous_characters;
use textmend::{Locale, Mender, Options};

const KEEP: &str = include_str!("data/half-converted-keep.txt");
const PROSE: &str = include_str!("data/half-converted-prose.txt");
const MEND: &str = include_str!("data/half-converted-mend.txt");

fn mender(value: &str) -> Mender {
    let rules = BTreeMap::from([("script/half-converted".to_owned(), value.to_owned())]);
    Mender::new(&Options { locale: Some(Locale::ZhTw), rules, ..Options::default() }).unwrap()
}

fn sentences(file: &'static str) -> Vec<&'static str> {
    file.lines().filter(|line| !line.starts_with('#')).collect()
}

/// A sentence as it is right, and with the characters behind `*` put into their simplified forms.
fn spoilt(sentence: &str) -> (String, String) {
    let right = sentence.replace('*', "");
    let mut wrong = String::new();
    let mut marked = false;
    for c in sentence.chars() {
        let simplified = ambiguous_characters().find(|(_, forms)| forms.contains(&c)).map(|(simplified, _)| simplified);
        match (c, marked) {
            ('*', _) => {}
            (_, true) => wrong.push(simplified.unwrap_or_else(|| panic!("{sentence}: {c}"))),
            _ => wrong.push(c),
        }
        marked = c == '*';
    }
    (right, wrong)
}

#[test]
fn what_is_right_stays() {
    let sentences = sentences(KEEP);
    let changed = |value| -> Vec<String> {
        let mender = mender(value);
        let mended = sentences.iter().map(|sentence| (sentence, mender.mend(sentence).text().to_owned()));
        mended.filter(|(right, text)| text != *right).map(|(right, text)| format!("{text} for {right}")).collect()
    };
    assert!(sentences.len() >= 500, "{}", sentences.len());
    let strict = changed("strict");
    assert!(strict.len() * 300 <= sentences.len(), "{} of {}: {strict:#?}", strict.len(), sentences.len());
    let changed = changed("apply");
    assert!(changed.len() * 60 <= sentences.len(), "{} of {}: {changed:#?}", changed.len(), sentences.len());
}

#[test]
fn what_was_left_is_mended() {
    let mender = mender("apply");
    let sentences = sentences(MEND);
    let missed: Vec<String> = sentences
        .iter()
        .map(|sentence| spoilt(sentence))
        .map(|(right, wrong)| (right, mender.mend(&wrong).text().to_owned()))
        .filter(|(right, text)| text != right)
        .map(|(right, text)| format!("{text} for {right}"))
        .collect();
    assert!(sentences.len() >= 400, "{}", sentences.len());
    assert!(missed.len() * 10 <= sentences.len(), "{} of {}: {missed:#?}", missed.len(), sentences.len());
}

#[test]
fn prose_stays_and_comes_back() {
    let mender = mender("apply");
    let prose = sentences(PROSE);
    let changed: Vec<String> = prose
        .iter()
        .map(|line| mender.mend(line).text().to_owned())
        .zip(&prose)
        .filter(|(text, line)| text != *line)
        .map(|(text, _)| text)
        .collect();
    assert!(changed.is_empty(), "{changed:#?}");

    let (mut spoilt, mut mended) = (0, 0);
    let mut missed = Vec::new();
    for (number, line) in prose.iter().enumerate() {
        // Every third of the characters that can be: another third in each of three rounds.
        for round in 0..3 {
            let mut count = number;
            let wrong: String = line
                .chars()
                .map(|c| {
                    let simplified = ambiguous_characters().find(|(_, forms)| forms.contains(&c));
                    count += usize::from(simplified.is_some());
                    simplified.filter(|_| count % 3 == round).map_or(c, |(simplified, _)| simplified)
                })
                .collect();
            let text = mender.mend(&wrong).text().to_owned();
            for ((was, now), right) in
                wrong.chars().zip(text.chars()).zip(line.chars()).filter(|((was, _), right)| was != right)
            {
                spoilt += 1;
                if now == right {
                    mended += 1;
                } else {
                    missed.push(format!("{was}{right}: {line}"));
                }
            }
        }
    }
    assert!(spoilt > 150, "{spoilt}");
    assert!(mended * 100 >= spoilt * 85, "{mended} of {spoilt}: {missed:#?}");
}
