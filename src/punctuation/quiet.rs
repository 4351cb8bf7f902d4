//! Lines whose marks alone show that no rule has anything to do there, as nearly all lines of clean text: the rules never see
//! their marks.
//!
//! Each mark of such a line stays wherever it stands, no two pauses touch, and brackets and quotes are closed in the line and
//! nested as they should be. For Chinese only: Japanese goes by all commas of a block, and in Korean and English the same marks
//! are mended.

use super::doubled::{exclude, is_pause};
use super::english::is_western;
use super::quotes::{Nesting, is_clear_quote, is_other_quote};
use super::view::is_run;
use crate::options::Locale;
use std::ops::Range;

/// Tells which lines of a block are quiet.
pub(super) struct Quiet {
    /// Whether any may be.
    pub any: bool,
    locale: Locale,
    quotes: Quotes,
}

/// What is known of the quotes of the block.
#[derive(Clone, Copy, PartialEq)]
enum Quotes {
    /// Those so far are closed in their lines: the lines may be quiet.
    Closed,
    /// Some are not: the rules have to see all of them.
    Open,
    /// The rules see all of them.
    Kept,
}

impl Quiet {
    /// In a block of a locale.
    pub(super) fn of(locale: Locale) -> Quiet {
        let any = matches!(locale, Locale::ZhCn | Locale::ZhTw | Locale::ZhHk);
        Quiet { any, locale, quotes: Quotes::Closed }
    }

    /// Where the rules see all marks.
    #[cfg(test)]
    pub(super) fn none() -> Quiet {
        Quiet { any: false, locale: Locale::ZhCn, quotes: Quotes::Kept }
    }

    /// Whether quotes are not closed in their line: then the rules have to see those of all lines.
    pub(super) fn wants_quotes(&self) -> bool {
        self.quotes == Quotes::Open
    }

    /// From now on no line with quotes is quiet.
    pub(super) fn keep_quotes(&mut self) {
        self.quotes = Quotes::Kept;
    }

    /// Whether the line at `range` with these marks is quiet.
    pub(super) fn is_quiet(&mut self, text: &str, range: Range<usize>, marks: &[(u32, char)]) -> bool {
        let (mut brackets, mut nesting) = (Vec::new(), Nesting::of(self.locale));
        let (mut clear, mut closed, mut quoted) = (true, true, false);
        // The run of one mark that goes on, and what touches it from before.
        let (mut run, mut count, mut before) = (NONE, 0, NONE);
        let mut end = range.start;
        for &(at, c) in marks {
            let pause = is_pause(c);
            if !pause && is_clear_quote(c) {
                quoted = true;
                closed &= nesting.takes(c);
            } else if !pause && is_other_quote(c) {
                (quoted, closed, clear) = (true, false, false);
            }
            // Of a line that is not quiet only the quotes are looked at.
            if !clear {
                continue;
            }
            let touches = at as usize == end;
            end = at as usize + c.len_utf8();
            if touches && c == run && is_run(c) {
                count += 1;
                continue;
            }
            clear &= is_whole(run, count);
            let touched = |mark| if touches { mark } else { NONE };
            let first = touched(before);
            (run, count, before) = (c, 1, touched(run));
            if pause {
                // `，。`, `。”。`, and `……。` where no full stop is wanted behind an ellipsis.
                let twice = first == '。' && matches!(before, '”' | '」' | '』');
                clear &= !(exclude(before, c) || twice || before == '…');
                continue;
            }
            match c {
                '（' | '【' | '〔' | '〖' => brackets.push(c),
                // A title in a title is marked as `《论〈红楼梦〉》`.
                '《' | '〈' => {
                    clear &= !brackets.contains(&'〈') && (c == '〈' || !brackets.contains(&'《'));
                    brackets.push(c);
                }
                '）' => clear &= brackets.pop() == Some('（'),
                '】' => clear &= brackets.pop() == Some('【'),
                '〕' => clear &= brackets.pop() == Some('〔'),
                '〗' => clear &= brackets.pop() == Some('〖'),
                '》' => clear &= brackets.pop() == Some('《'),
                '〉' => clear &= brackets.pop() == Some('〈'),
                '·' => {
                    let spaced = |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)) == Some(&b' ');
                    clear &= !spaced((at as usize).checked_sub(1)) && !spaced(Some(end));
                }
                '…' | '—' | '⸺' | '–' | '－' | '─' | '━' | '―' => {}
                _ => clear &= is_clear_quote(c),
            }
        }
        clear &= is_whole(run, count) && brackets.is_empty();
        closed &= nesting.is_closed();
        if !closed && self.quotes == Quotes::Closed {
            self.quotes = Quotes::Open;
        }
        clear && !(quoted && self.quotes != Quotes::Closed) && !is_western(text, range, marks.iter().map(|mark| mark.1))
    }

    /// Takes in a line that spans cross whose ends nobody knows here: it is not quiet.
    pub(super) fn is_unknown(&mut self, marks: &[(u32, char)]) -> bool {
        let quoted = marks.iter().any(|(_, c)| is_clear_quote(*c) || is_other_quote(*c));
        if quoted && self.quotes == Quotes::Closed {
            self.quotes = Quotes::Open;
        }
        false
    }
}

/// Where no mark touches.
const NONE: char = '\0';

/// Whether a mark that stands so often in a row is as it should be.
fn is_whole(mark: char, count: usize) -> bool {
    match mark {
        '…' => count == 2,
        _ if count == 1 => true,
        // `！！` is a writer's choice.
        '？' | '！' => count < 3,
        '，' | '。' | '、' | '；' | '：' | '·' => false,
        '–' | '－' | '─' | '━' | '―' => count != 2,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edits::Edits;
    use crate::options::{Options, Settings};
    use crate::punctuation::mend;
    use crate::punctuation::tests::with_block;
    use crate::punctuation::view::View;

    fn settings(locale: Locale) -> Settings {
        // Those that are off by default as well.
        let rules = ["square-bracket", "ellipsis-stop", "interpunct-dot"];
        let rules = rules.map(|rule| (format!("punctuation/{rule}"), "apply".to_owned())).into();
        Settings::new(&Options { locale: Some(locale), rules, ..Options::default() }).unwrap()
    }

    /// The marks of the lines that are not quiet.
    fn seen(locale: Locale, text: &str) -> String {
        with_block(text, &settings(locale), |block| {
            let view = View::new(block, locale, Quiet::of(locale));
            view.marks.iter().map(|mark| mark.c).filter(|c| *c != '\n').collect()
        })
    }

    #[test]
    fn clean_lines_are_quiet() {
        for text in [
            "今天，天气很好。我们去公园！",
            "他说：“好！！”然后走了……\n（见《论〈红楼梦〉》）、【一】；真的？！",
            "约翰·列侬——歌手。\n2024年，3个。",
        ] {
            assert_eq!(seen(Locale::ZhCn, text), "", "{text}");
        }
        assert_eq!(seen(Locale::ZhTw, "他說：「『好』，我走了。」"), "");
    }

    #[test]
    fn others_are_not() {
        for text in [
            "今天,很好",
            "今天。。",
            "今天，。",
            "好。”。",
            "好……。",
            "（一",
            "一）",
            "《论《红楼梦》》",
            "〈〈论语〉〉",
            "约翰 · 列侬",
            "（《一）》",
            "真的？？？",
            "哦…",
            "「好」",
            "一――二",
            "Hello，world。",
        ] {
            assert_ne!(seen(Locale::ZhCn, text), "", "{text}");
        }
        // Japanese and Korean have other rules.
        assert_ne!(seen(Locale::Ja, "今日，晴れ。"), "");
        assert_ne!(seen(Locale::Ko, "오늘，좋다。"), "");
    }

    #[test]
    fn quotes_are_seen_in_all_lines_where_those_of_one_are_not_closed() {
        assert_eq!(seen(Locale::ZhCn, "“一”，好。\n“二。\n三，四”"), "“”，。“。，”");
        assert_eq!(seen(Locale::ZhCn, "“一”，好。\n一，二。\nit's"), "“”，。'");
    }

    #[test]
    fn the_rules_do_the_same_where_they_see_all_marks() {
        let pieces = [
            "今天",
            "我们去",
            "Hello world",
            "了",
            "3",
            "A",
            " ",
            "，",
            "，",
            "。",
            "。",
            "、",
            "；",
            "：",
            "？",
            "！",
            "（",
            "）",
            "《",
            "》",
            "〈",
            "〉",
            "【",
            "】",
            "“",
            "”",
            "“好”",
            "「",
            "」",
            "『",
            "』",
            "‘",
            "’",
            "…",
            "……",
            "—",
            "——",
            "·",
            "–",
            "\n",
            "\n",
            ",",
            ".",
            "!",
            "(",
            ")",
            "\"",
            "'",
            "<",
            ">",
            "[",
            "]",
            "-",
            "3.5%",
            "https://a.cn",
            "<b>",
            "12:30",
        ];
        let mut state = 1u32;
        let mut next = |below: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as usize % below
        };
        for locale in [Locale::ZhCn, Locale::ZhTw, Locale::Ja] {
            let settings = settings(locale);
            for _ in 0..20_000 {
                let text: String = (0..4 + next(40)).map(|_| pieces[next(pieces.len())]).collect();
                let mended = |quiet: fn(Locale) -> Quiet| {
                    with_block(&text, &settings, |block| {
                        let mut edits = Edits::new(&settings);
                        mend(View::new(block, locale, quiet(locale)), &mut edits);
                        let outcome = edits.finish(&text, |_, _| false);
                        format!("{:?} {:?} {:?}", outcome.applied, outcome.suggested, outcome.findings)
                    })
                };
                assert_eq!(mended(Quiet::of), mended(|_| Quiet::none()), "{text:?}");
            }
        }
    }
}
