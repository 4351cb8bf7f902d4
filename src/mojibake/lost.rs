//! Text that is gone: `mojibake/lost` reports it, and nothing can be done.
//!
//! - U+FFFD, which a decoder writes where the bytes made no sense;
//! - `锟斤拷`, the bytes EF BF BD of U+FFFD read as GBK, two and two;
//! - `烫烫烫` and `屯屯屯`, the CC and CD with which a debugger fills memory, read as GBK;
//! - `????`, which an encoder writes where the charset has no such character.

use crate::edits::Edits;
use crate::rules::Rule;

/// How many question marks in a row are no question: people write two or three.
const QUESTION_MARKS: usize = 4;
/// What is left of characters has one of these, U+FFFD or `?`.
pub const LEFT: [char; 3] = ['锟', '烫', '屯'];
/// How many fill characters in a row are no word.
const FILL: usize = 3;

/// Reports what is lost in a line that starts at `offset` of the block.
#[inline(never)]
pub fn find(line: &str, offset: usize, edits: &mut Edits<'_>) {
    let mut at = 0;
    while let Some((start, kind)) = next(line.as_bytes(), at) {
        let rest = line.get(start..).unwrap_or_default();
        let run = rest.find(|c| kind_of(c) != Some(kind)).map_or(rest, |end| rest.get(..end).unwrap_or_default());
        let before = line.get(..start).and_then(|before| before.chars().next_back());
        at = start + run.len();
        if is_lost(kind, run, before) {
            edits.find(offset + start..offset + at, Rule::Lost);
        }
    }
}

/// The last bytes of those characters of three: most are told by it.
const LAST: u64 = {
    let last = [0xBD, 0x9F, 0xA4, 0xB7, 0xAB, 0xAF];
    let (mut bits, mut at) = (0, 0);
    #[allow(clippy::indexing_slicing)]
    while at < last.len() {
        bits |= 1 << (last[at] & 0x3F);
        at += 1;
    }
    bits
};

/// The next character that may be what is left of something, from a byte on.
fn next(bytes: &[u8], mut at: usize) -> Option<(usize, Kind)> {
    loop {
        let (chars, _) = bytes.get(at..)?.as_chunks::<3>();
        let is_other = |&&[lead, _, last]: &&[u8; 3]| lead & 0xF0 == 0xE0 && LAST >> (last & 0x3F) & 1 == 0;
        at += 3 * chars.iter().take_while(is_other).count();
        let kind = match *bytes.get(at)? {
            b'?' => Some(Kind::Question),
            0xE5..=0xE9 | 0xEF => bytes.get(at..).and_then(|rest| rest.first_chunk::<3>()).and_then(|c| match c {
                [0xEF, 0xBF, 0xBD] => Some(Kind::Replacement),
                // 锟, 斤 and 拷; 烫; 屯.
                [0xE9, 0x94, 0x9F] | [0xE6, 0x96, 0xA4] | [0xE6, 0x8B, 0xB7] => Some(Kind::KunJinKao),
                [0xE7, 0x83, 0xAB] => Some(Kind::Tang),
                [0xE5, 0xB1, 0xAF] => Some(Kind::Tun),
                _ => None,
            }),
            _ => None,
        };
        if let Some(kind) = kind {
            return Some((at, kind));
        }
        at += match bytes.get(at..)? {
            [0xE0..0xF0, ..] => 3,
            // None of these characters has fewer bytes, but `?`.
            rest => 1 + rest.iter().skip(1).take_while(|byte| !matches!(byte, b'?' | 0xE0..)).count(),
        };
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Replacement,
    KunJinKao,
    Tang,
    Tun,
    Question,
}

fn kind_of(c: char) -> Option<Kind> {
    Some(match c {
        char::REPLACEMENT_CHARACTER => Kind::Replacement,
        '锟' | '斤' | '拷' => Kind::KunJinKao,
        '烫' => Kind::Tang,
        '屯' => Kind::Tun,
        '?' => Kind::Question,
        _ => return None,
    })
}

/// Whether a run of what may be left of something is.
fn is_lost(kind: Kind, run: &str, before: Option<char>) -> bool {
    let count = || run.chars().count();
    match kind {
        Kind::Replacement => true,
        // 锟 is a character that nobody writes.
        Kind::KunJinKao => run.contains('锟') && count() >= 2,
        Kind::Tang | Kind::Tun => count() >= FILL,
        // Behind a word they are emphasis.
        Kind::Question => run.len() >= QUESTION_MARKS && !before.is_some_and(|c| c.is_alphanumeric() || c == '!'),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::findings;
    use super::*;

    #[test]
    fn what_is_lost_is_reported() {
        assert_eq!(findings("名称：锟斤拷锟斤拷，值"), ["锟斤拷锟斤拷"]);
        assert_eq!(findings("锟斤"), ["锟斤"]);
        assert_eq!(findings("烫烫烫烫屯屯屯"), ["烫烫烫烫", "屯屯屯"]);
        assert_eq!(findings("a\u{FFFD}\u{FFFD}b"), ["\u{FFFD}\u{FFFD}"]);
        assert_eq!(findings("标题: ???? ?????"), ["????", "?????"]);
    }

    #[test]
    fn it_is_found_beside_what_is_looked_at_for_other_reasons() {
        // A name of rare ideographs, which no reading makes likelier, and what is lost near it.
        assert_eq!(findings("记者郄霜涛报道烫烫烫的消息"), ["烫烫烫"]);
        assert_eq!(findings("他叫侯淅珉，锟斤拷，\u{FFFD}"), ["锟斤拷", "\u{FFFD}"]);
        // The same line again.
        assert_eq!(findings("屯屯屯\n屯屯屯\n今天很好\n今天很好\n").len(), 2);
    }

    #[test]
    fn nothing_is_lost_without_the_characters_that_tell() {
        let told = |c: &char| LEFT.contains(c) || matches!(*c, '?' | char::REPLACEMENT_CHARACTER);
        for c in ('\0'..=char::MAX).filter(|c| !told(c)) {
            let run = c.to_string().repeat(QUESTION_MARKS);
            assert!(!kind_of(c).is_some_and(|kind| is_lost(kind, &run, None)), "{c}");
        }
    }

    #[test]
    fn words_and_questions_are_not() {
        for text in ["一斤拷贝纸", "烫烫的", "屯屯", "什么？", "what????", "你说什么???", "真的!????", "锟", "斤斤计较"]
        {
            assert_eq!(findings(text), Vec::<String>::new(), "{text}");
        }
    }
}
