//! Numbers and what is written with digits: dates, times, ratios, versions, telephone numbers, sums, measures.

use super::scan::{Scan, is_word};

/// The straight double quotes of a line, as far as they are counted.
#[derive(Clone, Copy, Default)]
pub(super) struct Quotes {
    line: usize,
    until: usize,
    total: usize,
    before: usize,
    /// Those that are inches.
    inches: usize,
}

impl Scan<'_> {
    /// A number with signs inside or around it. A mark belongs to it only between two digits: the full stop of `3.5.` and
    /// the comma of `10:30,然后` do not.
    #[inline(never)]
    pub fn number(&mut self, at: usize) -> Option<usize> {
        let digits = |scan: &Self, at: usize| scan.while_byte(at, |byte| byte.is_ascii_digit());
        let sign = usize::from(matches!(self.byte(at), b'$' | b'+'));
        let start = at + sign;
        let mut end = digits(self, start);
        if end == start || is_word(self.byte_before(at)) && sign == 0 && self.byte_before(at).is_ascii_digit() {
            return None;
        }
        let mut bare = sign == 0;
        // A date, time or range: a comma behind it begins something else.
        let mut stamp = false;
        loop {
            if self.byte(end) == b'%' {
                bare = false;
                end += 1;
            }
            let joint = self.byte(end);
            let joins = match joint {
                b'.' | b'+' | b'*' | b'=' | b'<' | b'>' | b'^' => true,
                b':' | b'/' | b'-' | b'~' => true,
                // `2024-01-05T10:20:30Z` (ISO 8601)
                b'T' => stamp,
                b',' => !stamp && !self.is_new_clause(end + 1),
                _ => false,
            };
            let next = digits(self, end + 1);
            if !joins || next == end + 1 {
                break;
            }
            bare = false;
            stamp |= is_stamp(joint);
            end = next;
        }
        if stamp && self.byte(end) == b'Z' && !is_word(self.byte(end + 1)) {
            end += 1;
        }
        if let Some(inches) = self.inches(end) {
            bare = false;
            end = inches;
        }
        if bare { None } else { self.formal(at..end) }
    }

    /// Whether the digits behind a comma begin a clause: `增长到100,2024年`, `3人,12:30开始`.
    fn is_new_clause(&self, at: usize) -> bool {
        let end = self.while_byte(at, |byte| byte.is_ascii_digit());
        let stamp = is_stamp(self.byte(end)) && self.byte(end + 1).is_ascii_digit();
        stamp || (end - at != 3 && self.rest(end).starts_with(['年', '月']))
    }

    /// Where the primes of feet and inches behind a number end: `6'2"`, `15.6"`.
    fn inches(&mut self, at: usize) -> Option<usize> {
        if self.byte(at) == b'\'' {
            let inches = self.while_byte(at + 1, |byte| byte.is_ascii_digit() || byte == b'.');
            if inches == at + 1 || self.byte(inches) != b'"' {
                return None;
            }
            self.open_quote_before(inches);
            self.quotes.inches += 1;
            return Some(inches + 1);
        }
        if self.byte(at) != b'"' || is_word(self.byte(at + 1)) {
            return None;
        }
        let open = self.open_quote_before(at);
        let count = self.quotes;
        let next = self.char_at(at + 1);
        // Before a mark or a gap no quote opens; before a word one does if the rest of the line has its partner.
        let word = next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '“' | '《' | '‘'));
        if open || (word && count.total.saturating_sub(count.before + 1) % 2 == 1) {
            return None;
        }
        self.quotes.inches += 1;
        Some(at + 1)
    }

    /// Whether the straight double quotes of the line before the one at `at` leave one open. Each line is counted once.
    fn open_quote_before(&mut self, at: usize) -> bool {
        if self.quotes.line != self.line || self.quotes.until == 0 {
            let total = self.slice(self.line..self.line_end(self.line)).matches('"').count();
            self.quotes = Quotes { line: self.line, until: self.line, total, before: 0, inches: 0 };
        }
        self.quotes.before += self.slice(self.quotes.until..at).matches('"').count();
        self.quotes.until = at.max(1);
        self.quotes.before.saturating_sub(self.quotes.inches) % 2 == 1
    }

    /// `(010)88886666`: brackets around an area code.
    #[inline(never)]
    pub fn area_code(&mut self, at: usize) -> Option<usize> {
        let start = at + 1 + usize::from(matches!(self.byte(at + 1), b'+'));
        let end = self.while_byte(start, |byte| byte.is_ascii_digit());
        if !(2..=4).contains(&(end - start)) || self.byte(end) != b')' {
            return None;
        }
        let space = usize::from(matches!(self.byte(end + 1), b' ' | b'-'));
        let number = self.while_byte(end + 1 + space, |byte| byte.is_ascii_digit() || matches!(byte, b'-' | b' '));
        let count = self.slice(end + 1..number).bytes().filter(u8::is_ascii_digit).count();
        if !(6..=11).contains(&count) {
            return None;
        }
        let length = self.slice(at..number).trim_end_matches(['-', ' ']).len();
        self.formal(at..at + length)
    }

    /// `(1, 2)`, `[a, b]`: numbers, letters or strings in brackets. The brackets themselves may be prose.
    #[inline(never)]
    pub fn tuple(&mut self, at: usize) -> Option<usize> {
        const LONGEST: usize = 96;
        let close = if self.byte(at) == b'(' { b')' } else { b']' };
        let inside = |byte: u8| byte.is_ascii_alphanumeric() || b" ,.+-_%/'\"".contains(&byte);
        let length = self.rest(at + 1).bytes().take(LONGEST).take_while(|&byte| inside(byte)).count();
        let end = at + 1 + length;
        let items = self.slice(at + 1..end);
        let item = |item: &str| {
            let item = item.trim();
            let string = item.len() > 1 && item.starts_with(['"', '\'']) && item.ends_with(['"', '\'']);
            let number = item.bytes().all(|byte| byte.is_ascii_digit() || b".+-%/".contains(&byte));
            !item.is_empty() && (string || number || item.len() <= 2)
        };
        if self.byte(end) != close || !items.contains(',') || !items.split(',').all(item) {
            return None;
        }
        self.formal(at + 1..end)
    }

    /// The dots that lead to a page's number in a table of contents: `第一章……………12`, found by the number.
    #[inline(never)]
    pub fn leader(&mut self, at: usize, end: usize) {
        const FEWEST: usize = 4;
        const LONGEST: usize = 400;
        let next = self.byte(end);
        if !(next == 0 || next == b'\n' || next == b'\r') {
            return;
        }
        let mut from = self.line.max(at.saturating_sub(LONGEST));
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let before = self.slice(from..at);
        let dots = before.trim_end_matches(['.', '…', '·', '．', '⋯', ' ']);
        let leader = before.get(dots.len()..).unwrap_or_default();
        if leader.trim().chars().count() >= FEWEST && !dots.is_empty() {
            self.formal(from + dots.len()..at);
        }
    }

    /// `号-1` of a licence: a hyphen between the sign for "number" and digits.
    #[inline(never)]
    pub fn licence_suffix(&mut self, at: usize) -> Option<usize> {
        let before = self.char_before(at).filter(|&c| matches!(c, '号' | '號'))?;
        let end = self.while_byte(at + 1, |byte| byte.is_ascii_digit());
        if end == at + 1 { None } else { self.formal(at - before.len_utf8()..end) }
    }
}

/// The joints of dates, times and ranges.
fn is_stamp(joint: u8) -> bool {
    matches!(joint, b':' | b'/' | b'-' | b'~')
}

#[cfg(test)]
mod tests {
    use super::super::tests::formal;

    #[test]
    fn numbers() {
        for (text, spans) in [
            ("共1,000.5元，比例3.5%。", &["1,000.5", "3.5%"][..]),
            ("于12:30开会，09:13:06结束。", &["12:30", "09:13:06"]),
            ("2024/9/26、2025-12-30、2017.10.17", &["2024/9/26", "2025-12-30", "2017.10.17"]),
            ("电话0451-87589289", &["0451-87589289"]),
            ("电话(010)88886666,找", &["(010)88886666"]),
            ("京ICP备12024993号-1", &["号-1"]),
            ("今年增长3.5.", &["3.5"]),
            ("10:30,然后", &["10:30"]),
            ("比分3:1.", &["3:1"]),
            ("4+4", &["4+4"]),
            ("1+1=2,对", &["1+1=2"]),
            ("价格$100起", &["$100"]),
            ("+86 138", &["+86"]),
            ("占50%以上", &["50%"]),
            ("身高6'2\"，屏幕15.6\"", &["6'2\"", "15.6\""]),
            ("屏幕15.6\"，另一块27\"", &["15.6\"", "27\""]),
            ("\"大\"屏幕15.6\"的", &["15.6\""]),
            ("于2024-01-05T10:20:30Z,好", &["2024-01-05T10:20:30Z"]),
            ("50%-60%,", &["50%-60%"]),
            ("12:00-13:00,9:00", &["12:00-13:00", "9:00"]),
            ("来3,12:30开始", &["12:30"]),
            ("192.168.1.1:8080", &["192.168.1.1:8080"]),
            ("选1,2,3", &["1,2,3"]),
            ("增长到100,2024年", &[]),
            ("增长到1,000,2024年", &["1,000"]),
        ] {
            assert_eq!(formal(text), spans, "{text}");
        }
    }

    #[test]
    fn tuples_and_leaders() {
        assert_eq!(formal("点(1, 2)在[a, b]"), ["1, 2", "a, b"]);
        assert_eq!(formal("第一章........12\n第二章……………… 34"), ["........", "……………… "]);
        for text in ["点(x)在", "(John, aged 3)", "[编, 者]", "他走了……3", "等到了......"] {
            assert!(formal(text).is_empty(), "{text}: {:?}", formal(text));
        }
    }

    #[test]
    fn quotes_behind_a_number_are_no_inches() {
        for text in ["他说\"身高180\"", "共100\"优秀\"员工", "\"100\"", "第3.", "3,然后", "党建+交通", "2024年", "100"]
        {
            assert!(formal(text).is_empty(), "{text}: {:?}", formal(text));
        }
    }
}
