//! Ideographic description sequences: an operator (U+2FF0–2FFF) and its operands, which together describe one
//! character (Unicode Standard, section 18.2). OpenCC copies a complete one whole: 讠 in `⿰讠某` is a piece of a
//! picture, no text to convert.

/// Operators inside operators inside …, at most so deep, leaves included (OpenCC's limit).
const MAX_DEPTH: usize = 16;
/// At most so many code points (OpenCC's limit).
const MAX_CODE_POINTS: usize = 64;

/// The number of operands an operator takes; 0 for any other character.
fn operands(c: char) -> usize {
    match c {
        '\u{2FF2}' | '\u{2FF3}' => 3,
        '\u{2FFE}' | '\u{2FFF}' => 1,
        '\u{2FF0}'..='\u{2FFD}' => 2,
        _ => 0,
    }
}

/// The length in bytes of the complete sequence that `text` starts with, if it starts with one.
pub(crate) fn sequence_length(text: &str) -> Option<usize> {
    let mut waiting: [usize; MAX_DEPTH] = [0; MAX_DEPTH];
    let mut depth = 0;
    for (i, (at, c)) in text.char_indices().enumerate().take(MAX_CODE_POINTS) {
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
            return Some(at + c.len_utf8());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn complete_sequences() {
        assert_eq!(sequence_length("⿰讠某某"), Some("⿰讠某".len()));
        assert_eq!(sequence_length("⿲彳重亍x"), Some("⿲彳重亍".len()));
        assert_eq!(sequence_length("⿾证证"), Some("⿾证".len()));
        assert_eq!(sequence_length("⿱⿰讠某⿾门x"), Some("⿱⿰讠某⿾门".len()));
        assert_eq!(sequence_length("⿰ab"), Some(5));
    }

    #[test]
    fn not_sequences() {
        for text in ["", "x", "讠⿰", "⿰", "⿰讠", "⿲ab", "⿰⿰ab"] {
            assert_eq!(sequence_length(text), None, "{text}");
        }
    }

    #[test]
    fn limits() {
        let nested = |n: usize| format!("{}a", "⿾".repeat(n));
        assert!(sequence_length(&nested(15)).is_some());
        assert!(sequence_length(&nested(16)).is_none());
        assert!(sequence_length(&nested(100_000)).is_none());
    }
}
