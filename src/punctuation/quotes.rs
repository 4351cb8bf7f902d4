//! Quotes: straight, reversed, mixed and TeX ones in pairs, nested by level, in the style of the place.
//!
//! GB/T 15834-2011 §4.8: “ ” outside, ‘ ’ inside. 《重訂標點符號手冊》 引號 and JIS X 4051: 「 」 outside, 『 』 inside.
//! Apostrophes, primes and quotes of Western text are left alone.

use super::view::{Mark, View};
use crate::change::Confidence::{Guess, Likely};
use crate::chars::Kind;
use crate::edits::Edits;
use crate::options::Locale;
use crate::order;
use crate::rules::Rule;
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Straight,
    Tex,
    Curly,
    Corner,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Open,
    Close,
    Either,
}

/// A quote mark of the block.
#[derive(Clone, Copy, Debug)]
struct Quote {
    /// The mark; TeX's closing quote is this and the next one.
    index: usize,
    at: usize,
    end: usize,
    line: usize,
    c: char,
    double: bool,
    style: Style,
    turn: Turn,
    paired: bool,
}

/// Two quote marks that are a pair: indices into the quotes.
#[derive(Clone, Copy, Debug)]
struct Pair {
    open: usize,
    close: usize,
}

/// Mends the quotes of a block.
#[inline(never)]
pub(super) fn run(view: &View<'_>, edits: &mut Edits<'_>) {
    let mut quotes = collect(view, edits);
    if quotes.is_empty() {
        return;
    }
    let mut pairs = Vec::new();
    pair_corners(&mut quotes, &mut pairs);
    pair_doubles(view, &mut quotes, &mut pairs);
    pair_singles(view, &mut quotes, &mut pairs);
    pair_rest(view, &mut quotes, &mut pairs);
    report(view, &quotes, edits);
    order::sort_by_key(&mut pairs, |pair| pair.open);
    let wanted = wanted(view, edits.settings().locale.is_some());
    dress(view, &quotes, &pairs, &wanted, edits);
}

/// Whether the quotes are in pairs, nested by level, and in the style of the place: then there is nothing to do.
pub(super) fn is_quiet(view: &View<'_>) -> bool {
    let corner = matches!(view.locale, Locale::ZhTw | Locale::ZhHk | Locale::Ja);
    let mut open: Vec<char> = Vec::new();
    for mark in &view.marks {
        let (partner, other) = match mark.c {
            '“' => ('”', '’'),
            '‘' => ('’', '”'),
            '「' => ('」', '』'),
            '『' => ('』', '」'),
            '”' | '’' | '」' | '』' => {
                if open.pop() != Some(mark.c) {
                    return false;
                }
                continue;
            }
            _ => continue,
        };
        let style = corner == matches!(mark.c, '「' | '『');
        if !style || open.last().is_some_and(|outer| *outer != other) {
            return false;
        }
        open.push(partner);
    }
    open.is_empty()
}

/// The quote marks, without apostrophes and primes.
#[inline(never)]
fn collect(view: &View<'_>, edits: &mut Edits<'_>) -> Vec<Quote> {
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
        if decade || (mark.c == '"' && is_triple(view, index)) {
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

/// Whether the mark is one of three in a row: Python's `"""`.
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
fn pair_corners(quotes: &mut [Quote], pairs: &mut Vec<Pair>) {
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
fn lines(quotes: &[Quote], wanted: impl Fn(&Quote) -> bool) -> Vec<Vec<usize>> {
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
fn pair_doubles(view: &View<'_>, quotes: &mut [Quote], pairs: &mut Vec<Pair>) {
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
            !(around.right.space() && around.left.touch_is_western())
                && mark.is_none_or(|mark| !pause(mark.c) || (!text && mentioned(mark)))
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
fn pair_singles(view: &View<'_>, quotes: &mut [Quote], pairs: &mut Vec<Pair>) {
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

/// `「你好”`: where a line has just two quotes without a partner, and they can be one, they are.
#[inline(never)]
fn pair_rest(view: &View<'_>, quotes: &mut [Quote], pairs: &mut Vec<Pair>) {
    for line in lines(quotes, |quote| quote.double) {
        let &[open, close] = line.as_slice() else { continue };
        let (Some(first), Some(last)) = (quotes.get(open), quotes.get(close)) else { continue };
        let turns = first.turn != Turn::Close && last.turn != Turn::Open;
        if turns && first.style != last.style && can_open(view, first, false) && can_close(view, last) {
            join(quotes, pairs, open, close);
        }
    }
}

/// Reports quotes without a partner. Of the single ones ’ may be an apostrophe and ' anything; and each paragraph of a long
/// speech begins with a quote of which only the last is closed (GB/T 15834-2011 §4.8.3.4).
#[inline(never)]
fn report(view: &View<'_>, quotes: &[Quote], edits: &mut Edits<'_>) {
    if quotes.iter().all(|quote| quote.paired) || !edits.enabled(Rule::Unpaired) {
        return;
    }
    let alone = alone(quotes);
    for (index, (quote, alone)) in quotes.iter().zip(alone).enumerate() {
        // A speech quotes with single marks inside.
        let again = |next: &Quote| next.line == quote.line && next.c == quote.c;
        let speech = quote.turn == Turn::Open
            && view.around(quote.index).left.line_end()
            && !quotes.get(index + 1).is_some_and(again);
        let sure = quote.double || quote.style == Style::Corner || quote.c == '‘';
        if alone && sure && !speech && quote.style != Style::Tex && !view.western_sentence(quote.index) {
            edits.find(quote.at..quote.end, Rule::Unpaired);
        }
    }
}

/// Which quotes lack a partner. Where those of a line do not come out none was paired, since one wrong guess turns all
/// others around; but most of them have theirs, and only the one that has not is worth a look.
fn alone(quotes: &[Quote]) -> Vec<bool> {
    let mut alone: Vec<bool> = quotes.iter().map(|quote| !quote.paired).collect();
    let mut settle = |indices: [usize; 2]| {
        for index in indices {
            if let Some(alone) = alone.get_mut(index) {
                *alone = false;
            }
        }
    };
    let turned = |quote: &Quote| quote.double && quote.style == Style::Curly;
    let mut rest: Vec<usize> = Vec::new();
    for line in lines(quotes, turned) {
        let mut open = Vec::new();
        by_stack(quotes, &line, &mut open, &mut rest, &mut settle);
        rest.extend(open);
    }
    // What is open at the end of one line another may close.
    order::sort_by(&mut rest, Ord::cmp);
    by_stack(quotes, &rest, &mut Vec::new(), &mut Vec::new(), &mut settle);
    for line in lines(quotes, |quote| quote.double && quote.style == Style::Straight) {
        if let Some(odd) = odd_one(quotes, &line) {
            for &index in line.iter().filter(|index| **index != odd) {
                settle([index, index]);
            }
        }
    }
    alone
}

/// Closes the last that is open, and collects what cannot be closed.
fn by_stack(
    quotes: &[Quote],
    indices: &[usize],
    open: &mut Vec<usize>,
    rest: &mut Vec<usize>,
    settle: &mut impl FnMut([usize; 2]),
) {
    for &index in indices {
        if quotes.get(index).is_some_and(|quote| quote.turn == Turn::Open) {
            open.push(index);
        } else if let Some(start) = open.pop() {
            settle([start, index]);
        } else {
            rest.push(index);
        }
    }
}

/// Of an odd number of straight quotes the one without which least of the line is quoted.
fn odd_one(quotes: &[Quote], line: &[usize]) -> Option<usize> {
    if line.len() < 3 || line.len().is_multiple_of(2) {
        return None;
    }
    let length = |from: usize, to: usize| -> usize {
        let place = |at: usize| line.get(at).and_then(|index| quotes.get(*index)).map_or(0, |quote| quote.at);
        place(to).saturating_sub(place(from))
    };
    // The pairs behind the first quote to begin with; each step moves one to the other side.
    let mut quoted: usize = (1..line.len()).step_by(2).map(|from| length(from, from + 1)).sum();
    let mut least = (quoted, 0);
    for at in (2..line.len()).step_by(2) {
        quoted = quoted - length(at - 1, at) + length(at - 2, at - 1);
        if quoted <= least.0 {
            least = (quoted, at);
        }
    }
    line.get(least.1).copied()
}

/// How the quotes of the block should look.
struct Wanted {
    /// Of quotes that have no direction or the wrong one.
    corner: bool,
    /// Of quotes that are right elsewhere; `None` leaves them.
    style: Option<bool>,
}

fn wanted(view: &View<'_>, explicit: bool) -> Wanted {
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
fn dress(view: &View<'_>, quotes: &[Quote], pairs: &[Pair], wanted: &Wanted, edits: &mut Edits<'_>) {
    // The pairs around the current one: where they close, and whether they became single marks.
    let mut outer: Vec<(usize, bool)> = Vec::new();
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
        let chinese = is_chinese(view, open, close);
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

/// Whether a pair belongs to Chinese or Japanese text, by what is in it and around it.
fn is_chinese(view: &View<'_>, open: &Quote, close: &Quote) -> bool {
    let operator = |c: char| matches!(c, '=' | '<' | '>' | '{' | '}' | '[' | ']' | '\\' | '|' | '+');
    let (left, right) = (view.around(open.index).left, view.around(close.index).right);
    // `设置->"高级"`: a menu's arrow, not C's.
    let arrow = || {
        let menu = view.slice(0..open.at).strip_suffix("->").and_then(|menu| menu.chars().next_back());
        menu.is_some_and(|c| Kind::of(c) == Kind::Cjk)
    };
    if !matches!(view.locale, Locale::ZhCn | Locale::ZhTw | Locale::ZhHk | Locale::Ja)
        || (operator(left.touch) && !arrow())
        || operator(right.touch)
        || view.western_sentence(open.index)
        || (begins_sentence(view, open.index) && view.western_sentence(close.index))
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
    left.is(Kind::Cjk) || right.touch_is(Kind::Cjk) || (left.letter.is_none() && right.is(Kind::Cjk))
}

/// Whether a sentence or line ends before the quote, so that it is the first thing of the next one.
fn begins_sentence(view: &View<'_>, index: usize) -> bool {
    let around = view.around(index);
    around.left.line_end() || (around.left.space() && matches!(around.left.next, '.' | '?' | '!'))
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

#[cfg(test)]
mod tests {
    use crate::Locale::{En, Ja, Ko, ZhCn, ZhHk, ZhTw};
    use crate::punctuation::tests::{becomes, stays};
    use crate::{Mender, Options, Rule, Stage};

    #[test]
    fn straight_quotes_in_pairs() {
        becomes(
            ZhCn,
            &[
                ("他说:\"你好,世界!\"", "他说：“你好，世界！”"),
                ("\"甲\"和\"乙\"", "“甲”和“乙”"),
                ("他说:\"她喊'救命',我就跑。\"", "他说：“她喊‘救命’，我就跑。”"),
                ("用\"Hello\"作名字", "用“Hello”作名字"),
                ("设置->高级->\"开发者\"", "设置->高级->“开发者”"),
                ("所谓``正常''现象", "所谓“正常”现象"),
                ("所谓'正常'现象", "所谓‘正常’现象"),
                ("＂甲＂", "“甲”"),
                ("\"第一行\n第二行\"他说", "“第一行\n第二行”他说"),
            ],
        );
        becomes(
            ZhTw,
            &[
                ("他說:\"你好,世界!\"", "他說：「你好，世界！」"),
                ("他說:\"她喊'救命',我就跑。\"", "他說：「她喊『救命』，我就跑。」"),
                ("所謂'正常'現象", "所謂「正常」現象"),
            ],
        );
        becomes(Ja, &[("彼は\"はい\"と言った", "彼は「はい」と言った")]);
    }

    #[test]
    fn reversed_and_mixed_quotes() {
        becomes(
            ZhCn,
            &[
                ("他说：”你好“", "他说：“你好”"),
                ("他说：“你好“。", "他说：“你好”。"),
                ("他说：\"你好”。", "他说：“你好”。"),
                ("他说：“你好\"。", "他说：“你好”。"),
                ("“他说\"好\"就走”", "“他说‘好’就走”"),
                ("“他喊“救命”就跑”", "“他喊‘救命’就跑”"),
                ("他说：「你好”", "他说：“你好”"),
                ("他说“你\n好”和“再\n见\",走了", "他说“你\n好”和“再\n见”，走了"),
                ("他说：\"我读过\"红楼梦\"。\"", "他说：“我读过‘红楼梦’。”"),
                ("““你好””", "“你好”"),
                ("用\"，\"隔开", "用“，”隔开"),
                ("他说“好“，我说”不好”。", "他说“好”，我说“不好”。"),
                ("“甲”，“乙\"，\"丙”", "“甲”，“乙”，“丙”"),
                ("问：\"什么是\"道\"？\"老师答：\"道可道。\"", "问：“什么是‘道’？”老师答：“道可道。”"),
            ],
        );
    }

    #[test]
    fn the_style_of_the_place() {
        becomes(ZhCn, &[("他說：「你好『世界』！」", "他說：“你好‘世界’！”"), ("『甲』", "“甲”")]);
        for locale in [ZhTw, ZhHk] {
            becomes(
                locale,
                &[
                    ("“第一棒”和“最後一棒”", "「第一棒」和「最後一棒」"),
                    ("“你好‘世界’！”", "「你好『世界』！」"),
                    ("‘甲’", "「甲」"),
                ],
            );
        }
        stays(Ja, &["“はい”と", "「はい『そう』」"]);
        stays(Ko, &["“안녕”", "\"안녕\"", "'안녕'"]);
        stays(ZhTw, &["「甲『乙』」", "『甲』"]);
        stays(ZhCn, &["“甲‘乙’”", "‘甲’"]);
    }

    #[test]
    fn without_a_locale_the_style_is_a_suggestion() {
        let mender = Mender::new(&Options { stages: Some(vec![Stage::Punctuation]), ..Options::default() }).unwrap();
        let mended = mender.mend("他說：“你好”，這裡還有\"別的\"話。");
        assert_eq!(mended.text(), "他說：“你好”，這裡還有“別的”話。");
        let rules: Vec<Rule> = mended.suggestions().iter().flat_map(|change| change.rules.to_vec()).collect();
        assert!(rules.contains(&Rule::QuoteStyle), "{rules:?}");
        assert_eq!(mender.mend("這裡還有\"別的\"話。").text(), "這裡還有「別的」話。");
    }

    #[test]
    fn apostrophes_primes_code_and_western_quotes_stay() {
        stays(
            ZhCn,
            &[
                "身高6'2\"，屏幕15.6\"",
                "年份 '1999、'2000 和 '2001",
                "'20年代和90's",
                "\"\"\"文档字符串\"\"\"",
                "Don't say \"no\" to me",
                "这是Lee's和students’的书",
                "cout<<\"甲\"<<endl",
                "'<head>' 和 '<body>' 之间",
                "'port 3000' 或 'Now on'",
                "x=\"甲\"",
                "git commit -m \"修改\"",
                "请看“软件\n包”和“档\n案”。",
                "He said, \"Hello.\" 他走了。",
                "The word \"中文\" means Chinese.",
                "Y. Li. 2019. \"A Study of 汉字\". In Proc. of ACL.",
                "《西游记》'",
                "[\"甲\",\"乙\"]",
                "\"\"",
            ],
        );
        becomes(ZhCn, &[("这是Lee‘s的书", "这是Lee’s的书")]);
        becomes(En, &[("Lee‘s book and ``this''", "Lee’s book and “this”")]);
    }

    #[test]
    fn what_has_no_partner_is_left_and_reported() {
        let mender = Mender::new(&Options { locale: Some(ZhCn), ..Options::default() }).unwrap();
        for (text, at) in [("他说：“你好。", "“"), ("“甲“乙”。", "“"), ("\"甲\n\"乙", "\""), ("他说：\"你好。", "\"")]
        {
            let mended = mender.mend(text);
            assert_eq!(mended.text(), text);
            assert!(
                mended.findings().iter().any(|f| f.rule == Rule::Unpaired && &text[f.range.clone()] == at),
                "{text}"
            );
        }
        assert!(mender.mend("他说：“你好。”").findings().is_empty());
        // Only what lacks its partner, not its neighbours.
        for (text, at) in [
            ("“甲”和“乙，然后“丙”。", 12),
            ("他说：“甲。”她说：乙。”然后“丙”。", 36),
            ("“甲“乙”丙”丁”", 24),
            ("\"甲\"和\"乙，然后\"丙\"。", 8),
            ("“甲，\n乙”，“丙”，丁”。", 34),
        ] {
            let found: Vec<usize> = mender.mend(text).findings().iter().map(|finding| finding.range.start).collect();
            assert_eq!(found, [at], "{text}");
        }
    }
}
