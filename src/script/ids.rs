//! Ideographic description sequences: an operator (U+2FF0–2FFF) and its operands, which together describe one
//! character (Unicode Standard, section 18.2). OpenCC copies a complete one whole: 讠 in `⿰讠某` is a piece of a
//! picture, no text to convert.

/// Operators inside operators inside …, at most so deep, leaves included (OpenCC's limit).
const MAX_DEPTH: usize = 16;
/// At most so many code points (OpenCC's limit).
pub(crate) const MAX_CODE_POINTS: usize = 64;

/// Whether a code point is an operator.
pub(crate) fn is_operator(c: u32) -> bool {
    (0x2FF0..=0x2FFF).contains(&c)
}

/// The number of operands an operator takes; 0 for any other character.
fn operands(c: u32) -> usize {
    match c {
        0x2FF2 | 0x2FF3 => 3,
        0x2FFE | 0x2FFF => 1,
        _ if is_operator(c) => 2,
        _ => 0,
    }
}

/// The number of code points in the complete sequence that a text starts with, if it starts with one.
pub(crate) fn sequence_length(text: impl Iterator<Item = u32>) -> Option<usize> {
    let mut waiting: [usize; MAX_DEPTH] = [0; MAX_DEPTH];
    let mut depth = 0;
    for (i, c) in text.enumerate().take(MAX_CODE_POINTS) {
        let needs = operands(c);
        if i == 0 && needs == 0 {
            return None;
        }
        if needs > 0 {
            // The innermost operator's operands lie one deeper and must still be within the limit.
            *waiting.get_mut(depth).filter(|_| depth + 1 < MAX_DEPTH)? = needs;
            depth += 1;
            continue;
        }
        // A leaf is complete, and with it every operator whose last operand this was.
        while let Some(open) = depth.checked_sub(1).and_then(|top| waiting.get_mut(top)) {
            *open -= 1;
            if *open > 0 {
                break;
            }
            depth -= 1;
        }
        if depth == 0 {
            return Some(i + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(text: &str) -> Option<usize> {
        sequence_length(text.chars().map(u32::from))
    }

    #[test]
    fn complete_sequences() {
        assert_eq!(length("⿰讠某某"), Some(3));
        assert_eq!(length("⿲彳重亍x"), Some(4));
        assert_eq!(length("⿾证证"), Some(2));
        assert_eq!(length("⿱⿰讠某⿾门x"), Some(6));
        assert_eq!(length("⿰ab"), Some(3));
    }

    #[test]
    fn not_sequences() {
        for text in ["", "x", "讠⿰", "⿰", "⿰讠", "⿲ab", "⿰⿰ab"] {
            assert_eq!(length(text), None, "{text}");
        }
    }

    #[test]
    fn limits() {
        let nested = |n: usize| format!("{}a", "⿾".repeat(n));
        assert!(length(&nested(15)).is_some());
        assert!(length(&nested(16)).is_none());
        assert!(length(&nested(100_000)).is_none());
    }
}
