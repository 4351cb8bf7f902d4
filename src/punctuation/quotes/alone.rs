//! Which quotes lack a partner.

use super::pair::lines;
use super::{Quote, Style, Turn};
use crate::order;

/// Which quotes lack a partner. Where those of a line do not come out none was paired, since one wrong guess turns all
/// others around; but most of them have theirs, and only the one that has not is worth a look.
pub(super) fn alone(quotes: &[Quote]) -> Vec<bool> {
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
