//! Code: fences, inline code, calls, assignments, operators, whole lines, JSON.

use super::scan::{Scan, is_word};
use crate::options::Format;

/// How far the brackets of a call or the operands of a chain are followed.
const LONGEST_CALL: usize = 512;
/// Calls nested deeper are left: the look ahead stays linear.
const DEEPEST_CALL: u32 = 8;

impl Scan<'_> {
    /// A fenced block from the line at `at`, to its closing fence or the end.
    #[inline(never)]
    pub fn fence(&mut self, at: usize) -> Option<usize> {
        let indent = self.while_byte(at, |byte| matches!(byte, b' ' | b'\t' | b'>'));
        let mark = self.byte(indent);
        if !matches!(mark, b'`' | b'~') || self.format == Format::Html {
            return None;
        }
        let open = self.while_byte(indent, |byte| byte == mark);
        let mut end = self.line_end(open);
        // CommonMark 4.5: no backtick in the info string of a backtick fence.
        if open - indent < 3 || (mark == b'`' && self.slice(open..end).contains('`')) {
            return None;
        }
        loop {
            let line = self.after_line_end(end);
            if line == end {
                return self.opaque(at..end);
            }
            let fence = self.while_byte(line, |byte| matches!(byte, b' ' | b'\t' | b'>'));
            let close = self.while_byte(fence, |byte| byte == mark);
            end = self.line_end(close);
            if close - fence >= open - indent && self.slice(close..end).trim().is_empty() {
                return self.opaque(at..end);
            }
        }
    }

    /// Lines indented by four at the beginning of a Markdown block (CommonMark 4.4).
    #[inline(never)]
    pub fn indented_code(&mut self, at: usize) -> Option<usize> {
        if self.format != Format::Markdown || self.begun {
            return None;
        }
        let content = self.while_byte(at, |byte| matches!(byte, b' ' | b'\t'));
        self.begun = !matches!(self.byte(content), b'\n' | b'\r');
        let mut end = at;
        let mut line = at;
        loop {
            let indent = self.while_byte(line, |byte| byte == b' ');
            if indent - line < 4 && self.byte(indent) != b'\t' {
                break;
            }
            end = self.line_end(line);
            line = self.after_line_end(end);
            if line == end {
                break;
            }
        }
        if self.slice(at..end).trim().is_empty() { None } else { self.opaque(at..end) }
    }

    /// Inline code between two runs of backticks of one length (CommonMark 6.1), in plain text within a line.
    #[inline(never)]
    pub fn backticks(&mut self, at: usize) -> Option<usize> {
        let open = self.while_byte(at, |byte| byte == b'`');
        let length = open - at;
        if self.format == Format::Html || length >= self.backticks.len() {
            return Some(open);
        }
        if self.backticks.get(length).is_some_and(|&until| until > at) {
            return Some(open);
        }
        let markdown = self.format == Format::Markdown;
        let mut from = open;
        let limit = loop {
            let run = self.while_byte(from, |byte| !matches!(byte, b'`' | b'\n' | b'\r'));
            if self.after_line_end(run) > run {
                if !markdown || self.is_paragraph_end(self.after_line_end(run)) {
                    break run;
                }
                from = self.after_line_end(run);
                continue;
            }
            let close = self.while_byte(run, |byte| byte == b'`');
            if close == run {
                break run;
            }
            if close - run == length {
                // TeX quotes: ``甲''和``乙''
                let inner = self.slice(open..run);
                let tex = length <= 2 && inner.contains(if length == 2 { "''" } else { "'" });
                if tex && !markdown && inner.starts_with(|c: char| !c.is_ascii()) {
                    return Some(open);
                }
                return self.opaque(at..close);
            }
            from = close;
        };
        if let Some(until) = self.backticks.get_mut(length) {
            *until = limit.max(at + 1);
        }
        Some(open)
    }

    /// Whether a Markdown paragraph does not go on with the line at `at` (CommonMark 4 and 5).
    fn is_paragraph_end(&self, at: usize) -> bool {
        let start = self.while_byte(at, |byte| matches!(byte, b' ' | b'\t'));
        let second = self.byte(start + 1);
        let quoted = self.byte(self.while_byte(self.line, |byte| byte == b' ')) == b'>';
        match self.byte(start) {
            0 | b'\n' | b'\r' => true,
            b'>' => !quoted,
            b'=' => self.separator_at(start),
            b'-' | b'*' | b'+' | b'_' => matches!(second, b' ' | b'\t' | b'\n' | b'\r' | 0) || self.separator_at(start),
            b'1' => matches!(second, b'.' | b')') && self.byte(start + 2) == b' ',
            b'#' => matches!(self.byte(self.while_byte(start, |byte| byte == b'#')), b' ' | b'\n' | b'\r' | 0),
            b'`' => {
                let info = self.while_byte(start, |byte| byte == b'`');
                let end = self.while_byte(info, |byte| !matches!(byte, b'`' | b'\n' | b'\r'));
                info - start >= 3 && self.byte(end) != b'`'
            }
            b'~' => self.rest(start).starts_with("~~~"),
            _ => false,
        }
    }

    /// Whether the line at `at` is a run of its first byte.
    fn separator_at(&self, at: usize) -> bool {
        let mark = self.byte(at);
        let end = self.while_byte(at, |byte| byte == mark || byte == b' ');
        matches!(self.byte(end), 0 | b'\n' | b'\r')
    }

    /// A call, an assignment or a chain of operators that begins with the word from `at` to `end`.
    #[inline(never)]
    pub fn code_word(&mut self, at: usize, end: usize) -> Option<usize> {
        let taken = match self.byte(end) {
            // An escape before a bracket is a letter: `\ud0a4(Fn)`, `%8F(2)`.
            b'(' if self.is_escape(at, end) => return None,
            b'(' => self.call(at, end)?,
            // Quoted-printable (RFC 2045): `=E4=BD=A0`.
            b'=' if self.byte_before(at) == b'=' || self.is_octet(end.saturating_sub(3)) => return None,
            b'=' if self.is_octet(end) && self.is_octet(end + 3) => return None,
            b'=' | b'<' | b'>' | b'!' | b':' | b'-' | b'+' | b'&' | b'|' | b'*' | b'/' | b'%' | b' ' => {
                self.operands(end)?
            }
            _ => return None,
        };
        // A statement's semicolon, and what is joined to the call.
        let taken = self.operands(taken).unwrap_or(taken);
        self.opaque(at..taken + usize::from(self.byte(taken) == b';' && self.ends_statement(taken + 1)))
    }

    /// Whether an octet of quoted-printable is at `at`, in capitals as RFC 2045 asks, and none of ASCII.
    fn is_octet(&self, at: usize) -> bool {
        self.byte(at) == b'='
            && matches!(self.byte(at + 1), b'8' | b'9' | b'A'..=b'F')
            && matches!(self.byte(at + 2), b'0'..=b'9' | b'A'..=b'F')
    }

    /// Whether the word from `at` to `end` is the end of an escape: `\uXXXX`, `\xXX`, `\NNN`, `%XX`, `+WKiJf1Tl`.
    fn is_escape(&self, at: usize, end: usize) -> bool {
        let word = self.slice(at..end);
        let is_hex = |hex: &str| hex.bytes().all(|byte| byte.is_ascii_hexdigit());
        match self.byte_before(at) {
            b'\\' => match word.len() {
                5 => word.strip_prefix('u').is_some_and(is_hex),
                3 => word.strip_prefix('x').is_some_and(is_hex) || word.bytes().all(|byte| matches!(byte, b'0'..=b'7')),
                _ => false,
            },
            b'%' => word.len() == 2 && is_hex(word),
            // UTF-7, with more of it in the bracket.
            b'+' => word.len() >= 3 && self.byte(end + 1) == b'+' && word.bytes().any(|byte| byte.is_ascii_uppercase()),
            _ => false,
        }
    }

    /// Whether a semicolon before `at` ends a statement and not a clause of prose.
    fn ends_statement(&self, at: usize) -> bool {
        let next = self.char_at(at);
        next.is_none_or(|c| c.is_whitespace() || matches!(c, '}' | '`' | '"' | '”' | '。' | '，' | '）'))
    }

    /// Where the brackets at `open` behind the word at `at` end, if that is a call: `foo(a,b)`, `print("你好,世界")`.
    #[inline(never)]
    pub fn call(&self, at: usize, open: usize) -> Option<usize> {
        let word = self.slice(at..open);
        let mut depth = 0;
        let mut wide = false;
        // Whether there are arguments besides strings, or more than one.
        let mut listed = false;
        let mut position = open;
        while position - open < LONGEST_CALL {
            match self.byte(position) {
                b'(' => depth += 1,
                b')' => depth -= 1,
                quote @ (b'"' | b'\'') => {
                    let close = self.string_end(position, quote)?;
                    wide |= !self.slice(position..close).is_ascii();
                    position = close - 1;
                }
                0 | b'\n' | b'\r' => return None,
                // No code has an octal escape outside of a string.
                b'\\' if self.byte(position + 1).is_ascii_digit() => return None,
                // Nor an entity of HTML.
                b'&' if self.byte(position + 1) == b'#' => return None,
                b',' | b';' => listed = true,
                byte if !byte.is_ascii() => return None,
                _ => {}
            }
            if depth > DEEPEST_CALL {
                return None;
            }
            position += 1;
            if depth == 0 {
                // `CEO("首席执行官")` is prose; a function's name is lower case, or has a dot or an underscore inside.
                let name = word.contains(['_', '.']) || word.starts_with(|c: char| c.is_ascii_lowercase());
                return (!wide || listed || name || self.byte(position) == b';').then_some(position);
            }
        }
        None
    }

    /// A member of a JSON object that stands in prose: `把"port":8080改成"port":3000`. Its key is ASCII, as no quotation before
    /// a colon and a value is.
    #[inline(never)]
    pub fn member(&mut self, at: usize) -> Option<usize> {
        let key = self.while_byte(at + 1, |byte| is_word(byte) || matches!(byte, b'-' | b'.' | b'$'));
        if key == at + 1 || self.byte(key) != b'"' || self.byte(key + 1) != b':' {
            return None;
        }
        let value = key + 2 + usize::from(self.byte(key + 2) == b' ');
        let end = match self.byte(value) {
            quote @ b'"' => self.string_end(value, quote)?,
            b'{' | b'[' => value,
            _ => self.while_byte(value, |byte| is_word(byte) || matches!(byte, b'-' | b'.')),
        };
        let literal = matches!(self.slice(value..end), "true" | "false" | "null");
        if literal || self.byte(value).is_ascii_digit() || matches!(self.byte(value), b'"' | b'{' | b'[' | b'-') {
            self.formal(at..end)
        } else {
            None
        }
    }

    /// The string that is the value of a command's option: `-m "修复:登录"`, `--title="甲,乙"`.
    #[inline(never)]
    pub fn option(&mut self, at: usize) -> Option<usize> {
        let name = at + 1 + usize::from(self.byte(at + 1) == b'-');
        let end = self.while_byte(name, |byte| byte.is_ascii_lowercase() || byte == b'-');
        let value = end + 1;
        if self.byte_before(at) != b' ' || end == name || !matches!(self.byte(end), b' ' | b'=') {
            return None;
        }
        match self.byte(value) {
            quote @ (b'"' | b'\'') => self.string_end(value, quote).and_then(|end| self.formal(value..end)),
            _ => None,
        }
    }

    /// Where the string that the quote at `at` opens ends, within the line.
    fn string_end(&self, at: usize, quote: u8) -> Option<usize> {
        let mut position = at + 1;
        while position - at < LONGEST_CALL {
            match self.byte(position) {
                b'\\' => position += 1,
                b'\n' | b'\r' | 0 => return None,
                byte if byte == quote => return Some(position + 1),
                _ => {}
            }
            position += 1;
        }
        None
    }

    /// Where a chain of operators and operands that begins at `at` ends: `=value`, `<<"甲"<<endl`, ` = "甲"`.
    #[inline(never)]
    pub fn operands(&self, at: usize) -> Option<usize> {
        const OPERATORS: [&str; 24] = [
            "<<=", ">>=", "===", "!==", "<<", ">>", "==", "!=", "<=", ">=", "=>", "->", "::", ":=", "+=", "-=", "*=",
            "/=", "&&", "||", "++", "--", "=", "%=",
        ];
        let mut end = at;
        while end - at < LONGEST_CALL {
            let spaced = self.byte(end) == b' ';
            let from = end + usize::from(spaced);
            // Behind most words there is none.
            if !matches!(self.byte(from), b'!' | b'%' | b'&' | b'*' | b'+' | b'-' | b'/' | b':' | b'<'..=b'>' | b'|') {
                break;
            }
            let Some(operator) = OPERATORS.iter().find(|operator| self.rest(from).starts_with(**operator)) else {
                break;
            };
            if matches!(*operator, "++" | "--") {
                // What may become full-width ends it as well: `C++,` and `C++，`.
                let ends = |c: char| matches!(c, ';' | ')' | ']' | ',' | '；' | '）' | '］' | '，');
                if spaced || !self.char_at(from + 2).is_some_and(ends) {
                    break;
                }
                end = from + 2;
                continue;
            }
            // With a space before it there is one behind it, or it is no operator but a mark of the page.
            let operand = from + operator.len();
            let operand = operand + usize::from(spaced && self.byte(operand) == b' ');
            if spaced != (operand > from + operator.len()) {
                break;
            }
            let Some(next) = self.operand(operand, spaced) else { break };
            end = next;
        }
        (end > at).then_some(end)
    }

    /// Where the operand at `at` ends: a string, a name, a number, a call. A spaced one, which may be prose about marks, is
    /// a string or an ASCII word.
    fn operand(&self, at: usize, spaced: bool) -> Option<usize> {
        let first = self.byte(at);
        if matches!(first, b'"' | b'\'') {
            return self.string_end(at, first);
        }
        let start = at + usize::from(matches!(first, b'-' | b'*' | b'&' | b'!' | b'$'));
        let mut end = self.while_byte(start, |byte| {
            is_word(byte) || matches!(byte, b'.' | b'-' | b'/' | b'%' | b'+' | b'*' | b'^' | b'#')
        });
        if self.byte(start) == b'#' || is_word(self.byte(start)) {
            end = start + self.slice(start..end).trim_end_matches(['.', '-', '/', '+', '*']).len();
        }
        if end == start || (spaced && !is_word(self.byte(start))) {
            return None;
        }
        if self.byte(end) == b'(' {
            end = self.call(start, end).unwrap_or(end);
        }
        Some(end)
    }

    /// A line of code: ASCII but for strings and comments, ended like a statement.
    #[inline(never)]
    pub fn code_line(&mut self, at: usize) -> Option<usize> {
        let start = self.while_byte(at, |byte| matches!(byte, b' ' | b'\t'));
        let first = self.byte(start);
        if !(first.is_ascii_alphabetic()
            || matches!(first, b'_' | b'}' | b'{' | b'$' | b'"' | b'>' | b'.' | b'#' | b'@'))
        {
            return None;
        }
        let end = self.line_end(start);
        let line = self.slice(start..end);
        // An object is found by its brace.
        let opened = line.trim_start_matches(['{', '[', ' ', '\t']);
        if opened.len() < line.len() && is_json_member(opened) {
            return None;
        }
        if is_json_member(line) && (line.is_ascii() || line.trim_end().ends_with([',', '{', '['])) {
            self.formal(start..end);
            return None;
        }
        let prompt = line.strip_prefix("$ ").or_else(|| line.strip_prefix(">>> "));
        if prompt.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
            || line.starts_with("#include")
        {
            return self.opaque(start..end);
        }
        if is_setting(line) || is_command(line) {
            self.formal(start..end);
            return None;
        }
        if is_statement(line) { self.opaque(start..end) } else { None }
    }

    /// `{"a":"b"}`: JSON is formal, its strings may hold damage. `{color:red}`: a style sheet's rule is code.
    #[inline(never)]
    pub fn braces(&mut self, at: usize) -> Option<usize> {
        if at < self.json_until {
            return None;
        }
        let inside = self.while_byte(at + 1, |byte| matches!(byte, b' ' | b'\t' | b'{' | b'['));
        if self.byte(inside) == b'"' {
            let end = self.line_end(at);
            let inner = self.slice(inside..end);
            if !is_json_member(inner) {
                return None;
            }
            let length = balanced(self.slice(at..end)).unwrap_or(end - at);
            self.json_until = at + length;
            self.formal(at..at + length);
            // Addresses inside are still found.
            return Some(inside + 1);
        }
        // `{{变量,过滤器}}`: a template's.
        if self.byte(at + 1) == b'{' {
            let end = self.line_end(at).min(at + LONGEST_CALL);
            let inside = self.text.as_bytes().get(at..end).unwrap_or_default();
            let close = inside.windows(2).position(|pair| pair == b"}}");
            return close.and_then(|close| self.formal(at..at + close + 2));
        }
        let property = self.while_byte(inside, |byte| byte.is_ascii_lowercase() || byte == b'-');
        if property == inside || self.byte(property) != b':' || !self.byte_before(at).is_ascii() {
            return None;
        }
        let end = self.line_end(at).min(property + LONGEST_CALL);
        let close = self.while_byte(property, |byte| byte != b'}' && byte != b'{' && byte != b'\n');
        if close < end && self.byte(close) == b'}' { self.opaque(at..close + 1) } else { None }
    }
}

/// `key=甲,乙`, YAML's `key: "甲,乙"` or a style sheet's `font-family: Arial,宋体;`, and no more in the line: a setting of a file.
#[inline(never)]
fn is_setting(line: &str) -> bool {
    let name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'.' | b'-');
    let is_key = |key: &str| (2..=32).contains(&key.len()) && key.bytes().all(name);
    let is_string = |value: &str| {
        ['"', '\''].iter().any(|quote| {
            let inner = value.strip_prefix(*quote).and_then(|value| value.strip_suffix(*quote));
            inner.is_some_and(|inner| !inner.is_empty() && !inner.contains(*quote))
        })
    };
    if line.split_once(": ").is_some_and(|(key, value)| is_key(key) && is_string(value.trim())) {
        return true;
    }
    let is_style = |key: &str| key.contains('-') || matches!(key, "font" | "content" | "quotes");
    let style =
        line.split_once(':').filter(|(key, value)| is_key(key) && is_style(key) && value.trim_end().ends_with(';'));
    if style.is_some_and(|(_, value)| !value.contains(|c: char| "。！？，；".contains(c))) {
        return true;
    }
    let Some((key, value)) = line.split_once('=') else { return false };
    is_key(key) && !value.is_empty() && !value.contains(|c: char| " \t=。！？!?；，".contains(c))
}

/// `echo "甲,乙"`, `msgstr "甲,乙"`: a word of a program and its string, and no more in the line. `SELECT 甲, 乙 FROM 丙`.
#[inline(never)]
fn is_command(line: &str) -> bool {
    const QUERIES: [&str; 5] = ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "CREATE TABLE "];
    let line = line.trim_end();
    if QUERIES.iter().any(|query| line.starts_with(query)) {
        return line.ends_with(';') || line.contains(" FROM ");
    }
    let Some((word, string)) = line.split_once(' ') else { return false };
    let string = string.strip_prefix('"').and_then(|string| string.strip_suffix('"'));
    (3..=16).contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        && string.is_some_and(|string| !string.contains('"'))
}

/// Whether the text begins as `"key":` does.
fn is_json_member(line: &str) -> bool {
    let Some(rest) = line.strip_prefix('"') else { return false };
    let Some((key, rest)) = rest.split_once('"') else { return false };
    let Some(value) = rest.trim_start().strip_prefix(':') else { return false };
    let value = value.trim_start();
    let literal = |c: char| c.is_ascii_digit() || matches!(c, '"' | '{' | '[' | '-');
    let named = key.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '$' | '@' | '/'));
    let words = ["true", "false", "null"].iter().any(|word| value.starts_with(word));
    named && !key.is_empty() && (value.is_empty() || value.starts_with(literal) || words)
}

/// Where the brace or bracket that the text begins with is closed, strings left out.
fn balanced(text: &str) -> Option<usize> {
    let mut depth = 0u32;
    let mut string = false;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => {
                escaped = false;
                continue;
            }
            b'\\' if string => escaped = true,
            b'"' => string = !string,
            b'{' | b'[' if !string => depth += 1,
            b'}' | b']' if !string => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether a line ends as statements do, and all but its strings and its comment is ASCII.
fn is_statement(line: &str) -> bool {
    // The semicolon of `&#8221;` or `&amp;#8221;` is no statement's.
    let number = line.trim_end().strip_suffix(';').and_then(|line| line.rsplit_once('#'));
    if number.is_some_and(|(head, number)| {
        head.ends_with(['&', ';']) && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
    }) {
        return false;
    }
    let mut last = '\0';
    let mut signs = false;
    let mut quote = None;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        if let Some(open) = quote {
            match c {
                '\\' => drop(chars.next()),
                _ if c == open => quote = None,
                _ => {}
            }
            last = c;
            continue;
        }
        match c {
            '"' | '\'' | '`' => quote = Some(c),
            '/' if matches!(chars.peek(), Some('/' | '*')) && matches!(last, ';' | '{' | '}') => break,
            '=' | '(' | '<' | '[' | '{' | '}' => signs = true,
            _ if !c.is_ascii() => return false,
            _ => {}
        }
        if c != ' ' && c != '\t' {
            last = c;
        }
    }
    signs && quote.is_none() && matches!(last, ';' | '{' | '}')
}

#[cfg(test)]
mod tests {
    use super::super::tests::{formal, opaque, opaque_in};
    use crate::options::Format;

    #[test]
    fn commands_and_queries() {
        for (text, spans) in [
            ("echo \"甲,乙\"", &["echo \"甲,乙\""][..]),
            ("msgid \"Open\"\nmsgstr \"打开,文件\"\n", &["msgid \"Open\"", "msgstr \"打开,文件\""]),
            ("SELECT 甲, 乙 FROM 丙 WHERE 丁 = '戊';", &["SELECT 甲, 乙 FROM 丙 WHERE 丁 = '戊';"]),
            ("SELECT语句, 很常用", &[]),
            ("name: \"甲,乙\"\n  title: '甲:乙'\n", &["name: \"甲,乙\"", "title: '甲:乙'"]),
            ("font-family: Arial,宋体;\n  content:'甲,乙';", &["font-family: Arial,宋体;", "content:'甲,乙';"]),
            ("color: 红,黄;", &[]),
            ("Tom: \"你好,我来了.\"", &[]),
            ("name: \"甲,乙\",很好", &[]),
            ("ps: \"甲\"和\"乙\"", &[]),
            ("Rust \"入门\"", &[]),
            ("echo \"甲\"和\"乙\"", &[]),
        ] {
            assert_eq!(formal(text), spans, "{text}");
        }
    }

    #[test]
    fn code() {
        for (text, spans) in [
            ("```\nprint(\"你好,世界\")\n```\n", &["```\nprint(\"你好,世界\")\n```"][..]),
            ("甲\n~~~\n乙,丙\n", &["~~~\n乙,丙\n"]),
            ("用`a,中`吧", &["`a,中`"]),
            ("用``a`,中``吧", &["``a`,中``"]),
            ("调用foo(a,b)并设置key=value", &["foo(a,b)", "key=value"]),
            ("f(x, y)的", &["f(x, y)"]),
            ("运行print(\"你好,世界\"),然后", &["print(\"你好,世界\")"]),
            ("cout<<\"甲\"<<endl;", &["cout<<\"甲\"<<endl;"]),
            ("cout << \"甲,乙\" << endl;", &["cout << \"甲,乙\" << endl;"]),
            ("写x=\"甲,乙\"就行", &["x=\"甲,乙\""]),
            ("std::vector,好", &["std::vector"]),
            ("RIGHTB(\"台灣\";2)傳回", &["RIGHTB(\"台灣\";2)"]),
            ("String s = \"甲,乙\"; // 注,释", &["String s = \"甲,乙\"; // 注,释"]),
            ("$ echo 甲,乙", &["$ echo 甲,乙"]),
            ("p{font-family:宋体,serif}", &["{font-family:宋体,serif}"]),
            ("console.log(\"甲,乙\")", &["console.log(\"甲,乙\")"]),
            ("当a==b时,c!=d;然后", &["a==b", "c!=d"]),
        ] {
            assert_eq!(opaque(text), spans, "{text}");
        }
        assert_eq!(opaque_in("    甲,乙\n\n", Format::Markdown), ["    甲,乙"]);
    }

    #[test]
    fn json_is_formal() {
        assert_eq!(formal("key=甲,乙"), ["key=甲,乙"]);
        assert!(!formal("ai=好,真好。").contains(&"ai=好,真好。"));
        assert_eq!(formal("git commit -m \"修复:登录,注册\""), ["\"修复:登录,注册\""]);
        assert_eq!(formal("值为{{ 变量,过滤器 }},然后"), ["{{ 变量,过滤器 }}"]);
        assert_eq!(formal("得到{\"a\":\"甲,乙\",\"b\":[1]},然后"), ["{\"a\":\"甲,乙\",\"b\":[1]}"]);
        assert_eq!(formal("{\"姓名\":\"张三\",\"年龄\":20}"), ["{\"姓名\":\"张三\",\"年龄\":20}"]);
        assert!(opaque("{\"姓名\":\"张三\",\"年龄\":20}").is_empty());
        assert!(formal("\"问\":\"答\"").is_empty());
        assert!(formal("  \"name\": \"甲,乙\",\n").contains(&"\"name\": \"甲,乙\","));
        assert_eq!(formal("把\"port\":80改成\"a-b\": \"甲,乙\","), ["\"port\":80", "\"a-b\": \"甲,乙\""]);
        for text in ["他说\"hello\":你好", "所谓\"VIP\",就是", "\"甲\":\"乙\"", "\"OK\"", "说\"yes\":\"好"]
        {
            assert!(formal(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn not_code() {
        for text in [
            "所谓``正常''现象",
            "所谓``正常''和``异常''现象",
            "所谓`甲'和`乙'",
            "GDP(国内生产总值,简称)",
            "CEO(\"首席\")",
            "一个`反引号",
            "<<红楼梦>>",
            "我读<<红楼梦>>",
            "旗幟網 >> 期刊 >> 《旗幟》",
            "刚买了iPhone,很开心",
            "A+级,B-级",
            "甲=乙",
            "他说 Hello, world! How",
            "the end;",
            "word -- word",
            "\"甲\":乙",
            "{甲:乙}",
            "    甲,乙",
        ] {
            assert!(opaque(text).is_empty(), "{text}: {:?}", opaque(text));
        }
    }
}
