//! TeX formulas: `$f(x,y)=1$`, `$$…$$`.

use super::scan::Scan;

impl Scan<'_> {
    /// A formula between dollar signs. As in Pandoc no blank stands just inside, and no digit behind: `$5,$6` are prices.
    #[inline(never)]
    pub fn formula(&mut self, at: usize) -> Option<usize> {
        if self.byte(at + 1) == b'$' {
            let end = self.while_byte(at + 2, |byte| byte != b'$');
            let closed = end > at + 2 && self.byte(end) == b'$' && self.byte(end + 1) == b'$';
            return if closed { self.formal(at..end + 2) } else { None };
        }
        let end = self.while_byte(at + 1, |byte| byte.is_ascii() && !matches!(byte, b'$' | b'`' | b'\n' | b'\r' | 0));
        let inside = !self.byte(at + 1).is_ascii_whitespace() && !self.byte_before(end).is_ascii_whitespace();
        let closed = end > at + 1 && self.byte(end) == b'$' && !self.byte(end + 1).is_ascii_digit();
        if closed && inside { self.formal(at..end + 1) } else { None }
    }

    /// `\(a,b\)` and `\[a,b\]` in a line.
    #[inline(never)]
    pub fn formula_in_brackets(&mut self, at: usize) -> Option<usize> {
        let close = match self.byte(at + 1) {
            b'(' => b')',
            b'[' => b']',
            _ => return None,
        };
        let mut end = at + 2;
        loop {
            end = self.while_byte(end, |byte| byte.is_ascii() && !matches!(byte, b'\\' | b'`' | b'\n' | b'\r' | 0));
            match (self.byte(end), self.byte(end + 1)) {
                (b'\\', next) if next == close => return self.formal(at..end + 2),
                (b'\\', next) if next.is_ascii_alphabetic() || matches!(next, b'\\' | b'{' | b'}' | b',' | b';') => {
                    end += 2
                }
                _ => return None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::formal;

    #[test]
    fn formulas() {
        assert_eq!(formal("设$f(x,y)=1$,则"), ["$f(x,y)=1$"]);
        assert_eq!(formal("设\\(a,b\\)和\\[\\frac{a,b}{c}\\],"), ["\\(a,b\\)", "\\[\\frac{a,b}{c}\\]"]);
        assert_eq!(formal("即$$\\text{甲,乙}$$吧"), ["$$\\text{甲,乙}$$"]);
    }

    #[test]
    fn prices() {
        assert_eq!(formal("$5,$6"), ["$5", "$6"]);
        assert_eq!(formal("从$100到$200,共"), ["$100", "$200"]);
        assert!(formal("美元$,人民币").is_empty());
    }
}
