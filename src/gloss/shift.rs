//! The byte shift: what a converter breaks that replaces on GBK bytes without looking where a character begins.
//!
//! 日報 is `C8D5 88F3`. The bytes in the middle, `D588`, are 請, so the converter writes `請(qǐng)` there:
//! `C8D5 88 "(qǐng)" F3 "(bào)"`. A decoder takes `88 (` and `F3 (` for broken characters, each one `?`, and the page shows
//! `日?qǐng)?bào)`. Where no gloss follows, the decoder stays one byte off until an ASCII byte: `們?cè)谌粘＝浑H` is
//! 們在日常交際. The replay goes back: it looks for the one byte that, lost in the first `?`, makes the gloss's character
//! with the byte before it, and decodes again from there.

use super::pinyin::Syllable;
use super::readings::reading_of;
use super::{Gloss, gbk, gloss_at, pinyin};
use crate::chars::is_han;
use std::ops::Range;

/// How many characters a shift is followed at most. They end at the next ASCII byte, so real ones are short.
const MAX_SHIFTED: usize = 64;
/// The lead bytes of GBK.
const LEADS: std::ops::RangeInclusive<u8> = 0x81..=0xFE;

/// What was broken, and what it was.
#[derive(Debug, PartialEq, Eq)]
pub struct Repair {
    /// From the first lost byte to where the bytes are in step again.
    pub range: Range<usize>,
    /// The text.
    pub after: String,
}

/// A piece of the broken text, as the bytes it shows.
#[derive(Clone, Copy)]
enum Piece {
    /// A double byte.
    Double([u8; 2]),
    /// An ASCII byte: alone it ends the shift, unless a page wrote it in place of its full-width form.
    Single(u8),
    /// A lost byte before a gloss with this syllable.
    Lost(Syllable),
}

/// Replays the shift whose first lost byte stands at `lost`. `reads` tells whether a character is glossed with a
/// syllable. `None` where the bytes do not say, or say more than one thing.
#[inline(never)]
pub fn replay(text: &str, lost: Gloss, reads: &impl Fn(char, Syllable) -> bool) -> Option<Repair> {
    let [_, trail] = gbk::bytes_of(character_before(text, lost.mark)?)?;
    // The gloss's character begins with the byte that the character before the loss ends with.
    let mut leads = LEADS.filter(|&lead| gbk::char_of(trail, lead).is_some_and(|c| reads(c, lost.syllable))).peekable();
    leads.peek()?;
    let pieces = pieces(text, lost.end);
    let mut found: Option<Repair> = None;
    for lead in leads {
        if let Some((after, end)) = decode(text, lead, &pieces, reads) {
            if found.is_some() {
                return None;
            }
            found = Some(Repair { range: lost.mark..end, after });
        }
    }
    found
}

/// The character before `at`, and before the gloss between them if there is one: the converter was there before.
fn character_before(text: &str, at: usize) -> Option<char> {
    let text = text.get(..at)?;
    let bare = || {
        let open = text.strip_suffix(')')?.trim_end_matches(pinyin::is_letter);
        let before = open.strip_suffix('(')?;
        gloss_at(text, before.len()).filter(|gloss| gloss.end == at)?;
        before.chars().next_back()
    };
    bare().or_else(|| text.chars().next_back())
}

/// The broken text from `start` on, each piece with where it ends: up to the next lost byte, or what no shift holds.
fn pieces(text: &str, start: usize) -> Vec<(Piece, usize)> {
    let mut pieces = Vec::new();
    let mut at = start;
    while pieces.len() < MAX_SHIFTED {
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        if let Some(gloss) = gloss_at(text, at).filter(|gloss| gloss.lost) {
            pieces.push((Piece::Lost(gloss.syllable), gloss.end));
            break;
        }
        at += c.len_utf8();
        if c.is_ascii_graphic() && c != '?' {
            pieces.push((Piece::Single(c as u8), at));
            continue;
        }
        let Some(bytes) = gbk::bytes_of(c) else { break };
        // A gloss inside the shifted bytes is the converter's too.
        if let Some(gloss) = gloss_at(text, at).filter(|gloss| !gloss.lost && is_han(c)) {
            at = gloss.end;
        }
        pieces.push((Piece::Double(bytes), at));
    }
    pieces
}

/// Decodes the pieces of `broken` one byte out of step, beginning with `lead`, until they are in step again: the text and where it ends.
fn decode(
    broken: &str,
    lead: u8,
    pieces: &[(Piece, usize)],
    reads: &impl Fn(char, Syllable) -> bool,
) -> Option<(String, usize)> {
    let mut text = String::new();
    let mut lead = lead;
    for &(piece, end) in pieces {
        match piece {
            Piece::Double([first, second]) => {
                text.push(written(lead, first)?);
                lead = second;
            }
            Piece::Single(byte) => {
                // The trail of a character, and in step from here on.
                if let Some(c) = written(lead, byte) {
                    text.push(c);
                    let glossed = gloss_at(broken, end).filter(|gloss| !gloss.lost && reads(c, gloss.syllable));
                    return Some((text, glossed.map_or(end, |gloss| gloss.end)));
                }
                // A page that wrote ＝ as `=`.
                let wide = char::from_u32(u32::from(byte) + 0xFEE0).filter(|_| byte.is_ascii_punctuation())?;
                let [first, second] = gbk::bytes_of(wide)?;
                text.push(written(lead, first)?);
                lead = second;
            }
            Piece::Lost(syllable) => {
                let mut trails =
                    (0x40..=0xFE).filter_map(|trail| gbk::char_of(lead, trail)).filter(|&c| reads(c, syllable));
                let c = trails.next()?;
                if trails.next().is_some() {
                    return None;
                }
                text.push(c);
                return Some((text, end));
            }
        }
    }
    None
}

/// The character of a double byte, if a text is written with it: a mark, an ideograph of GB 2312, or one that Simplified
/// writes otherwise. Bytes out of step make rare ideographs.
fn written(lead: u8, trail: u8) -> Option<char> {
    let c = gbk::char_of(lead, trail)?;
    let mark = matches!(c, '·' | '—' | '…' | '‘' | '’' | '“' | '”' | '\u{3000}'..='\u{3017}' | '\u{FF01}'..='\u{FF5E}');
    let common = is_han(c) && ((lead >= 0xB0 && trail >= 0xA1) || reading_of(c).is_some());
    (mark || common).then_some(c)
}
