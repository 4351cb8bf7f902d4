//! Characters written as escapes: HTML entities, `\uXXXX`, `%uXXXX`, `U+XXXX`.
//!
//! What is a letter or mark of a language is put in place. What a text may mean literally stays and is suggested: the
//! characters of mark-up (`&lt;`, `&#60;`), controls and blanks (`&nbsp;`), and code points by name (`U+4E2D`), but where
//! a whole line is a text written so. In HTML entities are no damage, unless they are escaped twice. Code, URLs and tags
//! are protected spans.

use super::class::*;
use super::model::{Entry, NAT, model};
use crate::change::Confidence;
use crate::edits::Edits;
use crate::options::Format;
use crate::rules::Rule;

/// Undoes the escapes of a line that starts at `offset` of the block.
#[inline(never)]
pub fn undo(line: &str, offset: usize, edits: &mut Edits<'_>) {
    let mut at = 0;
    // The end of the escape before, where it is the same kind.
    let mut before = None;
    // Whether code points by name are its text, once one is found.
    let mut text = None;
    // Software that writes every blank of a line as `&nbsp;` means blanks.
    let blank = !line.trim_end().contains(' ') && line.matches("&nbsp;").nth(1).is_some();
    while let Some(step) = line.get(at..).and_then(|rest| rest.find(['&', '\\', '%', 'U'])) {
        let start = at + step;
        let rest = line.get(start..).unwrap_or_default();
        let escape = match rest.as_bytes().first() {
            Some(b'&') => entity(rest, edits.settings().format == Format::Html),
            Some(b'\\') => unicode_escape(line, start, before, "\\u"),
            Some(b'%') => unicode_escape(line, start, before, "%u"),
            _ => code_point(line, start).map(|escape| match *text.get_or_insert_with(|| is_text_by_name(line)) {
                true => Escape { confidence: Confidence::Likely, ..escape },
                false => escape,
            }),
        };
        at = start + 1;
        if let Some(escape) = escape {
            let end = start + escape.length;
            if edits.enabled(escape.rule) {
                let mut buffer = [0; 4];
                let character = if blank && escape.character == '\u{A0}' { ' ' } else { escape.character };
                let after = character.encode_utf8(&mut buffer);
                edits.replace(offset + start..offset + end, after, escape.rule, escape.confidence);
            }
            at = end;
            before = Some(end);
        }
    }
}

struct Escape {
    length: usize,
    character: char,
    rule: Rule,
    confidence: Confidence,
}

/// An entity at the start of `rest`, plain or escaped once more (`&amp;#20013;`).
fn entity(rest: &str, html: bool) -> Option<Escape> {
    let twice = rest.strip_prefix("&amp;").or_else(|| rest.strip_prefix("&#38;"));
    let (body, html) = match twice.filter(|body| body.starts_with(|c: char| c == '#' || c.is_ascii_alphabetic())) {
        Some(body) => (body, false),
        None => (rest.strip_prefix('&')?, html),
    };
    let (character, tail) = if body.starts_with('#') { numeric_character(body)? } else { named(body)? };
    let length = rest.len() - tail.len();
    let confidence = if html { Confidence::Guess } else { confidence(character)? };
    Some(Escape { length, character, rule: Rule::HtmlEntity, confidence })
}

/// The character of `eacute;`, and what is behind.
fn named(body: &str) -> Option<(char, &str)> {
    // The longest name has eight letters.
    let end = body.bytes().take(9).position(|b| b == b';')?;
    let (name, tail) = (body.get(..end)?, body.get(end + 1..)?);
    let character = match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "nbsp" => '\u{A0}',
        _ => match LATIN_1.split(' ').position(|known| known == name) {
            Some(place) => char::from_u32(0xA1 + place as u32)?,
            None => NAMED.iter().find(|(known, _)| *known == name)?.1,
        },
    };
    Some((character, tail))
}

/// The character of `#20013;`, and what is behind.
fn numeric_character(body: &str) -> Option<(char, &str)> {
    let (unit, tail) = numeric(body)?;
    match unit {
        0xD800..=0xDBFF => {
            // Some escape the two halves of a surrogate pair apart.
            let (low, tail) = tail.strip_prefix('&').and_then(numeric)?;
            Some((pair(unit, low)?, tail))
        }
        // HTML reads these as Windows-1252 (WHATWG HTML 13.2.5.80).
        0x80..=0x9F => Some((super::tables::table(super::tables::Charset::Windows1252)?.decode(unit as u16)?, tail)),
        _ => Some((char::from_u32(unit)?, tail)),
    }
}

/// The number of `#20013;` or `#x4E2D;`, and what is behind.
fn numeric(body: &str) -> Option<(u32, &str)> {
    let digits = body.strip_prefix('#')?;
    let (digits, radix) = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (digits, 10),
    };
    // U+10FFFF has seven decimal digits; some write leading zeros.
    let length = digits.bytes().take(8).take_while(|b| (*b as char).is_digit(radix)).count();
    let (number, tail) = digits.split_at_checked(length)?;
    Some((u32::from_str_radix(number, radix).ok()?, tail.strip_prefix(';')?))
}

/// A `\uXXXX` or `%uXXXX` at `start` of the line, or two that are a surrogate pair.
fn unicode_escape(line: &str, start: usize, before: Option<usize>, prefix: &str) -> Option<Escape> {
    let rest = line.get(start..)?;
    // `\\u4e2d` is a backslash, escaped, and a word.
    if line.get(..start)?.ends_with('\\') {
        return None;
    }
    if is_in_class(line, start) {
        return None;
    }
    let (first, mut length) = (unit(rest, prefix)?, 6);
    let character = match first {
        0xD800..=0xDBFF => {
            let low = rest.get(6..).and_then(|next| unit(next, prefix))?;
            length = 12;
            pair(first, low)?
        }
        _ => char::from_u32(first)?,
    };
    // `C:\work\uface` is a path: an escape without a digit must stand beside another one.
    let word = rest.get(2..6)?.bytes().all(|b| b.is_ascii_alphabetic());
    let joined = before == Some(start) || rest.get(length..).is_some_and(|next| unit(next, prefix).is_some());
    if word && !joined {
        return None;
    }
    Some(Escape { length, character, rule: Rule::UnicodeEscape, confidence: confidence(character)? })
}

/// Whether a regular expression's class of characters is open at `start`, with a range in it: `[\u4e00-\u9fa5]`.
fn is_in_class(line: &str, start: usize) -> bool {
    const LONGEST: usize = 64;
    let bytes = line.as_bytes();
    let near = bytes.get(start.saturating_sub(LONGEST)..start).unwrap_or_default();
    let Some(open) = near.iter().rposition(|byte| matches!(byte, b'[' | b']' | b'"')) else { return false };
    let class = bytes.get(start - near.len() + open..).unwrap_or_default();
    let range = class.windows(2).take(2 * LONGEST).find(|pair| matches!(pair, [b']' | b'"', _] | [b'-', b'\\']));
    near.get(open) == Some(&b'[') && range.is_some_and(|pair| pair == b"-\\")
}

/// The four hex digits of `\uXXXX` at the start of `rest`.
fn unit(rest: &str, prefix: &str) -> Option<u32> {
    let digits = rest.strip_prefix(prefix)?.get(..4)?;
    digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}

/// A `U+4E2D` at `start` of the line, with the space behind it where another one follows. A text may well speak of it.
fn code_point(line: &str, start: usize) -> Option<Escape> {
    if line.get(..start)?.ends_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let digits = line.get(start..)?.strip_prefix("U+")?;
    let length = digits.bytes().take(7).take_while(u8::is_ascii_hexdigit).count();
    let character = char::from_u32(u32::from_str_radix(digits.get(..length)?, 16).ok()?)?;
    confidence(character)?;
    let next = digits.get(length..)?;
    let space = usize::from(next.starts_with(" ") && next.len() > 1);
    let escape = Escape { length: 2 + length + space, character, rule: Rule::CodePoint, confidence: Confidence::Guess };
    ((4..=6).contains(&length) && !character.is_ascii() && !next.starts_with(['-', '–', '.'])).then_some(escape)
}

/// So many letters by name are a text, if so many of them are different.
const TEXT: i32 = 8;
const DIFFERENT: usize = 6;
/// Of so many it is looked whether they come again.
const MANY: usize = 64;
/// What a character of a text costs at most, on average.
const USUAL: i32 = 9 * NAT;

/// Whether a line is nothing but a text of which each character beyond ASCII is its code point and a blank. A list of
/// characters goes up or down, or has each of them once and no mark; and prose on them has words.
fn is_text_by_name(line: &str) -> bool {
    let model = model();
    let (mut last, mut cost) = (Entry::BLANK, 0);
    let (mut count, mut up, mut before) = (0, 0, '\0');
    let mut different: Vec<char> = Vec::new();
    let mut again = false;
    for (place, part) in line.trim_end().split("U+").enumerate() {
        let mut rest = part;
        if place > 0 {
            let length = part.bytes().take_while(u8::is_ascii_hexdigit).count();
            let (digits, tail) = part.split_at_checked(length).unwrap_or_default();
            let Some(c) = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32) else { return false };
            // Behind each a blank, or the end.
            if !tail.is_empty() && !tail.starts_with(' ') {
                return false;
            }
            rest = tail.get(1..).unwrap_or_default();
            let entry = model.entry(c);
            cost += model.pass(&mut last, entry);
            match entry.class() {
                CYRILLIC_LOWER..=KATAKANA | HAN..=HANGUL | THAI_MARK.. => {
                    count += 1;
                    up += i32::from(before < c);
                    before = c;
                    if different.contains(&c) {
                        again = true;
                    } else if different.len() < MANY {
                        different.push(c);
                    }
                }
                CJK_MARK => again = true,
                FULL_WIDTH | QUOTE | DASH | APOSTROPHE | MIDDLE_DOT => {}
                _ => return false,
            }
        }
        for byte in rest.bytes() {
            if !byte.is_ascii() || byte.is_ascii_alphabetic() {
                return false;
            }
            again |= byte == b' ';
            last = model.entry(char::from(byte));
        }
    }
    again
        && count >= TEXT
        && different.len() >= DIFFERENT
        && up * 5 <= count * 4
        && up * 5 >= count
        && cost <= USUAL * count
}

fn pair(high: u32, low: u32) -> Option<char> {
    char::decode_utf16([u16::try_from(high).ok()?, u16::try_from(low).ok()?]).next()?.ok()
}

/// How sure it is that the character, not its escape, was meant; `None` for what no text holds.
fn confidence(c: char) -> Option<Confidence> {
    match c {
        // Marks of mark-up and of escapes: the text may well speak of them.
        '<' | '>' | '&' | '"' | '\'' | '\\' | '%' | '`' => Some(Confidence::Guess),
        ' ' | '\n' | '\r' | '\t' | '\u{A0}' => Some(Confidence::Guess),
        '\u{E000}'..='\u{F8FF}' | '\u{FFF0}'..='\u{FFFF}' | '\u{FDD0}'..='\u{FDEF}' => None,
        _ if c.is_control() || c as u32 & 0xFFFE == 0xFFFE => None,
        // Invisible: written as an escape so that it is seen.
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' => {
            Some(Confidence::Guess)
        }
        _ => Some(Confidence::Certain),
    }
}

/// The names of U+00A1 to U+00FF (WHATWG HTML 13.5, those that HTML 4 has).
const LATIN_1: &str = "\
    iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para \
    middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave \
    Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute \
    Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave \
    iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn \
    yuml";

/// The names HTML 4 has beyond Latin-1.
#[rustfmt::skip]
const NAMED: &[(&str, char)] = &[
    ("OElig", 'Œ'), ("oelig", 'œ'), ("Scaron", 'Š'), ("scaron", 'š'), ("Yuml", 'Ÿ'), ("fnof", 'ƒ'),
    ("circ", 'ˆ'), ("tilde", '˜'), ("Alpha", 'Α'), ("Beta", 'Β'), ("Gamma", 'Γ'), ("Delta", 'Δ'),
    ("Epsilon", 'Ε'), ("Zeta", 'Ζ'), ("Eta", 'Η'), ("Theta", 'Θ'), ("Iota", 'Ι'), ("Kappa", 'Κ'),
    ("Lambda", 'Λ'), ("Mu", 'Μ'), ("Nu", 'Ν'), ("Xi", 'Ξ'), ("Omicron", 'Ο'), ("Pi", 'Π'), ("Rho", 'Ρ'),
    ("Sigma", 'Σ'), ("Tau", 'Τ'), ("Upsilon", 'Υ'), ("Phi", 'Φ'), ("Chi", 'Χ'), ("Psi", 'Ψ'), ("Omega", 'Ω'),
    ("alpha", 'α'), ("beta", 'β'), ("gamma", 'γ'), ("delta", 'δ'), ("epsilon", 'ε'), ("zeta", 'ζ'), ("eta", 'η'),
    ("theta", 'θ'), ("iota", 'ι'), ("kappa", 'κ'), ("lambda", 'λ'), ("mu", 'μ'), ("nu", 'ν'), ("xi", 'ξ'),
    ("omicron", 'ο'), ("pi", 'π'), ("rho", 'ρ'), ("sigmaf", 'ς'), ("sigma", 'σ'), ("tau", 'τ'), ("upsilon", 'υ'),
    ("phi", 'φ'), ("chi", 'χ'), ("psi", 'ψ'), ("omega", 'ω'), ("thetasym", 'ϑ'), ("upsih", 'ϒ'), ("piv", 'ϖ'),
    ("ensp", '\u{2002}'), ("emsp", '\u{2003}'), ("thinsp", '\u{2009}'), ("zwnj", '\u{200C}'),
    ("zwj", '\u{200D}'), ("lrm", '\u{200E}'), ("rlm", '\u{200F}'), ("ndash", '–'), ("mdash", '—'),
    ("lsquo", '‘'), ("rsquo", '’'), ("sbquo", '‚'), ("ldquo", '“'), ("rdquo", '”'), ("bdquo", '„'),
    ("dagger", '†'), ("Dagger", '‡'), ("bull", '•'), ("hellip", '…'), ("permil", '‰'), ("prime", '′'),
    ("Prime", '″'), ("lsaquo", '‹'), ("rsaquo", '›'), ("oline", '‾'), ("frasl", '⁄'), ("euro", '€'),
    ("image", 'ℑ'), ("weierp", '℘'), ("real", 'ℜ'), ("trade", '™'), ("alefsym", 'ℵ'), ("larr", '←'),
    ("uarr", '↑'), ("rarr", '→'), ("darr", '↓'), ("harr", '↔'), ("crarr", '↵'), ("lArr", '⇐'), ("uArr", '⇑'),
    ("rArr", '⇒'), ("dArr", '⇓'), ("hArr", '⇔'), ("forall", '∀'), ("part", '∂'), ("exist", '∃'), ("empty", '∅'),
    ("nabla", '∇'), ("isin", '∈'), ("notin", '∉'), ("ni", '∋'), ("prod", '∏'), ("sum", '∑'), ("minus", '−'),
    ("lowast", '∗'), ("radic", '√'), ("prop", '∝'), ("infin", '∞'), ("ang", '∠'), ("and", '∧'), ("or", '∨'),
    ("cap", '∩'), ("cup", '∪'), ("int", '∫'), ("there4", '∴'), ("sim", '∼'), ("cong", '≅'), ("asymp", '≈'),
    ("ne", '≠'), ("equiv", '≡'), ("le", '≤'), ("ge", '≥'), ("sub", '⊂'), ("sup", '⊃'), ("nsub", '⊄'),
    ("sube", '⊆'), ("supe", '⊇'), ("oplus", '⊕'), ("otimes", '⊗'), ("perp", '⊥'), ("sdot", '⋅'), ("lceil", '⌈'),
    ("rceil", '⌉'), ("lfloor", '⌊'), ("rfloor", '⌋'), ("lang", '〈'), ("rang", '〉'), ("loz", '◊'),
    ("spades", '♠'), ("clubs", '♣'), ("hearts", '♥'), ("diams", '♦'),
];

#[cfg(test)]
mod tests {
    use super::super::tests::{mend, suggestions};

    #[test]
    fn entities_become_characters() {
        assert_eq!(mend("&#x4E2D;&#25991;"), "中文");
        assert_eq!(mend("&#X4e2d; &amp;#x4E2D;&amp;#25991; &#38;#25991;"), "中 中文 文");
        assert_eq!(mend("&#128512;&#55357;&#56832; it&#8217;s &#146;"), "😀😀 it’s ’");
    }

    #[test]
    fn unicode_escapes_become_characters() {
        assert_eq!(mend("\\u4e2d\\u6587 caf\\u00e9"), "中文 café");
        assert_eq!(mend("\\ud83d\\ude00 \\uFF0C\\uFEED\\uCAFE"), "😀 ，\u{FEED}\u{CAFE}");
    }

    #[test]
    fn names_become_characters() {
        assert_eq!(mend("caf&eacute; &ldquo;na&iuml;f&rdquo;&hellip; &amp;middot; &Omega;&euro;"), "café “naïf”… · Ω€");
        assert_eq!(mend("%u4E2D%u6587"), "中文");
    }

    #[test]
    fn what_stands_beside_code_and_paths_is_undone_too() {
        for (broken, text) in [
            ("&#8220;/usr/share/doc/x/README&#8221; &#20013;", "“/usr/share/doc/x/README” 中"),
            ("diff(1) &amp;#x5C0D;&amp;#x6587;&amp;#x4EF6;", "diff(1) 對文件"),
            ("\\ud391\\uc158\\ud0a4(Fn)", "펑션키(Fn)"),
            ("\\353\\254\\264\\352\\262\\214 \\353\\262\\224\\354\\234\\204(kg)", "무게 범위(kg)"),
            ("TSV(&#x30BF;&#x30D6;&#x533A;&#x5207;&#x308A;)", "TSV(タブ区切り)"),
            ("CD(\\345\\217\\203\\350\\246\\213)", "CD(參見)"),
            ("%E5%A4%A7%E5%B0%8F(2 GB)", "大小(2 GB)"),
            ("+WKiJf1Tl(+jUSR0Q)", "墨西哥(资金)"),
        ] {
            assert_eq!(mend(broken), text);
        }
        for text in ["int(f(&a), &b);", "a+foo(b) x%ff(3)", "printf(\"\\345\\217\\203\")"] {
            assert_eq!(mend(text), text);
        }
    }

    #[test]
    fn what_may_be_meant_stays() {
        for text in [
            "甲&nbsp;乙&lt;丙",
            "正则[\\u4e00-\\u9fa5]匹配中文",
            "/^[a-zA-Z\\u4e00-\\u9fa5]+$/",
            "&#60;b&#62;",
            "&#0;",
            "&#xD800;",
            "&#xFFFFFFFF;",
            "&#1114112;",
            "&#;",
            "&#x;",
            "AT&T",
            "&#20013",
            "&amp;",
        ] {
            assert_eq!(mend(text), text);
        }
        for text in ["C:\\work\\uface", "\\\\u4e2d", "\\u4e2", "\\ud83d", "\\ud83d\\ud83d", "\\u0007", "\\u", "\\"] {
            assert_eq!(mend(text), text);
        }
        for text in ["R&D; a&b;", "&unknown;", "100%u", "%uface", "AT&amp;T", "U+4E2D is a character"] {
            assert_eq!(mend(text), text);
        }
        assert_eq!(suggestions("1 &#60; 2"), ["<"]);
        assert_eq!(suggestions("U+4E2D U+6587"), ["中", "文"]);
        assert_eq!(suggestions("10&nbsp;km &agrave; pied"), ["\u{A0}"]);
        assert_eq!(suggestions("10&nbsp;km&nbsp;&agrave;&nbsp;pied"), [" ", " ", " "]);
    }

    /// A text with each character beyond ASCII as its code point and a blank.
    fn by_name(text: &str) -> String {
        let name = |c: char| if c.is_ascii() { c.to_string() } else { format!("U+{:04X} ", c as u32) };
        text.chars().map(name).collect::<String>().trim_end().to_owned()
    }

    #[test]
    fn a_text_of_code_points_becomes_one() {
        for text in [
            "全部の人は、自己の権利と自由を行使する。",
            "人人生而自由,在尊严和权利上一律平等。",
            "모든 사람은 태어날 때부터 자유롭다.",
            "1. 人人有資格享有本宣言所載的一切權利和自由;",
            "все люди рождаются свободными",
        ] {
            assert_eq!(mend(&by_name(text)), text);
            assert_eq!(mend(&format!("{}\r\n\n", by_name(text))), format!("{text}\r\n\n"));
        }
    }

    #[test]
    fn code_points_that_may_be_meant_stay() {
        for text in [
            "一二三四",
            "一二三四五六七八九十",
            "的一是不了人我在有他这",
            "いろはにほへとちりぬるを",
            "あいうえおかきくけこ。",
            "가나다라마바사아자차카타파하 가나다라마바사아자차카타파하",
            "абвгдежзийклмноп",
            "一一一一一一一一一一",
            "😀😁😂🤣😃😄😅😆😉😊",
            "éèêëàâäîïôöùûüéè",
            "ɑɒʌəɜɪʊɛɔæɑɒ",
            "\u{200B}\u{200C}\u{200D}\u{2060}\u{FEFF}\u{200B}\u{200C}\u{200D}",
            "囋鱻龘靐齉爩龖麤囋鱻龘。",
            "the word 人人生而自由,在尊严和权利上",
        ] {
            let named = by_name(text);
            assert_eq!(mend(&named), named, "{text}");
        }
        for text in [
            "U+4EBA, U+4EBA, U+751F, U+800C, U+81EA, U+7531, U+3001, U+5728",
            "U+4EBA U+4EBA U+751F U+800C U+81EA U+7531 U+3001 U+5728 are characters",
            "U+4E00..U+9FFF U+3400..U+4DBF U+3040..U+309F",
            "U+4E00–U+9FFF U+3400-U+4DBF U+3040-U+309F U+30A0 U+AC00 U+D7A3 U+1100 U+11FF",
            "U+4EBA U+4EBA",
        ] {
            assert_eq!(mend(text), text);
        }
    }
}
