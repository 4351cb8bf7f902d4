//! Indentation of paragraphs, by choice: `strip` takes it away, `ideographic` makes it the two ideographic spaces that
//! Chinese sets (clreq, 3.4.1), where a line has some and begins with CJK.

use super::{Line, is_blank, lines};
use crate::block::Block;
use crate::change::Confidence;
use crate::chars::{is_cjk, is_full_width_opening};
use crate::edits::Edits;
use crate::rules::Rule;

const IDEOGRAPHIC: &str = "\u{3000}\u{3000}";
/// A line further in than this, in columns, is centred or set to the right, and not the first of a paragraph.
const MAX_INDENT: usize = 8;

#[inline(never)]
pub(super) fn run(block: &Block<'_>, edits: &mut Edits<'_>) {
    let ideographic = edits.settings().value(Rule::Indent) == "ideographic";
    // The last list item, by its indentation: what stands deeper below it belongs to it.
    let mut item: Option<usize> = None;
    // The indentation of the line that opens a block of code.
    let mut code: Option<usize> = None;
    for Line { start, end, .. } in lines(block) {
        let line = block.text.get(start..end).unwrap_or_default();
        let rest = line.trim_start_matches(is_blank);
        let indent = line.len() - rest.len();
        let columns = line.get(..indent).unwrap_or_default().chars().map(columns).sum();
        let nested = item.is_some_and(|outer| columns > outer);
        if super::unwrap::is_item(rest) {
            item = Some(columns);
        } else if !nested {
            item = None;
        }
        // Lines of code, and what they enclose, are no paragraphs.
        code = code.filter(|outer| columns > *outer || rest.is_empty());
        let program = code.is_some() || is_code(rest);
        if code.is_none() && program && rest.trim_end().ends_with(['{', ':']) {
            code = Some(columns);
        }
        if indent == 0 || rest.is_empty() || nested || program {
            continue;
        }
        let after = if !ideographic {
            ""
        } else if columns <= MAX_INDENT
            && rest.starts_with(|c| is_cjk(c) || is_full_width_opening(c) || matches!(c, '“' | '‘'))
        {
            IDEOGRAPHIC
        } else {
            continue;
        };
        edits.replace(start..start + indent, after, Rule::Indent, Confidence::Likely);
    }
}

/// Whether a line is one of a program: ASCII, and with what statements and blocks have. Verse ends with a semicolon as well.
#[inline(never)]
fn is_code(line: &str) -> bool {
    let line = line.as_bytes().trim_ascii_end();
    let assigns = line.windows(3).any(|sign| sign == b" = " || sign == b"== ") || line.starts_with(b"return ");
    let ends = match line {
        [rest @ .., b';'] => matches!(rest, [.., b')' | b']' | b'"' | b'\'']) || !rest.contains(&b' '),
        [.., b'{' | b'}'] | [.., b')', b':'] | [.., b'(', b')'] => true,
        _ => false,
    };
    line.is_ascii() && (assigns || ends)
}

fn columns(blank: char) -> usize {
    match blank {
        '\t' => 4,
        '\u{3000}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::mend;
    use crate::Format;

    fn becomes(value: &str, text: &str, expected: &str) {
        assert_eq!(mend(text, Format::Text, &[("lines/indent", value)]), expected);
    }

    #[test]
    fn strip() {
        becomes("strip", "　　段首。\n  段首。\n\t段首。\n\u{A0}\u{A0}段首。\n", "段首。\n段首。\n段首。\n段首。\n");
        becomes("strip", "  甲\r\n  乙\r\n", "甲\r\n乙\r\n");
    }

    #[test]
    fn ideographic() {
        becomes(
            "ideographic",
            "  段首。\n\t“段首”。\n　段首。\n　　段首。\n段首。\n",
            "　　段首。\n　　“段首”。\n　　段首。\n　　段首。\n段首。\n",
        );
        becomes(
            "ideographic",
            "  English text\n                    居中的标题\n",
            "  English text\n                    居中的标题\n",
        );
    }

    #[test]
    fn nested_items_keep_theirs() {
        let list = "- 甲\n  - 乙\n    续行\n- 丙\n";
        becomes("strip", list, list);
    }

    #[test]
    fn lines_of_code_keep_theirs() {
        let code = "int main() {\n    char s[9];\n    if (a)\n        b();\n    return 0;\n}\n";
        becomes("strip", &format!("  代码如下：\n{code}  完。\n"), &format!("代码如下：\n{code}完。\n"));
        let python = "    def f(a):\n        b = a\n\n        return b\n";
        becomes("strip", &format!("　　例子：\n{python}　　完。\n"), &format!("例子：\n{python}完。\n"));
    }

    #[test]
    fn prose_is_no_code() {
        for line in [
            "more temperate;",
            "He came (late).",
            "Title: a tale",
            "Hello, world!",
            "1. One;",
            "we return home",
            "甲 = 乙",
            "甲();",
        ] {
            becomes("strip", &format!("    {line}\n    段首。\n"), &format!("{line}\n段首。\n"));
        }
    }

    #[test]
    fn by_default_it_stays() {
        becomes("keep", "　　段首。\n  段首。\n", "　　段首。\n  段首。\n");
    }
}
