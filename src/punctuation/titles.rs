//! Book title marks: 《 》 in place of doubled angle brackets, 〈 〉 inside them (GB/T 15834-2011 §4.15; 《重訂標點符號手冊》 書名號).

use super::brackets::Pair;
use super::view::{Mark, View};
use crate::change::Confidence::Likely;
use crate::chars::{Kind, is_cjk, is_full_width_mark};
use crate::edits::Edits;
use crate::options::Locale;
use crate::rules::Rule;

/// Longer than any title.
const LONGEST: usize = 240;

/// A mark of a title, or what stands in its place: its first mark, and how many they are.
#[derive(Clone, Copy)]
struct Bracket {
    index: usize,
    width: usize,
    weight: Weight,
    /// Whether it stands in a title.
    inner: bool,
}

/// How much a bracket says of itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    /// `《`, `》`
    Proper,
    /// `<<`, `≪`, `«`: nothing else opens a title of ideographs.
    Double,
    /// `<`: a title mark only where the other one is, or in a title.
    Single,
}

/// Writes titles with their marks.
#[inline(never)]
pub(super) fn run(view: &View<'_>, pairs: &[Pair], edits: &mut Edits<'_>) {
    let mut open: Option<Bracket> = None;
    // The `<<` that a `<` stands in: `<<读<呐喊>有感>>`. What is inside is mended when the outer ones are.
    let mut outer: Option<Bracket> = None;
    // Up to here pairs of 《》 reach: what they enclose is theirs, but for brackets that may be an inner title.
    let mut until = 0;
    let mut index = 0;
    while let Some(mark) = view.mark(index) {
        let mut bracket = Bracket { index, width: 1, weight: Weight::Proper, inner: index < until };
        match mark.c {
            '《' | '》' => {}
            '≪' | '«' | '≫' | '»' => bracket.weight = Weight::Double,
            '<' | '＜' | '>' | '＞' => {
                let twice = view.touching_after(index).is_some_and(|next| next.c == mark.c);
                (bracket.width, bracket.weight) = if twice { (2, Weight::Double) } else { (1, Weight::Single) };
            }
            c => {
                if c == '\n' {
                    (open, outer) = (None, None);
                }
                index += 1;
                continue;
            }
        }
        index += bracket.width;
        if let Some(pair) = pair_at(pairs, bracket.index).filter(|_| mark.c == '《') {
            until = until.max(pair.close + 1);
            continue;
        }
        if mark.code || (bracket.inner && bracket.weight == Weight::Proper) {
            continue;
        }
        if matches!(mark.c, '《' | '≪' | '«' | '<' | '＜') {
            outer = open.filter(|open| open.weight == Weight::Double && bracket.weight == Weight::Single);
            open = Some(bracket);
        } else if bracket.weight == Weight::Single && outer.is_some() {
            open = outer.take();
        } else if let Some(open) = open.take() {
            title(view, open, bracket, edits);
        }
    }
}

/// The pair that the mark `open` opens.
fn pair_at(pairs: &[Pair], open: usize) -> Option<Pair> {
    pairs.binary_search_by_key(&open, |pair| pair.open).ok().and_then(|at| pairs.get(at)).copied()
}

/// Judges one pair of brackets of which at least one is no title mark yet.
#[inline(never)]
fn title(view: &View<'_>, open: Bracket, close: Bracket, edits: &mut Edits<'_>) {
    let end = |bracket: Bracket| view.mark(bracket.index + bracket.width - 1).map(|mark| mark.end);
    let (Some(first), Some(last)) = (view.mark(open.index), view.mark(close.index)) else { return };
    let (Some(start), Some(stop)) = (end(open), end(close)) else { return };
    let fits = match (open.weight, close.weight) {
        (Weight::Proper, Weight::Proper) => false,
        (Weight::Proper, _) | (_, Weight::Proper) => true,
        // `<<红楼梦≫`, but no two kinds of quotes and signs.
        (Weight::Double, Weight::Double) => (first.c == '«') == (last.c == '»'),
        // `《论<红楼梦>》`
        (Weight::Single, Weight::Single) => open.inner && view.slice(start..last.at).chars().all(is_cjk),
        _ => false,
    };
    if !fits || open.inner != close.inner || last.at - start > LONGEST {
        return;
    }
    // A third bracket: an operator, or ASCII art. `a<<2和b>>3`: operators stand between names and numbers.
    if view.touching_before(open.index).is_some_and(|mark| mark.c == first.c)
        || view.touching_after(close.index + close.width - 1).is_some_and(|mark| mark.c == last.c)
        || view.around(open.index).left.touch_is_western()
    {
        return;
    }
    let mut cjk = false;
    let mut depth = 0;
    let mut inner = false;
    for c in view.slice(start..last.at).chars() {
        match c {
            '《' => depth += 1,
            '》' => depth -= 1,
            '。' | '；' | '＜' | '＞' => return,
            // `<<读<呐喊>有感>>`
            '<' | '>' if inner == (c == '>') => inner = !inner,
            _ if inner && !is_cjk(c) => return,
            '\u{2160}'..='\u{217F}' => {}
            _ if is_cjk(c) => cjk = true,
            _ if Kind::of(c).is_western() || is_full_width_mark(c) || "·—…“”-+#&:,!?()".contains(c) => {}
            _ => return,
        }
    }
    if !cjk || depth != 0 || inner {
        return;
    }
    match (open.weight, close.weight) {
        (Weight::Proper, _) => edits.replace(last.at..stop, "》", Rule::BookTitle, Likely),
        (_, Weight::Proper) => edits.replace(first.at..start, "《", Rule::BookTitle, Likely),
        (Weight::Single, _) => {
            edits.replace_pair([(first.at..start, "〈"), (last.at..stop, "〉")], Rule::BookTitle, Likely);
        }
        _ => edits.replace_pair([(first.at..start, "《"), (last.at..stop, "》")], Rule::BookTitle, Likely),
    }
}

/// `《论《红楼梦》》`: the inner title takes single marks.
#[inline(never)]
pub(super) fn nested(view: &View<'_>, edits: &mut Edits<'_>) {
    if view.locale == Locale::Ja {
        return;
    }
    // The open title marks; a title that is not closed where it should be leaves all of them alone.
    let mut open: Vec<usize> = Vec::new();
    let mut inner: Vec<(usize, usize)> = Vec::new();
    // `〈〈论语〉〉`: single marks set twice are the double ones.
    let mut doubled: Option<&Mark> = None;
    for (index, mark) in view.marks.iter().enumerate() {
        match mark.c {
            '\n' => {
                open.clear();
                inner.clear();
                doubled = None;
            }
            '〈' if open.is_empty() && view.touching_after(index).is_some_and(|next| next.c == '〈') => {
                doubled = Some(mark);
            }
            '〉' => {
                if let Some((first, next)) = doubled.zip(view.touching_after(index).filter(|next| next.c == '〉')) {
                    let ends = [(first.at..first.end + mark.end - mark.at, "《"), (mark.at..next.end, "》")];
                    edits.replace_pair(ends, Rule::BookTitle, Likely);
                    doubled = None;
                }
            }
            '《' => open.push(index),
            '》' => {
                let Some(start) = open.pop() else {
                    inner.clear();
                    continue;
                };
                if open.len() == 1 {
                    inner.push((start, index));
                } else if open.is_empty() {
                    for (start, end) in inner.drain(..) {
                        if let (Some(first), Some(last)) = (view.mark(start), view.mark(end)) {
                            // `《《论语》》` is one title whose marks were set twice.
                            let twice = |outer: Option<&Mark>| outer.is_some_and(|mark| matches!(mark.c, '《' | '》'));
                            let (open, close, rule) =
                                match twice(view.touching_before(start)) && twice(view.touching_after(end)) {
                                    true => ("", "", Rule::Doubled),
                                    false => ("〈", "〉", Rule::BookTitle),
                                };
                            edits.replace_pair([(first.range(), open), (last.range(), close)], rule, Likely);
                        }
                    }
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Locale::{ZhCn, ZhTw};
    use crate::punctuation::tests::{becomes, stays};

    #[test]
    fn doubled_angle_brackets_are_title_marks() {
        becomes(
            ZhCn,
            &[
                ("我读过<<红楼梦>>。", "我读过《红楼梦》。"),
                ("我读过＜＜红楼梦＞＞。", "我读过《红楼梦》。"),
                ("我读过«红楼梦»。", "我读过《红楼梦》。"),
                ("<<C语言入门>>和<<算法>>", "《C语言入门》和《算法》"),
                ("读《论《红楼梦》的结构》。", "读《论〈红楼梦〉的结构》。"),
                ("读《《论语》》。", "读《论语》。"),
                ("读〈〈论语〉〉和〈〈孟子〉〉。", "读《论语》和《孟子》。"),
                ("<<三体Ⅱ·黑暗森林>>", "《三体Ⅱ·黑暗森林》"),
                ("<<论《三国》的结构>>", "《论〈三国〉的结构》"),
                ("读《论<红楼梦>的结构》。", "读《论〈红楼梦〉的结构》。"),
                ("《论＜三国＞》", "《论〈三国〉》"),
                ("<<读<呐喊>有感>>，<<论语>>", "《读〈呐喊〉有感》，《论语》"),
            ],
        );
        becomes(ZhTw, &[("我讀過≪紅樓夢≫。", "我讀過《紅樓夢》。")]);
    }

    #[test]
    fn a_title_mark_on_one_side_makes_the_other_one() {
        becomes(
            ZhCn,
            &[
                ("《红楼梦>>是名著", "《红楼梦》是名著"),
                ("<<红楼梦》是名著", "《红楼梦》是名著"),
                ("《红楼梦>和《水浒传》", "《红楼梦》和《水浒传》"),
                ("《红楼梦＞", "《红楼梦》"),
                ("《红楼梦≫和《水浒传》", "《红楼梦》和《水浒传》"),
                ("读《三国》和<<水浒传》", "读《三国》和《水浒传》"),
                ("<<红楼梦≫", "《红楼梦》"),
                ("《论<<三国>>》", "《论〈三国〉》"),
            ],
        );
        stays(
            ZhCn,
            &[
                "《甲>乙》",
                "《甲<乙》",
                "《论语 > 学而",
                "《甲。乙>",
                "x<甲》",
                "《甲>乙》和《丙",
                "<红楼梦>>",
                "«红楼梦>>",
            ],
        );
    }

    #[test]
    fn operators_breadcrumbs_and_others_stay() {
        stays(
            ZhCn,
            &[
                "首页 >> 期刊 >> 《旗帜》",
                "cout<<甲<<乙",
                "a<<2和b>>3",
                "<<Hello>>",
                "<<读<A>有感>>",
                "<<读<呐喊有感>>",
                "<<甲>乙<丙>>",
                "甲<<乙<丙>丁",
                "<< 红楼梦 >>",
                "x≪y，远小于",
                "《论语》和《孟子》",
                "《论《语》",
                "<<<红楼梦>>>",
                "<红楼梦>",
                "《论<Hamlet>》",
                "《若甲<乙，丙>丁》",
                "《论<红楼>>》",
            ],
        );
        stays(ZhTw, &["〈論《紅樓夢》〉"]);
    }
}
