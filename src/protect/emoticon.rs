//! Emoticons: `:)`, `;-)`, `:-P`, `(^_^)`.
//!
//! The same characters end a bracket in half-width prose: `(如下:)`. So a face of a colon and a bracket is one only where
//! the bracket pairs with nothing.

use super::scan::{Scan, is_word};

/// Faces whose mouth is a letter or sign; nothing of a word may follow.
const MOUTHS: &[&str] = &["D", "P", "p", "O", "o", "/", "|", "*", "]", "3"];

impl Scan<'_> {
    /// A face that begins with the colon or semicolon at `at`.
    pub fn emoticon(&mut self, at: usize) -> Option<usize> {
        let rest = self.rest(at + 1);
        let nose = rest.len() - rest.trim_start_matches(['-', '\'']).len();
        if nose > 2 {
            return None;
        }
        let mouth = at + 1 + nose;
        match self.byte(mouth) {
            b')' => {
                if nose == 0 && self.is_open_bracket_before(at) {
                    return None;
                }
                let end = self.while_byte(mouth, |byte| byte == b')');
                self.formal(at..end)
            }
            b'(' => {
                // `内容:(1)` is a list; a sad face ends its clause.
                let end = self.while_byte(mouth, |byte| byte == b'(');
                let alone = self.char_at(end).is_none_or(|c| c.is_whitespace() || crate::chars::is_full_width_mark(c));
                if alone { self.formal(at..end) } else { None }
            }
            _ => {
                let end = mouth + 1;
                let known = self.text.get(mouth..end).is_some_and(|mouth| MOUTHS.contains(&mouth));
                let apart = !is_word(self.byte_before(at)) && !is_word(self.byte(end));
                // Without a nose only the letters are common; `:/` and `:*` are too much else.
                let plain = nose > 0 || matches!(self.byte(mouth), b'D' | b'P');
                if known && apart && plain && self.byte(end) != b'/' { self.formal(at..end) } else { None }
            }
        }
    }

    /// Whether a bracket that opened in the line, not far before `at`, is still open.
    fn is_open_bracket_before(&self, at: usize) -> bool {
        const FAR: usize = 96;
        let mut from = self.line.max(at.saturating_sub(FAR));
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let mut open = 0u32;
        for c in self.slice(from..at).chars() {
            match c {
                '(' | '（' => open += 1,
                ')' | '）' => open = open.saturating_sub(1),
                _ => {}
            }
        }
        open > 0
    }

    /// A face in brackets: signs but no words inside, and one that only faces have.
    pub fn face(&mut self, at: usize) -> Option<usize> {
        const LONGEST: usize = 16;
        let mut signs = 0;
        let mut telling = false;
        let mut last = '\0';
        for (offset, c) in self.rest(at + 1).char_indices().take(LONGEST) {
            match c {
                ')' => {
                    // `(T_T)`, `(^_^)`, `(╯°□°)`
                    let end = at + offset + 2;
                    return if telling && signs >= 2 { self.formal(at..end) } else { None };
                }
                '(' | '\n' | '\r' | ',' | '。' | '，' => return None,
                '_' | '▽' | 'ω' | '∀' | 'д' | 'Д' | '□' | '∇' | 'ε' | '︿' | '﹏' | '益' | '皿' | '口' | 'o' | 'O'
                | '.' | '-' | '3' => {
                    let eye = "^>T;*≧°・｡•●￣´`=@╥ಠ◕╯;'~QоｏO-".contains(last);
                    telling |= eye && last != c;
                    signs += 1;
                }
                _ if c.is_ascii_alphanumeric() && !matches!(c, 'T' | 'Q' | 'O' | 'o') => return None,
                _ if crate::chars::is_han(c) || c.is_whitespace() => return None,
                _ => signs += 1,
            }
            last = c;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::formal;

    #[test]
    fn faces() {
        for (text, face) in [
            ("真好:)", ":)"),
            ("真好:),走", ":)"),
            ("嘿;-)好", ";-)"),
            ("好:-P", ":-P"),
            ("好:D", ":D"),
            ("唉:(", ":("),
            ("唉:'(。", ":'("),
            ("好:)))", ":)))"),
            ("好(^_^)吧", "(^_^)"),
            ("好(T_T),吧", "(T_T)"),
            ("好(╯°□°)吧", "(╯°□°)"),
            ("好(≧▽≦)吧", "(≧▽≦)"),
        ] {
            assert_eq!(formal(text), [face], "{text}");
        }
    }

    #[test]
    fn brackets_and_colons_of_prose() {
        for text in [
            "(如下:)",
            "（见下;)",
            "内容:(一)甲",
            "如下:(甲)",
            "时间:",
            "甲:Dog",
            "(甲_乙)",
            "(a_b)",
            "(1-2)",
            "(一)",
            "(T)",
            "(A.B)",
        ] {
            assert!(!formal(text).iter().any(|span| span.contains(['(', ')', ':'])), "{text}: {:?}", formal(text));
        }
    }
}
