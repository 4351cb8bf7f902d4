//! The dash of two ideographs' width, `——`: two U+2014 (GB/T 15834-2011 §4.10; clreq).
//!
//! A single `—`, `–`, `～` or `-` is a connector (§4.13) and stays.

use super::view::{Mark, View};
use crate::change::Confidence::{Guess, Likely};
use crate::chars::{Kind, is_full_width_mark};
use crate::edits::Edits;
use crate::options::Locale;
use crate::rules::Rule;

/// Writes dashes as `——`.
#[inline(never)]
pub(super) fn run(view: &View<'_>, edits: &mut Edits<'_>) {
    for (index, mark) in view.marks.iter().enumerate() {
        let japanese = view.locale == Locale::Ja;
        let fits = match mark.c {
            // Four are a dash or a line to a number: `解放路----中山路`.
            '-' => matches!(mark.count, 2..=4),
            '–' | '－' => mark.count == 2,
            // The box-drawing line and the horizontal bar are how Japanese fonts and Big5 (A277) wrote it.
            '─' | '━' | '―' => mark.count == 2 && !japanese,
            _ => false,
        };
        if mark.code || !fits || view.western_sentence(index) {
            continue;
        }
        let around = view.around(index);
        // `他——--我的朋友`: a dash that was written in both ways.
        let other = |mark: Option<&Mark>| mark.is_some_and(|mark| mark.c == '—' && mark.count == 2);
        if mark.c == '-' && (other(view.touching_before(index)) || other(view.touching_after(index))) {
            if around.left.is(Kind::Cjk) && around.right.is(Kind::Cjk) {
                edits.replace(mark.range(), "", Rule::Dash, Likely);
            }
            continue;
        }
        // `以"--"开头`: spoken of.
        let quote = |c: char| matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '「' | '」');
        if quote(around.left.touch) && quote(around.right.touch) && mark.c == '-' {
            continue;
        }
        let beside = |c: char| {
            Kind::of(c) == Kind::Cjk || is_full_width_mark(c) || matches!(c, '“' | '”' | '‘' | '’' | '…' | ',' | '"')
        };
        let (left, right) = (around.left.next, around.right.next);
        let cjk = around.left.is(Kind::Cjk) || around.right.is(Kind::Cjk);
        let confidence = match (beside(left), beside(right)) {
            (true, true) if cjk => Likely,
            // `--help` is an option, `--鲁迅` the author of a quotation or a comment.
            (true, false) if around.right.line_end() && cjk && !around.left.space() => Likely,
            (false, true) if around.left.line_end() && cjk && !around.right.space() => match mark.c {
                '-' => Guess,
                _ => Likely,
            },
            // `C++──一种语言`.
            (true, false) | (false, true)
                if cjk && mark.c != '-' && !around.left.line_end() && !around.right.line_end() =>
            {
                Likely
            }
            // `人工智能--AI--来了`, `10:00 --同前--`: an option has no dash behind it.
            _ if mark.c == '-' && encloses_word(view, index) => Likely,
            _ => continue,
        };
        let confidence = if mark.count == 4 { Guess } else { confidence };
        edits.replace(mark.range(), "——", Rule::Dash, confidence);
    }
}

/// Whether the mark is one of two equal ones with ideographs just inside, or with Western words between them and ideographs
/// just outside.
#[inline(never)]
fn encloses_word(view: &View<'_>, index: usize) -> bool {
    let encloses = |open: usize| {
        let (Some(first), Some(last)) = (view.mark(open), view.mark(open + 1)) else { return false };
        let (before, behind) = (view.around(open), view.around(open + 1));
        let apart = !before.left.touch_is_western() && !behind.right.touch_is_western();
        let inside = apart && before.right.touch_is(Kind::Cjk) && behind.left.touch_is(Kind::Cjk);
        let outside = before.left.touch_is(Kind::Cjk) && behind.right.touch_is(Kind::Cjk);
        let western = before.right.touch_is_western() && behind.left.touch_is_western();
        first.c == last.c && first.count == 2 && last.count == 2 && (inside || (outside && western))
    };
    encloses(index) || index.checked_sub(1).is_some_and(encloses)
}

#[cfg(test)]
mod tests {
    use crate::Locale::{Ja, ZhCn, ZhTw};
    use crate::punctuation::tests::{becomes, stays};

    #[test]
    fn lines_become_the_dash() {
        becomes(
            ZhCn,
            &[
                ("他--我的朋友--来了。", "他——我的朋友——来了。"),
                ("他――我的朋友――来了。", "他——我的朋友——来了。"),
                ("他－－我的朋友－－来了。", "他——我的朋友——来了。"),
                ("他–––", "他–––"),
                ("“等等--”", "“等等——”"),
                ("语言Rust――很快", "语言Rust——很快"),
                ("人工智能--AI--来了", "人工智能——AI——来了"),
                ("10:00 --同前--", "10:00 ——同前——"),
                ("他——--我的朋友", "他——我的朋友"),
                ("他--——我的朋友", "他——我的朋友"),
            ],
        );
        becomes(ZhTw, &[("他──我的朋友──來了。", "他——我的朋友——來了。")]);
    }

    #[test]
    fn connectors_options_and_rules_stay() {
        stays(
            ZhCn,
            &[
                "他——来了",
                "1949—1986年，北京—上海",
                "弗朗索瓦-马里",
                "命令--help说明",
                "上文\n---\n下文",
                "--查询用户",
                "i--和--j",
                "a--b",
                "────\n标题",
                "甲────乙",
                "解放路----中山路",
            ],
        );
        stays(Ja, &["彼は――そう言った", "彼は──そう言った"]);
    }
}
