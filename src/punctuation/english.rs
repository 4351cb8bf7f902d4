//! Full-width marks in English text, and in Korean, which writes half-width ones (문장 부호, 2014).

use super::around::{Side, is_ideograph_start};
use super::brackets::Pair;
use super::view::{View, joins};
use crate::change::Confidence::Likely;
use crate::chars::Kind;
use crate::edits::Edits;
use crate::options::Locale;
use crate::rules::Rule;
use std::ops::Range;

/// The half-width form of a mark, if it has one here.
fn half(c: char) -> Option<&'static str> {
    Some(match c {
        '，' => ",",
        '。' | '．' => ".",
        '；' => ";",
        '：' => ":",
        '？' => "?",
        '！' => "!",
        '（' => "(",
        '）' => ")",
        _ => return None,
    })
}

/// Whether no line needs this rule: each has an ideograph, or no full-width mark.
pub(super) fn is_quiet(view: &View<'_>) -> bool {
    if view.locale == Locale::En {
        return !view.marks.iter().any(|mark| half(mark.c).is_some());
    }
    view.lines().all(|marks| !is_western_line(view, &marks))
}

/// Narrows full-width marks.
#[inline(never)]
pub(super) fn run(view: &View<'_>, pairs: &[Pair], edits: &mut Edits<'_>) {
    if !view.marks.iter().any(|mark| half(mark.c).is_some()) {
        return;
    }
    if matches!(view.locale, Locale::Ko | Locale::En) {
        among_letters(view, pairs, edits);
        return;
    }
    for marks in view.lines() {
        if is_western_line(view, &marks) {
            let cjk = |side: &Side| side.touch_is(Kind::Cjk);
            for index in marks {
                let around = view.around(index);
                // `Let's go，走吧`: Chinese goes on.
                let opens = view.mark(index).is_some_and(|mark| mark.c == '（');
                let english = !view.cjk_sentence(index) || view.western_sentence(index);
                if english && !(cjk(&around.right) && (cjk(&around.left) || !opens)) {
                    narrow(view, index, edits);
                }
            }
        }
    }
}

/// Whether the line with these marks is Western.
fn is_western_line(view: &View<'_>, marks: &Range<usize>) -> bool {
    if marks.is_empty() {
        return false;
    }
    let start = marks.start.checked_sub(1).and_then(|last| view.mark(last)).map_or(0, |mark| mark.end);
    let end = view.mark(marks.end).map_or(view.text.len(), |mark| mark.at);
    let marks = view.marks.get(marks.clone()).unwrap_or_default();
    is_western(view.text, start..end, marks.iter().map(|mark| mark.c))
}

/// Whether the letters of a line are Western, but for a name in sentences of English, and the line is a sentence, not a label
/// like `Windows 10：`.
#[inline(never)]
pub(super) fn is_western(text: &str, range: Range<usize>, marks: impl Iterator<Item = char> + Clone) -> bool {
    let line = text.get(range.clone()).unwrap_or_default();
    // Most lines of Chinese say so at once.
    if line.bytes().next().is_some_and(is_ideograph_start) {
        return false;
    }
    let has = |sought: &[char]| marks.clone().any(|mark| sought.contains(&mark));
    // Brackets and colons are a label's as well, `iPhone 15 Pro（256GB）`, unless a Western mark ends the line.
    let ended = || line.trim_end_matches(['”', '"', '’', '\'']).ends_with(['.', '!', '?']);
    let full = has(&['，', '。', '；', '？', '！']);
    if !(full || ended() && has(&['（', '：'])) {
        return false;
    }
    let least = if full { 2 } else { 3 };
    if goes_on(text, range) {
        return false;
    }
    // A single letter is as good as none, `X=3，Y=4`; words that stand alone are a list, `Windows，Linux`, unless a sentence
    // ends.
    let mut words = 0;
    let mut cjk = 0;
    let mut letters = 0;
    let mut sentence = false;
    let mut alone = true;
    let (mut number, mut measure) = (false, false);
    for c in line.chars() {
        match Kind::of(c) {
            Kind::Hangul => return false,
            Kind::Cjk => {
                cjk += 1;
                if cjk > words {
                    return false;
                }
                letters = 0;
            }
            // `45mg`: a unit is no word.
            Kind::Latin if number => measure = true,
            Kind::Latin => {
                // `Three words`, but not `iPhone 15，AirPods Pro`.
                sentence |= letters == 0 && !alone && (!full || c.is_lowercase());
                letters += 1;
                words += u32::from(letters == 2);
                alone = false;
            }
            _ if letters > 0 && matches!(c, '-' | '\'' | '’' | '.' | '_' | '/' | '·') => {}
            // `WBC 12.3，CRP 45`: labels and their values.
            kind => {
                letters = 0;
                number = kind == Kind::Digit;
                alone |= number || matches!(c, '，' | '；' | ',' | ';');
            }
        }
    }
    if !(sentence || !measure && has(&['。', '？', '！']))
        || (cjk > 0 && (words < 2 * cjk + 2 || line.as_bytes().split(|b| *b == b' ').filter(|w| joins(w)).count() < 2))
    {
        return false;
    }
    // What only Chinese has: the list comma, brackets and title marks of its own.
    words >= least && !has(&['、', '《', '》', '「', '」', '『', '』', '【', '】'])
}

/// Whether a line is a part of a wrapped paragraph of CJK text: the line before does not end as a sentence, or the next
/// goes on with this one's.
fn goes_on(text: &str, line: Range<usize>) -> bool {
    let cjk = |c: char| matches!(Kind::of(c), Kind::Cjk | Kind::Hangul);
    let stops = |c: char| matches!(c, '。' | '！' | '？' | '…' | '.' | '!' | '?' | ':' | '：' | '”' | '」');
    let line_end = |c: char| matches!(c, '\n' | '\r');
    let blank = |c: &char| matches!(c, ' ' | '\t' | '\u{3000}');
    const FAR: usize = 60;
    let before = text.get(..line.start).unwrap_or_default();
    let wraps = before.chars().rev().filter(|c| !blank(c)).take(3).filter(|c| *c == '\n').count() == 1;
    let mut before = before.chars().rev().skip_while(|c| line_end(*c)).skip_while(blank);
    let last = before.next();
    if wraps && last.is_some_and(|c| cjk(c) || (!stops(c) && before.take(FAR).take_while(|c| !line_end(*c)).any(cjk))) {
        return true;
    }
    let mut behind =
        text.get(line.end..).unwrap_or_default().chars().skip_while(|c| *c == '\r').skip(1).skip_while(blank);
    let line = text.get(line).unwrap_or_default().trim_end();
    !line.ends_with(stops) && behind.next().is_some_and(cjk)
}

/// Writes one mark half-width, with a space where a word follows.
#[inline(never)]
fn narrow(view: &View<'_>, index: usize, edits: &mut Edits<'_>) {
    let Some(mark) = view.mark(index) else { return };
    let Some(half) = half(mark.c) else { return };
    let around = view.around(index);
    let word = |c: char| matches!(Kind::of(c), Kind::Latin | Kind::Digit | Kind::Hangul | Kind::Cjk);
    // `1，000`: a number, or two: nobody knows. `12：30` is a time or a ratio.
    let inside = around.left.touch_is(Kind::Digit) && around.right.touch_is(Kind::Digit);
    // Digits that stay full-width have its colon.
    let ascii = around.left.touch.is_ascii_digit() && around.right.touch.is_ascii_digit();
    if mark.code || (inside && mark.c != '．' && !(mark.c == '：' && ascii)) {
        return;
    }
    let quote = |c: char| matches!(c, '”' | '’' | '"');
    let (opens, closes) = (mark.c == '（', mark.c == '）');
    let before = opens && (word(around.left.touch) || quote(around.left.touch)) && view.locale != Locale::Ko;
    // `안녕 ，`: the full-width mark's own space, unless it is spoken of, `Behind ？ and ！`.
    let ahead = view.slice(0..mark.at);
    let spaced = !opens
        && !closes
        && !around.right.space()
        && ahead.ends_with(' ')
        && !ahead.ends_with("  ")
        && !around.left.line_end();
    let start = mark.at - usize::from(spaced);
    let after = match mark.c {
        '（' => false,
        '．' | '：' if inside => false,
        '）' if view.locale == Locale::Ko => false,
        _ => {
            word(around.right.touch)
                || matches!(around.right.touch, '“' | '(')
                || (mark.c == '：' && around.right.touch == '"')
        }
    };
    let mut text = String::with_capacity(mark.count + 2);
    if before {
        text.push(' ');
    }
    for _ in 0..mark.count {
        text.push_str(half);
    }
    if after {
        text.push(' ');
    }
    edits.replace(start..mark.end, &text, Rule::English, Likely);
}

/// Marks beside Hangul, or in a text that is said to be English those with no ideograph beside them.
#[inline(never)]
fn among_letters(view: &View<'_>, pairs: &[Pair], edits: &mut Edits<'_>) {
    let korean = view.locale == Locale::Ko;
    let fits = |index: usize| {
        let around = view.around(index);
        let (left, right) = (around.left.letter, around.right.letter);
        let apart = left != Some(Kind::Cjk);
        match korean {
            true => {
                let time = around.left.touch_is(Kind::Digit) && around.right.touch_is(Kind::Digit);
                left == Some(Kind::Hangul) || (apart && (right == Some(Kind::Hangul) || time))
            }
            false => apart && right != Some(Kind::Cjk) && left.or(right).is_some(),
        }
    };
    for (index, mark) in view.marks.iter().enumerate() {
        if !matches!(mark.c, '（' | '）') && fits(index) {
            narrow(view, index, edits);
        }
    }
    for pair in pairs {
        let wide = [pair.open, pair.close]
            .iter()
            .any(|index| view.mark(*index).is_some_and(|mark| matches!(mark.c, '（' | '）')));
        let (open, close) = (view.around(pair.open), view.around(pair.close));
        let fits = match korean {
            true => open.left.is(Kind::Hangul) || open.right.is(Kind::Hangul) || close.right.is(Kind::Hangul),
            false => fits(pair.open) && fits(pair.close) && view.cjk_between(pair.open, pair.close) == 0,
        };
        if wide && fits {
            narrow(view, pair.open, edits);
            narrow(view, pair.close, edits);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Locale::{En, Ko, ZhCn};
    use crate::punctuation::tests::{becomes, stays};

    #[test]
    fn english_lines_take_half_width_marks() {
        let cases = [
            ("Hello，world。", "Hello, world."),
            ("He said：go！Really？Yes （now）。", "He said: go! Really? Yes (now)."),
            ("See this（and that）too，please", "See this (and that) too, please"),
            ("中文，很好。\nHello， world。", "中文，很好。\nHello, world."),
            ("Rust （2021 edition） is fast.", "Rust (2021 edition) is fast."),
            ("See Figure 1（left）.", "See Figure 1 (left)."),
            ("She added：“Book it online（a.com）.”", "She added: “Book it online (a.com).”"),
        ];
        becomes(ZhCn, &cases);
        becomes(En, &cases);
        let name = (
            "I met Mr. Wang （王小明）， who works in the lab and in the garden。",
            "I met Mr. Wang (王小明), who works in the lab and in the garden.",
        );
        becomes(ZhCn, &[name]);
    }

    #[test]
    fn chinese_lines_labels_and_lists_stay() {
        stays(
            ZhCn,
            &[
                "他说，如果把它写进\nsysctl.conf and hosts，就好。",
                "Windows 10：",
                "WBC 12.3×10⁹/L，N% 85.2%，CRP 45mg/L",
                "Na 140mmol/L，K 4.2mmol/L，Cl 102mmol/L。",
                "iPhone 15 Pro 256GB，AirPods Pro 2",
                "Q：",
                "Windows、macOS，Linux。",
                "OK！",
                "X=3，Y=4",
                "Windows，Node.js，Wi-Fi",
                "用Rust，写得快。",
                "Lord of the Rings 国服，今天开服。",
                "iPhone and iPad in the box，都送你。",
                "The library stays open until ten in the evening，再见",
                "iPhone 15 Pro（256GB）",
                "iPhone 15 Pro（256GB）v2.0",
                "Linux（x86_64）.",
                "Node.js（LTS）：v20.0",
                "README（EN）.md",
                "Q：A.",
                "Adobe Photoshop CC（64 bit）",
                "He said：ok",
                "Email：someone at example.com",
            ],
        );
    }

    #[test]
    fn english_text_takes_them_around_a_word_of_chinese() {
        becomes(
            En,
            &[
                (
                    "Fixed： crash in “日本語” files，thanks（again）！",
                    "Fixed: crash in “日本語” files, thanks (again)!",
                ),
                ("Release notes（v2.3.0）：", "Release notes (v2.3.0):"),
                ("It’s 3．5x faster。", "It’s 3.5x faster."),
                ("At 5：30 PM，in a ratio of 3：1。", "At 5:30 PM, in a ratio of 3:1."),
                ("See “Appendix A”（p. 5）。", "See “Appendix A” (p. 5)."),
                ("Hello ，world ！", "Hello, world!"),
                ("Behind ？ and ！ comes a space", "Behind ? and ! comes a space"),
            ],
        );
        stays(
            En,
            &[
                "The menu says 设置，关于 and 帮助。",
                "See （图一） and 图（two）",
                "今天下雨，不去了。（完）",
                "1，000",
            ],
        );
    }

    #[test]
    fn korean_takes_half_width_marks() {
        becomes(
            Ko,
            &[
                ("안녕，세계！좋아？（네）", "안녕, 세계! 좋아?(네)"),
                ("서울（수도）은", "서울(수도)은"),
                ("감사：\"정말？\"", "감사: \"정말?\""),
                ("회의(오전 9시）에, 부산（수도)", "회의(오전 9시)에, 부산(수도)"),
                ("밝혔다．", "밝혔다."),
                ("안녕 ，세계 ！오전 10：30", "안녕, 세계! 오전 10:30"),
            ],
        );
        stays(Ko, &["안녕, 세계! 좋아? (네)", "３：１"]);
    }
}
