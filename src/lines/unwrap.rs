//! Hard wraps of mail and PDF, joined by choice: Han to Han without a space, Latin to Latin with one, hyphenation undone.
//!
//! What is a wrap shows in the whole paragraph: its lines are about equally long and break in the middle of clauses. Lists,
//! headings, quotes of mail, verse, addresses and lines that are paragraphs of their own stay.

use super::{is_blank, lines};
use crate::block::Block;
use crate::change::Confidence;
use crate::chars::{is_cjk, is_full_width_mark, is_hangul, is_western_letter};
use crate::edits::Edits;
use crate::rules::Rule;

/// In percent of the longest line: so long is a line that was broken for want of room.
const FULL: usize = 85;
/// In columns: longer lines were not broken by anybody.
const MAX_WIDTH: usize = 120;
/// In columns: lines this short may be verse.
const VERSE_WIDTH: usize = 40;
/// First halves of compounds: their hyphen is a part of the word.
const COMPOUNDS: [&str; 16] = [
    "self", "well", "ex", "non", "half", "all", "cross", "high", "low", "long", "short", "so", "state", "full", "real",
    "one",
];

/// A line of a paragraph.
struct Row<'t> {
    /// Without the blanks around it.
    text: &'t str,
    /// Where `text` begins in the block.
    start: usize,
    width: usize,
    /// In columns.
    indent: usize,
}

#[inline(never)]
pub(super) fn run(block: &Block<'_>, edits: &mut Edits<'_>) {
    let spaced = gaps(block.text);
    let added = edits.enabled(Rule::CjkLatin) && edits.settings().value(Rule::CjkLatin) == "add";
    let mut paragraph: Vec<Row<'_>> = Vec::new();
    for line in lines(block) {
        let whole = line.text(block.text);
        let text = whole.trim_matches(is_blank);
        let blanks = whole.get(..whole.len() - whole.trim_start_matches(is_blank).len()).unwrap_or_default();
        let indent = blanks.chars().map(columns).sum();
        let row = Row { text, start: line.start + blanks.len(), width: width(text, added), indent };
        // What begins a paragraph of its own ends the one before.
        let deeper = paragraph.last().is_some_and(|last| last.indent < indent) || blanks.starts_with('\u{3000}');
        if text.is_empty() || begins(text) || deeper {
            join(block.text, &paragraph, spaced, edits);
            paragraph.clear();
        }
        let alone = text.is_empty() || stands_alone(text);
        if alone {
            join(block.text, &paragraph, spaced, edits);
            paragraph.clear();
        } else {
            paragraph.push(row);
        }
    }
    join(block.text, &paragraph, spaced, edits);
}

/// Joins the lines of a paragraph, if they were wrapped.
fn join(text: &str, rows: &[Row<'_>], spaced: bool, edits: &mut Edits<'_>) {
    let widest = rows.iter().map(|row| row.width).max().unwrap_or_default();
    if rows.len() < 2 || widest > MAX_WIDTH || is_verse(rows, widest) {
        return;
    }
    // Only what ends as a sentence is running text; addresses, titles and labels do not.
    if !rows.last().is_some_and(|row| ends_sentence(row.text)) && widest <= VERSE_WIDTH {
        return;
    }
    let full = |index: usize, row: &Row<'_>| {
        row.width * 100 >= widest * FULL
            || rows.get(index + 1).is_some_and(|next| {
                is_hyphenated(row.text, next.text) || (rows.len() == 2 && hangs(row.text, next.text))
            })
    };
    // Wrapped text breaks anywhere; where most lines end a sentence each is a paragraph.
    let inside = rows.iter().enumerate().rev().skip(1);
    let broken = inside.clone().filter(|(index, row)| full(*index, row) && !ends_sentence(row.text)).count();
    let wrapped = rows.len() > 2 && broken * 2 >= inside.count();
    let mut first = 0;
    for (index, row) in rows.iter().enumerate() {
        let goes_on = index + 1 < rows.len() && full(index, row) && (wrapped || !ends_sentence(row.text));
        if goes_on {
            continue;
        }
        let run = rows.get(first..=index).unwrap_or_default();
        // A run that stops short of a sentence's end was no running text, unless the paragraph goes on elsewhere.
        if ends_sentence(row.text) || index + 1 == rows.len() {
            for pair in run.windows(2) {
                if let [a, b] = pair {
                    let end_a = a.start + a.text.len();
                    let (cut, between) = seam(near(text, end_a), a.text, b.text, spaced);
                    edits.replace(end_a - cut..b.start, between, Rule::Unwrap, Confidence::Likely);
                }
            }
        }
        first = index + 1;
    }
}

/// Whether a word goes on in the next line behind a hyphen: nobody but a typesetter breaks it there.
fn is_hyphenated(line: &str, next: &str) -> bool {
    let mut end = line.chars().rev();
    matches!(end.next(), Some('-' | '\u{2010}' | '\u{AD}'))
        && end.next().is_some_and(is_western_letter)
        && next.as_bytes().first().is_some_and(u8::is_ascii_lowercase)
}

/// Whether a line cannot end where it does: a particle is its last word, or a sentence of Latin goes on in lower case. Two
/// lines show nothing of their width.
#[inline(never)]
fn hangs(line: &str, next: &str) -> bool {
    const PARTICLES: &str = "的和与與或在于於以把被对對从從向将將是这這那每各而をにがはのとで";
    let (Some(last), Some(first)) = (line.chars().next_back(), next.bytes().next()) else { return false };
    PARTICLES.contains(last)
        || (last.is_ascii_lowercase() && first.is_ascii_lowercase() && line.as_bytes().contains(&b' '))
}

/// The text around a place, as far as a word's other occurrences are looked for.
fn near(text: &str, at: usize) -> &str {
    const REACH: usize = 4096;
    let mut start = at.saturating_sub(REACH);
    let mut end = (at + REACH).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    text.get(start..end).unwrap_or_default()
}

/// What joins two lines: how many bytes of the first go, and what stands between them. `near` is the text around, `spaced`
/// whether it sets Latin words off from CJK with spaces.
fn seam(near: &str, a: &str, b: &str, spaced: bool) -> (usize, &'static str) {
    let (Some(last), Some(first)) = (a.chars().next_back(), b.chars().next()) else { return (0, "") };
    if matches!(last, '-' | '\u{2010}' | '\u{AD}') {
        let head = a.strip_suffix(last).unwrap_or_default();
        let word = head.rsplit(|c: char| !is_western_letter(c)).next().unwrap_or_default();
        if !word.is_empty() && first.is_lowercase() {
            // `state-of-the-`, `up-to-`
            let joined = head.strip_suffix(word).is_some_and(|before| before.ends_with('-'));
            let compound = last == '-'
                && (joined && ["the", "of", "to", "by", "in", "and"].contains(&word)
                    || COMPOUNDS.iter().any(|known| known.eq_ignore_ascii_case(word))
                    || is_compound(near, word, b));
            return (if compound { 0 } else { last.len_utf8() }, "");
        }
        if head.ends_with(char::is_alphanumeric) && first.is_alphanumeric() {
            return (0, "");
        }
    }
    let wide = |c: char| is_cjk(c) || is_full_width_mark(c) || matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·');
    if wide(last) || wide(first) {
        let spaced = spaced && !(is_mark(last) || is_mark(first)) && is_cjk(last) != is_cjk(first);
        return (0, if spaced { " " } else { "" });
    }
    (0, " ")
}

fn is_mark(c: char) -> bool {
    is_full_width_mark(c) || !(c.is_alphanumeric() || is_cjk(c))
}

/// Whether the word is written with its hyphen elsewhere in the text.
fn is_compound(text: &str, word: &str, rest: &str) -> bool {
    let end = rest.find(|c: char| !is_western_letter(c)).unwrap_or(rest.len()).min(32);
    rest.get(..end).is_some_and(|rest| text.contains(&format!("{word}-{rest}")))
}

/// Whether the text sets Latin words off from CJK with spaces.
fn gaps(text: &str) -> bool {
    let (mut spaced, mut tight) = (0, 0);
    let mut before = ['\0', '\0'];
    let latin = |c: char| c.is_ascii_alphanumeric();
    for c in text.chars() {
        let [older, last] = before;
        tight += usize::from((is_cjk(last) && latin(c)) || (latin(last) && is_cjk(c)));
        spaced += usize::from(last == ' ' && ((is_cjk(older) && latin(c)) || (latin(older) && is_cjk(c))));
        before = [last, c];
    }
    spaced > tight
}

/// In columns, without the spaces beside CJK where the stage before has added them.
fn width(text: &str, added: bool) -> usize {
    let mut width = 0;
    let mut before = ['\0'; 2];
    for c in text.chars() {
        let [older, last] = before;
        width += columns(c);
        width -= usize::from(added && last == ' ' && (is_cjk(older) || is_cjk(c)));
        before = [last, c];
    }
    width
}

fn columns(c: char) -> usize {
    if is_cjk(c) || is_full_width_mark(c) || is_hangul(c) || c == '\u{3000}' || matches!(c, '“' | '”' | '—' | '…')
    {
        2
    } else {
        1
    }
}

/// Short lines that each end with a mark, or of which none does.
fn is_verse(rows: &[Row<'_>], widest: usize) -> bool {
    let marked = rows.iter().filter(|row| row.text.ends_with(is_clause_mark)).count();
    widest <= VERSE_WIDTH && (marked == rows.len() || marked == 0 || (rows.len() > 3 && (marked + 1) * 2 > rows.len()))
}

fn is_clause_mark(c: char) -> bool {
    matches!(
        c,
        ',' | '.'
            | ';'
            | ':'
            | '!'
            | '?'
            | '，'
            | '。'
            | '、'
            | '；'
            | '：'
            | '！'
            | '？'
            | '…'
            | '—'
            | '”'
            | '」'
            | '』'
            | '）'
            | ')'
    )
}

fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['”', '’', '」', '』', '）', ')', '"', '\'', '》', '】']);
    bare.ends_with(['。', '！', '？', '…', '.', '!', '?', '；', ';', '：', ':', '．', '｡'])
}

/// Whether a line begins with the mark of a list item.
pub(super) fn is_item(text: &str) -> bool {
    if text.starts_with(['-', '*', '+', '•', '·', '●', '○', '■', '□', '◆', '◇', '※', '▪', '‣', '→', '–', '—', '・'])
    {
        return true;
    }
    let rest = text.trim_start_matches(['(', '（', '[', '［', '【', '第']);
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number = rest.trim_start_matches(|c: char| {
        c.is_ascii_digit() || "０１２３４５６７８９一二三四五六七八九十百零〇两甲乙丙丁ivxIVX".contains(c)
    });
    let numbered = number.len() < rest.len() && rest.len() - number.len() <= 12;
    let letter = rest
        .strip_prefix(|c: char| c.is_ascii_alphabetic())
        .is_some_and(|rest| rest.starts_with([')', '.', '）', '．']));
    let mark = |rest: &str| {
        rest.starts_with([
            '、', '．', ')', '）', ']', '］', '】', '，', '章', '节', '節', '条', '條', '款', '项', '項', '部', '篇',
            '回', '届', '屆',
        ]) || rest.strip_prefix('.').is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()) || digits == 0)
            || (digits > 0 && rest.starts_with(". "))
    };
    (numbered && mark(number))
        || letter
        || text.starts_with(
            |c: char| matches!(c, '\u{2460}'..='\u{24FF}' | '\u{2776}'..='\u{2793}' | '\u{3220}'..='\u{3229}'),
        )
}

/// Whether a line begins something of its own: an item, a heading, a quote, a row of a table, a speaker or a label.
fn begins(text: &str) -> bool {
    is_item(text) || text.starts_with(['#', '>', '|', '`', '~', '<', '=', '$', '\u{3000}']) || is_label(text)
}

/// `收件人：`, `Subject:`, `张三：`: a short label at the start of a line.
fn is_label(text: &str) -> bool {
    let Some(at) = text.find([':', '：']) else { return false };
    let label = text.get(..at).unwrap_or_default();
    label.chars().map(columns).sum::<usize>() <= 12 && !label.contains(|c: char| is_clause_mark(c)) && !label.is_empty()
}

/// Whether nothing is joined to a line, on either side.
fn stands_alone(text: &str) -> bool {
    text.starts_with(['#', '>', '|', '`', '~', '<'])
        || text.contains(['\t', '|'])
        || text.contains("   ")
        || text.contains("-->")
        || text.chars().all(|c| !c.is_alphabetic())
        || text.contains("://")
}

#[cfg(test)]
mod tests {
    use super::super::tests::mend;
    use crate::Format;

    fn becomes(text: &str, expected: &str) {
        assert_eq!(mend(text, Format::Text, &[("lines/unwrap", "apply")]), expected, "{text:?}");
    }

    fn kept(text: &str) {
        becomes(text, text);
    }

    #[test]
    fn han_joins_without_a_space() {
        becomes("我们坚持以人民为\n中心的发展思想。", "我们坚持以人民为中心的发展思想。");
        becomes("我们把办公室设在\n第一工业园区的三号楼。", "我们把办公室设在第一工业园区的三号楼。");
        kept("办公室简介\n本办公室位于第一工业园区。");
        becomes(
            "　　图书馆从今年起延长开放时间，读者可以在晚上十\n点以前借书。自习室和阅览室同时开放，不需要预约。馆\n方表示，这样做是为了方便白天上班的人。\n",
            "　　图书馆从今年起延长开放时间，读者可以在晚上十点以前借书。自习室和阅览室同时开放，不需要预约。馆方表示，这样做是为了方便白天上班的人。\n",
        );
    }

    #[test]
    fn a_particle_ends_no_line() {
        becomes("我们走在很长的\n路上，谁也没有说一句话。", "我们走在很长的路上，谁也没有说一句话。");
        becomes("昨日は友達を\n駅まで迎えに行きました。", "昨日は友達を駅まで迎えに行きました。");
        becomes("He said that\nthe library is open until ten.", "He said that the library is open until ten.");
        for text in [
            "第一章 总则\n本办法适用于全市各区的图书馆。",
            "我的目的\n",
            "标题\n这是正文，写得比标题长很多。",
            "目的\n一二三四五六七",
            "你是我的，\n我也是你的，谁也不能分开。",
            "The Old Man\nHe was an old man who fished alone.",
            "main\nreturn to the main function.",
            "お知らせ\n明日は休館日です、ご注意ください。",
            "- 我的\n- 你的和他的那一本书。",
            "甲的\n乙的\n丙的那一本很厚很厚的书。",
        ] {
            kept(text);
        }
    }

    #[test]
    fn latin_joins_with_one() {
        becomes("We use the Rust\nlanguage 来写。", "We use the Rust language 来写。");
        becomes(
            "The library is open until ten in the evening, \r\nand the reading rooms are open as long as that.\r\n",
            "The library is open until ten in the evening, and the reading rooms are open as long as that.\r\n",
        );
        becomes(
            "그 도서관은 밤 열 시까지 문을 열고 자습실도\n같은 시간까지 문을 연다고 한다.",
            "그 도서관은 밤 열 시까지 문을 열고 자습실도 같은 시간까지 문을 연다고 한다.",
        );
    }

    #[test]
    fn hyphenation_is_undone() {
        becomes(
            "The library offers more infor-\nmation about its hours.",
            "The library offers more information about its hours.",
        );
        becomes("State-of-the-\nart methods are here.", "State-of-the-art methods are here.");
        becomes("All of the multi-lay-\nered methods are here.", "All of the multi-layered methods are here.");
        becomes("This is a very well-\nknown reading room.", "This is a very well-known reading room.");
        becomes(
            "A two-way street is no two-\nway mirror, they say.",
            "A two-way street is no two-way mirror, they say.",
        );
        becomes("It began with the COVID-\n19 outbreak there.", "It began with the COVID-19 outbreak there.");
    }

    #[test]
    fn paragraphs_stay_apart() {
        kept("图书馆从今年起延长开放时间。\n自习室同时开放，不需要预约。\n");
        kept("　　图书馆从今年起延长开放时间，欢迎读者。\n　　自习室同时开放，不需要预约，欢迎使用。\n");
        kept("通知\n各位读者，图书馆从今年起延长开放时间，请互相转告。\n");
    }

    #[test]
    fn lists_headings_and_labels_stay() {
        kept("- 第一项内容比较长\n- 第二项内容比较长。\n");
        kept("1. 第一条很长很长\n2. 第二条很长很长。\n");
        kept("一、开放时间是几点\n二、借书的手续如何。\n");
        kept("（一）开放时间是几点\n（二）借书的手续如何。\n");
        kept("# 标题是这样的一行\n正文是这样的一行。\n");
        kept("> 引用的话在这里啊\n> 引用的话在这里。\n");
        kept("姓名：张三某某某某\n地址：北京市海淀区。\n");
    }

    #[test]
    fn verse_and_addresses_stay() {
        kept("床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。\n");
        kept("轻轻的我走了\n正如我轻轻的来\n我轻轻的招手\n作别西天的云彩\n");
        kept("John Smith\n12 Main Street\nSpringfield\n");
        kept("北京市海淀区中关村\n大街一号图书馆三楼\n");
        kept("00:01:02,000 --> 00:01:04,000\n你好吗\n");
    }

    #[test]
    fn by_default_lines_stay() {
        let text = "我们坚持以人民为\n中心的发展思想。";
        assert_eq!(mend(text, Format::Text, &[]), text);
    }
}
