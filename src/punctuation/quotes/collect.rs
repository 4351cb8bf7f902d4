//! The quotes among the marks of a block, without apostrophes and primes.

use super::{Quote, Style, Turn};
use crate::change::Confidence::Likely;
use crate::chars::Kind;
use crate::edits::Edits;
use crate::punctuation::view::View;
use crate::rules::Rule;

/// The quote marks, without apostrophes and primes.
#[inline(never)]
pub(super) fn collect(view: &View<'_>, edits: &mut Edits<'_>) -> Vec<Quote> {
    let mut quotes = Vec::new();
    let mut tex_open = false;
    // Whether a straight quote is open in the line: double, single.
    let mut straight_open = [false; 2];
    let mut skip = false;
    for (index, mark) in view.marks.iter().enumerate() {
        if mark.is_line_end() {
            straight_open = [false; 2];
            continue;
        }
        if std::mem::take(&mut skip) || mark.code {
            continue;
        }
        let (double, style, turn) = match mark.c {
            '"' | '＂' => (true, Style::Straight, Turn::Either),
            '“' | '„' | '‟' | '〝' => (true, Style::Curly, Turn::Open),
            '”' | '〞' | '〟' => (true, Style::Curly, Turn::Close),
            '\'' | '＇' => (false, Style::Straight, Turn::Either),
            '‘' => (false, Style::Curly, Turn::Open),
            '’' => (false, Style::Curly, Turn::Close),
            '「' => (true, Style::Corner, Turn::Open),
            '」' => (true, Style::Corner, Turn::Close),
            '『' => (false, Style::Corner, Turn::Open),
            '』' => (false, Style::Corner, Turn::Close),
            '`' if mark.count == 2 => (true, Style::Tex, Turn::Open),
            _ => continue,
        };
        let mut quote =
            Quote { index, at: mark.at, end: mark.end, line: mark.line, c: mark.c, double, style, turn, paired: false };
        let around = view.around(index);
        let (left, right) = (around.left, around.right);
        match style {
            Style::Tex => tex_open = true,
            Style::Straight | Style::Curly if !double => {
                if tex_open && mark.c == '\'' && view.touching_after(index).is_some_and(|next| next.c == '\'') {
                    tex_open = false;
                    skip = true;
                    quote = Quote { end: mark.end + 1, double: true, style: Style::Tex, turn: Turn::Close, ..quote };
                    quotes.push(quote);
                    continue;
                }
                if left.touch_is(Kind::Latin)
                    && right.touch_is(Kind::Latin)
                    && (mark.c != '‘' || is_suffix(view, mark.end))
                {
                    if mark.c == '‘' {
                        edits.replace(mark.range(), "’", Rule::Apostrophe, Likely);
                    }
                    continue;
                }
            }
            _ => {}
        }
        // `90's`
        let decade = mark.c == '\'' && left.touch_is(Kind::Digit) && right.touch == 's';
        if decade || (matches!(mark.c, '"' | '\'') && is_triple(view, index)) {
            continue;
        }
        if style == Style::Straight
            && let Some(open) = straight_open.get_mut(usize::from(!double))
        {
            // `15.6"`, `6'`: inches and feet, unless a quote is open.
            if left.touch_is(Kind::Digit) && !*open {
                continue;
            }
            *open = !*open;
        }
        quotes.push(quote);
    }
    quotes
}

/// Whether the mark is one of three in a row: Python's `"""`, a wiki's `'''`.
fn is_triple(view: &View<'_>, index: usize) -> bool {
    let c = view.mark(index).map(|mark| mark.c);
    let before = |at: usize| view.touching_before(at).is_some_and(|mark| Some(mark.c) == c);
    let behind = |at: usize| view.touching_after(at).is_some_and(|mark| Some(mark.c) == c);
    let (left, right) = (before(index), behind(index));
    (left && right) || (left && index > 0 && before(index - 1)) || (right && behind(index + 1))
}

/// `s`, `t`, `re`, …: what stands behind an apostrophe.
fn is_suffix(view: &View<'_>, at: usize) -> bool {
    let rest = view.rest(at);
    let word = rest.find(|c: char| Kind::of(c) != Kind::Latin).unwrap_or(rest.len());
    matches!(rest.get(..word), Some("s" | "S" | "t" | "re" | "ll" | "ve" | "d" | "m"))
}
