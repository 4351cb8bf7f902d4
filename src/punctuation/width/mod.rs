//! Comma, full stop, colon, semicolon, question and exclamation mark: full-width where the clause is Chinese or Japanese.
//!
//! GB/T 15834-2011 §4 and the 《重訂標點符號手冊》 give these marks the width of an ideograph. A mark between ideographs is
//! theirs; beside a Western word the clause decides: `刚买了iPhone,很开心` is Chinese, `Hello, world!` in it is not.

mod stop;

use super::around::{Around, Side};
use super::program;
use super::view::{Mark, View};
use crate::change::Confidence::{self, Certain, Guess, Likely};
use crate::chars::{Kind, is_cjk, is_full_width_closing, is_full_width_mark};
use crate::edits::Edits;
use crate::options::Locale;
use crate::rules::Rule;
use stop::{full_stop, is_list_number, wide_dot};
pub(super) use stop::{is_name, last_word};

/// In ideographs: as many are a clause.
const CLAUSE: u32 = 4;

/// Widens the half-width marks of a block.
#[inline(never)]
pub(super) fn run(view: &View<'_>, edits: &mut Edits<'_>) {
    let comma = comma_of(view);
    let mut stops = None;
    // The line that was looked at last, and whether it is an entry of a list of references.
    let mut reference = (usize::MAX, false);
    // And whether its question marks may be none.
    let mut lost = (usize::MAX, false);
    for (index, mark) in view.marks.iter().enumerate() {
        if mark.code {
            continue;
        }
        let (rule, full) = match mark.c {
            ',' => (Rule::Comma, comma),
            '.' | '．' => (Rule::Period, "。"),
            ':' => (Rule::Colon, "："),
            ';' => (Rule::Semicolon, "；"),
            '?' => (Rule::Question, "？"),
            '!' => (Rule::Exclamation, "！"),
            _ => continue,
        };
        let around = view.around(index);
        if matches!(mark.c, ',' | '.' | ':') {
            if reference.0 != mark.line {
                reference = (mark.line, program::is_reference(view.line_text(mark.line)));
            }
            if reference.1 {
                continue;
            }
        }
        // `0,,甲`: an empty field.
        if mark.c == ',' && mark.count > 1 && around.left.touch.is_ascii_digit() {
            continue;
        }
        if mark.c == '?' && lost.0 != mark.line {
            lost = (mark.line, has_lost(view.line_text(mark.line)));
        }
        // `^_^;` sweats.
        let mentioned = is_mentioned(&around) && (mark.c == ';' || !ends_with_face(view.slice(0..mark.at)));
        if mentioned || program::is_sign(view, mark, &around) {
            continue;
        }
        // `3．5`: what is left of a number when its digits have become half-width.
        let digit = |side: &Side| side.touch.is_ascii_digit();
        if mark.c == '．' && mark.count == 1 && digit(&around.left) && digit(&around.right) {
            edits.replace(mark.range(), ".", rule, Likely);
            continue;
        }
        let confidence = match mark.c {
            '.' => full_stop(view, index, &around, &mut stops),
            '．' => wide_dot(view, index, &around, &mut stops),
            _ => in_clause(view, index, &around, lost.1),
        };
        if let Some(confidence) = confidence {
            if mark.count == 1 {
                edits.replace(mark.range(), full, rule, confidence);
            } else {
                edits.replace(mark.range(), &full.repeat(mark.count), rule, confidence);
            }
        }
    }
}

/// The comma of the block: Japanese writes 、, or ， throughout where the writer does (公用文作成の考え方, 2022).
fn comma_of(view: &View<'_>) -> &'static str {
    // A quotation of Chinese has ， behind ideographs alone: `「你好，世界」`.
    let kana = |mark: &Mark| matches!(view.slice(0..mark.at).as_bytes(), [.., 0xE3, 0x81..=0x83, _]);
    let (mut list, mut wide) = (false, view.locale != Locale::Ja);
    if !wide {
        for mark in &view.marks {
            list |= mark.c == '、';
            wide |= mark.c == '，' && kana(mark);
        }
    }
    if wide && !list { "，" } else { "、" }
}

/// `^_^`, `>_<`: what looks like operators before a mark is none.
fn ends_with_face(text: &str) -> bool {
    ["^_^", "^.^", "^-^", ">_<", ">.<"].iter().any(|face| text.ends_with(face))
}

/// A mark that is spoken of, not used: the only thing in its quotes, or what a name begins with (`以"!"开头`, `!important`).
#[inline(never)]
fn is_mentioned(around: &Around) -> bool {
    let opening = |c: char| matches!(c, '"' | '\'' | '“' | '‘' | '「' | '『' | '`' | '(' | '（' | '[');
    let closing = |c: char| matches!(c, '"' | '\'' | '”' | '’' | '」' | '』' | '`' | ')' | '）' | ']');
    let (left, right) = (around.left.touch, around.right.touch);
    // `(+, -, *, /)`, `/ \\ : * ? "`: signs in a row.
    let (before, behind) = (around.left.next, around.right.next);
    let quoted = (listed(before) && behind == '"') || (before == '"' && listed(behind));
    let spaced = around.left.space() && around.right.space();
    let row = (spaced && quoted) || (listed(before) && listed(behind) && (listed(left) || around.left.space()));
    row || (opening(left) && (closing(right) || around.right.touch_is_western() || is_sign(right)))
        // `系统[,...]`, `[.<字符集>]`
        || (left == '[' && matches!(right, '.' | '<'))
        // `if (!完成)`: no clause of brackets begins with a mark.
        || (matches!(left, '(' | '[') && around.right.touch_is(Kind::Cjk))
        || (around.left.space() && (around.right.touch_is_western() || is_sign(right)))
        || matches!(left, '$' | '@' | '^' | '&' | '/' | '\\' | '|' | '<' | '=')
}

/// A sign of code or of sums.
#[inline(never)]
fn is_sign(c: char) -> bool {
    matches!(c, '%' | '/' | '\\' | '-' | '$' | '*' | '^' | '+' | '=' | '#' | '~' | '@' | '&')
}

/// A mark that stands among others in a list of marks.
#[inline(never)]
fn listed(c: char) -> bool {
    matches!(c, '.' | ',' | ':' | ';' | '?' | '!' | '<' | '>' | '|' | '_') || (is_sign(c) && c != '%')
}

/// Comma, colon, semicolon, question and exclamation mark.
#[inline(never)]
fn in_clause(view: &View<'_>, index: usize, around: &Around, lost: bool) -> Option<Confidence> {
    let (left, right) = (&around.left, &around.right);
    let mark = view.mark(index)?;
    if view.western_sentence(index)
        || right.touch == '='
        || is_assignment(view, index)
        || ends_western_quote(view, index)
    {
        return None;
    }
    match mark.c {
        ':' if is_shortcode(view, index) || matches!(right.touch, '\\') || is_scheme(last_word(view, mark)) => {
            return None;
        }
        // `以“Depends:”开头`: a word of a file, quoted with its colon.
        ':' if left.touch_is_western() && matches!(right.next, '"' | '\'' | '”' | '’' | '」' | '』') => {
            return None;
        }
        // `Yahoo!ニュース`: names that end with the mark.
        '!' if mark.count == 1 && matches!(last_word(view, mark), "Yahoo" | "Joomla") => return None,
        // `以 #! 开头`: how a script begins.
        '!' if left.touch == '#' && begins_word(view.slice(0..mark.at)) => return None,
        ';' if is_entity(view, mark) => return None,
        // Japanese has no use for it but in comments.
        ';' if view.locale == Locale::Ja && left.space() => return None,
        // `c.?那本书我看了`: how a linguist marks a sentence.
        '?' if left.touch == '.' && view.touching_before(index).is_some_and(|dot| is_list_number(view, dot)) => {
            return None;
        }
        // What a converter left of a lost byte: `日?qǐng)`.
        '?' if is_lost(view, index) => return None,
        // `感嘆符!！、疑問符?？`: both widths are spoken of.
        '?' | '!' if right.touch == (if mark.c == '?' { '？' } else { '！' }) && is_listed_pair(view, mark) => {
            return Some(Guess);
        }
        // `Hello, 世界! This is a test.`: the first of two sentences of English.
        '?' | '!'
            if view.western_start(index)
                && around.cjk_before <= stop::NAME
                && around.clause_after == 0
                && stop::begins_western(view, mark) =>
        {
            return Some(Guess);
        }
        '?' if lost || (mark.count > 1 && left.touch_is(Kind::Cjk) && right.touch_is(Kind::Cjk)) => {
            let asks = view
                .slice(0..mark.at)
                .ends_with(['吗', '嗎', '呢', '吧', '啊', '么', '麼', '嘛', '谁', '誰', '何', 'か', 'の']);
            return Some(if asks { Likely } else { Guess });
        }
        _ => {}
    }
    match left.letter {
        Some(Kind::Cjk) => Some(if right.is(Kind::Cjk) && !left.space() { Certain } else { Likely }),
        Some(Kind::Latin | Kind::Digit) => beside_western(view, index, mark, around),
        // `😀,这个好笑`
        None if is_emoji(left.touch) && right.is(Kind::Cjk) && !right.space() => Some(Likely),
        _ => None,
    }
}

/// Whether a line begins with a time, as that of a chat: `[20:02:36] 阿K: 11w`.
fn is_stamped(line: &str) -> bool {
    let begins = matches!(line.as_bytes(), [b'[' | b'0'..=b'9', ..]);
    begins && line.bytes().take_while(|byte| *byte != b' ').any(|byte| byte == b':')
}

/// Whether the last character of a text is the first of a word.
fn begins_word(text: &str) -> bool {
    text.chars().nth_back(1).is_none_or(char::is_whitespace)
}

/// A picture among the characters, but not the signs and arrows of code and tables.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1F300}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{FE0F}')
}

/// A mark behind a Western word or a number.
#[inline(never)]
fn beside_western(view: &View<'_>, index: usize, mark: &Mark, around: &Around) -> Option<Confidence> {
    let (left, right) = (&around.left, &around.right);
    let ends = matches!(mark.c, '.' | '?' | '!');
    let chinese = around.cjk_before > 0 || (ends && view.is_aside(index));
    // `Yahoo!的服务`, `machine. のように`: no sentence begins so.
    if ends && goes_on(view, right.next) {
        return None;
    }
    // `雅虎(Yahoo!)的`: of what stands in the brackets.
    if ends && around.clause_before == 0 && matches!(right.touch, ')' | '）') {
        return None;
    }
    // `下一页9.8. 用户`, `章 8. 服务`: numbers of headings that were run into the text.
    if mark.c == '.' && left.touch_is(Kind::Digit) && right.space() && right.is(Kind::Cjk) {
        return chinese.then_some(Guess);
    }
    // Behind a full-width mark, or a quote of the clause, the clause counts and not what was quoted.
    let closed = is_full_width_closing(left.touch) || matches!(left.touch, '”' | '’' | '"');
    // `他说 Hello, world. 然后走了`: the last words of several, with the commas of their language.
    let quoted = matches!(mark.c, '.' | '?' | '!' | ';') && around.clause_before == 0 && follows_comma(view, index);
    // `他说：You say "yes", I say "no".`
    let spoken = ends && follows_western_quote(view, index);
    match right.letter {
        // `(Leonardo da Vinci,1452年`: a name, then a number of the sentence.
        Some(Kind::Digit)
            if mark.c == ','
                && chinese
                && left.touch_is(Kind::Latin)
                && longer_than_a_letter(view, mark)
                && view.rest(mark.end).chars().find(|c| !c.is_ascii_digit()).is_some_and(is_cjk)
                && !right.space() =>
        {
            Some(Likely)
        }
        // `如图,AB∥CD,∠1=50°`: the conditions of a sentence.
        _ if mark.c == ',' && matches!(right.touch, '∠' | '△' | '∵' | '∴') && view.cjk_sentence(index) => {
            Some(Likely)
        }
        // `手续费5%;24h内10%`
        Some(Kind::Digit) if mark.c == ';' && chinese && matches!(left.touch, '%' | '‰' | '℃') && !right.space() => {
            Some(Likely)
        }
        // `(1)误差为3%;(2)耗时2h;`: the items of a clause.
        _ if mark.c == ';' && chinese && begins_item(view.rest(mark.end)) => Some(Likely),
        // `老K: BIOS升了吗`
        Some(Kind::Latin | Kind::Digit) if mark.c == ':' && right.space() && ends_with_name(view, index, around) => {
            (around.clause_after > 0 || is_stamped(view.line_text(mark.line))).then_some(Likely)
        }
        // `[a-z,.]+`: code, and what comes behind it.
        Some(Kind::Cjk) if matches!(right.touch, '.' | ']' | '}' | '+' | '^' | '$' | '|' | '\\') => None,
        Some(Kind::Cjk) if !right.space() => Some(Likely),
        Some(Kind::Cjk) if quoted => Some(Guess),
        _ if spoken && chinese && (right.is(Kind::Cjk) || right.line_end()) => Some(Guess),
        Some(Kind::Cjk) if ends => match left.words {
            _ if !chinese => None,
            0 | 1 => Some(Likely),
            // `他说 How are you? 然后走了` ends a sentence of English, `他用 Visual Studio Code? 不会吧` does not.
            _ => Some(Guess),
        },
        Some(Kind::Cjk) => Some(if chinese { Likely } else { Guess }).filter(|_| chinese || mark.c == ','),
        _ if closed && view.cjk_sentence(index) && !right.space() && right.letter.is_some() => Some(Likely),
        // `为什么报ENOENT? A：`
        Some(Kind::Latin | Kind::Digit) if right.space() && ends && mark.c != '.' && around.clause_before > 1 => {
            (left.words <= 1).then_some(Guess)
        }
        Some(Kind::Latin | Kind::Digit) if right.space() => None,
        Some(Kind::Latin | Kind::Digit) => {
            let both = around.clause_before > 0 && around.clause_after > 0;
            match mark.c {
                // `增长5%,10月回落`: a sign, then another clause.
                // `体温36.8℃,P 96次`
                ',' | ';'
                    if matches!(left.touch, '%' | '‰' | '℃' | '°')
                        && (both || (chinese && around.clause_after > 0 && right.touch_is(Kind::Latin))) =>
                {
                    Some(Likely)
                }
                // `需要 Python 3.12,Node 20 以上`; of two names, `Alipay,PayMe等`, `Portland,Oregon的`, nobody knows.
                ',' if both && left.touch.is_ascii_digit() && begins_name(view.rest(mark.end)) => Some(Likely),
                ',' | ';' if both && is_parallel(view, mark) => Some(Likely),
                ',' | ';' | ':' if both && longer_than_a_letter(view, mark) => Some(Guess),
                // `用户ID:12345`
                ':' if around.clause_before > 1 => Some(Guess),
                _ => None,
            }
        }
        // `值为 always, prompt,`: a list of words goes on in the next line.
        _ if right.line_end() && mark.c == ',' && is_listed(view, index) => None,
        _ if right.line_end() && chinese => match (mark.c, left.words) {
            (';', _) if is_full_width_closing(left.touch) || matches!(left.touch, '%' | '‰' | '℃') => Some(Likely),
            // `方案A、方案B;`
            (';', 1) if around.clause_before > 1 && ends_with_name(view, index, around) => Some(Likely),
            // `1)接口返回502;`
            (';', 0) if around.clause_before >= CLAUSE && left.touch_is(Kind::Digit) => Some(Likely),
            (';', _) if !view.slice(0..mark.at).ends_with('`') => Some(Guess),
            (_, 0 | 1) => Some(Likely),
            _ => Some(Guess),
        },
        _ if chinese && is_full_width_mark(right.touch) => Some(Likely),
        // `“我叫Tom.”`
        _ if around.clause_before > 0 && matches!(right.touch, '”' | '’') => Some(Likely),
        _ => None,
    }
}

/// Whether a few capitals behind an ideograph stand before a mark of a Chinese sentence: `老K:`, `射线OA;`. `const 常量A;` is
/// code.
#[inline(never)]
fn ends_with_name(view: &View<'_>, index: usize, around: &Around) -> bool {
    let Some(mark) = view.mark(index) else { return false };
    let name = match view.slice(0..mark.at).as_bytes() {
        [before @ .., b'A'..=b'Z', b'A'..=b'Z', b'A'..=b'Z']
        | [before @ .., b'A'..=b'Z', b'A'..=b'Z']
        | [before @ .., b'A'..=b'Z'] => matches!(before, [.., 0xE4..=0xE9, _, _]),
        _ => false,
    };
    name && around.clause_before > 0 && (around.clause_before >= CLAUSE || !view.western_start(index))
}

/// Whether a text begins with the number of an item, `(2)`, `2.`, `2)` or `2、`, and an ideograph.
#[inline(never)]
fn begins_item(text: &str) -> bool {
    let text = text.as_bytes().trim_ascii_start();
    let bracketed = text.starts_with(b"(");
    let (number, text) = match text {
        [b'(', number, b')', text @ ..] | [number, b'.' | b')', text @ ..] | [number, 0xE3, 0x80, 0x81, text @ ..] => {
            (*number, text)
        }
        _ => return false,
    };
    number.is_ascii_digit()
        && match text {
            [0xE4..=0xE9, ..] => true,
            [letter, ..] => bracketed && letter.is_ascii_uppercase(),
            [] => false,
        }
}

/// Whether the mark before is a comma between Western words, with its space.
#[inline(never)]
fn follows_comma(view: &View<'_>, index: usize) -> bool {
    let Some(last) = index.checked_sub(1) else { return false };
    view.mark(last).is_some_and(|mark| mark.c == ',') && {
        let around = view.around(last);
        around.right.space() && around.left.touch_is(Kind::Latin)
    }
}

/// Whether a mark of each width stands by itself in a list: behind them comes a comma or a closing mark.
fn is_listed_pair(view: &View<'_>, mark: &Mark) -> bool {
    let behind = view.rest(mark.end).chars().nth(1);
    behind.is_some_and(|c| {
        matches!(c, '、' | '，' | 'は' | 'を' | 'が' | 'と' | 'や' | '和' | '与') || is_full_width_closing(c)
    })
}

/// Whether the mark stands behind a quotation that a clause of Western words ends with: `I say "no".`
fn follows_western_quote(view: &View<'_>, index: usize) -> bool {
    const LONGEST: usize = 8;
    let Some(close) = index.checked_sub(1).filter(|_| view.touching_before(index).is_some()) else { return false };
    let is = |index: usize, marks: [char; 2]| view.mark(index).is_some_and(|mark| marks.contains(&mark.c));
    let open = (close.saturating_sub(LONGEST)..close).rev().find(|open| is(*open, ['"', '“']));
    is(close, ['"', '”'])
        && open.is_some_and(|open| view.cjk_between(open, close) == 0 && view.around(open).left.words > 1)
}

/// Whether the mark before is a comma with nothing but Western words to the next.
fn is_listed(view: &View<'_>, index: usize) -> bool {
    let Some(last) = index.checked_sub(1) else { return false };
    view.mark(last).is_some_and(|mark| mark.c == ',')
        && view.around(last).right.space()
        && view.around(index).clause_before == 0
}

/// Whether a character only goes on with a sentence: a particle, or in Japanese any hiragana.
#[inline(never)]
fn goes_on(view: &View<'_>, c: char) -> bool {
    match view.locale {
        Locale::Ja => matches!(c, '\u{3041}'..='\u{309F}'),
        _ => "的了着等们們與与及".contains(c),
    }
}

/// Whether the mark is the last of a quote that is Western from its first to its last word: `“Hello, world!”`. One word is
/// a word of the clause.
fn ends_western_quote(view: &View<'_>, index: usize) -> bool {
    const LONGEST: usize = 16;
    let quote = |c: char| matches!(c, '"' | '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』');
    if !view.touching_after(index).is_some_and(|next| quote(next.c)) {
        return false;
    }
    let mut words = 0;
    for at in (index.saturating_sub(LONGEST)..=index).rev() {
        let Some(mark) = view.mark(at) else { return false };
        if at < index && (quote(mark.c) || mark.is_line_end()) {
            return words > 1 && !mark.is_line_end() && view.cjk_between(at, index) == 0;
        }
        words += view.around(at).left.words;
    }
    false
}

/// Whether the clause behind the mark begins as one before it in the line: `A组用Python;B组用Rust`.
#[inline(never)]
fn is_parallel(view: &View<'_>, mark: &Mark) -> bool {
    let behind = view.rest(mark.end).as_bytes();
    let word = behind.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let Some(noun @ [0xE4..=0xE9, ..]) = behind.get(word..word + 3) else { return false };
    let again = |part: &[u8]| part.split_first().is_some_and(|(last, c)| last.is_ascii_alphanumeric() && c == noun);
    program::last_line(view.slice(0..mark.at)).windows(4).any(again)
}

/// Whether more than one letter or digit stands before the mark: `a,b` is rather mathematics.
fn longer_than_a_letter(view: &View<'_>, mark: &Mark) -> bool {
    let mut before = view.slice(0..mark.at).chars().rev();
    (0..2).all(|_| before.next().is_some_and(|c| Kind::of(c).is_western()))
}

/// A capital and a small letter: `Node`.
fn begins_name(text: &str) -> bool {
    matches!(text.as_bytes(), [b'A'..=b'Z', b'a'..=b'z', ..])
}

/// `a=甲,b=乙`: what follows is a name with `=` behind it.
fn is_assignment(view: &View<'_>, index: usize) -> bool {
    let around = view.around(index);
    view.mark(index + 1).is_some_and(|next| next.c == '=' && next.count == 1)
        && around.clause_after == 0
        && around.right.is(Kind::Latin)
}

/// `&some-tag;`
fn is_entity(view: &View<'_>, mark: &Mark) -> bool {
    const LONGEST: usize = 32;
    let mut before = view.slice(0..mark.at).bytes().rev().take(LONGEST);
    before.find(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'-' | b'_' | b'#')) == Some(b'&')
}

/// `https:` at the end of a line that was cut, and the `Re:` of a mail.
fn is_scheme(word: &str) -> bool {
    ["http", "https", "ftp", "file", "mailto", "re", "fw", "fwd"].iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// `:smile:`, the colons of a shortcode.
fn is_shortcode(view: &View<'_>, index: usize) -> bool {
    let between = |first: Option<&Mark>, second: Option<&Mark>| {
        let (Some(first), Some(second)) = (first, second) else { return false };
        let name = view.slice(first.end..second.at);
        first.c == ':'
            && second.c == ':'
            && (2..=32).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-' | b'+'))
            && !name.bytes().all(|b| b.is_ascii_digit())
    };
    between(view.mark(index), view.mark(index + 1))
        || index.checked_sub(1).is_some_and(|last| between(view.mark(last), view.mark(index)))
}

/// A question mark in place of a byte that a converter's annotation pushed out: a syllable with its tone follows, and `)`.
fn is_lost(view: &View<'_>, index: usize) -> bool {
    let (Some(mark), Some(next)) = (view.mark(index), view.mark(index + 1)) else { return false };
    next.c == ')' && is_pinyin(view.slice(mark.end..next.at))
}

/// Whether the question marks of a line may be what is left of characters, as one of them stands beside a comma or full stop:
/// `不仅看到?下蛋游戏?,还有?钓鱼游戏?等等`.
#[inline(never)]
fn has_lost(line: &str) -> bool {
    let bytes = line.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        if *byte != b'?' {
            continue;
        }
        // ， 、 。 and ， ： 、
        let behind = match bytes.get(at + 1..).unwrap_or_default() {
            [b'.', b'.', ..] => false,
            behind => matches!(behind, [b',' | b'.', ..] | [0xEF, 0xBC, 0x8C, ..] | [0xE3, 0x80, 0x81 | 0x82, ..]),
        };
        let before = bytes.get(..at).unwrap_or_default();
        if behind || matches!(before, [.., b',' | b':'] | [.., 0xEF, 0xBC, 0x8C | 0x9A] | [.., 0xE3, 0x80, 0x81]) {
            return true;
        }
    }
    false
}

/// Whether a text is a syllable or a word of pinyin with tone marks.
pub(super) fn is_pinyin(text: &str) -> bool {
    let toned = |c: char| "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ".contains(c);
    text.len() <= 64
        && text
            .chars()
            .all(|c| c.is_ascii_alphabetic() || toned(c) || matches!(c, 'ü' | 'ɑ' | 'ɡ' | ' ' | '\'' | '’' | '-'))
        && text.chars().any(toned)
}

#[cfg(test)]
mod tests;
