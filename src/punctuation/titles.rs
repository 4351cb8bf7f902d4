//! Book title marks: 《 》 in place of doubled angle brackets, 〈 〉 inside them (GB/T 15834-2011 §4.15; 《重訂標點符號手冊》 書名號).

use super::view::{Mark, View};
use crate::change::Confidence::Likely;
use crate::chars::{Kind, is_cjk};
use crate::edits::Edits;
use crate::options::Locale;
use crate::rules::Rule;

/// Longer than any title.
const LONGEST: usize = 240;

/// Writes titles with their marks.
#[inline(never)]
pub(super) fn run(view: &View<'_>, edits: &mut Edits<'_>) {
    let mut open: Option<usize> = None;
    let mut index = 0;
    while let Some(mark) = view.mark(index) {
        if let Some((width, _)) = opening(view, index, mark) {
            open = Some(index);
            index += width;
            continue;
        }
        if let Some(width) = closing(view, index, mark) {
            if let Some(start) = open.take() {
                title(view, start, index, width, edits);
            }
            index += width;
            continue;
        }
        index += 1;
    }
}

/// How many marks open a title here, and where they end.
fn opening(view: &View<'_>, index: usize, mark: &Mark) -> Option<(usize, usize)> {
    match mark.c {
        '≪' | '«' => Some((1, mark.end)),
        '<' | '＜' => view.touching_after(index).filter(|next| next.c == mark.c).map(|next| (2, next.end)),
        _ => None,
    }
}

/// How many marks close a title here.
fn closing(view: &View<'_>, index: usize, mark: &Mark) -> Option<usize> {
    match mark.c {
        '≫' | '»' => Some(1),
        '>' | '＞' => view.touching_after(index).filter(|next| next.c == mark.c).map(|_| 2),
        _ => None,
    }
}

/// Judges one pair of doubled angle brackets.
#[inline(never)]
fn title(view: &View<'_>, open: usize, close: usize, width: usize, edits: &mut Edits<'_>) {
    let (Some(first), Some(last)) = (view.mark(open), view.mark(close)) else { return };
    let Some((_, start)) = opening(view, open, first) else { return };
    let Some(end) = view.mark(close + width - 1).map(|mark| mark.end) else { return };
    let matched = matches!((first.c, last.c), ('<', '>') | ('＜', '＞') | ('≪', '≫') | ('«', '»'));
    if !matched || first.code || last.code || last.at - start > LONGEST {
        return;
    }
    // A third bracket: an operator, or ASCII art.
    if view.touching_before(open).is_some_and(|mark| mark.c == first.c)
        || view.touching_after(close + width - 1).is_some_and(|mark| mark.c == last.c)
    {
        return;
    }
    let content = view.slice(start..last.at);
    let plain = |c: char| {
        is_cjk(c)
            || Kind::of(c).is_western()
            || matches!(
                c,
                '：' | '，' | '、' | '·' | '！' | '？' | '—' | '-' | '（' | '）' | '“' | '”' | '〈' | '〉' | ':'
            )
    };
    // `a<<2和b>>3`: operators stand between names and numbers.
    if view.around(open).left.touch_is_western() || !content.chars().all(plain) || !content.chars().any(is_cjk) {
        return;
    }
    edits.replace_pair([(first.at..start, "《"), (last.at..end, "》")], Rule::BookTitle, Likely);
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
            ],
        );
        becomes(ZhTw, &[("我讀過≪紅樓夢≫。", "我讀過《紅樓夢》。")]);
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
