//! Any file: it is decoded to something, and what is valid UTF-8 stays.
#![no_main]

use libfuzzer_sys::fuzz_target;
use textmend::{Mender, Options, mojibake};

fuzz_target!(|bytes: &[u8]| {
    let decoded = mojibake::decode(bytes);
    if let Ok(text) = std::str::from_utf8(bytes)
        && decoded.encoding == "utf-8"
    {
        assert_eq!(decoded.text.trim_start_matches('\u{FEFF}'), text.trim_start_matches('\u{FEFF}'));
    }
    let mender = Mender::new(&Options::default()).expect("options of our own");
    let mended = mender.mend(&decoded.text);
    assert_eq!(mended.without(&(0..mended.changes().len()).collect()), decoded.text);
});
