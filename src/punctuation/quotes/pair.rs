//! Which two quotes are a pair.

use super::{Pair, Quote, Style, Turn};
use crate::chars::Kind;
use crate::punctuation::view::{Mark, View};

fn join(quotes: &mut [Quote], pairs: &mut Vec<Pair>, open: usize, close: usize) {
    for index in [open, close] {
        if let Some(quote) = quotes.get_mut(index) {
            quote.paired = true;
        }
    }
    pairs.push(Pair { open, close });
}

/// Pairs what `indices` names by direction; returns whether all have a partner. Nothing is paired otherwise.
fn by_turn(quotes: &[Quote], indices: &[usize]) -> Option<Vec<(usize, usize)>> {
    let mut open = Vec::new();
    let mut found = Vec::new();
    for &index in indices {
        match quotes.get(index)?.turn {
            Turn::Open => open.push(index),
            Turn::Close => found.push((open.pop()?, index)),
            Turn::Either => return None,
        }
    }
    open.is_empty().then_some(found)
}

/// Pairs of which one closes before the next opens, all of them with a direction.
fn one_by_one(quotes: &[Quote], indices: &[usize]) -> Option<Vec<(usize, usize)>> {
    let (two, []) = indices.as_chunks::<2>() else { return None };
    let turn = |index: usize| quotes.get(index).map(|quote| quote.turn);
    let right = |&[open, close]: &[usize; 2]| turn(open) == Some(Turn::Open) && turn(close) == Some(Turn::Close);
    two.iter().all(right).then(|| two.iter().map(|&[open, close]| (open, close)).collect())
}

/// 「」 and 『』 go by direction alone, over the lines of the block.
#[inline(never)]
pub(super) fn pair_corners(quotes: &mut [Quote], pairs: &mut Vec<Pair>) {
    let mut open: [Vec<usize>; 2] = [Vec::new(), Vec::new()];
    for index in 0..quotes.len() {
        let Some(quote) = quotes.get(index).filter(|quote| quote.style == Style::Corner) else { continue };
        let Some(stack) = open.get_mut(usize::from(quote.double)) else { continue };
        if quote.turn == Turn::Open {
            stack.push(index);
        } else if let Some(start) = stack.pop() {
            join(quotes, pairs, start, index);
        }
    }
}

/// Groups quotes by line.
pub(super) fn lines(quotes: &[Quote], wanted: impl Fn(&Quote) -> bool) -> Vec<Vec<usize>> {
    let mut lines: Vec<Vec<usize>> = Vec::new();
    let mut last = None;
    for (index, quote) in quotes.iter().enumerate().filter(|(_, quote)| !quote.paired && wanted(quote)) {
        if last != Some(quote.line) {
            lines.push(Vec::new());
            last = Some(quote.line);
        }
        if let Some(line) = lines.last_mut() {
            line.push(index);
        }
    }
    lines
}

/// Double quotes: line by line, and over several lines what is left.
#[inline(never)]
pub(super) fn pair_doubles(view: &View<'_>, quotes: &mut [Quote], pairs: &mut Vec<Pair>) {
    let all: Vec<usize> = lines(quotes, |quote| quote.double && quote.style != Style::Corner).concat();
    // Where lines are cut anywhere, a quote closes in the next: `”和“` of one line would be a reversed pair.
    if let Some(found) = one_by_one(quotes, &all) {
        found.into_iter().for_each(|(open, close)| join(quotes, pairs, open, close));
        return;
    }
    let mut rest = Vec::new();
    let by_lines = lines(quotes, |quote| quote.double && quote.style != Style::Corner);
    let cut = by_lines.iter().any(|line| !line.len().is_multiple_of(2));
    for line in by_lines {
        // First with quotes of text alone; then a mark may stand in quotes of its own, `用","隔开`.
        let found = [true, false].into_iter().find_map(|text| by_line(view, quotes, &line, cut, text));
        match found {
            Some(found) => found.into_iter().for_each(|(open, close)| join(quotes, pairs, open, close)),
            None => rest.extend(line),
        }
    }
    let found = by_turn(quotes, &rest).or_else(|| {
        // Curly quotes tell their direction: only where straight ones are among them anything may be turned.
        let straight = rest.iter().any(|&index| quotes.get(index).is_some_and(|quote| quote.turn == Turn::Either));
        straight.then(|| [true, false].into_iter().find_map(|text| by_turns(view, quotes, &rest, text))).flatten()
    });
    for (open, close) in found.unwrap_or_default() {
        join(quotes, pairs, open, close);
    }
}

/// Whether quotes that nest by their direction can: in `他说“好“，我说”不好”` it would be `，我说` that is quoted.
fn can_nest(view: &View<'_>, quotes: &[Quote], found: &[(usize, usize)]) -> bool {
    let nested = found.windows(2).any(|pairs| matches!(pairs, [(_, inner), (outer, _)] if outer < inner));
    let can = |&(open, close): &(usize, usize)| {
        quotes.get(open).is_some_and(|quote| can_open(view, quote, false))
            && quotes.get(close).is_some_and(|quote| can_close(view, quote))
    };
    !nested || found.iter().all(can)
}

/// Pairs the double quotes of one line. Where lines are `cut`, quotes that all have a direction are not turned around. With
/// `text` no mark stands in quotes alone.
#[inline(never)]
fn by_line(view: &View<'_>, quotes: &[Quote], line: &[usize], cut: bool, text: bool) -> Option<Vec<(usize, usize)>> {
    let turned = |index: &&usize| quotes.get(**index).is_some_and(|quote| quote.turn != Turn::Either);
    let known: Vec<usize> = line.iter().filter(turned).copied().collect();
    let straight: Vec<usize> = line.iter().filter(|index| !turned(index)).copied().collect();
    if let Some(mut found) = by_turn(quotes, &known).filter(|found| can_nest(view, quotes, found))
        && let Some(more) = by_turns(view, quotes, &straight, text)
    {
        found.extend(more);
        return Some(found);
    }
    if cut && straight.is_empty() { None } else { by_turns(view, quotes, line, text) }
}

/// Pairs one after the other: the first opens, the second closes; where one cannot be what it would become, a pair may
/// stand in a pair. `None` where that does not come out either. With `text` no mark stands in quotes alone.
#[inline(never)]
fn by_turns(view: &View<'_>, quotes: &[Quote], indices: &[usize], text: bool) -> Option<Vec<(usize, usize)>> {
    const DEEPEST: usize = 2;
    if !indices.len().is_multiple_of(2) {
        return None;
    }
    let can: Option<Vec<(usize, bool, bool)>> = indices
        .iter()
        .map(|&index| quotes.get(index).map(|quote| (index, can_open(view, quote, text), can_close(view, quote))))
        .collect();
    let can = can?;
    // From the end: from which depth the rest comes out, for each quote.
    let mut fits = vec![[true, false, false]];
    for &(_, open, close) in can.iter().rev() {
        let [none, one, two] = fits.last().copied().unwrap_or_default();
        fits.push([open && one, (close && none) || (open && two), close && one]);
    }
    fits.reverse();
    if !fits.first().is_some_and(|[none, ..]| *none) {
        return None;
    }
    let mut found = Vec::new();
    let mut opened: Vec<usize> = Vec::new();
    for (&(index, _, close), fits) in can.iter().zip(fits.iter().skip(1)) {
        let after = opened.len().checked_sub(1).and_then(|depth| fits.get(depth));
        match after {
            // A quote that may close does, if the rest comes out.
            Some(true) if close => found.push((opened.pop()?, index)),
            _ if opened.len() < DEEPEST => opened.push(index),
            _ => return None,
        }
    }
    Some(found)
}

fn can_open(view: &View<'_>, quote: &Quote, text: bool) -> bool {
    let around = view.around(quote.index);
    if around.right.line_end() {
        return false;
    }
    match quote.turn {
        Turn::Close if quote.style == Style::Tex => false,
        Turn::Close => {
            !around.right.space()
                && !matches!(around.right.touch, '，' | '。' | '、' | '；' | '？' | '！' | ',' | '）' | ')')
        }
        // `Latin" `: it closes. So does what a mark follows that is not itself in quotes, as in `用","隔开`.
        _ => {
            let mark = view.touching_after(quote.index);
            let pause = |c: char| matches!(c, '，' | '。' | '、' | '；' | '？' | '！' | ',' | ';' | '?' | '!');
            let mentioned = |mark: &Mark| {
                let next = view.mark(quote.index + 2).is_some_and(|next| next.at == mark.end && is_quote(next.c));
                next && !view.around(quote.index + 2).right.line_end()
            };
            // `占1/3".因此`, but `".NET"`.
            let stop = |mark: &Mark| mark.c == '.' && !view.around(quote.index + 1).right.touch_is_western();
            !(around.right.space() && around.left.touch_is_western())
                && mark.is_none_or(|mark| !(pause(mark.c) || stop(mark)) || (!text && mentioned(mark)))
        }
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' | '＂')
}

fn can_close(view: &View<'_>, quote: &Quote) -> bool {
    let around = view.around(quote.index);
    if around.left.line_end() {
        return false;
    }
    match quote.turn {
        Turn::Open if quote.style == Style::Tex => false,
        Turn::Open => !around.left.space() && !matches!(around.left.touch, '：' | '，' | '（' | ':' | '('),
        _ => !matches!(around.left.touch, '：' | '（' | '、'),
    }
}

/// Single quotes, inside a line.
#[inline(never)]
pub(super) fn pair_singles(view: &View<'_>, quotes: &mut [Quote], pairs: &mut Vec<Pair>) {
    for line in lines(quotes, |quote| !quote.double && quote.style != Style::Corner) {
        let curly: Vec<usize> =
            line.iter().filter(|index| quotes.get(**index).is_some_and(|q| q.style == Style::Curly)).copied().collect();
        let straight: Vec<usize> =
            line.iter().filter(|index| quotes.get(**index).is_some_and(|q| q.style != Style::Curly)).copied().collect();
        // ’ may be an apostrophe, so that only ‘ has to have a partner.
        let mut open = Vec::new();
        for index in curly {
            match quotes.get(index).map(|quote| quote.turn) {
                Some(Turn::Open) => open.push(index),
                _ => {
                    if let Some(start) = open.pop() {
                        join(quotes, pairs, start, index);
                    }
                }
            }
        }
        for (open, close) in by_turns(view, quotes, &straight, false).unwrap_or_default() {
            let (Some(first), Some(last)) = (quotes.get(open), quotes.get(close)) else { continue };
            if !view.around(first.index).left.touch_is_western() && view.cjk_between(first.index, last.index) > 0 {
                join(quotes, pairs, open, close);
            }
        }
    }
}

/// Single quotes that are closed in a later line than they are opened in, each pair in one pair of double ones: nothing else
/// tells an apostrophe from a quote there.
#[inline(never)]
pub(super) fn pair_singles_over_lines(view: &View<'_>, quotes: &mut [Quote], pairs: &mut Vec<Pair>) {
    let mut close_of = vec![None; quotes.len()];
    for pair in pairs.iter() {
        if let Some(close) = close_of.get_mut(pair.open) {
            *close = Some(pair.close);
        }
    }
    // The pairs around the current quote: where they close, and the single quote that opens in each.
    let mut around: Vec<(usize, Option<usize>)> = Vec::new();
    for index in 0..quotes.len() {
        while around.last().is_some_and(|(close, _)| *close <= index) {
            around.pop();
        }
        if let Some(close) = close_of.get(index).copied().flatten() {
            around.push((close, None));
        }
        let (Some(quote), Some((_, open))) = (quotes.get(index), around.last_mut()) else { continue };
        if quote.paired || quote.double || quote.style == Style::Corner {
            continue;
        }
        let (left, right) = (view.around(quote.index).left, view.around(quote.index).right);
        let opens = quote.turn != Turn::Close && right.touch_is(Kind::Cjk) && !left.touch_is(Kind::Cjk);
        let closes = quote.turn != Turn::Open && !left.touch_is_western() && can_close(view, quote);
        match *open {
            Some(start) if closes && quotes.get(start).is_some_and(|first| first.style == quote.style) => {
                join(quotes, pairs, start, index);
                *open = None;
            }
            None if opens => *open = Some(index),
            _ => {}
        }
    }
}

/// `「你好”`, `‘你好'`: where a line has just two quotes without a partner, and they can be one, they are.
#[inline(never)]
pub(super) fn pair_rest(view: &View<'_>, quotes: &mut [Quote], pairs: &mut Vec<Pair>, double: bool) {
    for line in lines(quotes, |quote| quote.double == double) {
        let &[open, close] = line.as_slice() else { continue };
        let (Some(first), Some(last)) = (quotes.get(open), quotes.get(close)) else { continue };
        let turns = first.turn != Turn::Close && last.turn != Turn::Open;
        let text = double
            || (view.cjk_between(first.index, last.index) > 0
                && ![first, last].iter().any(|quote| view.around(quote.index).left.touch_is_western()));
        if turns && text && first.style != last.style && can_open(view, first, false) && can_close(view, last) {
            join(quotes, pairs, open, close);
        }
    }
}
