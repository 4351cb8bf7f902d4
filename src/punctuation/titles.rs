//! Book title marks: 《 》 in place of doubled angle brackets, 〈 〉 inside them (GB/T 15834-2011 §4.15; 《重訂標點符號手冊》 書名號).

use super::view::{Mark, View};
use crate::change::Confidence::Likely;
use crate::chars::{Kind, is_cjk, is_full_width_mark};
use crate::edits::Edits;
use crate::options::Locale;
use crate::rules::Rule;
use std::ops::Range;

/// Longer than any title.
const LONGEST: usize = 240;
/// So many brackets are looked at inside a title.
const SHORT: usize = 8;

/// A mark of a title, or what stands in its place.
#[derive(Clone, Copy)]
struct Bracket {
    at: usize,
    end: usize,
    /// The first of its marks, and how many they are.
    index: usize,
    width: usize,
    c: char,
    opens: bool,
    weight: Weight,
}

/// How much a bracket says of itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    /// `《`, `》`
    Proper,
    /// `<<`, `≪`, `«`: nothing else opens a title of ideographs.
    Double,
    /// `<`: a title mark only where the other one is.
    Single,
}

/// Writes titles with their marks.
#[inline(never)]
pub(super) fn run(view: &View<'_>, edits: &mut Edits<'_>) {
    for line in view.lines() {
        let mut brackets = brackets(view, line);
        if brackets.iter().all(|bracket| bracket.weight == Weight::Proper) {
            continue;
        }
        drop_pairs(&mut brackets);
        let mut open: Option<Bracket> = None;
        for bracket in brackets {
            if bracket.opens {
                open = Some(bracket);
            } else if let Some(open) = open.take() {
                title(view, open, bracket, edits);
            }
        }
    }
}

/// The brackets of a line that may be title marks.
fn brackets(view: &View<'_>, line: Range<usize>) -> Vec<Bracket> {
    let mut found = Vec::new();
    let mut index = line.start;
    while let Some(mark) = view.mark(index).filter(|_| index < line.end) {
        let (opens, mut weight) = match mark.c {
            '《' => (true, Weight::Proper),
            '》' => (false, Weight::Proper),
            '≪' | '«' => (true, Weight::Double),
            '≫' | '»' => (false, Weight::Double),
            '<' | '＜' => (true, Weight::Single),
            '>' | '＞' => (false, Weight::Single),
            _ => {
                index += 1;
                continue;
            }
        };
        let mut end = mark.end;
        let mut width = 1;
        if weight == Weight::Single
            && let Some(next) = view.touching_after(index).filter(|next| next.c == mark.c)
        {
            (end, width, weight) = (next.end, 2, Weight::Double);
        }
        if !mark.code {
            found.push(Bracket { at: mark.at, end, index, width, c: mark.c, opens, weight });
        }
        index += width;
    }
    found
}

/// Drops the pairs of 《》, and what they enclose but doubled brackets, which may be an inner title.
fn drop_pairs(brackets: &mut Vec<Bracket>) {
    let mut open: Vec<usize> = Vec::new();
    // How many pairs begin at a place, less those that end before it.
    let mut steps = vec![0i32; brackets.len() + 1];
    let mut step = |place: usize, by: i32| {
        if let Some(step) = steps.get_mut(place) {
            *step += by;
        }
    };
    for (place, bracket) in brackets.iter().enumerate().filter(|(_, bracket)| bracket.weight == Weight::Proper) {
        if bracket.opens {
            open.push(place);
        } else if let Some(start) = open.pop() {
            // `《甲>>、<<乙》` are two titles.
            let inside = brackets.iter().take(place).skip(start + 1).take(SHORT);
            if !inside.filter(|inner| inner.weight == Weight::Double).map(|inner| inner.opens).next().unwrap_or(true) {
                continue;
            }
            step(start, 1);
            step(place + 1, -1);
        }
    }
    let mut depth = 0;
    let mut steps = steps.into_iter();
    brackets.retain(|bracket| {
        depth += steps.next().unwrap_or_default();
        depth == 0 || bracket.weight == Weight::Double
    });
}

/// Judges one pair of brackets of which at least one is no title mark yet.
#[inline(never)]
fn title(view: &View<'_>, open: Bracket, close: Bracket, edits: &mut Edits<'_>) {
    let fits = match (open.weight, close.weight) {
        (Weight::Proper, Weight::Proper) => false,
        (Weight::Proper, _) | (_, Weight::Proper) => true,
        // `<<红楼梦≫`, but no two kinds of quotes and signs.
        (Weight::Double, Weight::Double) => (open.c == '«') == (close.c == '»'),
        _ => false,
    };
    if !fits || close.at < open.end || close.at - open.end > LONGEST {
        return;
    }
    // A third bracket: an operator, or ASCII art.
    if view.touching_before(open.index).is_some_and(|mark| mark.c == open.c)
        || view.touching_after(close.index + close.width - 1).is_some_and(|mark| mark.c == close.c)
    {
        return;
    }
    let content = view.slice(open.end..close.at);
    let plain = |c: char| {
        let mark = is_full_width_mark(c) && !matches!(c, '。' | '；' | '＜' | '＞');
        let sign = matches!(c, '·' | '—' | '…' | '“' | '”' | '-' | '+' | '#' | '&' | ':' | ',' | '!' | '?' | '(' | ')');
        is_cjk(c) || Kind::of(c).is_western() || mark || sign || matches!(c, '\u{2160}'..='\u{217F}')
    };
    let count = |mark: char| content.matches(mark).count();
    // `a<<2和b>>3`: operators stand between names and numbers.
    if view.around(open.index).left.touch_is_western()
        || !content.chars().all(plain)
        || !content.chars().any(is_cjk)
        || count('《') != count('》')
    {
        return;
    }
    match (open.weight, close.weight) {
        (Weight::Proper, _) => edits.replace(close.at..close.end, "》", Rule::BookTitle, Likely),
        (_, Weight::Proper) => edits.replace(open.at..open.end, "《", Rule::BookTitle, Likely),
        _ => edits.replace_pair([(open.at..open.end, "《"), (close.at..close.end, "》")], Rule::BookTitle, Likely),
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
    for (index, mark) in view.marks.iter().enumerate() {
        match mark.c {
            '\n' => {
                open.clear();
                inner.clear();
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
                ("<<三体Ⅱ·黑暗森林>>", "《三体Ⅱ·黑暗森林》"),
                ("<<论《三国》的结构>>", "《论〈三国〉的结构》"),
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
                ("《红楼梦>>、<<水浒传》", "《红楼梦》、《水浒传》"),
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
                "<< 红楼梦 >>",
                "x≪y，远小于",
                "《论语》和《孟子》",
                "《论《语》",
                "<<<红楼梦>>>",
                "<红楼梦>",
            ],
        );
        stays(ZhTw, &["〈論《紅樓夢》〉"]);
    }
}
