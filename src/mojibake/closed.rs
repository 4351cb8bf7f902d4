//! What a repair does about spans that no stage may touch.
//!
//! A line that was misread holds paths and flags as any other does: they are ASCII in both readings, and stay. But half of a
//! character may be a backtick or a bracket, and a file's name may be glued to what was a comma: such spans the misreading
//! made, or misread as all of the line. Where enough around them is restored for certain, they are restored as well.

use super::repair::Repair;
use crate::block::Block;
use crate::change::Confidence;
use crate::edits::Edits;
use crate::protect::overlaps;
use std::borrow::Cow;
use std::ops::Range;

/// So many characters must be restored outside of such spans, and half as many as inside.
const OUTSIDE: usize = 6;

/// Writes a line's repair; the line begins at `offset`.
#[inline(never)]
pub fn undo(repair: &Repair, offset: usize, block: &Block<'_>, edits: &mut Edits<'_>) {
    let moved = |range: &Range<usize>| offset + range.start..offset + range.end;
    let mut closed = Cow::Borrowed(block.protected.opaque.as_slice());
    let made = made(repair, &closed, block.text, &moved);
    if !made.is_empty() {
        closed.to_mut().retain(|span| !overlaps(&made, span));
        edits.open(made);
    }
    for change in repair.changes.iter().chain(repair.guesses.iter()) {
        let Some(rule) = change.rules.first() else { continue };
        around(&closed, block.text, moved(&change.range), change.after, &mut |range, after| {
            edits.replace(range, after, *rule, change.confidence);
        });
    }
}

/// The spans that the misreading made, or misread as well.
fn made(
    repair: &Repair,
    closed: &[Range<usize>],
    text: &str,
    moved: &impl Fn(&Range<usize>) -> Range<usize>,
) -> Vec<Range<usize>> {
    let wide = |range: Range<usize>| text.get(range).unwrap_or_default().chars().filter(|c| !c.is_ascii()).count();
    let (mut outside, mut inside) = (0, 0);
    let mut made = Vec::new();
    for change in repair.changes.iter().filter(|change| change.confidence == Confidence::Certain) {
        let range = moved(&change.range);
        outside += wide(range.clone());
        let first = closed.partition_point(|span| span.end <= range.start);
        for span in closed.iter().skip(first).take_while(|span| span.start < range.end) {
            let part = span.start.max(range.start)..span.end.min(range.end);
            inside += wide(part.clone());
            if same(text, &range, change.after, &part).is_none() {
                made.push(span.clone());
            }
        }
    }
    made.dedup();
    outside = outside.saturating_sub(inside);
    if outside >= OUTSIDE && outside * 2 >= inside { made } else { Vec::new() }
}

/// Where in what is restored of a range a part of it stands, which is ASCII and stays.
fn same(text: &str, range: &Range<usize>, after: &str, part: &Range<usize>) -> Option<usize> {
    let same = text.get(part.clone()).filter(|same| !same.is_empty() && same.is_ascii())?;
    let before = text.get(range.clone())?;
    // It stands as often in what is restored as in what was there, so each is where it was.
    let place = before.match_indices(same).position(|(at, _)| range.start + at == part.start)?;
    let count = |text: &str| text.matches(same).count();
    if count(before) == count(after) { after.match_indices(same).nth(place).map(|(at, _)| at) } else { None }
}

/// Gives the parts of a change that lie around spans no stage may touch: what is ASCII in both readings need not be touched.
fn around(
    closed: &[Range<usize>],
    text: &str,
    mut range: Range<usize>,
    mut after: &str,
    give: &mut impl FnMut(Range<usize>, &str),
) {
    let first = closed.partition_point(|span| span.end <= range.start);
    for span in closed.iter().skip(first).take_while(|span| span.start < range.end) {
        let part = span.start.max(range.start)..span.end.min(range.end);
        let Some(at) = same(text, &range, after, &part) else { break };
        give(range.start..part.start, after.get(..at).unwrap_or_default());
        after = after.get(at + part.len()..).unwrap_or_default();
        range.start = part.end;
    }
    if !range.is_empty() {
        give(range, after);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::mend;

    #[test]
    fn what_no_stage_may_touch_stays_within_a_restored_line() {
        assert_eq!(
            mend("ä»¥ -kmax_days=-0 å‘¼å\u{8f}« mirror å¼ºåˆ¶æ‰§è¡Œã€‚"),
            "以 -kmax_days=-0 呼叫 mirror 强制执行。"
        );
        assert_eq!(mend("п╢п╩я▐ init(1) п╦ init(1) п╡"), "для init(1) и init(1) в");
    }

    #[test]
    fn what_the_misreading_made_is_restored_too() {
        for (broken, text) in [
            // The backticks are halves of characters.
            (
                "find(1) ³Q¥Î§@±qÂkÀÉ¤¤¿z¿ïÀÉ®× (°Ñ¨£¸` 10.1.3, ¡§ÂkÀÉ»yªk¡¨©M¸` 10.1.4, ¡§½Æ»s»yªk¡¨)",
                "find(1) 被用作從歸檔中篩選檔案 (參見節 10.1.3, “歸檔語法”和節 10.1.4, “複製語法”)",
            ),
            // The file's name is glued to what was a comma.
            (
                "changelog 僄儞僩儕偼丄堦斒揑側僷僢働乕僕壔偺帠暱 (傎傜丄foo.conf 傪扵偟偰偄傞側傜 /etc/blah 偵偁傞傛)",
                "changelog エントリは、一般的なパッケージ化の事柄 (ほら、foo.conf を探しているなら /etc/blah にあるよ)",
            ),
        ] {
            assert_eq!(mend(broken), text);
        }
        // By itself it may be the name that a file has.
        for text in ["see C:\\鐢ㄦ埛\\鎴戜滑.txt", "`鎴戜滑宸茬粡`"] {
            assert_eq!(mend(text), text);
        }
    }
}
