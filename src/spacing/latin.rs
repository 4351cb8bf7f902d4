//! Spaces between CJK and Western text, and between single ideographs: kept, unless a choice was made.

use super::{after, before};
use crate::block::Block;
use crate::change::Confidence::Likely;
use crate::chars::{Kind, is_cjk, is_han};
use crate::edits::Edits;
use crate::protect::is_element_of_text;
use crate::rules::Rule;
use std::ops::Range;

/// Runs the optional rules.
pub(super) fn run(block: &Block<'_>, edits: &mut Edits<'_>) {
    if edits.enabled(Rule::CjkLatin) {
        match edits.settings().value(Rule::CjkLatin) {
            "add" => add(block, edits),
            "remove" => remove(block, edits),
            _ => {}
        }
    }
    if edits.enabled(Rule::WithinCjk) {
        within(block, edits);
    }
}

/// Names that end with a sign which elsewhere is no part of a word.
const LANGUAGES: [&str; 3] = ["C#", "F#", "J#"];

/// Whether a Western character takes a space to an ideograph on its left.
fn starts_word(c: char) -> bool {
    Kind::of(c).is_western() || matches!(c, '$' | '¥' | '€' | '£' | '@')
}

/// Whether a Western character takes a space to an ideograph on its right.
fn ends_word(c: char) -> bool {
    Kind::of(c).is_western() || matches!(c, '%' | '‰' | '°' | '℃' | '+' | '#' | '²' | '³')
}

/// Puts a space between an ideograph and a Western word. Signs stay with their number; joiners (`党建+`, `号-1`), quotes,
/// dashes and full-width marks take none.
#[inline(never)]
fn add(block: &Block<'_>, edits: &mut Edits<'_>) {
    let text = block.text;
    for (at, c) in text.char_indices().skip(1) {
        let Some(left) = before(block, at) else { continue };
        if !is_cjk(c) && !is_cjk(left) {
            continue;
        }
        let into = is_cjk(left) && (starts_word(c) || (matches!(c, '`' | '/' | '~' | '<') && is_code(block, at, true)));
        let out = is_cjk(c)
            && (ends_word(left)
                || (matches!(left, '`' | '/' | '>') && is_code(block, block.protected.before_inline(at), false)));
        if !into && !out {
            continue;
        }
        // `C++语言` and `C#语言`, but not `党建+交通` and `#话题#讨论`.
        let name = match left {
            '+' => text.get(..at).is_some_and(|text| text.ends_with("++")),
            '#' => text.get(..at).is_some_and(|text| LANGUAGES.iter().any(|name| text.ends_with(name))),
            _ => true,
        };
        if out && !name {
            continue;
        }
        let place = between(block, at);
        edits.replace(place..place, " ", Rule::CjkLatin, Likely);
    }
}

/// Whether inline code or a path begins or ends at `at`, with a Western character inside.
fn is_code(block: &Block<'_>, at: usize, begins: bool) -> bool {
    let spans = &block.protected.opaque;
    let place = spans.partition_point(|span| if begins { span.start < at } else { span.end < at });
    let span = spans.get(place).filter(|span| if begins { span.start == at } else { span.end == at });
    let code = span.and_then(|span| block.text.get(span.clone())).unwrap_or_default();
    if code.starts_with('<') {
        // `<code>ls</code>`
        let bytes = code.as_bytes();
        let tag = if begins { bytes.iter().position(|b| *b == b'>') } else { bytes.iter().rposition(|b| *b == b'<') };
        let edge = tag.and_then(|tag| bytes.get(if begins { tag + 1 } else { tag.wrapping_sub(1) }));
        return is_element_of_text(code) && edge.is_some_and(u8::is_ascii_alphanumeric);
    }
    let mut inside = code.bytes().filter(|byte| !matches!(byte, b'`' | b'/' | b'~'));
    let edge = if begins { inside.next() } else { inside.next_back() };
    edge.is_some_and(|byte| byte.is_ascii_alphanumeric())
}

/// Where the space goes with the inline mark-up that ends at `end` between the two: behind what closes, before what opens.
fn between(block: &Block<'_>, end: usize) -> usize {
    let start = block.protected.before_inline(end);
    let spans = &block.protected.inline;
    let first = spans.partition_point(|span| span.start < start);
    let closing =
        spans.iter().enumerate().skip(first).take_while(|(place, span)| span.end <= end && closes(block, *place));
    closing.last().map_or(start, |(_, span)| span.end)
}

/// Whether a span of inline mark-up closes an element rather than opening one.
fn closes(block: &Block<'_>, place: usize) -> bool {
    let spans = &block.protected.inline;
    let markup = |span: &Range<usize>| block.text.get(span.clone()).unwrap_or_default();
    let Some(text) = spans.get(place).map(markup) else { return false };
    match text.as_bytes().first() {
        Some(b'<' | b'[') => text.as_bytes().get(1) == Some(&b'/'),
        // A link's text ends here.
        Some(b']') => true,
        // Emphasis: the marks of a block come in pairs.
        _ => spans.iter().take(place).filter(|span| markup(span) == text).count() % 2 == 1,
    }
}

/// Takes away a single space between an ideograph and a Western word.
#[inline(never)]
fn remove(block: &Block<'_>, edits: &mut Edits<'_>) {
    let text = block.text;
    for (at, _) in text.match_indices(' ') {
        let (Some(left), Some(right)) = (before(block, at), after(block, at + 1)) else { continue };
        let western = |c: char| Kind::of(c).is_western() || matches!(c, '%' | '$' | '‰' | '°' | '℃');
        if (is_cjk(left) && western(right)) || (western(left) && is_cjk(right)) {
            edits.replace(at..at + 1, "", Rule::CjkLatin, Likely);
        }
    }
}

/// Letter-spacing of scanned text: three or more single ideographs with a space between each two.
#[inline(never)]
fn within(block: &Block<'_>, edits: &mut Edits<'_>) {
    const LEAST: usize = 3;
    let text = block.text;
    let mut spaces: Vec<usize> = Vec::new();
    let mut flush = |spaces: &mut Vec<usize>| {
        if spaces.len() + 1 >= LEAST {
            for &at in spaces.iter() {
                edits.replace(at..at + 1, "", Rule::WithinCjk, Likely);
            }
        }
        spaces.clear();
    };
    // Of the run so far: whether the last character is a single ideograph, or the space behind one.
    let (mut single, mut spaced) = (false, false);
    for (at, c) in text.char_indices() {
        match c {
            ' ' if single && !spaced => spaced = true,
            _ if is_han(c) && spaced => {
                spaces.push(at - 1);
                spaced = false;
            }
            _ if is_han(c) && !single => single = true,
            _ => {
                // A second ideograph without a space: the one before it was no single one.
                if is_han(c) {
                    spaces.pop();
                }
                flush(&mut spaces);
                (single, spaced) = (false, false);
            }
        }
    }
    flush(&mut spaces);
}

#[cfg(test)]
mod tests {
    use crate::Locale::ZhCn;
    use crate::spacing::tests::{becomes, stays};

    const ADD: &[(&str, &str)] = &[("spacing/cjk-latin", "add")];
    const REMOVE: &[(&str, &str)] = &[("spacing/cjk-latin", "remove")];
    const WITHIN: &[(&str, &str)] = &[("spacing/within-cjk", "remove")];

    #[test]
    fn spaces_are_added() {
        becomes(
            ZhCn,
            ADD,
            &[
                ("学习Rust语言3天", "学习 Rust 语言 3 天"),
                ("占比50%以上", "占比 50% 以上"),
                ("用C++写", "用 C++ 写"),
                ("用C#写", "用 C# 写"),
                ("价格$100起", "价格 $100 起"),
                ("约¥50元", "约 ¥50 元"),
                ("学习<b>Rust</b>语言", "学习 <b>Rust</b> 语言"),
                ("学习**Rust**语言", "学习 **Rust** 语言"),
                ("**重点**Rust", "**重点** Rust"),
                ("见https://a.com/b 和", "见 https://a.com/b 和"),
                ("见[docs](a.md)的说明", "见 [docs](a.md) 的说明"),
                ("见[**docs**](a.md)的说明", "见 [**docs**](a.md) 的说明"),
                ("见**[docs](a.md)**的说明", "见 **[docs](a.md)** 的说明"),
                ("在/etc/hosts里和~/bin下", "在 /etc/hosts 里和 ~/bin 下"),
                ("用<code>ls</code>看<kbd>F1</kbd>吧", "用 <code>ls</code> 看 <kbd>F1</kbd> 吧"),
                ("100m²的房子", "100m² 的房子"),
                ("用`ls`看`-l`的输出", "用 `ls` 看`-l` 的输出"),
            ],
        );
    }

    #[test]
    fn what_needs_none_gets_none() {
        stays(
            ZhCn,
            ADD,
            &[
                "“党建+交通强国”",
                "他——Rust——来了",
                "“Rust”，《Go》",
                "弗朗索瓦-马里",
                "学习 Rust 语言",
                "#春运#话题",
                "用`设置`看",
                "用<code>设置</code>看<br>好<pre>a</pre>看",
            ],
        );
    }

    #[test]
    fn spaces_are_removed() {
        becomes(ZhCn, REMOVE, &[("学习 Rust 语言 3 天", "学习Rust语言3天"), ("占比 50% 以上", "占比50%以上")]);
        stays(ZhCn, REMOVE, &["Hello world", "甲 乙", "甲  A", "`甲 A`"]);
    }

    #[test]
    fn letter_spacing_is_removed() {
        becomes(ZhCn, WITHIN, &[("你 好 世 界", "你好世界"), ("看 你 好 世 界", "看你好世界")]);
        stays(ZhCn, WITHIN, &["你 好", "甲乙 丙丁 戊己", "姓名 年 龄"]);
    }
}
