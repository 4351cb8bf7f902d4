//! E-mail addresses, mentions and hashtags.

use super::scan::{Scan, is_wide_letter, is_word};

/// The longest local part of an address (RFC 5321 4.5.3.1.1).
const LONGEST_LOCAL: usize = 64;

impl Scan<'_> {
    /// An address, found by its `@`.
    #[inline(never)]
    pub fn email(&mut self, at: usize) -> Option<usize> {
        let local = |byte: u8| is_word(byte) || matches!(byte, b'.' | b'+' | b'-' | b'%');
        let floor = self.floor.max(at.saturating_sub(LONGEST_LOCAL));
        let before = self.text.as_bytes().get(floor..at)?;
        let length = before.iter().rev().take_while(|&&byte| local(byte)).count();
        let start = at - length;
        let start =
            start + self.slice(start..at).len() - self.slice(start..at).trim_start_matches(['.', '-', '+', '%']).len();
        let end = self.while_byte(at + 1, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
        let host = self.slice(at + 1..end).trim_end_matches(['.', '-']);
        // A host has a dot inside, and its last label is no number.
        let (first, last) = host.rsplit_once('.')?;
        if start == at || first.is_empty() || !last.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let end = at + 1 + host.len();
        self.opaque(self.with_angles(start, end))
    }

    /// `@name`: how long a name in Han is nobody knows, so only the joint is held.
    #[inline(never)]
    pub fn mention(&mut self, at: usize) -> Option<usize> {
        let end = self.while_byte(at + 1, |byte| is_word(byte) || byte == b'-');
        if end > at + 1 {
            return self.formal(at..end);
        }
        let c = self.char_at(at + 1).filter(|&c| is_wide_letter(c))?;
        self.formal(at..at + 1 + c.len_utf8())
    }

    /// `#春运#` whole, of `#春运` the joint.
    #[inline(never)]
    pub fn hashtag(&mut self, at: usize) -> Option<usize> {
        // Weibo's topics are shorter.
        const LONGEST: usize = 32;
        let before = self.byte_before(at);
        if is_word(before) || matches!(before, b'#' | b'&' | b'/') {
            return None;
        }
        let first = self.char_at(at + 1).filter(|&c| c.is_alphanumeric() || matches!(c, '《' | '“' | '"'))?;
        let topic = self.rest(at + 1).char_indices().take(LONGEST);
        for (offset, c) in topic {
            match c {
                '#' => return self.formal(at..at + offset + 2),
                '。' | '！' | '？' | '；' | '，' | '<' => break,
                _ if c.is_whitespace() => break,
                _ => {}
            }
        }
        let end = self.while_byte(at + 1, is_word);
        self.formal(at..if end > at + 1 { end } else { at + 1 + first.len_utf8() })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{formal, opaque};

    #[test]
    fn addresses() {
        for (text, address) in [
            ("邮箱:a+b@c.cn,谢谢", "a+b@c.cn"),
            ("first.last@mail.example.com。", "first.last@mail.example.com"),
            ("<a@b.cn>", "<a@b.cn>"),
            ("写信给long_name-1@163.com.", "long_name-1@163.com"),
            ("我们a@b.cn", "a@b.cn"),
        ] {
            assert_eq!(opaque(text), [address], "{text}");
        }
        for text in ["@", "a@b", "a@b.1", "@c.", "甲@乙.丙", "a@.cn"] {
            assert!(opaque(text).is_empty(), "{text}: {:?}", opaque(text));
        }
    }

    #[test]
    fn mentions_hold_their_joint() {
        assert_eq!(formal("找@user_1,好"), ["@user_1"]);
        assert_eq!(formal("找@张三,好"), ["@张"]);
        assert!(formal("找@ 他").is_empty());
    }

    #[test]
    fn hashtags() {
        assert_eq!(formal("看#春运#话题"), ["#春运#"]);
        assert_eq!(formal("看#春运,回家#"), ["#春运,回家#"]);
        assert_eq!(formal("看#春运 好"), ["#春"]);
        assert_eq!(formal("看#tag,好"), ["#tag"]);
        for text in ["C#和F#", "甲# 乙", "1#楼,2#楼", "##"] {
            assert!(formal(text).is_empty(), "{text}: {:?}", formal(text));
        }
    }
}
