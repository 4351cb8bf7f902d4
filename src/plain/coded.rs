//! Plain data as a text: JSON goes out, which JavaScript reads by itself; what comes in is a simpler text that `coded` in
//! `pkg/src/coded.js` writes, for JSON has no word for what no option can be, and takes more code to read.

use super::Plain;
use std::fmt::Write;

impl Plain {
    /// Reads what `coded` wrote: a letter for each value; behind some of them a text that ends with U+0000; the values of
    /// a list up to `]`; keys and values up to `}`. What is missing is nothing.
    pub fn decoded(mut text: &str) -> Plain {
        read(&mut text)
    }

    /// As JSON.
    pub fn to_json(&self) -> String {
        let mut json = String::new();
        self.write_json(&mut json);
        json
    }

    fn write_json(&self, json: &mut String) {
        match self {
            Plain::Null => json.push_str("null"),
            Plain::Bool(value) => json.push_str(if *value { "true" } else { "false" }),
            Plain::Count(count) => json.push_str(&count.to_string()),
            Plain::Text(text) | Plain::Other(text) => write_text(text, json),
            Plain::List(list) => {
                json.push('[');
                for (at, value) in list.iter().enumerate() {
                    json.push_str(if at > 0 { "," } else { "" });
                    value.write_json(json);
                }
                json.push(']');
            }
            Plain::Map(entries) => {
                json.push('{');
                for (at, (key, value)) in entries.iter().enumerate() {
                    json.push_str(if at > 0 { "," } else { "" });
                    write_text(key, json);
                    json.push(':');
                    value.write_json(json);
                }
                json.push('}');
            }
        }
    }
}

fn write_text(text: &str, json: &mut String) {
    json.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => json.extend(['\\', c]),
            // Writing to a string never fails.
            '\0'..='\x1F' => write!(json, "\\u{:04x}", c as u32).unwrap_or_default(),
            _ => json.push(c),
        }
    }
    json.push('"');
}

fn read(rest: &mut &str) -> Plain {
    match next(rest) {
        Some('t') => Plain::Bool(true),
        Some('f') => Plain::Bool(false),
        Some('c') => Plain::Count(read_text(rest).parse().unwrap_or_default()),
        Some('s') => Plain::Text(read_text(rest)),
        Some('o') => Plain::Other(read_text(rest)),
        Some('[') => {
            let mut list = Vec::new();
            while !is_end(rest, ']') {
                list.push(read(rest));
            }
            Plain::List(list)
        }
        Some('{') => {
            let mut entries = Vec::new();
            while !is_end(rest, '}') {
                // A key is a text.
                next(rest);
                entries.push((read_text(rest), read(rest)));
            }
            Plain::Map(entries)
        }
        _ => Plain::Null,
    }
}

fn next(rest: &mut &str) -> Option<char> {
    let mut chars = rest.chars();
    let next = chars.next();
    *rest = chars.as_str();
    next
}

/// Whether a list or an object ends here: then the sign is taken.
fn is_end(rest: &mut &str, sign: char) -> bool {
    if let Some(behind) = rest.strip_prefix(sign) {
        *rest = behind;
        return true;
    }
    rest.is_empty()
}

/// The text up to U+0000. A U+0000 of its own is U+0001 and `0` there, and U+0001 is U+0001 and `1`.
fn read_text(rest: &mut &str) -> String {
    let (text, behind) = rest.split_once('\0').unwrap_or((rest, ""));
    *rest = behind;
    let mut pieces = text.split('\u{1}');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        text.push(if piece.starts_with('0') { '\0' } else { '\u{1}' });
        text.push_str(piece.get(1..).unwrap_or_default());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_in_is_read() {
        let text = |text: &str| Plain::Text(text.to_owned());
        let coded = "{sa\0sx\u{1}0y\u{1}1\u{1}10\0sb\0[tfnc12\0o-1.5\0[]{}]}";
        let expected = Plain::Map(vec![
            ("a".to_owned(), text("x\0y\u{1}\u{1}0")),
            (
                "b".to_owned(),
                Plain::List(vec![
                    Plain::Bool(true),
                    Plain::Bool(false),
                    Plain::Null,
                    Plain::Count(12),
                    Plain::Other("-1.5".to_owned()),
                    Plain::List(Vec::new()),
                    Plain::Map(Vec::new()),
                ]),
            ),
        ]);
        assert_eq!(Plain::decoded(coded), expected);
        // A key may be a sign.
        assert_eq!(Plain::decoded("{s}k]\0s}\0}"), Plain::Map(vec![("}k]".to_owned(), text("}"))]));
        for unfinished in ["", "{", "[", "{a", "[s", "x", "c"] {
            Plain::decoded(unfinished);
        }
    }

    #[test]
    fn json_is_that_of_serde() {
        let all = Plain::Map(vec![
            ("\"\\\n\u{1}é\u{7F}".to_owned(), Plain::Text("\t\r\"字\u{2028}😀".to_owned())),
            (
                String::new(),
                Plain::List(vec![Plain::Null, Plain::Bool(true), Plain::Count(1 << 53), Plain::List(Vec::new())]),
            ),
            ("m".to_owned(), Plain::Map(Vec::new())),
        ]);
        let read: serde_json::Value = serde_json::from_str(&all.to_json()).unwrap();
        let expected = serde_json::json!({
            "\"\\\n\u{1}é\u{7F}": "\t\r\"字\u{2028}😀", "": [null, true, 1_u64 << 53, []], "m": {},
        });
        assert_eq!(read, expected);
    }
}
