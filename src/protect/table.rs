//! Tables: Markdown's, comma-separated values, columns made with blanks; and lines that only separate.

use super::scan::Scan;
use crate::chars::is_full_width_mark;
use crate::options::Format;

impl Scan<'_> {
    /// Rows of a Markdown table, found by the delimiter row under its header, or by bars at both ends of two rows.
    #[inline(never)]
    pub fn table(&mut self, at: usize) {
        if at < self.table_until || self.format == Format::Html {
            return;
        }
        let start = self.while_byte(at, |byte| matches!(byte, b' ' | b'\t'));
        if !matches!(self.byte(start), b'|' | b'-' | b':') {
            return;
        }
        let end = self.line_end(start);
        let line = self.slice(start..end);
        let header = self.slice(self.previous_line..at);
        let next = self.after_line_end(end);
        let first = if is_delimiter_row(line) && at > 0 && header.contains('|') {
            self.previous_line
        } else if line.starts_with('|')
            && line.len() > 1
            && line.trim_end().ends_with('|')
            && is_row(self.line_at(next))
        {
            at
        } else {
            return;
        };
        let mut row = first;
        while row < self.text.len() {
            let line = self.line_at(row);
            if !is_row(line) && !line.contains('|') {
                break;
            }
            let end = row + line.len();
            self.formal(row..end);
            row = self.after_line_end(end);
            if row == end {
                break;
            }
        }
        self.table_until = row;
    }

    fn line_at(&self, at: usize) -> &str {
        self.slice(at..self.line_end(at))
    }

    /// Values separated by commas or semicolons, found by the first: three lines or more with as many each and no sentence.
    #[inline(never)]
    pub fn csv(&mut self, at: usize) -> Option<usize> {
        const LEAST_ROWS: usize = 3;
        let separator = self.byte(at);
        let until = usize::from(separator == b';');
        if self.csv_until.get(until).is_some_and(|until| self.line < *until) {
            return None;
        }
        let mut row = self.line;
        let mut rows = Vec::new();
        let mut commas = 0;
        let mut values = false;
        while row < self.text.len() {
            let shape = Shape::of(self.rest(row), separator);
            let Some(shape) = shape.filter(|shape| rows.is_empty() || shape.commas == commas) else { break };
            commas = shape.commas;
            values |= shape.values;
            let end = row + shape.length;
            rows.push(row..end);
            row = self.after_line_end(end);
            if row == end {
                break;
            }
        }
        if let Some(until) = self.csv_until.get_mut(until) {
            *until = row.max(self.line + 1);
        }
        // Verse has one comma a line as well; a table of two columns shows by its values. Semicolons part clauses, too.
        let enough = if separator == b',' { commas > 1 || values } else { commas > 1 && values };
        if rows.len() >= LEAST_ROWS && enough {
            self.found.formal.extend(rows);
        }
        None
    }

    /// Blanks that make columns: a tab, or two spaces or more, between words.
    #[inline(never)]
    pub fn columns(&mut self, at: usize) -> usize {
        let end = self.while_byte(at, |byte| matches!(byte, b' ' | b'\t'));
        let tab = self.byte(at) == b'\t' || self.byte(end - 1) == b'\t';
        if at > self.line && (tab || end - at > 1) {
            // Beside what may become a bracket or a full-width mark no column begins: the spans are not found again.
            let quote = |c: char| matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '`');
            let opening = |c: char| quote(c) || crate::chars::is_full_width_opening(c) || matches!(c, '(' | '[' | '<');
            let before = self.char_before(at).is_some_and(|c| !opening(c));
            let mark = |c: char| is_full_width_mark(c) && !crate::chars::is_full_width_opening(c);
            let half = |c: char| matches!(c, ',' | '.' | ':' | ';' | '!' | '?' | ')' | ']' | '>' | '\n' | '\r');
            let after = self.char_at(end).is_some_and(|c| !mark(c) && !quote(c) && !half(c));
            if before && after {
                self.formal(at..end);
            }
        }
        end
    }

    /// A line of nothing but a repeated mark: a thematic break (CommonMark 4.1), an underline, a separator.
    #[inline(never)]
    pub fn separator_line(&mut self, at: usize) -> Option<usize> {
        let start = self.while_byte(at, |byte| matches!(byte, b' ' | b'\t'));
        let mark = self.char_at(start)?;
        // Three dots are an ellipsis and two lines a dash: these separate when there are more.
        let least = match mark {
            '-' | '*' | '_' | '=' | '+' | '~' | '#' | '＝' | '＊' | '☆' | '★' => 3,
            '—' | '─' | '━' | '═' | '－' | '…' | '·' => 5,
            '.' => 7,
            _ => return None,
        };
        let mut count = 0;
        for c in self.rest(start).chars() {
            match c {
                '\n' | '\r' => break,
                ' ' | '\t' => {}
                // Frames and chains: `+----+`, `-=-=-=`.
                _ if c == mark || (mark.is_ascii() && matches!(c, '-' | '=' | '+' | '*' | '_' | '~')) => count += 1,
                _ => return None,
            }
        }
        if count < least {
            return None;
        }
        let end = self.line_end(start);
        self.formal(start..end)
    }

    /// A run of five hyphens or more separates wherever it stands.
    #[inline(never)]
    pub fn hyphens(&mut self, at: usize) -> Option<usize> {
        const LEAST: usize = 5;
        let end = self.while_byte(at, |byte| byte == b'-');
        if end - at >= LEAST { self.formal(at..end) } else { None }
    }
}

/// Whether the line is `|---|:-:|`.
fn is_delimiter_row(line: &str) -> bool {
    line.contains('-')
        && line.contains('|')
        && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'))
}

/// Whether the line begins like a row of a table or of its frame.
fn is_row(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with('|') || line.starts_with("+-") || line.starts_with("+=")
}

/// What a line would be as a row of values.
struct Shape {
    length: usize,
    commas: usize,
    /// Whether one value is a number or a code.
    values: bool,
}

impl Shape {
    /// Reads the line that a text begins with. `None` where it is a sentence, or has no comma.
    fn of(text: &str, separator: u8) -> Option<Shape> {
        /// A longer value, in bytes, is a clause.
        const LONGEST_VALUE: usize = 60;
        let mut commas = 0;
        let mut quoted = false;
        let mut values = false;
        let mut value = 0;
        let mut ascii = true;
        let bytes = text.as_bytes();
        let mut length = 0;
        while let Some(&byte) = bytes.get(length) {
            let mut wide = 1;
            match byte {
                0xE0..=0xEF => wide = 3,
                b'\n' | b'\r' => break,
                b'"' => quoted = !quoted,
                _ if byte == separator && !quoted => {
                    commas += 1;
                    values |= ascii && value > 0;
                    (value, ascii) = (0, true);
                    length += 1;
                    continue;
                }
                b'!' | b'?' | b';' if !quoted => return None,
                // A full stop ends the line or stands before Han or a space; another is a number's or a name's.
                b'.' if !quoted && !bytes.get(length + 1).is_some_and(u8::is_ascii_alphanumeric) => return None,
                _ => {}
            }
            ascii &= byte.is_ascii();
            value += wide;
            length += wide;
            if value > LONGEST_VALUE && !quoted {
                return None;
            }
        }
        let line = text.get(..length)?;
        // `北京,2189万`: a number and its unit.
        const UNIT: usize = 6;
        let last = line.len() - value.min(line.len());
        let number = line.get(last..).unwrap_or_default().trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        values |= value > 0 && (ascii || (number.len() < value && number.len() <= UNIT));
        let sentence = || line.contains(['。', '！', '？', '；', '，', '…']);
        (commas > 0 && !quoted && !sentence()).then_some(Shape { length, commas, values })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::formal;

    #[test]
    fn tables() {
        let table = "| 姓名,名 | 年龄 |\n|---|:-:|\n| 张三 | a:甲 |\n";
        assert_eq!(formal(table).join("\n") + "\n", table);
        assert_eq!(formal("甲 | 乙\n---|---\n丙,丁 | 戊\n\n己,庚"), ["甲 | 乙", "---|---", "丙,丁 | 戊"]);
        assert_eq!(formal("|甲|乙|\n|丙|丁|\n"), ["|甲|乙|", "|丙|丁|"]);
        for text in ["首页 | 新闻 | 关于", "|甲|", "甲|乙\n丙|丁"] {
            assert!(formal(text).is_empty(), "{text}: {:?}", formal(text));
        }
    }

    #[test]
    fn comma_separated_values() {
        for csv in ["姓名,年龄,城市\n张三,20,北京\n李四,30,上海\n", "编号;姓名;分数\n1;张三;90\n2;李四;85\n"]
        {
            assert_eq!(formal(csv).join("\n") + "\n", csv);
        }
        assert_eq!(formal("甲,1\n乙,2\n丙,3").len(), 3);
        assert_eq!(formal("甲,\"a,b\"\r\n乙,2\r\n丙,3").len(), 3);
        for text in [
            "姓名,年龄,城市\n张三,20,北京\n",
            "甲,乙\n丙,丁\n戊,己",
            "今天很好,我们走,好。\n明天也好,我们来,好。\n后天也好,我们去,好。",
            "一是快;二是好;三是省\n四是快;五是好;六是省\n七是快;八是好;九是省",
            "甲,乙,丙.\n丁,戊,己.\n庚,辛,壬.",
            "甲,乙,丙\n丁,戊\n庚,辛,壬",
        ] {
            assert!(formal(text).is_empty(), "{text}: {:?}", formal(text));
        }
    }

    #[test]
    fn columns_and_separators() {
        assert_eq!(formal("姓名    年龄\n张三\t20"), ["    ", "\t"]);
        assert_eq!(formal("上文\n\n---\n\n下文\n"), ["---"]);
        assert_eq!(formal("甲\n* * *\n"), ["* * *"]);
        assert_eq!(formal("──────\n"), ["──────"]);
        assert_eq!(formal("+---+---+\n"), ["+---+---+"]);
        for text in ["  甲", "甲  ，乙", "甲 乙", "甲  ", "……", "...", "——", "-- 甲", "他--我"] {
            assert!(formal(text).is_empty(), "{text}: {:?}", formal(text));
        }
    }
}
