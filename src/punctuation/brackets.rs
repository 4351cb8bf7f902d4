//! Parentheses and square brackets, in pairs.
//!
//! GB/T 15834-2011 §4.9: brackets around Chinese are full-width. A pair is judged as one, by what is in it and what stands
//! on both sides, so that it never comes out half this and half that. Behind a Western name a bracket is a call or a formula.

use super::view::{Mark, View};
use super::width::{is_pinyin, last_word};
use crate::change::Confidence::{self, Guess, Likely};
use crate::chars::{Kind, is_cjk, is_full_width_closing, is_full_width_mark};
use crate::edits::Edits;
use crate::order;
use crate::rules::Rule;

/// The indices of two marks that are a pair.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub open: usize,
    pub close: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Round,
    Square,
    Other(char),
}

/// The bracket a mark is, and whether it opens.
fn bracket(c: char) -> Option<(Shape, bool)> {
    Some(match c {
        '(' | '（' => (Shape::Round, true),
        ')' | '）' => (Shape::Round, false),
        '[' | '［' => (Shape::Square, true),
        ']' | '］' => (Shape::Square, false),
        '《' | '〈' | '【' | '〔' | '〖' => (Shape::Other(c), true),
        '》' => (Shape::Other('《'), false),
        '〉' => (Shape::Other('〈'), false),
        '】' => (Shape::Other('【'), false),
        '〕' => (Shape::Other('〔'), false),
        '〗' => (Shape::Other('〖'), false),
        _ => return None,
    })
}

/// Pairs the brackets, each shape by itself; reports those without a partner, and marks what is inside a call as code.
#[inline(never)]
pub(super) fn pair(view: &mut View<'_>, edits: &mut Edits<'_>) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut open: Vec<(Shape, usize)> = Vec::new();
    let mut counts = Counts::default();
    let mut line_start = 0;
    for (index, mark) in view.marks.iter().enumerate() {
        if mark.is_line_end() {
            line_start = mark.end;
        }
        let Some((shape, opens)) = bracket(mark.c) else { continue };
        if opens {
            counts.add(shape, 1);
            open.push((shape, index));
            continue;
        }
        // `1)` and `一）` at the start of a line number an item.
        let number = shape == Shape::Round && is_number(view.slice(line_start..mark.at));
        if counts.get(shape) == 0
            || (number && open.last().is_none_or(|(_, at)| view.marks.get(*at).is_none_or(|m| m.at < line_start)))
        {
            let before = view.slice(line_start..mark.at);
            // `：）`
            let face = matches!(before.as_bytes(), [.., b':' | b';'] | [.., 0xEF, 0xBC, 0x9A | 0x9B]);
            if !number && !face && shape != Shape::Square && !is_inline_number(before) {
                edits.find(mark.range(), Rule::Unpaired);
            }
            continue;
        }
        // Brackets in between that stay open have no partner. Each is dropped once, so this is linear.
        while let Some((last, at)) = open.pop() {
            counts.add(last, -1);
            if last == shape {
                pairs.push(Pair { open: at, close: index });
                break;
            }
            report(view, edits, last, at);
        }
    }
    for (shape, at) in open {
        report(view, edits, shape, at);
    }
    order::sort_by_key(&mut pairs, |pair| pair.open);
    mark_code(view, &pairs);
    pairs
}

fn report(view: &View<'_>, edits: &mut Edits<'_>, shape: Shape, at: usize) {
    // A lone square bracket is mark-up or a formula far more often than a slip.
    if shape != Shape::Square
        && let Some(mark) = view.mark(at)
    {
        edits.find(mark.range(), Rule::Unpaired);
    }
}

/// How many brackets of each shape are open.
#[derive(Default)]
struct Counts([u32; 8]);

impl Counts {
    fn slot(shape: Shape) -> usize {
        match shape {
            Shape::Round => 0,
            Shape::Square => 1,
            Shape::Other('《') => 2,
            Shape::Other('〈') => 3,
            Shape::Other('【') => 4,
            Shape::Other('〔') => 5,
            Shape::Other(_) => 6,
        }
    }

    fn add(&mut self, shape: Shape, by: i32) {
        if let Some(count) = self.0.get_mut(Counts::slot(shape)) {
            *count = count.saturating_add_signed(by);
        }
    }

    fn get(&self, shape: Shape) -> u32 {
        self.0.get(Counts::slot(shape)).copied().unwrap_or(0)
    }
}

/// Whether a text, from the start of a line, is the number of a list item.
fn is_number(text: &str) -> bool {
    const LONGEST: usize = 32;
    if text.len() > LONGEST {
        return false;
    }
    let text = text.trim();
    !text.is_empty()
        && text.chars().count() <= 4
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "一二三四五六七八九十百甲乙丙丁".contains(c))
}

/// Whether a text ends with the number of an item in a line: `be kind; 2)`.
#[inline(never)]
fn is_inline_number(text: &str) -> bool {
    let bytes = text.as_bytes();
    let length = bytes.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let start = bytes.len() - length;
    let number = bytes.get(start..).unwrap_or_default();
    let known = length == 1 || (length == 2 && number.iter().all(u8::is_ascii_digit));
    let before = text.get(..start).and_then(|text| text.chars().next_back());
    known && before.is_some_and(|c| " ;,:；，：、。".contains(c))
}

/// What stands in the brackets of a call, `foo(甲,乙)`, is code, and `["甲","乙"]` is data.
#[inline(never)]
fn mark_code(view: &mut View<'_>, pairs: &[Pair]) {
    let mut code = Vec::new();
    for pair in pairs {
        let quote = |mark: Option<&Mark>| mark.is_some_and(|mark| matches!(mark.c, '"' | '\''));
        let Some(open) = view.mark(pair.open) else { continue };
        if open.c == '(' && is_group(view, open) {
            code.push(pair.open..pair.close + 1);
            continue;
        }
        let inside = match open.c {
            '(' => {
                let name = name_before(view, open);
                // `=SUM(A1,表2)`: a formula of a table.
                is_call(name) || !name.is_empty() && view.slice(0..open.at - name.len()).ends_with('=')
            }
            '[' => quote(view.touching_after(pair.open)) && quote(view.touching_before(pair.close)),
            _ => false,
        };
        if inside {
            // `foo(甲,乙);` and `def foo(甲):` at the end of a line are statements.
            let ended =
                |mark: &Mark| mark.count == 1 && (mark.c == ';' || (mark.c == ':' && is_definition(view, open)));
            let statement = view.touching_after(pair.close).is_some_and(ended)
                && view.mark(pair.close + 2).is_none_or(Mark::is_line_end);
            code.push(pair.open + 1..if statement { pair.close + 2 } else { pair.close });
        }
    }
    // Calls nest; what is in an outer one needs no second look.
    let mut end = 0;
    for range in code {
        for mark in view.marks.iter_mut().take(range.end).skip(end.max(range.start)) {
            mark.code = true;
        }
        end = end.max(range.end);
    }
}

/// `(?:甲|乙)`, `(?=甲)`: a group of a regular expression.
#[inline(never)]
fn is_group(view: &View<'_>, open: &Mark) -> bool {
    let rest = view.text.as_bytes().get(open.end..).unwrap_or_default();
    matches!(rest, [b'?', b':' | b'=' | b'!' | b'<' | b'P', ..])
}

/// Whether nothing but Western words stands before a bracket: `def foo(`, `function foo(`.
#[inline(never)]
fn is_definition(view: &View<'_>, open: &Mark) -> bool {
    let before = view.slice(0..open.at).bytes().rev().take_while(|byte| *byte != b'\n');
    let mut words = 1;
    for byte in before {
        match byte {
            b' ' => words += 1,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' => {}
            _ => return false,
        }
    }
    words > 1
}

/// The Western word before a bracket, unless it is the end of an address: `https://a.cn/b(官网)`.
#[inline(never)]
fn name_before<'a>(view: &View<'a>, open: &Mark) -> &'a str {
    let spans = &view.block.protected.opaque;
    let span = spans.partition_point(|span| span.end < open.at);
    let span = spans.get(span).filter(|span| span.end == open.at);
    let is_address = span.is_some_and(|span| view.slice(span.clone()).bytes().any(|byte| matches!(byte, b':' | b'@')));
    if is_address { "" } else { last_word(view, open) }
}

/// Whether a word is the name of a function rather than an abbreviation: `foo`, `getName`, `to_string`, but not `GDP`.
fn is_call(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
        || word
            .bytes()
            .zip(word.bytes().skip(1))
            .any(|(a, b)| a.is_ascii_lowercase() && b.is_ascii_uppercase() || b == b'_')
}

/// `WHO`, `Reuters`
fn is_name(word: &str) -> bool {
    matches!(word.as_bytes(), [b'A'..=b'Z', _, _, ..]) && word.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Widens the brackets of a block.
#[inline(never)]
pub(super) fn run(view: &View<'_>, pairs: &[Pair], edits: &mut Edits<'_>) {
    // The line of the last pair that became full-width, and that of the last `(1)` that numbers an item.
    let mut wide = None;
    let mut numbered = None;
    for pair in pairs {
        let (Some(open), Some(close)) = (view.mark(pair.open), view.mark(pair.close)) else { continue };
        if open.code || close.code {
            continue;
        }
        // `(1)守时(2)守信`: the numbers of the items keep the width of the first.
        let number = view.slice(open.end..close.at);
        if number == "1" && !view.around(pair.open).left.touch_is(Kind::Cjk) {
            numbered = Some(open.line);
        }
        let half = open.c == '(' && close.c == ')';
        if half && numbered == Some(open.line) && number.len() < 3 && number.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        match (open.c, close.c) {
            ('(', ')') | ('(', '）') | ('（', ')') => {
                // `f(x）`: no full-width bracket behind the name of a function.
                if !half && is_call(name_before(view, open)) && view.cjk_between(pair.open, pair.close) == 0 {
                    let (wide, narrow) = if open.c == '（' { (open, "(") } else { (close, ")") };
                    edits.replace(wide.range(), narrow, Rule::Parenthesis, Likely);
                } else if let Some(mut confidence) = judge(view, pair, open, close) {
                    // `身高（cm）和体重(kg)`: one line, one width.
                    if view.around(pair.close).right.line_end() && wide == Some(close.line) {
                        confidence = Likely;
                    }
                    if confidence == Likely {
                        wide = Some(close.line);
                    }
                    let (before, after) =
                        (with_space_before(view, pair.open, open), with_space_after(view, pair.close, close));
                    match (open.c, close.c) {
                        ('(', ')') => {
                            edits.replace_pair([(before, "（"), (after, "）")], Rule::Parenthesis, confidence);
                        }
                        ('(', _) => edits.replace(before, "（", Rule::Parenthesis, confidence),
                        _ => edits.replace(after, "）", Rule::Parenthesis, confidence),
                    }
                }
            }
            ('[', ']') | ('[', '］') | ('［', ']') if edits.enabled(Rule::SquareBracket) => {
                let (left, right) = (view.around(pair.open).left, view.around(pair.close).right);
                // `[链接]: https://a.cn`
                let definition = matches!(right.touch, ':' | '：') && left.line_end();
                let plain = view.cjk_between(pair.open, pair.close) > 0
                    && !definition
                    && !matches!(right.touch, '(' | '[')
                    && !matches!(left.touch, '!' | ']')
                    && !left.touch_is_western()
                    && !view.western_sentence(pair.open);
                if plain {
                    edits.replace_pair([(open.range(), "［"), (close.range(), "］")], Rule::SquareBracket, Likely);
                }
            }
            _ => {}
        }
    }
}

/// Whether a pair of parentheses becomes full-width.
#[inline(never)]
fn judge(view: &View<'_>, pair: &Pair, open: &Mark, close: &Mark) -> Option<Confidence> {
    let (before, after) = (view.around(pair.open), view.around(pair.close));
    let content = view.slice(open.end..close.at);
    if content.trim().is_empty() || is_pinyin(content) || before.left.touch == ']' || view.western_sentence(pair.open) {
        return None;
    }
    let half = open.c == '(' && close.c == ')';
    let word = name_before(view, open);
    // `333m(海拔)` is a measure, no name.
    let name = word.bytes().any(|b| b.is_ascii_alphabetic()) && !word.starts_with(|c: char| c.is_ascii_digit());
    if before.left.touch_is_western() && name && half {
        // `GDP(国内生产总值)` wants full-width ones, `SUM(销售额)` does not: nothing tells them apart for sure.
        let prose = view.cjk_between(pair.open, pair.close) > 0 && !word.contains('_') && !is_call(word);
        return prose.then_some(Guess);
    }
    if view.cjk_between(pair.open, pair.close) > 0 {
        // `Beijing (北京) is`: a Western text quotes a word.
        let quoted =
            before.left.is(Kind::Latin) && before.left.space() && after.right.is(Kind::Latin) && after.right.space();
        return (!quoted).then_some(Likely);
    }
    if !half {
        let beside = before.left.touch_is(Kind::Cjk) || after.right.touch_is(Kind::Cjk);
        return beside.then_some(Likely);
    }
    // `区间(0,1)`, `点(x, y)`: numbers or letters with a comma are a tuple.
    let words = content.split(|c: char| !c.is_ascii_alphabetic());
    if content.contains(',') && words.map(str::len).max().unwrap_or(0) < 3 {
        return None;
    }
    // `(2023)京0105民初1号`: the number of a case begins with its year.
    if before.left.line_end()
        && after.right.touch_is(Kind::Cjk)
        && matches!(content.as_bytes(), [b'1' | b'2', a, b, c] if [a, b, c].iter().all(|d| d.is_ascii_digit()))
    {
        return Some(Likely);
    }
    // Behind `《…》` and `”` the clause is theirs.
    let closed = is_full_width_closing(before.left.touch) || before.left.touch == '”';
    if !(before.left.touch_is(Kind::Cjk) || closed && before.left.is(Kind::Cjk)) {
        return None;
    }
    match after.right.touch {
        c if Kind::of(c) == Kind::Cjk || is_full_width_mark(c) || matches!(c, '”' | '’') => Some(Likely),
        // `人工智能(AI)——新的方向`, and with the hyphens that become this dash.
        '—' | '…' if after.right.is(Kind::Cjk) => Some(Likely),
        '-' if after.right.is(Kind::Cjk) && view.touching_after(pair.close).is_some_and(|mark| mark.c == '-') => {
            Some(Likely)
        }
        // A half-width mark that Chinese text follows or ends with will be full-width itself.
        ',' | ';' | ':' | '?' | '!' | '.' if after.right.is(Kind::Cjk) => Some(Likely),
        ',' | ';' if view.around(pair.close + 1).clause_after > 0 => Some(Likely),
        ';' if view.around(pair.close + 1).right.line_end() => Some(Likely),
        '.' if view.touching_after(pair.close).is_some_and(|mark| mark.count > 2) => Some(Likely),
        '.' | '?' | '!' | '\n' => Some(Guess),
        // `调查(CHARLS)2018年`: a name, and behind it a number of the sentence. `(A)2号` is a number itself.
        '0'..='9' if before.left.touch_is(Kind::Cjk) && is_name(content) => {
            let number = view.rest(close.end).trim_start_matches(|c: char| c.is_ascii_digit());
            number.starts_with(is_cjk).then_some(Likely)
        }
        _ => None,
    }
}

/// The bracket with the space that kept it apart from the word before it.
fn with_space_before(view: &View<'_>, index: usize, mark: &Mark) -> std::ops::Range<usize> {
    let left = view.around(index).left;
    let before = view.slice(0..mark.at);
    let single = before.ends_with(' ') && !before.ends_with("  ");
    if single && !left.line_end() && Kind::of(left.next) != Kind::Other { mark.at - 1..mark.end } else { mark.range() }
}

/// The bracket with the space that kept it apart from the word behind it.
fn with_space_after(view: &View<'_>, index: usize, mark: &Mark) -> std::ops::Range<usize> {
    let right = view.around(index).right;
    let after = view.rest(mark.end);
    let single = after.starts_with(' ') && !after.starts_with("  ");
    if single && !right.line_end() && Kind::of(right.next) != Kind::Other {
        mark.at..mark.end + 1
    } else {
        mark.range()
    }
}

#[cfg(test)]
mod tests {
    use crate::Locale::{Ja, Ko, ZhCn, ZhTw};
    use crate::punctuation::tests::{becomes, mended_with, stays};
    use crate::{Mender, Options, Rule};

    #[test]
    fn pairs_around_chinese_are_full_width() {
        becomes(
            ZhCn,
            &[
                ("(一)总则", "（一）总则"),
                ("已开(复)工8200公里", "已开（复）工8200公里"),
                ("世界卫生组织(WHO)表示", "世界卫生组织（WHO）表示"),
                ("追踪调查(CHARLS)2018年的数据", "追踪调查（CHARLS）2018年的数据"),
                ("据路透社(Reuters)5月1日电", "据路透社（Reuters）5月1日电"),
                ("(2023)京0105民初1号", "（2023）京0105民初1号"),
                ("世界卫生组织(WHO)、世界银行", "世界卫生组织（WHO）、世界银行"),
                ("人工智能(AI)——新的方向", "人工智能（AI）——新的方向"),
                ("人工智能(AI)--新的方向", "人工智能（AI）——新的方向"),
                ("人工智能(AI)……都来了", "人工智能（AI）……都来了"),
                ("他来了（笑).", "他来了（笑）。"),
                ("他来了(笑）。", "他来了（笑）。"),
                ("公式f(x）和g（x, y)有误", "公式f(x)和g(x, y)有误"),
                ("由WHO(2020）发布", "由WHO（2020）发布"),
                ("见https://a.cn/b(官网)和a@b.cn(备用)", "见https://a.cn/b（官网）和a@b.cn（备用）"),
                ("参会(线上(腾讯会议)2次)", "参会（线上（腾讯会议）2次）"),
                ("《民法典》(2020)规定", "《民法典》（2020）规定"),
                ("我会C++,也会Java", "我会C++，也会Java"),
                ("龙年2024(甲辰)年", "龙年2024（甲辰）年"),
                ("用 Rust (编程语言) 写", "用 Rust（编程语言）写"),
                ("身高(cm)和体重(kg)", "身高（cm）和体重（kg）"),
                ("高333m(海拔351m)。", "高333m（海拔351m）。"),
                ("还有女友(Mary),4个人", "还有女友（Mary），4个人"),
                ("重装系统(Win11 23H2);", "重装系统（Win11 23H2）；"),
            ],
        );
        becomes(ZhTw, &[("( 編輯:孫麗 )", "（ 編輯：孫麗 ）")]);
        becomes(Ja, &[("東京(とうきょう)へ", "東京（とうきょう）へ")]);
        stays(Ko, &["서울(수도)은", "漢字(한자)"]);
    }

    #[test]
    fn calls_formulas_glosses_and_western_text_keep_theirs() {
        stays(
            ZhCn,
            &[
                "调用foo(a,b)并返回",
                "调用getName(参数,值)返回",
                "f(x, y)是函数",
                "foo(甲,乙);",
                "def foo(甲, 乙):",
                "正则 (?:甲|乙)+ 匹配",
                "体重(kg)",
                "ヽ(´ー｀)ノ，¯\\_(ツ)_/¯，(｀・ω・´)，٩(◕‿◕)۶",
                "概率P(甲)",
                "区间(0,1)内",
                "拼音(pīnyīn)和行(xíng)、好",
                "(1)第一条",
                "(1)守时(2)守信",
                "要求：(1)守时(2)守信",
                "国发(2024)12号",
                "(2023)",
                "(2023) 12号",
                "(12)第二项",
                "求(sin)2次",
                "选择题(A)3号，附录(BC)12",
                "图(A)—(B)，数组(a)-1",
                "命令(AI)--help 说明",
                "变量(NUM)1.5倍",
                "Beijing (北京) is here",
                "答案是( )。",
                "a) 第一\nb) 第二",
                "1)第一",
            ],
        );
    }

    #[test]
    fn square_brackets_by_choice() {
        let on = [("punctuation/square-bracket", "apply")];
        assert_eq!(mended_with(ZhCn, &on, "[编者按]本文首发"), "［编者按］本文首发");
        assert_eq!(mended_with(ZhCn, &on, "他说[笑]：好"), "他说［笑］：好");
        for text in ["[文档](https://a.b)", "a[下标]", "[1]说明", "![图](a.png)", "[链接]: https://a.b"] {
            assert_eq!(mended_with(ZhCn, &on, text), text);
        }
        stays(ZhCn, &["[编者按]本文首发"]);
    }

    #[test]
    fn brackets_without_a_partner_are_reported() {
        let mender = Mender::new(&Options { locale: Some(ZhCn), ..Options::default() }).unwrap();
        let found = |text: &str| -> Vec<String> {
            let mended = mender.mend(text);
            let found = mended.findings().iter().filter(|finding| finding.rule == Rule::Unpaired);
            found.map(|finding| text[finding.range.clone()].to_owned()).collect()
        };
        assert_eq!(found("他（来了。"), ["（"]);
        assert_eq!(found("他来了）。《论语"), ["）", "《"]);
        assert_eq!(found("他（来《了）"), ["《"]);
        assert!(found("分为：1)守时；2)守信；3)守法。").is_empty());
        assert!(found("晚安：）").is_empty());
        assert!(found("1）他（来）了。\n（2）《论语》").is_empty());
    }
}
