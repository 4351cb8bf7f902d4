//! Quotes: straight, reversed, mixed and TeX ones in pairs, nested by level, in the style of the place.
//!
//! GB/T 15834-2011 §4.8: “ ” outside, ‘ ’ inside. 《重訂標點符號手冊》 引號 and JIS X 4051: 「 」 outside, 『 』 inside.
//! Apostrophes, primes and quotes of Western text are left alone.

mod alone;
mod collect;
mod dress;
mod pair;

use super::view::{Mark, View};
use crate::edits::Edits;
use crate::options::Locale;
use crate::order;
use crate::rules::Rule;
use alone::alone;
use collect::collect;
use dress::{dress, wanted};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Straight,
    Tex,
    Curly,
    Corner,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Open,
    Close,
    Either,
}

/// A quote mark of the block.
#[derive(Clone, Copy, Debug)]
struct Quote {
    /// The mark; TeX's closing quote is this and the next one.
    index: usize,
    at: usize,
    end: usize,
    line: usize,
    c: char,
    double: bool,
    style: Style,
    turn: Turn,
    paired: bool,
}

/// Two quote marks that are a pair: indices into the quotes.
#[derive(Clone, Copy, Debug)]
struct Pair {
    open: usize,
    close: usize,
}

/// Mends the quotes of a block.
#[inline(never)]
pub(super) fn run(view: &View<'_>, edits: &mut Edits<'_>) {
    if view.marks.iter().all(is_clear) && is_quiet(view) {
        return;
    }
    let mut quotes = collect(view, edits);
    if quotes.is_empty() {
        return;
    }
    let mut pairs = Vec::new();
    pair::pair_corners(&mut quotes, &mut pairs);
    pair::pair_doubles(view, &mut quotes, &mut pairs);
    pair::pair_singles(view, &mut quotes, &mut pairs);
    pair::pair_singles_over_lines(view, &mut quotes, &mut pairs);
    pair::pair_rest(view, &mut quotes, &mut pairs, true);
    pair::pair_rest(view, &mut quotes, &mut pairs, false);
    report(view, &quotes, edits);
    order::sort_by_key(&mut pairs, |pair| pair.open);
    let wanted = wanted(view, edits.settings().locale.is_some());
    dress(view, &quotes, &pairs, &wanted, edits);
    dress::speech(view, &quotes, &wanted, edits);
}

/// Whether a mark is no quote, or one that cannot be anything else: then all of them are right where they are in pairs.
fn is_clear(mark: &Mark) -> bool {
    !(is_other_quote(mark.c) || mark.code && is_clear_quote(mark.c))
}

/// A quote that cannot be anything else.
pub(super) fn is_clear_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '「' | '」' | '『' | '』')
}

/// What may be a quote.
pub(super) fn is_other_quote(c: char) -> bool {
    matches!(c, '"' | '＂' | '„' | '‟' | '〝' | '〞' | '〟' | '\'' | '＇' | '‘' | '’' | '`')
}

/// Whether the quotes are in pairs, nested by level, and in the style of the place: then there is nothing to do.
pub(super) fn is_quiet(view: &View<'_>) -> bool {
    let mut nesting = Nesting::of(view.locale);
    view.marks.iter().all(|mark| nesting.takes(mark.c)) && nesting.is_closed()
}

/// Quotes that are open, by what closes them, as they should be nested by level in the style of the place.
pub(super) struct Nesting {
    corner: bool,
    open: Vec<char>,
}

impl Nesting {
    pub(super) fn of(locale: Locale) -> Nesting {
        Nesting { corner: matches!(locale, Locale::ZhTw | Locale::ZhHk | Locale::Ja), open: Vec::new() }
    }

    /// Takes in a mark; `false` where it is a quote that should not stand there.
    pub(super) fn takes(&mut self, mark: char) -> bool {
        let (partner, other) = match mark {
            '“' => ('”', '’'),
            '‘' => ('’', '”'),
            '「' => ('」', '』'),
            '『' => ('』', '」'),
            '”' | '’' | '」' | '』' => return self.open.pop() == Some(mark),
            _ => return true,
        };
        let style = self.corner == matches!(mark, '「' | '『');
        let takes = style && self.open.last().is_none_or(|outer| *outer == other);
        self.open.push(partner);
        takes
    }

    pub(super) fn is_closed(&self) -> bool {
        self.open.is_empty()
    }
}

/// Reports quotes without a partner. Of the single ones ’ may be an apostrophe and ' anything; and each paragraph of a long
/// speech begins with a quote of which only the last is closed (GB/T 15834-2011 §4.8.3.4).
#[inline(never)]
fn report(view: &View<'_>, quotes: &[Quote], edits: &mut Edits<'_>) {
    if quotes.iter().all(|quote| quote.paired) || !edits.enabled(Rule::Unpaired) {
        return;
    }
    let alone = alone(quotes);
    for (index, (quote, alone)) in quotes.iter().zip(alone).enumerate() {
        // A speech quotes with single marks inside.
        let again = |next: &Quote| next.line == quote.line && next.c == quote.c;
        let speech = goes_on(view, quote) && !quotes.get(index + 1).is_some_and(again);
        let sure = quote.double || quote.style == Style::Corner || quote.c == '‘';
        if alone && sure && !speech && quote.style != Style::Tex && !view.western_sentence(quote.index) {
            edits.find(quote.at..quote.end, Rule::Unpaired);
        }
    }
}

/// Whether a quote opens at the start of a line.
fn goes_on(view: &View<'_>, quote: &Quote) -> bool {
    quote.turn == Turn::Open && view.around(quote.index).left.line_end()
}

#[cfg(test)]
mod tests {
    use crate::Locale::{En, Ja, Ko, ZhCn, ZhHk, ZhTw};
    use crate::punctuation::tests::{becomes, stays};
    use crate::{Mender, Options, Rule, Stage};

    #[test]
    fn straight_quotes_in_pairs() {
        becomes(
            ZhCn,
            &[
                ("他说:\"你好,世界!\"", "他说：“你好，世界！”"),
                ("\"甲\"和\"乙\"", "“甲”和“乙”"),
                ("他说:\"她喊'救命',我就跑。\"", "他说：“她喊‘救命’，我就跑。”"),
                ("用\"Hello\"作名字", "用“Hello”作名字"),
                ("他说\"占1/3\".用\",\"分隔", "他说“占1/3”。用“,”分隔"),
                ("他用\".NET\"和\"甲\"", "他用“.NET”和“甲”"),
                ("支持\"A\"、\"B\"和\"C\".", "支持“A”、“B”和“C”。"),
                ("选项有\"Yes\"/\"No\".", "选项有“Yes”/“No”。"),
                ("\"I love you,\"他说.", "“I love you,”他说。"),
                ("\"How are you?\"老师问。", "“How are you?”老师问。"),
                ("设置->高级->\"开发者\"", "设置->高级->“开发者”"),
                ("所谓``正常''现象", "所谓“正常”现象"),
                ("所谓'正常'现象", "所谓‘正常’现象"),
                ("＂甲＂", "“甲”"),
                ("[新闻]\"保交楼\"工作", "[新闻]“保交楼”工作"),
                ("所谓\"整体论\"[3]认为", "所谓“整体论”[3]认为"),
                ("书云:\"空自去'打草'.\"[近]操之过急", "书云：“空自去‘打草’。”[近]操之过急"),
                ("\"第一行\n第二行\"他说", "“第一行\n第二行”他说"),
            ],
        );
        becomes(
            ZhTw,
            &[
                ("他說:\"你好,世界!\"", "他說：「你好，世界！」"),
                ("他說:\"她喊'救命',我就跑。\"", "他說：「她喊『救命』，我就跑。」"),
                ("所謂'正常'現象", "所謂「正常」現象"),
            ],
        );
        becomes(Ja, &[("彼は\"はい\"と言った", "彼は「はい」と言った")]);
    }

    #[test]
    fn single_quotes_over_lines_in_double_ones() {
        becomes(
            ZhTw,
            &[
                ("“子曰：‘學而時習之，\n不亦說乎？’背起來。”", "「子曰：『學而時習之，\n不亦說乎？』背起來。」"),
                ("“他說：‘甲\n乙’，‘丙\n丁’”", "「他說：『甲\n乙』，『丙\n丁』」"),
            ],
        );
        becomes(ZhCn, &[("\"他说:'别怕,\n有我在'我信了\"", "“他说：‘别怕，\n有我在’我信了”")]);
        becomes(ZhTw, &[("“甲‘乙\n丙”和“丁’戊”", "「甲‘乙\n丙」和「丁’戊」")]);
        stays(ZhTw, &["‘甲\n乙’", "「the students’\n甲’」", "「甲's\n乙'」"]);
        stays(ZhCn, &["“甲：‘乙，\n丙’丁”", "“年份'99，\n甲'乙”"]);
    }

    #[test]
    fn reversed_and_mixed_quotes() {
        becomes(
            ZhCn,
            &[
                ("他说：”你好“", "他说：“你好”"),
                ("他说：“你好“。", "他说：“你好”。"),
                ("他说：\"你好”。", "他说：“你好”。"),
                ("他说：“你好\"。", "他说：“你好”。"),
                ("“像是‘发财'？”", "“像是‘发财’？”"),
                ("所谓'内卷’，就是竞争", "所谓‘内卷’，就是竞争"),
                ("“他说\"好\"就走”", "“他说‘好’就走”"),
                ("“他喊“救命”就跑”", "“他喊‘救命’就跑”"),
                ("他说：「你好”", "他说：“你好”"),
                ("他说“你\n好”和“再\n见\",走了", "他说“你\n好”和“再\n见”，走了"),
                ("他说：\"我读过\"红楼梦\"。\"", "他说：“我读过‘红楼梦’。”"),
                ("““你好””", "“你好”"),
                ("用\"，\"隔开", "用“，”隔开"),
                ("他说“好“，我说”不好”。", "他说“好”，我说“不好”。"),
                ("“甲”，“乙\"，\"丙”", "“甲”，“乙”，“丙”"),
                ("问：\"什么是\"道\"？\"老师答：\"道可道。\"", "问：“什么是‘道’？”老师答：“道可道。”"),
            ],
        );
    }

    #[test]
    fn the_style_of_the_place() {
        becomes(ZhCn, &[("他說：「你好『世界』！」", "他說：“你好‘世界’！”"), ("『甲』", "“甲”")]);
        for locale in [ZhTw, ZhHk] {
            becomes(
                locale,
                &[
                    ("“第一棒”和“最後一棒”", "「第一棒」和「最後一棒」"),
                    ("“你好‘世界’！”", "「你好『世界』！」"),
                    ("‘甲’", "「甲」"),
                ],
            );
        }
        // A speech of several paragraphs.
        becomes(
            ZhTw,
            &[
                ("“第一段。", "「第一段。"),
                ("他說：“第一段。", "他說：「第一段。"),
                ("第二段。”", "第二段。」"),
                ("第二段。”他笑了。", "第二段。」他笑了。"),
                ("“甲‘乙’丙。”", "「甲『乙』丙。」"),
                ("“I love you,”他說。", "「I love you,」他說。"),
            ],
        );
        becomes(ZhCn, &[("「第一段。", "“第一段。")]);
        stays(
            ZhTw,
            &[
                "“第一段“又“",
                "说“第一段。",
                "“First paragraph.",
                "第二段 ”",
                "15”",
                "The last paragraph.”",
                "第二段”。",
            ],
        );
        stays(Ja, &["“第一段です。"]);
        stays(Ja, &["“はい”と", "「はい『そう』」"]);
        stays(Ko, &["“안녕”", "\"안녕\"", "'안녕'"]);
        stays(ZhTw, &["「甲『乙』」", "『甲』"]);
        stays(ZhCn, &["“甲‘乙’”", "‘甲’"]);
    }

    #[test]
    fn without_a_locale_the_style_is_a_suggestion() {
        let mender = Mender::new(&Options { stages: Some(vec![Stage::Punctuation]), ..Options::default() }).unwrap();
        let mended = mender.mend("他說：“你好”，這裡還有\"別的\"話。");
        assert_eq!(mended.text(), "他說：“你好”，這裡還有“別的”話。");
        let rules: Vec<Rule> = mended.suggestions().iter().flat_map(|change| change.rules.to_vec()).collect();
        assert!(rules.contains(&Rule::QuoteStyle), "{rules:?}");
        assert_eq!(mender.mend("這裡還有\"別的\"話。").text(), "這裡還有「別的」話。");
    }

    #[test]
    fn apostrophes_primes_code_and_western_quotes_stay() {
        stays(
            ZhCn,
            &[
                "身高6'2\"，屏幕15.6\"",
                "年份 '1999、'2000 和 '2001",
                "'90年代的students’作品",
                "他叫’小鱼'",
                "'20年代和90's",
                "\"\"\"文档字符串\"\"\"",
                "Don't say \"no\" to me",
                "这是Lee's和students’的书",
                "cout<<\"甲\"<<endl",
                "p->\"甲\"",
                "'<head>' 和 '<body>' 之间",
                "'port 3000' 或 'Now on'",
                "x=\"甲\"",
                "if (名称 == \"甲\") { return 1; }",
                "若 \"甲\" != 名称 则",
                "a[0]\"甲\"",
                "x = \"甲\"[0]",
                "表[\"甲\"][\"乙\"]",
                "git commit -m \"修改\"",
                "请看“软件\n包”和“档\n案”。",
                "He said, \"Hello.\" 他走了。",
                "The word \"中文\" means Chinese.",
                "Y. Li. 2019. \"A Study of 汉字\". In Proc. of ACL.",
                "《西游记》'",
                "[\"甲\",\"乙\"]",
                "\"A\"、\"B\"",
                "x=\"甲\",\"B\"",
                "\"\"",
            ],
        );
        becomes(ZhCn, &[("这是Lee‘s的书", "这是Lee’s的书"), ("选择\"高级\"->\"网络\"", "选择“高级”->“网络”")]);
        becomes(En, &[("Lee‘s book and ``this''", "Lee’s book and “this”")]);
    }

    #[test]
    fn what_has_no_partner_is_left_and_reported() {
        let mender = Mender::new(&Options { locale: Some(ZhCn), ..Options::default() }).unwrap();
        for (text, at) in [("他说：“你好。", "“"), ("“甲“乙”。", "“"), ("\"甲\n\"乙", "\""), ("他说：\"你好。", "\"")]
        {
            let mended = mender.mend(text);
            assert_eq!(mended.text(), text);
            assert!(
                mended.findings().iter().any(|f| f.rule == Rule::Unpaired && &text[f.range.clone()] == at),
                "{text}"
            );
        }
        assert!(mender.mend("他说：“你好。”").findings().is_empty());
        // Only what lacks its partner, not its neighbours.
        for (text, at) in [
            ("“甲”和“乙，然后“丙”。", 12),
            ("他说：“甲。”她说：乙。”然后“丙”。", 36),
            ("“甲“乙”丙”丁”", 24),
            ("\"甲\"和\"乙，然后\"丙\"。", 8),
            ("“甲，\n乙”，“丙”，丁”。", 34),
        ] {
            let found: Vec<usize> = mender.mend(text).findings().iter().map(|finding| finding.range.start).collect();
            assert_eq!(found, [at], "{text}");
        }
    }
}
