//! Japanese stretches in a text that is to be converted as Chinese.

use core::ops::Range;

/// Finds the stretches that are Japanese, as sorted, disjoint byte spans: each reaches from one sentence mark, space,
/// line break or other non-word character to the next and holds hiragana or katakana.
///
/// ```
/// let text = "他说：「学校の図書館」，我们去。";
/// let runs = textmend::script::kana_runs(text);
/// assert_eq!(runs.len(), 1);
/// assert_eq!(&text[runs[0].clone()], "学校の図書館");
/// ```
///
/// A の that Chinese writes for 的 on signs and in brand names makes a Japanese stretch of its clause, too: not to
/// convert it is the smaller mistake.
pub fn kana_runs(text: &str) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut from = 0;
    while let Some(kana) = next_kana(text, from) {
        let start = text.get(from..kana).unwrap_or_default().trim_end_matches(|c| !is_edge(c)).len();
        let end = text.get(kana..).and_then(|rest| rest.find(is_edge)).map_or(text.len(), |end| kana + end);
        runs.push(from + start..end);
        from = end;
    }
    runs
}

/// The next kana, from a byte on: most texts have none.
fn next_kana(text: &str, from: usize) -> Option<usize> {
    // The first two of three bytes tell what is none.
    let other = |[lead, second, _]: &&[u8; 3]| match lead {
        0xE3 => !matches!(second, 0x81..=0x83 | 0x87),
        0xEF => !matches!(second, 0xBD | 0xBE),
        _ => matches!(lead, 0xE0..0xF0),
    };
    let mut at = from;
    loop {
        let rest = text.as_bytes().get(at..)?;
        at += 3 * rest.as_chunks::<3>().0.iter().take_while(other).count();
        let c = text.get(at..)?.chars().next()?;
        if is_kana(c) {
            return Some(at);
        }
        at += c.len_utf8();
    }
}

/// Hiragana and katakana, their phonetic extensions and half-width forms. Not ー, ・ and the voicing marks, which are
/// found in Chinese text as dashes, dots and ornaments.
fn is_kana(c: char) -> bool {
    matches!(c,
        '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}' | '\u{30FD}'..='\u{30FF}'
        | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF6F}' | '\u{FF71}'..='\u{FF9D}'
        | '\u{1AFF0}'..='\u{1AFFF}' | '\u{1B000}'..='\u{1B16F}')
}

/// What no word contains. The iteration marks 々〆〇 and the marks of kana belong to words.
fn is_edge(c: char) -> bool {
    match c {
        '\u{3005}'..='\u{3007}' | '\u{3031}'..='\u{3035}' | '\u{303B}' | '\u{303C}' => false,
        // CJK symbols and punctuation; the full-width forms of ASCII and the half-width CJK marks.
        '\u{3000}'..='\u{303F}' => true,
        '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF64}' => true,
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' => true,
        c if c.is_ascii() => !c.is_ascii_alphanumeric(),
        c => c.is_whitespace() || c.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        kana_runs(text).into_iter().map(|run| &text[run]).collect()
    }

    #[test]
    fn japanese_stretches_are_found_whole() {
        assert_eq!(found("駅前の図書館に行く。"), ["駅前の図書館に行く"]);
        assert_eq!(found("歌名《恋する気持ち》很好听"), ["恋する気持ち"]);
        assert_eq!(found("コンピューター发展"), ["コンピューター发展"]);
        assert_eq!(found("第一行\n日本語です\n第三行"), ["日本語です"]);
        assert_eq!(found("人々の声"), ["人々の声"]);
        assert_eq!(found("ﾃｽﾄ 这个"), ["ﾃｽﾄ"]);
        assert_eq!(found("a の b"), ["の"]);
        assert_eq!(found("第一行，かな漢字，ABC ㇰ漢，\u{1B000}。"), ["かな漢字", "ㇰ漢", "\u{1B000}"]);
    }

    #[test]
    fn chinese_has_none() {
        for text in ["", "他说学校的图书馆。", "史蒂夫・乔布斯", "哈ー哈", "한국어", "々"] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
