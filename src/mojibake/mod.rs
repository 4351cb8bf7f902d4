//! The mojibake stage: text that was decoded with the wrong charset, and characters left as escapes.
//!
//! It works line by line. A line without a suspicious character is left at once; the others are searched for escapes
//! ([`escape`]), for spans that were misread ([`repair`]), and for what is lost ([`lost`]).

use crate::block::{Block, lines};
use crate::edits::Edits;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

mod escape;
mod lost;
mod repair;
pub(crate) mod tables;

/// What the whole draft says of wrong decoding.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MojibakeFacts {
    /// By the id of the pair's rule, how many characters can be restored.
    pub pairs: BTreeMap<String, u32>,
}

/// Reads the facts from the draft, once.
pub fn survey(draft: &str) -> MojibakeFacts {
    let mut facts = MojibakeFacts::default();
    for line in lines(draft) {
        if suspicion(line).misread {
            for repair in repair::find(line) {
                *facts.pairs.entry(repair.rule.id().to_owned()).or_default() += repair.text.chars().count() as u32;
            }
        }
    }
    facts
}

/// Runs the stage over one block of the draft.
pub fn run(block: &Block<'_>, edits: &mut Edits<'_>) {
    let mut offset = 0;
    for line in lines(block.text) {
        let suspicion = suspicion(line);
        if suspicion.escape {
            escape::undo(line, offset, edits);
        }
        if suspicion.misread {
            repair::apply(line, offset, edits);
        }
        if suspicion.lost {
            lost::find(line, offset, edits);
        }
        offset += line.len();
    }
}

/// What a line may hold: a look at its bytes that proves most lines clean.
#[derive(Clone, Copy, Default)]
struct Suspicion {
    escape: bool,
    misread: bool,
    lost: bool,
}

fn suspicion(line: &str) -> Suspicion {
    let (mut escape, mut question, mut high) = (false, false, false);
    for byte in line.bytes() {
        escape |= byte == b'&' || byte == b'\\';
        question |= byte == b'?';
        high |= byte >= 0x80;
    }
    Suspicion { escape, misread: high, lost: high || question }
}

#[cfg(test)]
mod tests {
    use crate::options::{Options, Settings};
    use crate::{Mender, Stage};

    fn options() -> Options {
        Options { stages: Some(vec![Stage::Mojibake]), ..Options::default() }
    }

    pub fn mend(text: &str) -> String {
        let mender = Mender::new(&options()).unwrap();
        let mended = mender.mend(text).text().to_owned();
        assert_eq!(mender.mend(&mended).text(), mended, "twice");
        mended
    }

    pub fn suggestions(text: &str) -> Vec<String> {
        let mended = Mender::new(&options()).unwrap();
        mended.mend(text).suggestions().iter().map(|change| change.after.to_owned()).collect()
    }

    pub fn findings(text: &str) -> Vec<String> {
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
