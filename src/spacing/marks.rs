//! Spaces beside full-width marks and just inside brackets (clreq: the space is part of the mark).

use super::spaces::Run;
use crate::change::Confidence::Likely;
use crate::chars::{is_cjk, is_full_width_closing, is_full_width_opening};
use crate::edits::Edits;
use crate::options::Locale;
use crate::rules::Rule;

/// Marks of a pause or a stop.
fn is_pause(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！')
}

/// Judges one run; returns whether it went.
#[inline(never)]
pub(super) fn judge(locale: Locale, run: &Run<'_>, edits: &mut Edits<'_>) -> bool {
    // What stands there in columns, or as one ideographic space, is layout.
    const COLUMN: usize = 3;
    // Behind ？ and ！ Japanese sets a space of its own (JIS X 4051).
    let japanese = locale == Locale::Ja && matches!(run.left, '？' | '！');
    if locale == Locale::Ko || japanese || run.text.contains(['\t', '\u{3000}']) {
        return false;
    }
    let columns = run.plain() && run.len() >= COLUMN;
    let rule = if is_full_width_opening(run.left) || is_full_width_closing(run.right) {
        // `（  ）` is there to be filled in.
        if is_full_width_opening(run.left) && is_full_width_closing(run.right) {
            return false;
        }
        Rule::InsideBrackets
    } else if is_inside_quotes(run) {
        Rule::InsideBrackets
    } else if (is_pause(run.right) && !is_pause(run.left)) || (is_pause(run.left) && !columns && !is_sign(run.right)) {
        Rule::AroundFullWidth
    } else {
        return false;
    };
    edits.replace(run.range.clone(), "", rule, Likely);
    true
}

/// `“ 你好 ”`. The quotes are Western text's, too, so that the text inside has to be CJK, and ’ may be an apostrophe.
fn is_inside_quotes(run: &Run<'_>) -> bool {
    let cjk = |c: char| is_cjk(c) || is_pause(c);
    run.len() == 1 && ((run.left == '“' && cjk(run.right)) || (cjk(run.left) && run.right == '”'))
}

/// What a space may well stand before: operators, options, mark-up, a breadcrumb's arrow, an editor's command (`提示： :q!`).
fn is_sign(c: char) -> bool {
    matches!(c, ':' | '!' | '-' | '*' | '+' | '#' | '>' | '|' | '<' | '=' | '/' | '\\' | '`')
}

#[cfg(test)]
mod tests {
    use crate::Locale::{Ja, Ko, ZhCn, ZhTw};
    use crate::spacing::tests::{becomes, stays};

    #[test]
    fn no_space_beside_full_width_marks() {
        becomes(
            ZhCn,
            &[],
            &[
                ("你好 ，世界 。", "你好，世界。"),
                ("你好， 世界。 再见", "你好，世界。再见"),
                ("时间： 2025年", "时间：2025年"),
                ("用 Rust ，写", "用 Rust，写"),
                ("他说： “走”", "他说：“走”"),
                ("一是快； (2)是好", "一是快；(2)是好"),
                ("他说“ 走吧 ”。", "他说“走吧”。"),
                ("<b>你好 </b>，走", "<b>你好</b>，走"),
            ],
        );
        becomes(
            ZhTw,
            &[],
            &[("（ 編輯：孫麗 ）", "（編輯：孫麗）"), ("《 史記 》", "《史記》"), ("「 好 」", "「好」")],
        );
    }

    #[test]
    fn gaps_and_blanks_to_fill_in_stay() {
        stays(
            ZhCn,
            &[],
            &[
                "答案是（  ）。",
                "旗帜网 >> 期刊 >> 《旗帜》",
                "《旗帜》 第一期",
                "姓名：    张三",
                "第一章 （上）",
                "他 —— 来了",
                "“甲” “乙”",
                "“ a ”",
                "【 】",
                "已修复。 (PR #570)",
            ],
        );
        stays(Ko, &[], &["그래， 좋아"]);
        stays(Ja, &[], &["はい！ そうです。"]);
    }
}
