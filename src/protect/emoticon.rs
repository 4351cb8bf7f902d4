//! Emoticons: `:)`, `;-)`, `:-P`, `(^_^)`.
//!
//! The same characters end a bracket in half-width prose: `(如下:)`. So a face of a colon and a bracket is one only where
//! the bracket pairs with nothing.

use super::scan::{Scan, is_word};

/// Faces whose mouth is a letter or sign; nothing of a word may follow.
const MOUTHS: &[&str] = &["D", "P", "p", "O", "o", "/", "|", "*", "]", "3"];

impl Scan<'_> {
    /// A face that begins with the colon or semicolon at `at`.
    #[inline(never)]
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
                let behind = self.char_at(end + usize::from(self.byte(end) == b'"'));
                let closing = |c: char| c.is_whitespace() || c == '”' || crate::chars::is_full_width_mark(c);
                let alone = behind.is_none_or(closing);
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

    /// A face in brackets: signs but no words inside, and a pair of eyes or a mouth that only faces have.
    #[inline(never)]
    pub fn face(&mut self, at: usize) -> Option<usize> {
        const LONGEST: usize = 16;
        let mut inside = [Sign::default(); LONGEST];
        let mut count = 0;
        let mut closed = None;
        for (offset, c) in self.rest(at + 1).char_indices().take(LONGEST) {
            // `(╯°□°）╯︵ ┻━┻`: an input method set the other bracket.
            if matches!(c, ')' | '）') {
                closed = Some(at + 1 + offset + c.len_utf8());
                break;
            }
            *inside.get_mut(count)? = Sign::of(c)?;
            count += 1;
        }
        let (end, inside) = (closed?, inside.get(..count)?);
        if is_face(inside) || (inside.len() == 1 && self.is_between_arms(at, end)) {
            return self.formal(at..self.limbs(end));
        }
        None
    }

    /// `¯\_(ツ)_/¯`: a head with an arm on each side.
    fn is_between_arms(&self, at: usize, end: usize) -> bool {
        let arm = |c: Option<char>| c.is_some_and(|c| matches!(c, '_' | '/' | '\\' | '¯' | '￣' | '＼' | '／'));
        matches!(self.char_at(at + 1), Some('ツ' | 'シ' | 'ッ' | 'ﾂ'))
            && arm(self.char_before(at))
            && arm(self.char_at(end))
    }

    /// What a face holds or throws: `(╯°□°)╯︵ ┻━┻`.
    fn limbs(&self, at: usize) -> usize {
        const LONGEST: usize = 8;
        let limb = |c: &(usize, char)| {
            matches!(c.1, '╯' | '╰' | '╮' | '╭' | '︵' | '︶' | '┻' | '━' | '┳' | '┬' | '─' | '┴' | ' ')
        };
        let rest = self.rest(at);
        let length = rest.char_indices().take(LONGEST).take_while(limb).map(|(at, c)| at + c.len_utf8()).last();
        at + rest.get(..length.unwrap_or(0)).unwrap_or_default().trim_end().len()
    }
}

/// A character of a face.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Sign {
    c: char,
    /// A letter or digit: two in a row are a word.
    letter: bool,
}

impl Sign {
    /// `None` where no face has the character.
    fn of(c: char) -> Option<Sign> {
        let letter = c.is_alphanumeric()
            && !matches!(c, 'ω' | 'д' | 'Д' | 'ε' | 'о' | 'ｏ' | 'ー' | 'ｰ' | 'ﾟ' | '益' | '皿' | '口');
        let text = matches!(c, '(' | '\n' | '\r' | ',' | '。' | '，' | '“' | '”' | '、' | '《' | '》');
        let word = c.is_ascii_alphanumeric() && !matches!(c, 'T' | 'Q' | 'O' | 'o' | '3');
        let blank = c.is_whitespace() && c != ' ';
        (!(text || word || blank || letter && crate::chars::is_han(c))).then_some(Sign { c, letter })
    }

    fn is_mouth(self) -> bool {
        matches!(
            self.c,
            '_' | '▽'
                | 'ω'
                | '∀'
                | 'д'
                | 'Д'
                | '□'
                | '∇'
                | 'ε'
                | '︿'
                | '﹏'
                | '益'
                | '皿'
                | '口'
                | 'o'
                | 'O'
                | '.'
                | '-'
                | '3'
        ) || matches!(self.c, 'ー' | 'ｰ' | '◡' | '‿' | 'ᴗ' | 'ㅂ' | 'ᴥ' | '∩' | '﹃' | '﹌')
    }

    fn is_eye(self) -> bool {
        "^>T;*≧°・･｡•●￣´`｀=@╥ಠ◕╯;'~QоｏO-︶¯ˊ゜ﾟ▔".contains(self.c)
    }
}

/// Whether the signs in brackets look out of them: an eye beside a mouth, or the same eye on both sides of one.
fn is_face(signs: &[Sign]) -> bool {
    let words = signs.windows(2).any(|pair| matches!(pair, [a, b] if a.letter && b.letter && a != b));
    let spaces = signs.iter().filter(|sign| sign.c == ' ').count();
    if signs.len() < 2 || words || spaces > 4 {
        return false;
    }
    let bare: Vec<Sign> = signs.iter().filter(|sign| sign.c != ' ').copied().collect();
    // `(^^)` needs no mouth.
    let looks = bare.windows(2).any(|pair| {
        matches!(pair, [eye, mouth] if (mouth.is_mouth() && eye.is_eye() && eye != mouth) || (eye.c == '^' && mouth.c == '^'))
    });
    // With spaces between it may be anything: `( - )` is to be filled in.
    looks && (spaces == 0 || bare.iter().filter(|sign| sign.is_eye()).count() >= 2)
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
            ("“唉...:(”", ":("),
            ("他说\"唉:(\"", ":("),
            ("唉:'(。", ":'("),
            ("好:)))", ":)))"),
            ("好(^_^)吧", "(^_^)"),
            ("好(T_T),吧", "(T_T)"),
            ("好(╯°□°)吧", "(╯°□°)"),
            ("好(≧▽≦)吧", "(≧▽≦)"),
            ("ヽ(´ー｀)ノ", "(´ー｀)"),
            ("好(｀・ω・´)", "(｀・ω・´)"),
            ("٩(◕‿◕)۶", "(◕‿◕)"),
            ("キタ━(゜∀゜)━", "(゜∀゜)━"),
            ("(づ｡◕‿‿◕｡)づ", "(づ｡◕‿‿◕｡)"),
            ("¯\\_(ツ)_/¯", "(ツ)"),
            ("(╯°□°)╯︵ ┻━┻", "(╯°□°)╯︵ ┻━┻"),
            ("好(^^)吧", "(^^)"),
            ("(ノ･ω･)ノ", "(ノ･ω･)"),
            ("好(*^^*)吧", "(*^^*)"),
            ("好(╬▔皿▔)吧", "(╬▔皿▔)"),
            ("(╯°□°）╯︵ ┻━┻", "(╯°□°）╯︵ ┻━┻"),
            ("( ´ ▽ ` )ﾉ", "( ´ ▽ ` )"),
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
            "内容:(\"甲\")",
            "如下:(甲)",
            "时间:",
            "甲:Dog",
            "(甲_乙)",
            "(甲）",
            "(3）",
            "(^)",
            "(a^^b)",
            "(*）",
            "(a_b)",
            "(1-2)",
            "(一)",
            "(T)",
            "(ツ)",
            "( - )",
            "(・)",
            "(ア・イ)",
            "(コーヒー)",
            "(カー・レース)",
            "(A.B)",
        ] {
            assert!(!formal(text).iter().any(|span| span.contains(['(', ')', ':'])), "{text}: {:?}", formal(text));
        }
    }
}
