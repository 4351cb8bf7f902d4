//! The scanner of `format: markdown` and `format: html` beside well-kept parsers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options as MarkdownOptions, Parser, Tag, TagEnd};
use std::cell::RefCell;
use std::ops::Range;
use textmend::protect::Protected;
use textmend::{Format, Options, Settings, block};

/// The protected spans of a whole text, over its bytes.
fn protected(text: &str, format: Format) -> Protected {
    let settings = Settings::new(&Options { format, ..Options::default() }).unwrap();
    let mut all = Protected::default();
    let mut offset = 0;
    for block in block::blocks(text) {
        let found = Protected::find(block, &settings);
        let shift = |span: &Range<usize>| span.start + offset..span.end + offset;
        all.opaque.extend(found.opaque.iter().map(shift));
        all.formal.extend(found.formal.iter().map(shift));
        all.inline.extend(found.inline.iter().map(shift));
        offset += block.len();
    }
    all
}

const MARKDOWN: &[&str] = &[
    "# 标题,一\n\n正文,`a,甲`和``b`,乙``,**重点,**和*强调*。\n",
    "参考[文档,甲](https://a.com/中文,b \"标题,乙\")和![图,片](a,中.png)。\n\n[甲,乙][id]\n\n[id]: /url,丙 '题,目'\n",
    "```js\nf(\"甲,乙\")\n\n丙,丁\n```\n\n~~~\n戊,己\n~~~\n后,面\n",
    "段,落\n\n    代码,一\n\n    代码,二\n\n段,落\n",
    "- 项,目\n\n    续,段\n\n- 项,目\n  ```\n  代码,甲\n  ```\n",
    "1. 一,\n2. 二,\n   - 三,\n",
    "> 引,文\n> ```\n> 代码,甲\n> ```\n> `码,`\n",
    "<div class=\"甲,乙\">\n\n正,文<br>\n\n</div>\n\n<!-- 注,\n\n释 -->\n",
    "| 甲,乙 | `丙,` |\n|---|:-:|\n| [丁,](/a,中) | 戊 |\n",
    "自动<https://a.com/b,c>和<a@b.cn>。\n",
    "脚注[^1]。\n\n[^1]: 注,释`码,`\n",
    "转义\\`不是,码\\`和\\[不是](链,接)。\n",
    "`没有,闭\n\n合`的,\n",
    "多行`代码,\n继续,`完。\n",
    "标题,\n===\n\n下,\n\n---\n\n* * *\n",
    "[空]()和[尖](<a b,丙>)和[嵌(套)](/a_(b),c)。\n",
    "*强,*__重,__~~删,~~***都,***\n",
    "行内<span title='甲,乙'>文,字</span>和<b>粗,</b>。\n",
];

/// What the parser says is code, a tag or a link's target; and what it says is prose.
fn markdown_parts(text: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let options =
        MarkdownOptions::ENABLE_TABLES | MarkdownOptions::ENABLE_FOOTNOTES | MarkdownOptions::ENABLE_STRIKETHROUGH;
    let parser = Parser::new_ext(text, options);
    let mut closed: Vec<Range<usize>> =
        parser.reference_definitions().iter().map(|(_, link)| link.span.clone()).collect();
    let mut prose = Vec::new();
    let mut code = false;
    // Where the text of each open link ends so far: what is behind it is the target.
    let mut links: Vec<usize> = Vec::new();
    for (event, range) in parser.into_offset_iter() {
        let autolink = text[range.clone()].starts_with('<');
        match event {
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => {
                links.push(range.start + 1);
                continue;
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                let last = links.pop().unwrap();
                closed.push(if autolink { range.clone() } else { last..range.end });
            }
            Event::Code(_) | Event::Html(_) | Event::InlineHtml(_) => closed.push(range.clone()),
            Event::Text(_) if code => closed.push(range.clone()),
            Event::Text(_) if text[..range.start].ends_with('<') => {}
            Event::Text(_) => prose.push(range.clone()),
            _ => {}
        }
        if let Some(last) = links.last_mut() {
            *last = range.end.max(*last);
        }
    }
    (closed, prose)
}

#[test]
fn markdown_as_the_parser_sees_it() {
    for text in MARKDOWN {
        let opaque = protected(text, Format::Markdown).opaque;
        let (closed, prose) = markdown_parts(text);
        assert!(!prose.is_empty());
        for part in closed {
            // White space may lie outside: no rule but those of lines looks at it, and they see the line.
            let inside = |at: usize| opaque.iter().any(|span| span.contains(&at));
            let open =
                text[part.clone()].char_indices().find(|&(at, c)| !c.is_whitespace() && !inside(part.start + at));
            assert!(open.is_none(), "{text:?}: {:?} is not all opaque: {open:?}", &text[part]);
        }
        for part in prose {
            let reached = opaque.iter().find(|span| span.start < part.end && part.start < span.end);
            assert!(
                reached.is_none(),
                "{text:?}: {:?} is prose, opaque is {:?}",
                &text[part],
                &text[reached.unwrap().clone()]
            );
        }
    }
}

/// Pieces of Markdown to be strung together inside a line.
const INLINE: &[&str] = &[
    "甲,",
    "乙。",
    " ",
    "word ",
    "`",
    "``",
    "`码,`",
    "``码`,``",
    "**",
    "*",
    "~~",
    "[",
    "]",
    "[文,](",
    ")",
    "](/a,中)",
    "](<a b,>)",
    "](/a \"题,\")",
    "![",
    "<b>",
    "</b>",
    "<b title='甲,'>",
    "<",
    ">",
    "(",
    "\\`",
    "\\",
    "!",
    "\n",
    "\"",
    "'",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Code and tags inside a line are where the parser sees them.
    #[test]
    fn inline_markdown_as_the_parser_sees_it(pieces in prop::collection::vec(prop::sample::select(INLINE), 0..12)) {
        // Not at the beginning, where a tag begins a block of HTML.
        let text = format!("文{}", pieces.concat());
        let opaque = protected(&text, Format::Markdown).opaque;
        for (event, range) in Parser::new(&text).into_offset_iter() {
            if matches!(event, Event::Code(_) | Event::InlineHtml(_)) {
                let inside = |at: usize| opaque.iter().any(|span| span.contains(&at));
                let open = text[range.clone()].char_indices().find(|&(at, c)| !c.is_whitespace() && !inside(range.start + at));
                prop_assert!(open.is_none(), "{:?} is not all opaque", &text[range]);
            }
        }
    }
}

/// The elements whose text is not prose.
const RAW: &[&str] = &["script", "style", "pre", "code", "textarea", "kbd", "samp", "svg"];

/// Collects the prose of a page.
#[derive(Default)]
struct Prose {
    text: RefCell<String>,
    raw: RefCell<Option<String>>,
}

impl TokenSink for Prose {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut raw = self.raw.borrow_mut();
        match token {
            Token::CharacterTokens(text) if raw.is_none() => self.text.borrow_mut().push_str(&text),
            Token::TagToken(tag) => {
                let name = tag.name.to_string();
                if tag.kind == TagKind::EndTag {
                    raw.take_if(|open| *open == name);
                } else if raw.is_none() && RAW.contains(&name.as_str()) && !tag.self_closing {
                    *raw = Some(name.clone());
                    match name.as_str() {
                        "script" => return TokenSinkResult::RawData(RawKind::ScriptData),
                        "style" => return TokenSinkResult::RawData(RawKind::Rawtext),
                        "textarea" => return TokenSinkResult::RawData(RawKind::Rcdata),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn html_prose(text: &str) -> String {
    let tokenizer = Tokenizer::new(Prose::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(text));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.text.into_inner()
}

fn prose_left(text: &str) -> String {
    let opaque = protected(text, Format::Html).opaque;
    let open = text.char_indices().filter(|(at, _)| !opaque.iter().any(|span| span.contains(at)));
    open.map(|(_, c)| c).collect()
}

/// Pieces of pages, without entities, which the tokenizer would decode, and without what is code by itself.
const HTML: &[&str] = &[
    "甲,",
    "乙。",
    " ",
    "\n",
    "\n\n",
    "<p>",
    "</p>",
    "<b>",
    "</b >",
    "<br/>",
    "<p class=\"甲,乙\" id='丙,'>",
    "<a href=/x,丁 target=_blank>",
    "<a title='>'>",
    "<p\n属性=值 checked>",
    "<x-y:z>",
    "<!-- 注,\n\n释 -->",
    "<!-- -- > -->",
    "<!DOCTYPE html>",
    "<script>f('甲,</b>')</script>",
    "<style>\n\np{font:宋体,a}</style>",
    "<pre>甲,<b>乙</b>\n\n丙</pre>",
    "<code>甲,乙</code>",
    "<textarea>甲,<b></textarea>",
    "< 乙",
    "1<2",
    ">",
    "\"",
    "'",
    "<>",
    "</ b>",
    "<红>",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn html_as_the_tokenizer_sees_it(pieces in prop::collection::vec(prop::sample::select(HTML), 0..20)) {
        let text = pieces.concat();
        prop_assert_eq!(prose_left(&text), html_prose(&text));
    }
}
