//! Marks that are no marks of the clause but signs of a program that a text speaks of.

use super::around::Around;
use super::view::{Mark, View};
use crate::options::Locale;

/// What stands before a sign that is spoken of, and what behind: `这跟 : 命令是一样的`, `次の ! という文字`. Elsewhere a mark with a
/// space on each side is one of the clause: `他说 : 命令已经下达了`.
const MENTIONING: [char; 15] =
    ['用', '跟', '和', '与', '與', '或', '入', '按', '以', 'の', 'に', 'は', 'と', '号', '號'];
const MENTIONED: [&str; 6] = ["命令", "字符", "字元", "代替", "コマンド", "という"];

/// Whether a mark is a sign of a program: `:!ls` and `:q!`, `这跟 : 命令一样`, `-C 文件, --config-file=文件`, ` :: `.
#[inline(never)]
pub(super) fn is_sign(view: &View<'_>, mark: &Mark, around: &Around) -> bool {
    let (left, right) = (around.left.touch, around.right.touch);
    let spaced = around.left.space() && around.right.space();
    let before = view.slice(0..mark.at);
    match mark.c {
        ':' if right == '!' => true,
        ':' if mark.count == 2 => around.left.space() || around.left.touch_is_western(),
        ':' if around.left.touch_is_western() && view.slice(mark.end..view.text.len()).starts_with("//") => true,
        '!' if left == ':' => true,
        '!' if left.is_ascii_alphabetic() => {
            let colon = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric()).strip_suffix(':');
            colon.is_some_and(|before| before.is_empty() || before.ends_with([' ', '\t', '\n', '：']))
        }
        ',' if around.right.space() && around.right.next == '-' => starts_with_option(before),
        '!' | '?' if spaced && before.trim_end().ends_with(['号', '號']) => true,
        _ if spaced && mark.count == 1 && before.trim_end().ends_with(MENTIONING) => {
            let behind = view.slice(mark.end..view.text.len()).trim_start();
            MENTIONED.iter().any(|noun| behind.starts_with(noun))
                || (view.locale == Locale::Ja && behind.starts_with(['を', 'が']))
        }
        _ => false,
    }
}

/// Whether the line that the text ends with begins with the option of a program. None is longer than a few words.
fn starts_with_option(text: &str) -> bool {
    const LONGEST: usize = 64;
    let bytes = text.as_bytes().get(text.len().saturating_sub(LONGEST)..).unwrap_or_default();
    let line = match bytes.iter().rposition(|byte| *byte == b'\n') {
        Some(end) => bytes.get(end + 1..).unwrap_or_default(),
        None if text.len() < LONGEST => bytes,
        None => return false,
    };
    line.trim_ascii_start().starts_with(b"-")
}

#[cfg(test)]
mod tests {
    use crate::Locale::{Ja, ZhCn};
    use crate::punctuation::tests::{becomes, stays};

    #[test]
    fn what_belongs_to_a_program_stays() {
        stays(
            ZhCn,
            &[
                "if (!完成) return",
                "提示： :q! <回车> 会丢弃改动",
                "您可以试试 :!dir 看看",
                "输入 :! 然后回车",
                "这跟 : 命令是一样的",
                "请使用 ? 代替 / 进行",
                "输入感叹号 ! 这个字符",
                "-C 文件, --config-file=文件",
                "  -m 系统[,...], --systems=系统[,...]",
                "该值为 always, prompt, auto,\nnever",
                "<语言>[.<字符集>]",
                "用ftp::Proxy::<主机>指定",
            ],
        );
        stays(Ja, &["リスト名に続き :: を加える", "Yahoo!ニュース", "次の ! という文字", "show パッケージ... | stats"]);
        becomes(
            ZhCn,
            &[
                ("时间 : 三点", "时间 ： 三点"),
                ("类型 : 字符串", "类型 ： 字符串"),
                ("他说 : 命令已经下达了", "他说 ： 命令已经下达了"),
                ("请看 , 字符都乱了", "请看 ， 字符都乱了"),
                ("请输入 ? 然后回答", "请输入 ？ 然后回答"),
                ("我用Vue,也用React,\n还行", "我用Vue，也用React，\n还行"),
                ("真的 ! 不会吧", "真的 ！ 不会吧"),
                ("他说:OK!", "他说：OK！"),
                ("温度-5度, -3度都冷", "温度-5度， -3度都冷"),
                ("详情见附录A.", "详情见附录A。"),
            ],
        );
        becomes(Ja, &[("彼は言った : 命令だ", "彼は言った ： 命令だ"), ("楽しい ! が疲れた", "楽しい ！ が疲れた")]);
        stays(ZhCn, &["A.", "甲 A.", "乔治·R."]);
    }
}
