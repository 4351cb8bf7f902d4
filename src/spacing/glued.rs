//! A date and a time run together, as scrapers of web pages leave them: `2024-05-0109:13`. Where the space belonged is plain
//! to see, but not what else was lost there: it is reported.

use crate::block::Block;
use crate::edits::Edits;
use crate::rules::Rule;

/// Reports dates that a time follows at once.
pub(super) fn run(block: &Block<'_>, edits: &mut Edits<'_>) {
    if !edits.enabled(Rule::Glued) {
        return;
    }
    let bytes = block.text.as_bytes();
    let mut last = 0;
    for (colon, _) in block.text.match_indices(':') {
        if let Some(start) = date_before(bytes, colon)
            && start >= last
        {
            last = colon + 3;
            edits.find(start..last, Rule::Glued);
        }
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
        assert_eq!(found("来源：新华社2024-05-0109:13 作者"), ["2024-05-0109:13"]);
        assert_eq!(found("2024/05/0109:13:06"), ["2024/05/0109:13"]);
        assert!(found("2024-05-01 09:13、12024-05-0109:13、9:13、2024-05-01T09:13").is_empty());
    }
}
