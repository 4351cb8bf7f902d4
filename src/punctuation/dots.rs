//! Ellipsis and interpunct.
//!
//! GB/T 15834-2011 §4.11 and the 《重訂標點符號手冊》: an ellipsis is six dots in the space of two ideographs, `……`; twelve mark
//! paragraphs left out. §4.14: between the parts of a foreign name stands `·` U+00B7 (clreq: not `‧ • ・ ．`).

use super::around::{Around, Side};
use super::view::{Mark, View};
use super::width::is_name;
use crate::change::Confidence::{Certain, Guess, Likely};
use crate::chars::{Kind, is_full_width_closing, is_space};
use crate::edits::Edits;
use crate::options::Locale;
use crate::rules::Rule;

/// Runs the rules of dots.
#[inline(never)]
pub(super) fn run(view: &View<'_>, edits: &mut Edits<'_>) {
    for (index, mark) in view.marks.iter().enumerate() {
        if mark.code {
            continue;
        }
        match mark.c {
            '。' | '·' | '・' | '．' | '.' | '‧' | '•' if mark.count >= 3 => {
                ellipsis_of_dots(view, index, mark, edits)
            }
            '…' | '⋯' => ellipsis(view, index, mark, edits),
            '·' | '•' | '・' | '‧' | '∙' | '⋅' | '．' | '.' if mark.count == 1 => {
                interpunct(view, index, mark, edits)
            }
            _ => {}
        }
    }
}

/// Takes the full stop behind an ellipsis, where that is wanted.
pub(super) fn stop(view: &View<'_>, edits: &mut Edits<'_>) {
    if !edits.enabled(Rule::EllipsisStop) {
        return;
    }
    for (index, mark) in view.marks.iter().enumerate() {
        let behind = view.touching_before(index).is_some_and(|last| matches!(last.c, '…' | '⋯') && last.count >= 2);
        if behind && mark.c == '。' && mark.count == 1 && !mark.code {
            edits.replace(mark.range(), "", Rule::EllipsisStop, Likely);
        }
    }
}

/// Whether an ideograph is nearest on one side, over quotes and brackets, and no Western letter touches.
fn in_cjk(view: &View<'_>, index: usize, around: &Around) -> bool {
    let (left, right) = (&around.left, &around.right);
    // `a、…、z`: the dots stand for members of a list.
    let listed = matches!(left.next, '，' | '、' | ',') && !left.is(Kind::Cjk);
    // `apt-get remove ...`, `[...]`, `用"..."表示`.
    let western = left.is(Kind::Latin) && left.space();
    let bracket = left.touch == '[' && right.touch == ']';
    !western
        && !bracket
        && !is_mentioned(view, index, around)
        && (left.is(Kind::Cjk) || right.is(Kind::Cjk) || (left.touch == '）' && around.cjk_before > 0))
        && !listed
        && !left.touch_is_western()
        && !right.touch_is_western()
        && !view.western_sentence(index)
}

/// Whether the dots are the only thing in quotes and nobody's silence: `他说：“...”` is.
fn is_mentioned(view: &View<'_>, index: usize, around: &Around) -> bool {
    let quotes = matches!(
        (around.left.touch, around.right.touch),
        ('"', '"') | ('\'', '\'') | ('“' | '”', '”') | ('‘' | '’', '’') | ('「', '」')
    );
    if !quotes {
        return false;
    }
    let before = index.checked_sub(1).map(|quote| view.around(quote).left);
    before.is_some_and(|left| !left.line_end() && !matches!(left.next, '：' | ':' | '，' | ',' | '。' | '”' | '」'))
}

/// Three dots or more of another kind.
#[inline(never)]
fn ellipsis_of_dots(view: &View<'_>, index: usize, mark: &Mark, edits: &mut Edits<'_>) {
    // A slip of the key makes a few; the leaders of a table of contents are many.
    const MOST: usize = 9;
    let around = view.around(index);
    // More bullets hide a password.
    if mark.c == '•' && mark.count > 3 {
        return;
    }
    // `show パッケージ... | stats`: what may be repeated.
    if mark.count > MOST
        || is_leader(view, mark, &around)
        || matches!(around.left.touch, '/' | '\\')
        || (around.right.space() && around.right.next == '|')
        || around.right.touch == ']' && (around.left.touch == ',' || around.left.space())
        || (mark.c == '.' && around.left.space() && is_synopsis(view.slice(0..mark.at)))
    {
        return;
    }
    let western = around.left.touch_is_western() || around.right.touch_is_western();
    if in_cjk(view, index, &around) {
        edits.replace(mark.range(), "……", Rule::Ellipsis, if mark.c == '.' { Likely } else { Certain });
    } else if western && mark.c == '.' && (around.left.touch_is(Kind::Cjk) || around.right.touch_is(Kind::Cjk)) {
        // `iPhone...真好`: behind a word of a Chinese clause.
        // So does one of a list: `iPhone、iPad...都有`.
        let listed = index.checked_sub(1).and_then(|last| view.mark(last)).is_some_and(|last| last.c == '、');
        let clause = around.left.touch_is(Kind::Cjk) || around.cjk_before > 0 || listed;
        edits.replace(mark.range(), "……", Rule::Ellipsis, if clause { Likely } else { Guess });
    } else if western && mark.c == '.' && around.right.line_end() && around.cjk_before > 0 && around.left.words <= 3 {
        let name = around.left.words > 1 || view.western_sentence(index);
        edits.replace(mark.range(), "……", Rule::Ellipsis, if name { Guess } else { Likely });
    }
}

/// `man [选项] 文件 ...`: a bracket behind a command stands before the dots, near them and in their line.
fn is_synopsis(text: &str) -> bool {
    const LONGEST: usize = 96;
    let mut near = text.bytes().rev().take(LONGEST).take_while(|byte| *byte != b'\n').filter(|byte| *byte != b' ');
    let mut behind = 0;
    near.any(|byte| std::mem::replace(&mut behind, byte) == b'[' && byte.is_ascii_alphanumeric())
}

/// `第一章......12`, `牛河 ........ $48`: dots, then a page number or a price at the end of the line.
fn is_leader(view: &View<'_>, mark: &Mark, around: &Around) -> bool {
    const LONGEST: usize = 8;
    let sign = |c: char| matches!(c, '$' | '¥' | '￥' | '€' | '£');
    let number = |c: &char| {
        c.is_ascii_digit() || matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X' | '.') || is_space(*c) || sign(*c)
    };
    if !around.right.is(Kind::Digit) && !around.right.is(Kind::Latin) && !sign(around.right.next) {
        return false;
    }
    let mut rest = view.rest(mark.end).chars().take(LONGEST).skip_while(number);
    rest.next().is_none_or(crate::chars::is_line_end)
}

/// `…` and `⋯`: two make an ellipsis, four stand for lines left out.
#[inline(never)]
fn ellipsis(view: &View<'_>, index: usize, mark: &Mark, edits: &mut Edits<'_>) {
    if !matches!(mark.count, 1 | 3) {
        return;
    }
    let around = view.around(index);
    if is_leader(view, mark, &around) || !in_cjk(view, index, &around) {
        return;
    }
    let western = around.left.touch_is_western() || around.right.touch_is_western();
    // Another dot touches: a mixed run, which may be an ellipsis and a full stop.
    let mixed = |c: Option<&Mark>| c.is_some_and(|mark| matches!(mark.c, '…' | '⋯' | '.' | '·'));
    if western || mixed(view.touching_before(index)) || mixed(view.touching_after(index)) {
        return;
    }
    // Traditional fonts and input methods write `⋯⋯`; clreq takes both.
    let after = match mark.c {
        '⋯' if view.locale != Locale::ZhCn => "⋯⋯",
        _ => "……",
    };
    // Japanese writers take the single one, too.
    let confidence = if view.locale == Locale::Ja { Guess } else { Likely };
    edits.replace(mark.range(), after, Rule::Ellipsis, confidence);
}

/// A dot between the parts of a foreign name.
#[inline(never)]
fn interpunct(view: &View<'_>, index: usize, mark: &Mark, edits: &mut Edits<'_>) {
    let around = view.around(index);
    let (left, right) = (&around.left, &around.right);
    if view.locale == Locale::Ja {
        let katakana = |c: char| matches!(c, '\u{30A1}'..='\u{30FA}' | 'ー');
        if matches!(mark.c, '·' | '•' | '‧' | '∙' | '⋅') && katakana(left.touch) && katakana(right.touch) {
            edits.replace(mark.range(), "・", Rule::Interpunct, Likely);
        }
        return;
    }
    if left.space() || right.space() {
        if mark.c != '．' && mark.c != '.' {
            spaced_interpunct(view, index, mark, edits);
        }
        return;
    }
    // `“3•15”晚会`: a day that has become a name.
    let day = |side: &Side| side.touch.is_ascii_digit();
    if matches!(mark.c, '•' | '・' | '‧' | '∙' | '⋅') && day(left) && day(right) && view.cjk_sentence(index) {
        edits.replace(mark.range(), "·", Rule::Interpunct, Likely);
        return;
    }
    let han = |c: char| crate::chars::is_han(c);
    let initial = |c: char| c.is_ascii_uppercase();
    let parts = (han(left.touch) && (han(right.touch) || initial(right.touch)))
        || (initial(left.touch) && han(right.touch))
        || (initial(left.touch) && initial(right.touch) && view.cjk() > 0);
    let closing = is_full_width_closing(left.touch) || matches!(left.touch, '”' | '’');
    if !parts || closing {
        return;
    }
    match mark.c {
        '·' => {}
        '.' => {
            if han(left.touch) && han(right.touch) && is_name(view, mark) {
                edits.replace(mark.range(), "·", Rule::InterpunctDot, Likely);
            }
        }
        '．' => {
            if han(left.touch) && han(right.touch) && is_name(view, mark) {
                edits.replace(mark.range(), "·", Rule::Interpunct, Likely);
            }
        }
        _ => edits.replace(mark.range(), "·", Rule::Interpunct, Likely),
    }
}

/// `列夫 · 托尔斯泰`, `卡尔· 马克思`: no space belongs into a name. Between the words of a menu it stays.
#[inline(never)]
fn spaced_interpunct(view: &View<'_>, index: usize, mark: &Mark, edits: &mut Edits<'_>) {
    let before = view.slice(0..mark.at);
    let after = view.rest(mark.end);
    let (head, tail) = (before.strip_suffix(' '), after.strip_prefix(' '));
    let (start, end) = (mark.at - usize::from(head.is_some()), mark.end + usize::from(tail.is_some()));
    let (before, after) = (head.unwrap_or(before), tail.unwrap_or(after));
    let name = |mut chars: Box<dyn Iterator<Item = char> + '_>| {
        (0..2).all(|at| chars.next().map_or(at > 0, crate::chars::is_transliteration))
    };
    if !name(Box::new(before.chars().rev())) || !name(Box::new(after.chars())) || is_menu(view, index) {
        return;
    }
    edits.replace(start..end, "·", Rule::Interpunct, Likely);
}

/// Whether the line is nothing but words with dots between them, or two names that nothing says are one.
fn is_menu(view: &View<'_>, index: usize) -> bool {
    // No menu is longer; looking no further keeps the time linear.
    const LONGEST: usize = 32;
    let dot = |mark: &&Mark| matches!(mark.c, '·' | '•' | '・' | '‧' | '∙' | '⋅');
    let before = view.marks.iter().take(index).rev().take(LONGEST).find(|mark| !dot(mark));
    let after = view.marks.iter().skip(index + 1).take(LONGEST).find(|mark| !dot(mark));
    if !before.is_none_or(Mark::is_line_end) || !after.is_none_or(Mark::is_line_end) {
        return false;
    }
    let (start, end) = (before.map_or(0, |mark| mark.end), after.map_or(view.text.len(), |mark| mark.at));
    let line = view.slice(start..end);
    line.matches(['·', '•', '・', '‧', '∙', '⋅']).count() > 1
        || line.chars().filter(|c| crate::chars::is_han(*c)).all(crate::chars::is_transliteration)
}

#[cfg(test)]
mod tests {
    use crate::Locale::{En, Ja, Ko, ZhCn, ZhTw};
    use crate::punctuation::tests::{becomes, mended_with, stays};

    #[test]
    fn what_a_command_repeats_and_names_stay() {
        stays(ZhCn, &["man [选项] [章节] 页 ...", "[[章节] 页 ...]", "诗人亚历山大.普希金", "总统弗拉基米尔.普京"]);
        becomes(
            ZhCn,
            &[("下雨了 ...", "下雨了 ……"), ("[图] 下雨了...", "[图] 下雨了……"), ("[图] 下雨了 ...", "[图] 下雨了 ……")],
        );
    }

    #[test]
    fn dots_become_the_ellipsis() {
        becomes(
            ZhCn,
            &[
                ("他想了想。。。没说话。", "他想了想……没说话。"),
                ("他想了想...没说话。", "他想了想……没说话。"),
                ("他想了想......", "他想了想……"),
                ("他想了想…没说话。", "他想了想……没说话。"),
                ("他想了想………没说话。", "他想了想……没说话。"),
                ("“…还有呢?”", "“……还有呢？”"),
                ("“‘没有归途的路’...”他说", "“‘没有归途的路’……”他说"),
                ("刚买了iPhone...真好", "刚买了iPhone……真好"),
                ("iPhone、iPad...都有", "iPhone、iPad……都有"),
            ],
        );
        becomes(
            ZhTw,
            &[
                ("他想了想···沒說話。", "他想了想……沒說話。"),
                ("他想了想⋯沒說話。", "他想了想⋯⋯沒說話。"),
                ("他想了想‧‧‧沒說話。", "他想了想……沒說話。"),
            ],
        );
        becomes(Ja, &[("そうか...", "そうか……")]);
    }

    #[test]
    fn standard_and_western_ellipses_stay() {
        stays(
            ZhCn,
            &[
                "来了……",
                "用“...”表示省略",
                "从略…………见原文",
                "Wait... what?",
                "第一章......12",
                "炒米（辣） ........ $50",
                "套餐（大）……… ￥48.00",
                "第一章 ………… 12",
                "第一章…………12",
                "1，2，…，n",
                "1...10",
                "../上级",
                "...\n",
            ],
        );
        stays(ZhTw, &["來了⋯⋯"]);
        stays(Ja, &["そうか…でも", "そうか……"]);
        stays(Ko, &["그래... 좋아", "그래…"]);
        stays(En, &["Wait... what…"]);
    }

    #[test]
    fn the_stop_behind_an_ellipsis_by_choice() {
        let on = [("punctuation/ellipsis-stop", "apply")];
        assert_eq!(mended_with(ZhCn, &on, "等等……。"), "等等……");
        assert_eq!(mended_with(ZhCn, &on, "等等。他说……好。"), "等等。他说……好。");
        stays(ZhCn, &["等等……。"]);
    }

    #[test]
    fn the_interpunct_of_a_name() {
        becomes(
            ZhCn,
            &[
                ("作家列夫•托尔斯泰到访", "作家列夫·托尔斯泰到访"),
                ("列夫・托尔斯泰", "列夫·托尔斯泰"),
                ("列夫‧托尔斯泰", "列夫·托尔斯泰"),
                ("列夫．托尔斯泰", "列夫·托尔斯泰"),
                ("“3•15”晚会和“9・11”事件", "“3·15”晚会和“9·11”事件"),
                ("乔治•R•R•马丁", "乔治·R·R·马丁"),
                ("作家列夫 · 托尔斯泰到访。", "作家列夫·托尔斯泰到访。"),
                ("作家列夫 • 托尔斯泰到访", "作家列夫·托尔斯泰到访"),
                ("作家列夫 ·托尔斯泰，还有卡尔· 马克思", "作家列夫·托尔斯泰，还有卡尔·马克思"),
                ("他说，弗拉基米尔• 伊里奇 ·列宁到访。", "他说，弗拉基米尔·伊里奇·列宁到访。"),
            ],
        );
        becomes(Ja, &[("レフ·トルストイ", "レフ・トルストイ")]);
    }

    #[test]
    fn other_dots_stay() {
        stays(
            ZhCn,
            &[
                "“一二·九”运动",
                "首页 · 新闻 · 关于我们",
                "法国 · 德国",
                "法国 ·德国",
                "首页 ·新闻 ·关于我们",
                "· 马克思\n· 列宁",
                "卡尔 ·\n马克思",
                "编剧 ·李安 导演",
                "第三章· 总结",
                "• 第一项\n• 第二项",
                "列夫.托尔斯泰",
                "领航·先行",
                "新闻 • 体育",
                "密码••••••",
                "・项目",
            ],
        );
        stays(Ja, &["レフ・トルストイ", "東京・大阪"]);
        let on = [("punctuation/interpunct-dot", "apply")];
        assert_eq!(mended_with(ZhCn, &on, "列夫.托尔斯泰"), "列夫·托尔斯泰");
        assert_eq!(mended_with(ZhCn, &on, "中国.上海"), "中国.上海");
    }
}
