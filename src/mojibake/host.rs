//! What bytes are in an encoding that the host decodes.
//!
//! Native builds ask `encoding_rs`, the wasm asks the host's `TextDecoder`. Node's is ICU's, which has two encodings otherwise
//! than the WHATWG Encoding Standard and all browsers: EUC-KR without the syllables of code page 949, and Big5 without the
//! characters of Hong Kong's supplementary set (HKSCS), in whose place it has private ones. Those it is helped out with: the
//! syllables follow from the others, and the set is in a file that is only read where it is missing.

use std::ops::Range;
use std::sync::OnceLock;

/// The text of bytes as the standard's decoder of `label` has it; `None` where the host has no such decoder.
pub fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    decode_supplemented(label, bytes).or_else(|| decoder(label, bytes))
}

/// The same where the host has to be helped out with the encoding.
pub fn decode_supplemented(label: &str, bytes: &[u8]) -> Option<String> {
    supplement(label)?.decode(bytes, &|bytes| decoder(label, bytes))
}

#[cfg(not(target_arch = "wasm32"))]
fn decoder(label: &str, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen(raw_module = "./host.js")]
extern "C" {
    #[wasm_bindgen(js_name = decode)]
    fn decoder(label: &str, bytes: &[u8]) -> Option<String>;
    /// `data/mojibake/big5.bin`; empty where it cannot be read.
    #[wasm_bindgen(js_name = readBig5)]
    fn read_big5() -> Vec<u8>;
}

/// What the host lacks of EUC-KR and of Big5, once it is asked for.
static SUPPLEMENTS: [OnceLock<Option<Supplement>>; 2] = [const { OnceLock::new() }; 2];

/// Native builds lack nothing.
#[cfg(not(target_arch = "wasm32"))]
fn read_big5() -> Vec<u8> {
    Vec::new()
}

/// What the host lacks of an encoding.
fn supplement(label: &str) -> Option<&'static Supplement> {
    let (place, code, c) = match label {
        "euc-kr" => (0, [0x81, 0x41], "갂"),
        "big5" => (1, [0x87, 0x40], "䏰"),
        _ => return None,
    };
    let lacking = || decoder(label, &code).is_some_and(|text| text != c);
    let make = || match place {
        0 => Supplement::euc_kr(&|bytes| decoder(label, bytes)),
        // Without the file they are at least no private ones.
        _ => Supplement::big5(&read_big5()),
    };
    SUPPLEMENTS.get(place)?.get_or_init(|| lacking().then(make)).as_ref()
}

/// Codes of an encoding, whatever the host makes of them.
struct Supplement {
    /// By code; 0 for those that are the host's, U+FFFD for those without a character.
    chars: Vec<u32>,
}

type Decoder<'d> = &'d dyn Fn(&[u8]) -> Option<String>;
const LOST: u32 = char::REPLACEMENT_CHARACTER as u32;

impl Supplement {
    /// Code page 949: the syllables that KS X 1001 has no code for, in order, in the rows before its own and in the halves
    /// of rows that it leaves.
    fn euc_kr(decode: Decoder<'_>) -> Supplement {
        const SYLLABLES: Range<u32> = 0xAC00..0xD7A4;
        let mut own = Vec::new();
        for lead in 0xB0..=0xC8u8 {
            for trail in 0xA1..=0xFEu8 {
                own.extend([lead, trail]);
            }
        }
        let mut known = vec![false; SYLLABLES.len()];
        for c in decode(&own).unwrap_or_default().chars() {
            if let Some(slot) = known.get_mut((c as usize).wrapping_sub(SYLLABLES.start as usize)) {
                *slot = true;
            }
        }
        let mut others = SYLLABLES.zip(known).filter(|(_, known)| !known).map(|(c, _)| c);
        let mut chars = vec![0; 0x1_0000];
        for (code, slot) in chars.iter_mut().enumerate().skip(0x8100) {
            let is_one = match code & 0xFF {
                0x41..=0x5A | 0x61..=0x7A | 0x81..=0xA0 => true,
                0xA1..=0xFE if code >= 0xA100 => continue,
                trail => matches!(trail, 0xA1..=0xFE),
            };
            *slot = if is_one { others.next().unwrap_or(LOST) } else { LOST };
        }
        Supplement { chars }
    }

    /// Big5 as the file has it: for each code that [is one](is_hkscs) the upper byte of its character, then for each the lower one,
    /// then a bit for each, the lowest first, that it lies in plane 2.
    fn big5(data: &[u8]) -> Supplement {
        let byte = |at: usize| data.get(at).copied().unwrap_or_default();
        let mut chars = vec![0; 0x1_0000];
        let mut at = 0;
        for (slot, code) in chars.iter_mut().zip(0..=u16::MAX).skip(0x8100) {
            if !matches!(code & 0xFF, 0x40..=0x7E | 0xA1..=0xFE) {
                *slot = LOST;
            } else if is_hkscs(code) {
                let plane = u32::from(byte(2 * HKSCS + at / 8) >> (at % 8) & 1) << 17;
                let c = plane | u32::from(byte(at)) << 8 | u32::from(byte(HKSCS + at));
                *slot = if c == 0 { LOST } else { c };
                at += 1;
            }
        }
        Supplement { chars }
    }

    /// The text of bytes, of which the host decodes what is not among these.
    fn decode(&self, bytes: &[u8], host: Decoder<'_>) -> Option<String> {
        let mut text = String::with_capacity(bytes.len());
        let (mut at, mut done) = (0, 0);
        while let Some(&lead) = bytes.get(at) {
            if lead.is_ascii() {
                at += 1;
                continue;
            }
            let trail = bytes.get(at + 1).copied().unwrap_or_default();
            if matches!(lead, 0x80 | 0xFF) || trail < 0x40 {
                push(bytes.get(done..at)?, host, &mut text)?;
                text.push(char::REPLACEMENT_CHARACTER);
                at += 1;
                done = at;
                continue;
            }
            let code = usize::from(lead) << 8 | usize::from(trail);
            if let Some(c) = self.chars.get(code).filter(|c| **c != 0).and_then(|c| char::from_u32(*c)) {
                push(bytes.get(done..at)?, host, &mut text)?;
                text.push(c);
                // What is none of its codes may be a character of ASCII behind a lost byte.
                done = at + if c == char::REPLACEMENT_CHARACTER && trail < 0x80 { 1 } else { 2 };
            }
            at += 2;
        }
        push(bytes.get(done..)?, host, &mut text)?;
        Some(text)
    }
}

fn push(bytes: &[u8], host: Decoder<'_>, text: &mut String) -> Option<()> {
    match std::str::from_utf8(bytes).ok().filter(|ascii| ascii.is_ascii()) {
        Some(ascii) => text.push_str(ascii),
        None => text.push_str(&host(bytes)?),
    }
    Some(())
}

/// Whether a code of Big5 is not Big5's own, but one that HKSCS put before, between and behind those.
fn is_hkscs(code: u16) -> bool {
    matches!(code & 0xFF, 0x40..=0x7E | 0xA1..=0xFE)
        && matches!(code, 0x8140..=0xA0FE | 0xA3C0..=0xA3E0 | 0xC6A1..=0xC8FE | 0xF9D6..=0xFEFE)
}

/// So many they are.
const HKSCS: usize = 6291;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DATA: &[u8] = include_bytes!("../../data/mojibake/big5.bin");

    /// A host as Node is: what it lacks is lost, or private.
    fn poor(label: &'static str, bytes: &[u8]) -> Option<String> {
        let lacks = |code: u16| match label {
            "big5" => is_hkscs(code),
            _ => code < 0xA1A1 || code & 0xFF < 0xA1,
        };
        let mut text = String::new();
        let mut rest = bytes;
        while let Some((&lead, tail)) = rest.split_first() {
            let (&trail, behind) = tail.split_first().unwrap_or((&0, tail));
            if lead < 0x81 || trail < 0x40 {
                text.push_str(&decoder(label, &[lead])?);
                rest = tail;
                continue;
            }
            if lacks(u16::from_be_bytes([lead, trail])) {
                text.push('\u{F000}');
            } else {
                text.push_str(&decoder(label, &[lead, trail])?);
            }
            rest = behind;
        }
        Some(text)
    }

    fn supplement_of(label: &'static str) -> Supplement {
        match label {
            "big5" => Supplement::big5(DATA),
            _ => Supplement::euc_kr(&|bytes| poor(label, bytes)),
        }
    }

    #[test]
    fn all_that_a_host_lacks_is_there() {
        for (label, count) in [("euc-kr", 8822), ("big5", 5000)] {
            let supplement = supplement_of(label);
            assert!(supplement.chars.iter().filter(|c| !matches!(**c, 0 | LOST)).count() >= count);
            for (code, c) in (0..=u16::MAX).zip(&supplement.chars).filter(|(_, c)| **c != 0) {
                let text = decoder(label, &code.to_be_bytes()).unwrap();
                // Four codes of Big5 are two characters each.
                if *c == LOST {
                    assert!(text.starts_with('\u{FFFD}') || text.contains(['\u{304}', '\u{30C}']), "{label} {code:X}");
                } else {
                    assert_eq!(text, char::from_u32(*c).unwrap().to_string(), "{label} {code:X}");
                }
            }
        }
        assert_eq!((0..=0xFFFF).filter(|code| is_hkscs(*code)).count(), HKSCS);
        assert_eq!(DATA.len(), 2 * HKSCS + HKSCS.div_ceil(8));
        assert!(supplement("euc-kr").is_none() && supplement("big5").is_none() && supplement("gbk").is_none());
    }

    #[test]
    fn without_the_file_no_character_is_another() {
        let supplement = Supplement::big5(&[]);
        assert_eq!(
            supplement.decode(b"\x87\x40\xA4\x40A\x87", &|bytes| poor("big5", bytes)).unwrap(),
            "\u{FFFD}@一A\u{FFFD}"
        );
    }

    proptest! {
        /// A host that is helped out decodes any bytes as the standard says.
        #[test]
        fn a_poor_host_decodes_as_the_standard(
            bytes in prop::collection::vec(prop_oneof![0x20..0x7Fu8, 0x80..=0xFFu8, 0x87..0xA0u8, 0xA1..=0xFEu8], 0..60),
            label in prop::sample::select(vec!["big5", "euc-kr"]),
        ) {
            let supplement = supplement_of(label);
            let text = supplement.decode(&bytes, &|bytes| poor(label, bytes)).unwrap();
            let expected = decoder(label, &bytes).unwrap();
            prop_assume!(!expected.contains(['\u{304}', '\u{30C}']));
            prop_assert_eq!(text, expected, "{} {:X?}", label, bytes);
        }
    }
}
