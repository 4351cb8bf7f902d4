//! The mojibake stage: text that was decoded with the wrong charset, and characters left as escapes.
//!
//! It works line by line. A line without a suspicious character is left at once; the others are searched for escapes
//! ([`escape`]), for spans that were misread ([`repair`]), and for what is lost ([`lost`]).

use crate::block::{Block, lines};
use crate::change::Confidence;
use crate::edits::Edits;
use crate::rules::Rule;
use repair::Repairer;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

mod beside;
mod bytes;
mod class;
mod clean;
mod closed;
mod escape;
#[cfg(test)]
mod every;
mod fill;
mod gain;
mod guess;
mod hint;
pub(crate) mod host;
mod judge;
mod language;
mod leave;
mod letters;
mod lost;
mod model;
mod octets;
mod odd;
mod page;
mod pairs;
mod plausible;
mod repair;
mod restored;
mod scripts;
mod segment;
pub(crate) mod tables;
mod undo;
mod whole;

pub use bytes::{Decoded, decode};
#[cfg(target_arch = "wasm32")]
pub(crate) use bytes::{guess, high_half};
pub use clean::CleanLines;
pub use gain::{gain, is_misreading};

/// What the whole draft says of wrong decoding.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MojibakeFacts {
    /// By the id of the pair's rule, how many characters can be restored.
    pub pairs: BTreeMap<String, u32>,
}

/// So many broken lines tell what is in a draft.
const SURVEYED: usize = 200;

/// Reads the facts from the draft, once; `clean` takes the lines in which nothing is found.
pub fn survey(draft: &str, clean: &CleanLines) -> MojibakeFacts {
    let mut facts = MojibakeFacts::default();
    let mut repairer = Repairer::new(&facts);
    let mut suspicious = 0;
    for line in lines(draft).filter(|line| !line.is_ascii()) {
        let changes = repairer.repair(line, clean).changes;
        for change in changes.iter() {
            for rule in change.rules {
                *facts.pairs.entry(rule.id().to_owned()).or_default() += change.after.chars().count() as u32;
            }
        }
        suspicious += usize::from(!changes.is_empty());
        if suspicious == SURVEYED {
            break;
        }
    }
    facts
}

/// Runs the stage over one block of the draft.
pub fn run(block: &Block<'_>, edits: &mut Edits<'_>) {
    let (mut offset, mut done) = (0, 0);
    let mut repairer = Repairer::new(&block.facts.mojibake);
    if block.first {
        byte_order_mark(block.text, edits);
    }
    for line in lines(block.text) {
        let mut suspicion = suspicion(line);
        if suspicion.misread && repairer.is_spotless(line, block.clean) {
            (suspicion.misread, suspicion.lost) = (false, suspicion.question);
        }
        if suspicion.escape {
            escape::undo(line, offset, edits);
            done = octets::undo(line, offset, block.text.get(offset..).unwrap_or(line), done, edits);
        }
        if suspicion.plus {
            octets::undo_utf7(line, offset, edits);
        }
        if suspicion.misread {
            let repair = repairer.repair(line, block.clean);
            if !repair.changes.is_empty() || !repair.guesses.is_empty() {
                closed::undo(&repair, offset, block, edits);
            }
        }
        if suspicion.lost {
            lost::find(line, offset, edits);
        }
        offset += line.len();
    }
}

/// Takes out a byte order mark at the start of the draft: U+FEFF, or its bytes read as something else.
#[inline(never)]
fn byte_order_mark(text: &str, edits: &mut Edits<'_>) {
    let mut rest = text;
    while let Some(tail) =
        ["\u{FEFF}", "ï»¿", "п»ї", "\u{EF}\u{BB}\u{BF}"].iter().find_map(|mark| rest.strip_prefix(mark))
    {
        rest = tail;
    }
    edits.replace(0..text.len() - rest.len(), "", Rule::ByteOrderMark, Confidence::Certain);
}

/// What a line may hold: a look at its bytes that proves most lines clean.
#[derive(Clone, Copy, Default)]
struct Suspicion {
    escape: bool,
    plus: bool,
    misread: bool,
    question: bool,
    lost: bool,
}

fn suspicion(line: &str) -> Suspicion {
    /// What a byte may be part of.
    const fn kind(byte: u8) -> u8 {
        match byte {
            b'&' | b'\\' | b'%' | b'=' | b'U' => 1,
            b'+' => 2,
            b'?' => 4,
            0x80.. => 8,
            _ => 0,
        }
    }
    const KINDS: [u8; 256] = {
        let mut kinds = [0; 256];
        let mut byte = 0;
        #[allow(clippy::indexing_slicing)]
        while byte < 256 {
            kinds[byte] = kind(byte as u8);
            byte += 1;
        }
        kinds
    };
    let mut seen = 0;
    let mut look = |bytes: &[u8]| {
        for byte in bytes {
            seen |= KINDS.get(usize::from(*byte)).copied().unwrap_or(0);
        }
    };
    // In a text of ideographs most of eight bytes are none of ASCII.
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let (words, rest) = line.as_bytes().as_chunks::<8>();
    let mut high = 0;
    for word in words {
        let bits = u64::from_ne_bytes(*word) & HIGH;
        if bits == HIGH {
            high = HIGH;
        } else {
            look(word);
        }
    }
    look(rest);
    seen |= if high == 0 { 0 } else { 8 };
    Suspicion {
        escape: seen & 1 != 0,
        plus: seen & 2 != 0,
        misread: seen & 8 != 0,
        question: seen & 4 != 0,
        lost: seen & 12 != 0,
    }
}

#[cfg(test)]
mod tests {
    use crate::options::{Options, Settings};
    use crate::{Mender, Stage};

    fn options() -> Options {
        Options { stages: Some(vec![Stage::Mojibake]), ..Options::default() }
    }

    pub(super) fn mend(text: &str) -> String {
        let mender = Mender::new(&options()).unwrap();
        let mended = mender.mend(text).text().to_owned();
        assert_eq!(mender.mend(&mended).text(), mended, "twice");
        mended
    }

    pub(super) fn suggestions(text: &str) -> Vec<String> {
        let mended = Mender::new(&options()).unwrap();
        mended.mend(text).suggestions().iter().map(|change| change.after.to_owned()).collect()
    }

    pub(super) fn findings(text: &str) -> Vec<String> {
        let mended = Mender::new(&options()).unwrap();
        mended.mend(text).findings().iter().map(|finding| text[finding.range.clone()].to_owned()).collect()
    }

    #[test]
    fn a_mail_with_several_kinds() {
        assert!(Settings::new(&options()).is_ok());
        assert_eq!(
            mend(include_str!("../../tests/drafts/mojibake.txt")),
            "各位同事:附件是上周会议的纪要.\n\n我们已经继续整理项目预算材料,请看看这个安排.\n\n\
             下周再讨论新的预算，请大家准备。\n\nCafé Zola 的预订已经确认,中文菜单也准备好了.\n"
        );
        let facts = Mender::new(&options()).unwrap().analyze("鎴戜滑\n中文\nCafÃ©");
        assert_eq!(
            facts.mojibake.pairs.into_iter().collect::<Vec<_>>(),
            [("mojibake/utf8-as-gbk".to_owned(), 2), ("mojibake/utf8-as-windows-1252".to_owned(), 1)]
        );
    }
}
