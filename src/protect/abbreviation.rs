//! Words whose dots are their own: `v2.1.0`, `U.S.A.`, `e.g.`, `Dr.`, initials.

use super::scan::Scan;

/// Abbreviations that keep their full stop wherever they stand.
const ABBREVIATIONS: &[&str] = &[
    "approx", "apr", "aug", "ave", "bros", "capt", "cf", "co", "col", "corp", "dec", "dept", "dr", "ed", "eds", "esp",
    "est", "etc", "et al", "feb", "gen", "gov", "hon", "inc", "jan", "jr", "jul", "jun", "lt", "ltd", "mar", "messrs",
    "mr", "mrs", "ms", "mt", "nov", "oct", "ph", "prof", "pte", "rev", "sen", "sep", "sept", "sgt", "sr", "st", "viz",
    "vs",
];

/// Abbreviations only before a number: `No. 5`, but `他说No.`
const BEFORE_NUMBERS: &[&str] =
    &["art", "ch", "eq", "fig", "no", "nos", "op", "p", "para", "pp", "sec", "tab", "v", "vol"];

impl Scan<'_> {
    /// A word with dots inside, with the dot behind it if it is an abbreviation.
    pub fn dotted_word(&mut self, at: usize, end: usize) -> Option<usize> {
        let word = self.slice(at..end);
        // `U.S.A.`, `e.g.`, `Ph.D.`: letters only, the last part a single one.
        let short = word.split('.').all(|part| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
        let abbreviated =
            short && word.rsplit('.').next().is_some_and(|part| part.len() == 1) && self.byte(end) == b'.';
        if word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-') {
            return self.number(at);
        }
        self.formal(at..end + usize::from(abbreviated && self.byte(end + 1) != b'.'))
    }

    /// An abbreviation, an initial, or the letter of a choice: `end` is where the word's letters end.
    #[inline(never)]
    pub fn abbreviation(&mut self, at: usize, end: usize) -> Option<usize> {
        if self.byte(end) != b'.' || self.byte(end + 1) == b'.' {
            return None;
        }
        let word = self.slice(at..end);
        let known = |list: &[&str]| list.iter().any(|known| known.eq_ignore_ascii_case(word));
        let behind = self.rest(end + 1);
        let next = behind.trim_start_matches(' ').chars().next();
        // `J. K. Rowling`, `A.Einstein`
        let initial =
            word.len() == 1 && self.byte(at).is_ascii_uppercase() && next.is_some_and(|c| c.is_ascii_uppercase());
        // `A.苹果 B.香蕉`: a choice begins the line or stands behind a gap.
        let choice = word.len() == 1
            && self.byte(at).is_ascii_alphabetic()
            && (self.begins_line(at) || matches!(self.char_before(at), Some(' ' | '\t' | '\u{3000}')))
            && next.is_some_and(|c| !c.is_ascii());
        let number = known(BEFORE_NUMBERS) && next.is_some_and(|c| c.is_ascii_digit());
        if initial || choice || number || known(ABBREVIATIONS) {
            return self.formal(at..end + 1);
        }
        None
    }

    /// Whether only blanks stand between the beginning of the line and `at`.
    pub fn begins_line(&self, at: usize) -> bool {
        // An indent is short; a longer look back at every word would not be linear.
        const LONGEST: usize = 32;
        at - self.line <= LONGEST && self.slice(self.line..at).chars().all(char::is_whitespace)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::formal;

    #[test]
    fn dots_inside_and_behind() {
        for (text, span) in [
            ("升级到v2.1.0.", "v2.1.0"),
            ("用ASP.Net4,好", "ASP.Net4"),
            ("Dr.王", "Dr."),
            ("苹果,etc.", "etc."),
            ("No. 5", "No."),
            ("Ph.D.毕业", "Ph.D."),
            ("A.Einstein说", "A.Einstein"),
            ("F. Kennedy", "F."),
        ] {
            assert!(formal(text).contains(&span), "{text}: {:?}", formal(text));
        }
        assert_eq!(formal("U.S.A.和e.g.都行"), ["U.S.A.", "e.g."]);
        assert_eq!(formal("A.苹果 B.香蕉"), ["A.", "B."]);
    }

    #[test]
    fn a_full_stop_is_no_abbreviation() {
        for text in ["我喜欢Rust.它快", "他说No.然后走了", "选A.然后", "word.", "a..", "Inc..."] {
            assert!(formal(text).is_empty(), "{text}: {:?}", formal(text));
        }
    }
}
