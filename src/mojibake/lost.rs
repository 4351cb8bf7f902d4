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
/// How many fill characters in a row are no word.
const FILL: usize = 3;

/// Reports what is lost in a line that starts at `offset` of the block.
pub fn find(line: &str, offset: usize, edits: &mut Edits<'_>) {
    let mut run: Option<Run> = None;
    let mut before = None;
    for (at, c) in line.char_indices() {
        if let Some(open) = &mut run {
            if open.kind == kind_of(c).unwrap_or(Kind::None) {
                open.count += 1;
                open.kue |= c == '锟';
                continue;
            }
            report(open, at, offset, edits);
            before = Some(open.last);
        }
        run = kind_of(c).map(|kind| Run { kind, start: at, count: 1, kue: c == '锟', before, last: c });
        before = Some(c);
    }
    if let Some(open) = &run {
        report(open, line.len(), offset, edits);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    None,
    Replacement,
    KunJinKao,
    Tang,
    Tun,
    Question,
}

struct Run {
    kind: Kind,
    start: usize,
    count: usize,
    /// Whether 锟, which nobody writes, is in it.
    kue: bool,
    before: Option<char>,
    last: char,
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

fn report(run: &Run, end: usize, offset: usize, edits: &mut Edits<'_>) {
    let lost = match run.kind {
        Kind::None => false,
        Kind::Replacement => true,
        Kind::KunJinKao => run.kue && run.count >= 2,
        Kind::Tang | Kind::Tun => run.count >= FILL,
        // Behind a word they are emphasis.
        Kind::Question => run.count >= QUESTION_MARKS && !run.before.is_some_and(|c| c.is_alphanumeric() || c == '!'),
    };
    if lost {
        edits.find(offset + run.start..offset + end, Rule::Lost);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::findings;

    #[test]
    fn what_is_lost_is_reported() {
        assert_eq!(findings("名称：锟斤拷锟斤拷，值"), ["锟斤拷锟斤拷"]);
        assert_eq!(findings("锟斤"), ["锟斤"]);
        assert_eq!(findings("烫烫烫烫屯屯屯"), ["烫烫烫烫", "屯屯屯"]);
        assert_eq!(findings("a\u{FFFD}\u{FFFD}b"), ["\u{FFFD}\u{FFFD}"]);
        assert_eq!(findings("标题: ???? ?????"), ["????", "?????"]);
    }

    #[test]
    fn words_and_questions_are_not() {
        for text in ["一斤拷贝纸", "烫烫的", "屯屯", "什么？", "what????", "你说什么???", "真的!????", "锟", "斤斤计较"]
        {
            assert_eq!(findings(text), Vec::<String>::new(), "{text}");
        }
    }
}
