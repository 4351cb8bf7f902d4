//! UTF-16 offsets, which JavaScript and editors count in, for the bytes the core counts in.

/// A walk over a text that turns offsets of one kind into the other. Offsets are asked for in ascending order, and the
/// whole walk is linear in the text.
///
/// ```
/// use textmend::utf16::Walk;
/// let mut walk = Walk::new("中😀a");
/// assert_eq!([walk.unit(3), walk.unit(7), walk.unit(8)], [1, 3, 4]);
/// ```
#[derive(Clone, Debug)]
pub struct Walk<'t> {
    bytes: &'t [u8],
    byte: usize,
    unit: usize,
}

/// UTF-16 units that begin with this byte: two for a character of four bytes, none for a byte inside a character.
fn units(byte: u8) -> usize {
    usize::from(byte & 0xC0 != 0x80) + usize::from(byte >= 0xF0)
}

/// UTF-16 units that begin in a stretch of bytes, eight bytes at a time: the same by the bits of each.
fn count_units(bytes: &[u8]) -> usize {
    const LOW: u64 = 0x0101_0101_0101_0101;
    let (words, rest) = bytes.as_chunks::<8>();
    let of_words = words.iter().map(|word| {
        let word = u64::from_le_bytes(*word);
        let [high, second, third, fourth] = [7, 6, 5, 4].map(|bit| word >> bit & LOW);
        let (inside, wide) = (high & !second, high & second & third & fourth);
        8 - inside.count_ones() as usize + wide.count_ones() as usize
    });
    of_words.sum::<usize>() + rest.iter().map(|&byte| units(byte)).sum::<usize>()
}

impl<'t> Walk<'t> {
    /// A walk from the start of a text.
    pub fn new(text: &'t str) -> Walk<'t> {
        Walk { bytes: text.as_bytes(), byte: 0, unit: 0 }
    }

    /// The UTF-16 offset of a byte offset. An offset behind the walk gives where the walk stands.
    pub fn unit(&mut self, byte: usize) -> usize {
        if let Some(way) = self.bytes.get(self.byte..byte) {
            self.unit += count_units(way);
            self.byte = byte;
        }
        self.unit
    }

    /// The byte offset of a UTF-16 offset: where that lies inside a character, the character's start, or its end with
    /// `up`. An offset past the end gives the end.
    pub fn byte(&mut self, unit: usize, up: bool) -> usize {
        while self.unit < unit {
            let Some(&first) = self.bytes.get(self.byte) else { break };
            if self.unit + units(first) > unit && !up {
                break;
            }
            self.unit += units(first);
            self.byte += match first {
                0..0x80 => 1,
                0x80..0xE0 => 2,
                0xE0..0xF0 => 3,
                _ => 4,
            };
        }
        self.byte
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "aé中😀\u{10FFFF}\r\n中\u{FFFF}z";

    #[test]
    fn bytes_to_units_as_the_standard_library_counts() {
        let mut walk = Walk::new(TEXT);
        for (at, _) in TEXT.char_indices() {
            assert_eq!(walk.unit(at), TEXT[..at].encode_utf16().count());
        }
        assert_eq!(walk.unit(TEXT.len()), TEXT.encode_utf16().count());
        assert_eq!(Walk::new(TEXT).unit(TEXT.len()), TEXT.encode_utf16().count());
    }

    #[test]
    fn units_to_bytes_and_inside_a_pair() {
        let mut walk = Walk::new(TEXT);
        for (at, _) in TEXT.char_indices() {
            assert_eq!(walk.byte(TEXT[..at].encode_utf16().count(), false), at);
        }
        assert_eq!(Walk::new("a😀b").byte(2, false), 1);
        assert_eq!(Walk::new("a😀b").byte(2, true), 5);
        assert_eq!(Walk::new("a😀b").byte(9, false), 6);
        assert_eq!(Walk::new("").byte(1, true), 0);
    }
}
