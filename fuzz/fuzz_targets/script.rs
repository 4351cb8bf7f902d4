//! Any text by any configuration: in two pieces as in one, and the edits as the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::OnceLock;
use textmend::change::ChangeSet;
use textmend::script::{Config, Converter, Dictionaries};
use textmend::{Confidence, Rule};

/// The converters, each made when it is first wanted; without tofu and with it.
static CONVERTERS: [OnceLock<Converter>; 32] = [const { OnceLock::new() }; 32];

fuzz_target!(|input: (u8, u16, bool, &str)| {
    let (config, cut, tofu, text) = input;
    let config = Config::ALL[usize::from(config) % Config::ALL.len()];
    let converter = CONVERTERS[2 * config as usize + usize::from(tofu)].get_or_init(|| {
        let dictionaries = Dictionaries::embedded_for(config).expect("packs of our own");
        Converter::new(config, &dictionaries, tofu, &[]).expect("packs of our own")
    });
    let whole = converter.convert(text);
    let mut cut = usize::from(cut) % (text.len() + 1);
    while !text.is_char_boundary(cut) {
        cut -= 1;
    }
    let mut stream = converter.stream();
    let mut parts = String::new();
    stream.push(&text[..cut], &mut parts);
    stream.push(&text[cut..], &mut parts);
    stream.finish(&mut parts);
    assert_eq!(parts, whole);
    let mut set = ChangeSet::new();
    converter.convert_edits(text, &[], &mut |range, after| {
        set.push(range, after, &[Rule::ScriptS2t], Confidence::Certain);
    });
    assert_eq!(set.apply(text), whole);
});
