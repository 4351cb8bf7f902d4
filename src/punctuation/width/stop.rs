//! The full stop of CJK text: where `.` or `．` is one.

use super::{CLAUSE, beside_western, ends_western_quote};
use crate::change::Confidence::{self, Guess, Likely};
use crate::chars::{Kind, is_full_width_closing, is_han, is_transliteration};
use crate::punctuation::around::Around;
use crate::punctuation::view::{Mark, View};

/// In ideographs: longer is no name in a sentence of English.
pub(super) const NAME: u32 = 8;

/// The half-width full stop.
#[inline(never)]
pub(super) fn full_stop(
    view: &View<'_>,
    index: usize,
    around: &Around,
    stops: &mut Option<bool>,
) -> Option<Confidence> {
    let (left, right) = (&around.left, &around.right);
    let mark = view.mark(index)?;
    // Two are a slip of an ellipsis, more are one: both are other rules'.
    if mark.count > 1 || view.western_sentence(index) || is_list_number(view, mark) {
        return None;
    }
    // `加个?.就行`: an operator, or a slip that nobody can tell.
    if matches!(left.touch, '?' | '!' | '？' | '！') && right.touch_is(Kind::Cjk) {
        return None;
    }
    // `x. . .`: dots apart are none.
    if left.letter != Some(Kind::Cjk) && (left.next == '.' || right.next == '.') {
        return None;
    }
    // `<表>.<列>`: names to fill in.
    if left.touch == '>' && right.touch == '<' {
        return None;
    }
    if left.touch_is(Kind::Digit) && right.space() && !right.line_end() && is_caption(view, mark) {
        return None;
    }
    match left.letter {
        Some(Kind::Cjk) => match right.letter {
            _ if !right.space() && right.touch_is_western() => {
                // `下班.9月18日休息`, and code that begins a sentence; but `中国.2`, `系统.NET`.
                let code = view.rest(mark.end).starts_with('`');
                let closed = is_closing(left.touch);
                let begins = code
                    || (around.clause_before >= CLAUSE && begins_sentence(view.rest(mark.end)))
                    || (matches!(left.touch, '”' | '」') && begins_clause(view, around, mark))
                    || (right.touch_is(Kind::Digit) && around.clause_after >= if closed { 1 } else { 2 });
                let clause = around.clause_before > 0 || (closed && around.cjk_before > 0);
                (begins && clause).then(|| between_clauses(view, around, stops)).flatten()
            }
            Some(Kind::Cjk) if left.touch_is(Kind::Cjk) && right.touch_is(Kind::Cjk) => {
                // `“五.一”`: a day that has become a name.
                let day = is_numeral(left.touch) && is_numeral(right.touch);
                if day || is_title(view, index) || is_name(view, mark) || is_domain(view.rest(mark.end)) {
                    return None;
                }
                // `还没有名字.你...要吗`
                let falters = view.mark(index + 1).is_some_and(|next| next.c == '…' || next.count > 2);
                Some(if falters && around.clause_before >= CLAUSE {
                    Likely
                } else {
                    between_words(view, around, stops)
                })
            }
            // `Copyright (c) 2024 某公司. All rights reserved.`
            Some(Kind::Latin)
                if view.western_start(index) && around.cjk_before <= NAME && begins_western(view, mark) =>
            {
                Some(Guess)
            }
            _ => Some(Likely),
        },
        Some(Kind::Latin | Kind::Digit) => {
            // `问题之一[1-3].近年来`
            let cited = around.cjk_before >= CLAUSE && is_cited(view, mark);
            if cited && (right.line_end() || right.is(Kind::Cjk) || begins_clause(view, around, mark)) {
                return Some(Likely);
            }
            // `结果为f(x).然后求导`, and behind code in backticks.
            if right.touch_is(Kind::Cjk)
                && around.cjk_before > 1
                && around.clause_after > 1
                && view.slice(0..mark.at).ends_with([')', '`'])
            {
                return Some(if has_stops_once(view, stops) { Likely } else { Guess });
            }
            let touches = left.touch_is_western();
            if right.letter == Some(Kind::Cjk) && !right.space() && is_closing(left.touch) && around.cjk_before > 0 {
                // `（记为CTC-Net).在数据集上`, `“是完整的（whole）.”他说`
                let closes = left.touch == '）' && matches!(right.touch, '”' | '」');
                return Some(if right.touch_is(Kind::Cjk) || closes { Likely } else { Guess });
            }
            // `“我叫Tom.”他说`
            let quoted = around.clause_before > 0 && matches!(right.touch, '”' | '’' | '」' | '』');
            if quoted && touches && !is_abbreviation(last_word(view, mark)) && !ends_western_quote(view, index) {
                return Some(Likely);
            }
            // Behind a time or a sign no decimals follow.
            let ends_number = matches!(left.touch, '%' | '‰' | '℃' | '²' | '³') || is_time(view.slice(0..mark.at));
            let begins = right.touch_is(Kind::Cjk) || (matches!(right.touch, '(' | '（') && right.is(Kind::Cjk));
            if begins && around.cjk_before > 0 && ends_number {
                return Some(Likely);
            }
            // `网址是https://a.cn/b?y=1.请收藏`
            if right.touch_is(Kind::Cjk) && around.cjk_before > 0 && around.clause_after > 1 && ends_address(view, mark)
            {
                return Some(Likely);
            }
            if right.letter == Some(Kind::Cjk) && !right.space() {
                // `Node.中文`, `图1.结构`: no sentence ends there for sure.
                let word = last_word(view, mark);
                // `求证∠ABC.然后`
                if right.touch_is(Kind::Cjk) && view.slice(0..mark.at - word.len()).ends_with("∠") {
                    return Some(Likely);
                }
                // `5km`, `350km/h`: a measure.
                let word = measure(view.slice(0..mark.at)).unwrap_or(word);
                let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '/');
                let long = unit.len() >= if unit.len() < word.len() { 2 } else { 3 };
                let sure = around.cjk_before > 0 && long && unit.bytes().all(|b| b.is_ascii_alphabetic() || b == b'/');
                if !sure || !touches || is_abbreviation(word) {
                    return None;
                }
                // `他毕业于MIT.现居旧金山.`
                let clauses = around.cjk_before > 1 && around.clause_after > 1;
                return Some(if clauses && has_stops_once(view, stops) { Likely } else { Guess });
            }
            // `详情见附录A.`, `请按Ctrl+C.`: a letter behind ideographs or a plus ends the line as they would.
            let word = last_word(view, mark);
            let letter = word.len() == 1
                && right.line_end()
                && match view.slice(0..mark.at - 1).chars().next_back() {
                    Some(c) if is_han(c) || c == '+' => around.clause_before > 1,
                    // `若a>b，则c<d.`
                    Some('<' | '>' | '≤' | '≥' | '≠' | '≈' | '∥' | '⊥' | '∈') => around.cjk_before > 1,
                    _ => false,
                };
            // `见https://a.com/b.`: the end of an address.
            let path = view.slice(0..mark.at - word.len()).ends_with(['/', '=']);
            if touches && !letter && !path && is_abbreviation(word) {
                return None;
            }
            beside_western(view, index, mark, around)
        }
        _ => None,
    }
}

/// Whether a text begins with a word in title case and another: `请站好.Please stand back.`, but not `系统.NET Core`.
fn begins_sentence(text: &str) -> bool {
    let Some((b'A'..=b'Z', behind)) = text.as_bytes().split_first() else { return false };
    let word = behind.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    word > 0 && matches!(behind.get(word..), Some([b' ', b'a'..=b'z', ..]))
}

/// Whether a name touches the mark, and a clause follows: `[1,2].Zhang等人指出`, `“知识期”.E. A. Feigenbaum等人认为`.
fn begins_clause(view: &View<'_>, around: &Around, mark: &Mark) -> bool {
    let name = view.rest(mark.end).as_bytes();
    let capital = matches!(name, [b'A'..=b'Z', b'a'..=b'z', ..] | [b'A'..=b'Z', b'.', b' ', b'A'..=b'Z', ..]);
    capital && around.clause_after > 1
}

/// The number and its unit that a text ends with: `350km/h`.
fn measure(text: &str) -> Option<&str> {
    const LONGEST: usize = 16;
    let length = text.bytes().rev().take(LONGEST).take_while(|b| b.is_ascii_alphanumeric() || *b == b'/').count();
    text.get(text.len() - length..).filter(|word| matches!(word.as_bytes(), [b'0'..=b'9', ..]))
}

/// Whether an address with its scheme ends at the mark.
fn ends_address(view: &View<'_>, mark: &Mark) -> bool {
    let spans = &view.block.protected.opaque;
    let span = spans.get(spans.partition_point(|span| span.end < mark.at)).filter(|span| span.end == mark.at);
    span.is_some_and(|span| view.slice(span.clone()).contains("://"))
}

/// Whether the numbers of references stand between an ideograph and the mark: `之一[1-3].`
#[inline(never)]
fn is_cited(view: &View<'_>, mark: &Mark) -> bool {
    let Some(cited) = view.slice(0..mark.at).strip_suffix(']') else { return false };
    // `甲[0].Name`: what is counted from nought is code.
    if cited.ends_with("[0") {
        return false;
    }
    let number = |byte: &u8| byte.is_ascii_digit() || b",- ".contains(byte);
    let open = cited.bytes().rev().take_while(number).count();
    let before = cited.get(..cited.len() - open).and_then(|before| before.strip_suffix('['));
    before.and_then(|before| before.chars().next_back()).is_some_and(is_han)
}

/// Whether two Western words come behind the mark, the first with a capital.
#[inline(never)]
pub(super) fn begins_western(view: &View<'_>, mark: &Mark) -> bool {
    let behind = view.rest(mark.end).as_bytes();
    let Some((b' ', words)) = behind.split_first() else { return false };
    let second = || words.iter().position(|byte| *byte == b' ').and_then(|at| words.get(at + 1));
    words.first().is_some_and(u8::is_ascii_uppercase) && second().is_some_and(u8::is_ascii_alphabetic)
}

/// The full-width full stop of Western marks: GB allows it in scientific texts only; in Japanese it is one of two ways.
#[inline(never)]
pub(super) fn wide_dot(view: &View<'_>, index: usize, around: &Around, stops: &mut Option<bool>) -> Option<Confidence> {
    let mark = view.mark(index)?;
    // `一九九六．四．五`: a date.
    let date = is_numeral(around.left.touch) && is_numeral(around.right.touch);
    let chinese = view.locale.is_chinese() && mark.count == 1 && !date;
    if !chinese || is_list_number(view, mark) || is_title(view, index) || is_name(view, mark) {
        return None;
    }
    if !around.left.is(Kind::Cjk) {
        // `（精确到0.01g）．`, `含量为35%．`: what is Western ends the line, or its bracket ends before Chinese.
        let ended = around.right.line_end() && !is_abbreviation(last_word(view, mark));
        let closed = is_closing(around.left.touch) && around.right.touch_is(Kind::Cjk);
        return (around.cjk_before > 0 && (ended || closed)).then_some(Likely);
    }
    let inside = around.left.touch_is(Kind::Cjk) && around.right.touch_is(Kind::Cjk);
    Some(if inside { between_words(view, around, stops) } else { Likely })
}

/// Whether a text is the end of an address in ideographs, `例子.中国`, and no sentence that begins so.
#[inline(never)]
fn is_domain(text: &str) -> bool {
    const TOP: [&str; 6] = ["中国", "中國", "公司", "网络", "网址", "政务"];
    let behind = TOP.iter().find_map(|top| text.strip_prefix(top));
    behind.is_some_and(|behind| !behind.starts_with(crate::chars::is_cjk))
}

fn is_numeral(c: char) -> bool {
    matches!(c, '〇' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// Whether a text ends with a time of day or a ratio: `21:00`, `8:1:1`.
fn is_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = bytes.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    digits > 0 && matches!(bytes.get(..bytes.len() - digits), Some([.., b'0'..=b'9', b':']))
}

/// A dot between an ideograph and a number or code, where clauses or other full stops say that it is one.
fn between_clauses(view: &View<'_>, around: &Around, stops: &mut Option<bool>) -> Option<Confidence> {
    let clause = around.clause_before >= CLAUSE || (is_closing(around.left.touch) && around.cjk_before >= CLAUSE);
    (clause || has_stops_once(view, stops)).then_some(Likely)
}

/// A bracket or quote that closes.
fn is_closing(c: char) -> bool {
    is_full_width_closing(c) || matches!(c, ')' | '”' | '"')
}

/// A dot between two ideographs may be any dot; a clause on its left, or other full stops of the kind, make it one.
fn between_words(view: &View<'_>, around: &Around, stops: &mut Option<bool>) -> Confidence {
    if is_between_clauses(around) || has_stops_once(view, stops) { Likely } else { Guess }
}

/// Whether a full stop of the block ends a line, looked up once.
fn has_stops_once(view: &View<'_>, stops: &mut Option<bool>) -> bool {
    *stops.get_or_insert_with(|| has_stops(view))
}

/// Whether a clause stands before a dot, or a short one behind a comma, and two ideographs behind it.
fn is_between_clauses(around: &Around) -> bool {
    let clause = around.clause_before >= CLAUSE || (around.clause_before > 1 && around.cjk_before >= 2 * CLAUSE);
    clause && around.clause_after >= 2
}

/// Whether a full stop of the block ends a line, or a line's last quote, behind an ideograph, or stands between clauses.
fn has_stops(view: &View<'_>) -> bool {
    let dots = view.marks.iter().enumerate().filter(|(_, mark)| matches!(mark.c, '.' | '．') && mark.count == 1);
    dots.filter(|(_, mark)| !mark.code).any(|(index, mark)| {
        let around = view.around(index);
        around.left.is(Kind::Cjk)
            && (around.left.touch_is(Kind::Cjk) || is_closing(around.left.touch))
            && (around.right.line_end()
                || matches!(around.right.touch, '"' | '”' | '」')
                || (around.right.touch_is(Kind::Cjk) && is_between_clauses(&around) && !is_name(view, mark)))
            && !is_list_number(view, mark)
    })
}

/// `一.`, `12.`, `A.` at the start of a line.
pub(super) fn is_list_number(view: &View<'_>, mark: &Mark) -> bool {
    let line = view.slice(0..mark.at);
    let mut length = 0;
    for c in line.chars().rev() {
        match c {
            _ if crate::chars::is_line_end(c) => return length > 0,
            _ if crate::chars::is_space(c) => {}
            '0'..='9'
            | 'a'..='z'
            | 'A'..='Z'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '零'
            | '〇' => {
                length += 1;
            }
            '甲' | '乙' | '丙' | '丁' if length == 0 => length += 1,
            _ => return false,
        }
        if length > 3 {
            return false;
        }
    }
    length > 0
}

/// `表 6.14. 常用列表`: the number of a table or picture, with no more than its name before it.
fn is_caption(view: &View<'_>, mark: &Mark) -> bool {
    const LONGEST: usize = 16;
    let mut letters = 0;
    for c in view.slice(0..mark.at).chars().rev().take(LONGEST) {
        match Kind::of(c) {
            _ if crate::chars::is_line_end(c) => return letters <= 2,
            Kind::Cjk => letters += 1,
            Kind::Digit | Kind::Space => {}
            _ if matches!(c, '.' | '-') => {}
            _ => return false,
        }
    }
    // The block may begin with it.
    mark.at <= LONGEST && letters <= 2
}

/// `《阴阳师.晴明取瘤》`: the only mark of a title. `(论语.述而)`: of a book and its chapter, which are short.
fn is_title(view: &View<'_>, index: usize) -> bool {
    let is = |index: Option<usize>, marks: &[char]| {
        index.and_then(|index| view.mark(index)).is_some_and(|mark| marks.contains(&mark.c))
    };
    let (before, behind, around) = (index.checked_sub(1), Some(index + 1), view.around(index));
    let short = around.clause_before <= CLAUSE && around.clause_after <= CLAUSE;
    (is(before, &['《']) && is(behind, &['》'])) || (short && is(before, &['(', '（']) && is(behind, &[')', '）']))
}

/// `列夫.托尔斯泰`: two characters on each side that foreign names are written with.
pub(in crate::punctuation) fn is_name(view: &View<'_>, mark: &Mark) -> bool {
    name_end(view.slice(0..mark.at).chars().rev()) && name_end(view.rest(mark.end).chars())
}

/// Whether what comes, from the dot outwards, is at least one character of a transliterated name, and not one of two others.
fn name_end(mut chars: impl Iterator<Item = char>) -> bool {
    let first = chars.next().is_some_and(is_transliteration);
    first && chars.next().is_none_or(|c| !is_han(c) || is_transliteration(c))
}

/// The Western word before a mark.
pub(in crate::punctuation) fn last_word<'a>(view: &View<'a>, mark: &Mark) -> &'a str {
    const LONGEST: usize = 32;
    let before = view.slice(0..mark.at);
    let word =
        before.bytes().rev().take(LONGEST).take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_')).count();
    before.get(before.len() - word..).unwrap_or_default()
}

/// Words that are written with a full stop of their own.
fn is_abbreviation(word: &str) -> bool {
    const KNOWN: &[&str] = &[
        "al", "approx", "aug", "ave", "bros", "ca", "cf", "ch", "co", "col", "corp", "dec", "dept", "dr", "ed", "eds",
        "eg", "eq", "est", "etc", "ex", "feb", "fig", "figs", "gen", "gov", "ie", "inc", "jan", "jr", "jul", "jun",
        "ltd", "mar", "max", "min", "mr", "mrs", "ms", "mt", "no", "nos", "nov", "oct", "op", "orig", "pp", "prof",
        "pt", "pty", "ref", "rev", "sec", "sep", "sept", "sr", "st", "tel", "univ", "viz", "vol", "vols", "vs",
    ];
    // Initials: `J. K. 罗琳`.
    (word.len() == 1 && word.bytes().all(|b| b.is_ascii_alphabetic()))
        || KNOWN.iter().any(|known| known.eq_ignore_ascii_case(word))
}
