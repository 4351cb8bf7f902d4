//! Pairs of quotes in the marks of their level and place.

use super::{Pair, Quote, Style, Turn};
use crate::change::Confidence::{Guess, Likely};
use crate::chars::Kind;
use crate::edits::Edits;
use crate::options::Locale;
use crate::punctuation::view::View;
use crate::rules::Rule;
use std::ops::Range;

/// How the quotes of the block should look.
pub(super) struct Wanted {
    /// Of quotes that have no direction or the wrong one.
    corner: bool,
    /// Of quotes that are right elsewhere; `None` leaves them.
    style: Option<bool>,
}

pub(super) fn wanted(view: &View<'_>, explicit: bool) -> Wanted {
    let corner = matches!(view.locale, Locale::ZhTw | Locale::ZhHk | Locale::Ja);
    let quotes = view.block.facts.quotes;
    Wanted {
        corner: match explicit || view.locale == Locale::Ja || quotes.corner == quotes.curly {
            true => corner,
            // Without a locale asked for, the draft's own way.
            false => quotes.corner > quotes.curly,
        },
        style: match view.locale {
            Locale::ZhCn | Locale::ZhTw | Locale::ZhHk | Locale::Ja => Some(corner),
            _ => None,
        },
    }
}

/// Gives each pair the marks of its level.
#[inline(never)]
pub(super) fn dress(view: &View<'_>, quotes: &[Quote], pairs: &[Pair], wanted: &Wanted, edits: &mut Edits<'_>) {
    // The pairs around the current one: where they close, and whether they became single marks.
    let mut outer: Vec<(usize, bool)> = Vec::new();
    // Where the last pair that is Chinese ends.
    let mut last = None;
    let mut next_opens = pairs.iter().skip(1).map(|pair| pair.open);
    for pair in pairs {
        let next = next_opens.next();
        while outer.last().is_some_and(|(close, _)| *close < pair.open) {
            outer.pop();
        }
        let (Some(open), Some(close)) = (quotes.get(pair.open), quotes.get(pair.close)) else { continue };
        if outer.last().is_some_and(|(end, _)| *end < pair.close) {
            // Pairs that cross: one of them is none.
            continue;
        }
        let around = outer.last().map(|(_, single)| *single);
        // `““你好””`: one quote whose marks were set twice.
        if let Some((last, _)) = outer.last()
            && is_doubled(view, quotes, pair, *last)
        {
            edits.replace_pair([(range(open), ""), (range(close), "")], Rule::Doubled, Likely);
            continue;
        }
        let nests = next.is_some_and(|next| next < pair.close);
        let now =
            (open.style == close.style && open.double == close.double && open.turn != Turn::Either).then_some(open);
        let single = match around {
            Some(outer) => !outer,
            // What stands alone keeps its level, if it is no outer quote; in corner marks the outer ones are 「」.
            None => !open.double && !nests && open.style != Style::Corner,
        };
        // `支持"A"、"B"`
        let listed = last.is_some_and(|end| {
            let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '+' | '.');
            matches!(view.slice(end..open.at.max(end)), "、" | "，" | "," | "/")
                && view.slice(open.end..close.at).chars().all(word)
        });
        let chinese = is_chinese(view, open, close, listed);
        last = chinese.then_some(close.end);
        outer.push((pair.close, if chinese { single } else { !open.double }));
        if !chinese && open.style != Style::Tex {
            continue;
        }
        let right_way = open.turn == Turn::Open && close.turn == Turn::Close;
        let standard = matches!(open.c, '“' | '‘' | '「' | '『') && matches!(close.c, '”' | '’' | '」' | '』');
        match now {
            Some(quote) if right_way && standard && matches!(quote.style, Style::Curly | Style::Corner) => {
                let corner = quote.style == Style::Corner;
                let same_level = around.is_some_and(|outer| outer != quote.double);
                match wanted.style {
                    Some(style) if style != corner => {
                        let single = single && !(style && around.is_none());
                        let confidence = if view.locale == Locale::Ja { Guess } else { Likely };
                        put(edits, open, close, style, single, Rule::QuoteStyle, confidence);
                    }
                    // A quote in a quote of the same kind.
                    Some(_) if same_level => put(edits, open, close, corner, single, Rule::QuotePair, Likely),
                    _ => {}
                }
            }
            _ => {
                let single = single && !(wanted.corner && around.is_none());
                put(edits, open, close, wanted.corner, single, Rule::QuotePair, Likely);
            }
        }
    }
}

/// Gives the marks of the place to the quote that begins a paragraph of a long speech or the speech itself, `他说：“`, and to the
/// one that ends its last paragraph: the other marks of the speech are in other paragraphs. It is the only quote of its line.
#[inline(never)]
pub(super) fn speech(view: &View<'_>, quotes: &[Quote], wanted: &Wanted, edits: &mut Edits<'_>) {
    let (Some(corner), false) = (wanted.style, view.locale == Locale::Ja) else { return };
    for (index, quote) in quotes.iter().enumerate() {
        let other = [index.checked_sub(1), Some(index + 1)];
        let shared = other.into_iter().flatten().filter_map(|at| quotes.get(at)).any(|next| next.line == quote.line);
        if quote.paired || shared {
            continue;
        }
        let around = view.around(quote.index);
        let (opening, closing) = if corner { ("「", "」") } else { ("“", "”") };
        let other = match quote.c {
            '“' | '「' => {
                let begins = super::goes_on(view, quote) || matches!(around.left.touch, '：' | ':');
                Some(opening).filter(|_| begins && around.right.is(Kind::Cjk))
            }
            '”' | '」' => {
                let of_text = !around.left.space() && !around.left.touch_is_western();
                let ends = around.right.line_end() || matches!(around.left.touch, '。' | '！' | '？' | '…');
                Some(closing).filter(|_| of_text && ends && around.left.is(Kind::Cjk))
            }
            _ => None,
        };
        if let Some(other) = other.filter(|other| !other.starts_with(quote.c)) {
            edits.replace(range(quote), other, Rule::QuoteStyle, Likely);
        }
    }
}

/// Whether the marks of a pair touch equal ones of the pair around it.
fn is_doubled(view: &View<'_>, quotes: &[Quote], pair: &Pair, outer_close: usize) -> bool {
    let (Some(open), Some(close), Some(outer)) =
        (quotes.get(pair.open), quotes.get(pair.close), quotes.get(outer_close))
    else {
        return false;
    };
    let before = view.touching_before(open.index).is_some_and(|mark| mark.c == open.c);
    before && outer.at == close.end && outer.c == close.c && matches!(open.c, '“' | '「' | '‘' | '『')
}

fn put(
    edits: &mut Edits<'_>,
    open: &Quote,
    close: &Quote,
    corner: bool,
    single: bool,
    rule: Rule,
    confidence: crate::change::Confidence,
) {
    let (first, last) = match (corner, single) {
        (true, false) => ("「", "」"),
        (true, true) => ("『", "』"),
        (false, false) => ("“", "”"),
        (false, true) => ("‘", "’"),
    };
    edits.replace_pair([(range(open), first), (range(close), last)], rule, confidence);
}

fn range(quote: &Quote) -> Range<usize> {
    quote.at..quote.end
}

/// Whether a pair belongs to Chinese or Japanese text, by what is in it and around it, or as it is `listed` behind one that does.
fn is_chinese(view: &View<'_>, open: &Quote, close: &Quote, listed: bool) -> bool {
    let operator = |c: char| matches!(c, '=' | '<' | '>' | '{' | '}' | '[' | ']' | '\\' | '|' | '+');
    let (left, right) = (view.around(open.index).left, view.around(close.index).right);
    // `设置->"高级"`, `"设置"->"高级"`: a menu's arrow, not C's.
    let arrow = || {
        let menu = view.slice(0..open.at).strip_suffix("->");
        let name = menu.map(|menu| menu.strip_suffix(['"', '”', '」']).unwrap_or(menu));
        name.and_then(|name| name.chars().next_back()).is_some_and(|c| Kind::of(c) == Kind::Cjk)
    };
    let begins = begins_sentence(view, open.index);
    // `"I love you,"他说`: ideographs report what was said.
    let is_reported = begins && right.touch_is(Kind::Cjk);
    if !matches!(view.locale, Locale::ZhCn | Locale::ZhTw | Locale::ZhHk | Locale::Ja)
        || (operator(left.touch) && !arrow() && !is_label(view, open))
        || (operator(right.touch) && !(left.is(Kind::Cjk) && is_citation(view.rest(close.end))))
        || is_compared(view, open, close)
        || (!is_reported && view.western_sentence(open.index))
        || (!is_reported && begins && view.western_sentence(close.index))
        || is_option(view, open.at)
        || view.slice(open.end..close.at).trim().is_empty()
    {
        return false;
    }
    let inside = view.cjk_between(open.index, close.index);
    let spaced = left.is(Kind::Latin) && left.space() && right.is(Kind::Latin) && right.space();
    if inside > 0 {
        return !spaced || view.cjk() > inside;
    }
    // `原文:"Nice to meet you," he said.`: English goes on.
    let reports = right.space()
        && right.next.is_ascii_lowercase()
        && matches!(view.slice(open.end..close.at).as_bytes(), [.., b',' | b'!' | b'?']);
    if reports {
        return false;
    }
    listed || left.is(Kind::Cjk) || right.touch_is(Kind::Cjk) || (left.letter.is_none() && right.is(Kind::Cjk))
}

/// Whether an operator of two signs stands beside a pair, with its spaces: `if (名称 == "甲")`.
fn is_compared(view: &View<'_>, open: &Quote, close: &Quote) -> bool {
    const OPERATORS: [&str; 7] = ["==", "!=", "=>", "+=", ":=", "&&", "||"];
    let before = view.slice(0..open.at).strip_suffix(' ');
    let behind = view.rest(close.end).strip_prefix(' ');
    OPERATORS.iter().any(|operator| {
        before.is_some_and(|text| text.ends_with(operator)) || behind.is_some_and(|text| text.starts_with(operator))
    })
}

/// Whether `[新闻]` stands between the start of the line and a quote.
#[inline(never)]
fn is_label(view: &View<'_>, open: &Quote) -> bool {
    let Some(bracket) = open.index.checked_sub(2) else { return false };
    view.mark(bracket).is_some_and(|mark| mark.c == '[' && mark.line == open.line)
        && view.around(bracket).left.line_end()
}

/// Whether a text begins with the number of a reference, `[3]`, `[1,2-4]`, or a note, `[近]`.
#[inline(never)]
fn is_citation(text: &str) -> bool {
    let [b'[', first @ (b'0'..=b'9' | 0xE4..=0xE9), inside @ ..] = text.as_bytes() else { return false };
    if !first.is_ascii() {
        return true;
    }
    for byte in inside {
        if !matches!(byte, b'0'..=b'9' | b',' | b'-') {
            return *byte == b']';
        }
    }
    false
}

/// Whether a sentence or line ends before the quote, so that it is the first thing of the next one.
fn begins_sentence(view: &View<'_>, index: usize) -> bool {
    let around = view.around(index);
    around.left.line_end() || (around.left.space() && matches!(around.left.next, '.' | '?' | '!' | ')'))
}

/// Whether the word before `at` is an option of a command: `commit -m "修改,提交"`.
fn is_option(view: &View<'_>, at: usize) -> bool {
    const LONGEST: usize = 32;
    let mut first = b' ';
    for byte in view.slice(0..at).bytes().rev().take(LONGEST).skip_while(|byte| *byte == b' ') {
        match byte {
            b' ' => break,
            b'-' | b'a'..=b'z' | b'A'..=b'Z' => first = byte,
            _ => return false,
        }
    }
    first == b'-' && view.slice(0..at).ends_with(' ')
}
