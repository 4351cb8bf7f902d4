//! A source, a date and a time run together, as scrapers of web pages leave them: `2024-05-0109:13`, `来源：新华社2024-05-01`.
//! Where the space belonged is plain to see, but not what else was lost there: it is reported.

use crate::block::Block;
use crate::chars::is_han;
use crate::edits::Edits;
use crate::rules::Rule;

/// Reports dates that a time follows at once.
#[inline(never)]
pub(super) fn run(block: &Block<'_>, edits: &mut Edits<'_>) {
    if !block.content().digits || !edits.enabled(Rule::Glued) {
        return;
    }
    let text = block.text;
    let mut last = 0;
    for (colon, c) in block.content().marks.iter().filter(|(_, c)| matches!(c, ':' | '：')) {
        if c == ':'
            && let Some(start) = date_before(text.as_bytes(), colon)
            && start >= last
        {
            last = colon + 3;
            edits.find(start..last, Rule::Glued);
        }
        let head = text.get(..colon).unwrap_or_default();
        if let Some(head) = ["来源", "來源"].iter().find_map(|label| head.strip_suffix(label))
            && is_metadata(text, colon)
        {
            sources(text, head.len(), colon, edits);
        }
    }
}

/// Whether a place is in a line of metadata, which is short and has a number.
fn is_metadata(text: &str, at: usize) -> bool {
    let (head, tail) = text.as_bytes().split_at_checked(at).unwrap_or_default();
    let within = |byte: &&u8| **byte != b'\n';
    let before = head.iter().rev().take(LONGEST_LINE).take_while(within).count();
    let behind = tail.iter().take(LONGEST_LINE).take_while(within).count();
    let line = text.as_bytes().get(at - before..at + behind).unwrap_or_default();
    line.len() < LONGEST_LINE && line.iter().any(u8::is_ascii_digit)
}

/// In bytes: a longer line is running text.
const LONGEST_LINE: usize = 256;

/// Reports what is run together around the label of a source, `start..end`, and its colon: `09:13来源：`, `来源：新华社2024-05-01`.
#[inline(never)]
fn sources(text: &str, start: usize, end: usize, edits: &mut Edits<'_>) {
    const LONGEST: usize = 24;
    let rest = text.get(end..).unwrap_or_default();
    let value = rest.strip_prefix(['：', ':']).unwrap_or(rest);
    let head = text.get(..start).unwrap_or_default();
    let stamp =
        head.bytes().rev().take_while(|byte| byte.is_ascii_digit() || b":-/.".contains(byte)).take(LONGEST).count();
    if head.get(head.len() - stamp..).is_some_and(|stamp| stamp.len() > 3 && stamp.contains([':', '-'])) {
        edits.find(start - stamp..end, Rule::Glued);
    }
    let name: usize = value.chars().take(LONGEST).take_while(|c| is_han(*c)).map(char::len_utf8).sum();
    let at = text.len() - value.len();
    let date = value.get(name..).unwrap_or_default().as_bytes();
    let is_date = date.len() > 4
        && date.iter().take(4).all(u8::is_ascii_digit)
        && matches!(date.get(4), Some(b'-' | b'/' | b'.' | 0xE5));
    if name > 0 && is_date {
        edits.find(at..at + name + 4, Rule::Glued);
    }
}

/// Where the date begins whose day the hours before this colon follow: `YYYY-MM-DDhh:mm`.
fn date_before(bytes: &[u8], colon: usize) -> Option<usize> {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let start = colon.checked_sub(12)?;
    let separator = bytes.get(start + 4)?;
    let digits = [0, 1, 2, 3, 5, 6, 8, 9, 10, 11, 13, 14];
    let date = digits.iter().all(|offset| digit(start + offset))
        && matches!(separator, b'-' | b'/' | b'.')
        && bytes.get(start + 7) == Some(separator);
    (date && !start.checked_sub(1).is_some_and(digit)).then_some(start)
}

#[cfg(test)]
mod tests {
    use crate::{Locale, Mender, Options, Rule};

    #[test]
    fn a_date_that_a_time_follows_at_once() {
        let mender = Mender::new(&Options { locale: Some(Locale::ZhCn), ..Options::default() }).unwrap();
        let found = |text: &str| -> Vec<String> {
            let mended = mender.mend(text);
            let found = mended.findings().iter().filter(|finding| finding.rule == Rule::Glued);
            found.map(|finding| text[finding.range.clone()].to_owned()).collect()
        };
        assert_eq!(found("来源：新华社2024-05-0109:13 作者"), ["新华社2024", "2024-05-0109:13"]);
        assert_eq!(found("2024/05/0109:13:06"), ["2024/05/0109:13"]);
        assert_eq!(found("来源：新华社2024-05-01 09:13"), ["新华社2024"]);
        assert_eq!(found("2024-05-01 09:13来源：新华社2024年5月1日"), ["09:13来源", "新华社2024"]);
        assert!(found("2024-05-01 09:13 来源：新华社 2024-05-01。截至2024-05-01").is_empty());
        assert!(found("主要来源：第3组；其他来源：网络2024").is_empty());
        assert!(found("2024-05-01 09:13、12024-05-0109:13、9:13、2024-05-01T09:13").is_empty());
    }
}
