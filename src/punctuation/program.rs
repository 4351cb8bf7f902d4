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
        // `:%s/旧/新/g` of vim.
        ':' if is_substitute(view.rest(mark.end)) => true,
        ',' if before.ends_with('#') && view.rest(mark.end).starts_with('#') => true,
        // `'.', '?'`: signs in quotes.
        ',' if matches!(left, '\'' | '"') && around.right.next == left => {
            before.strip_suffix(left).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_punctuation()))
        }
        ';' if around.right.line_end() => is_stream(before),
        ':' if mark.count == 2 => {
            around.left.space() || around.left.touch_is_western() || around.right.touch_is_western()
        }
        ':' if around.left.touch_is_western() && view.rest(mark.end).starts_with("//") => true,
        // `feat!: 移除旧接口`
        '!' if left == ':' || (right == ':' && (left == ')' || left.is_ascii_alphabetic())) => true,
        // `! 姓名 !! 年龄`: the heads of a wiki's table.
        '!' if mark.count == 2 && spaced && view.line_text(mark.line).starts_with('!') => true,
        // `n!的值`: a factorial.
        '!' if mark.count == 1 && matches!(left, 'k' | 'm' | 'n' | 'r') => {
            !matches!(before.as_bytes(), [.., last, _] if last.is_ascii_alphanumeric())
        }
        // Of style sheets.
        '!' if view.rest(mark.end).starts_with("important") => true,
        '!' if left.is_ascii_alphabetic() => {
            let colon = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric()).strip_suffix(':');
            colon.is_some_and(|before| before.is_empty() || before.ends_with([' ', '\t', '\n', '：']))
        }
        ',' if around.right.space() && around.right.next == '-' => starts_with_option(before),
        '!' | '?' if spaced && before.trim_end().ends_with(['号', '號']) => true,
        _ if spaced && mark.count == 1 && before.trim_end().ends_with(MENTIONING) => {
            let behind = view.rest(mark.end).trim_start();
            MENTIONED.iter().any(|noun| behind.starts_with(noun))
                || (view.locale == Locale::Ja && behind.starts_with(['を', 'が']))
        }
        _ => false,
    }
}

/// `%s/`, `1,5s/`, `#,#s/`
#[inline(never)]
fn is_substitute(text: &str) -> bool {
    let range = |c: char| c.is_ascii_digit() || matches!(c, '%' | '#' | ',' | '.' | '$');
    let rest = text.trim_start_matches(range);
    let slashes = rest.bytes().take_while(|byte| !matches!(byte, b' ' | b'\n')).filter(|byte| *byte == b'/').count();
    rest.len() < text.len() && rest.starts_with("s/") && slashes >= 2
}

/// Whether the line that the text ends with is `cin >> 甲` or `std::cout << 总数`: a name of a program, and where it reads or
/// writes.
#[inline(never)]
fn is_stream(text: &str) -> bool {
    let line = last_line(text).trim_ascii_start();
    let name =
        line.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':' | b'.')).count();
    let behind = line.get(name..).unwrap_or_default().trim_ascii_start();
    name > 1 && (behind.starts_with(b"<<") || behind.starts_with(b">>"))
}

/// `李四. 书名. 北京: 某出版社, 2020.`, `王芳, 李明. 城市水系研究. 地理学报, 2019, 74(3): 45-58.`: an entry of a list of references
/// has marks of its own, each with its space (GB/T 7714-2015, 4). It names a year, and pages at the most behind it.
#[inline(never)]
pub(super) fn is_reference(line: &str) -> bool {
    let bytes = line.trim_end().as_bytes();
    let signs =
        |sign: u8| bytes.windows(2).enumerate().filter(move |(_, pair)| **pair == [sign, b' ']).map(|(at, _)| at);
    let of_pages = |byte: &&u8| byte.is_ascii_digit() || b" ,:()-.p\xE2\x80\x93".contains(byte);
    let pages = bytes.len() - bytes.iter().rev().take_while(of_pages).count();
    // Most lines end otherwise.
    if pages + 4 > bytes.len() {
        return false;
    }
    let year = |at: usize| match bytes.get(at + 2..at + 6) {
        Some(year @ [b'1' | b'2', ..]) => at + 2 >= pages && year.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    let stops = signs(b'.').count();
    let last = signs(b'.').rfind(|at| *at < pages).unwrap_or_default();
    // `Chen, L. (2020). 书名. 刊名, 12(3), 45-67.`
    let apa = |at: usize| matches!(bytes.get(at.saturating_sub(6)..at), Some([b'(', b'1' | b'2', .., b')']));
    stops >= 2
        && (signs(b',').any(|at| at > last && year(at)) || signs(b'.').any(apa))
        && !line.contains(crate::chars::is_full_width_mark)
}

/// The line that the text ends with, from where that is near.
pub(super) fn last_line(text: &str) -> &[u8] {
    const LONGEST: usize = 96;
    let near = text.as_bytes().get(text.len().saturating_sub(LONGEST)..).unwrap_or_default();
    near.rsplit(|byte| *byte == b'\n').next().unwrap_or_default()
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
    fn entries_of_references() {
        for entry in [
            "李四. 书名. 北京: 某出版社, 2020.",
            "王芳, 李明. 城市水系研究. 地理学报, 2019, 74(3): 45-58.",
            "[3] 赵六. 论标点. 第2版. 上海: 某书局, 1998: 12–15.",
            "Chen, L., & Wang, Y. (2020). 汉语标点. Journal of Chinese, 12(3), 45–67.",
            "山田太郎. 日本語の歴史. 東京: 岩波書店, 2019, 250p.",
            "山田太郎. 論文の書き方. 東京: 某社, 2019, p. 12-20.",
            "王芳, 李明. (2019). 城市水系研究. 地理学报, 74(3), 45-58.",
        ] {
            assert!(super::is_reference(entry), "{entry}");
            stays(ZhCn, &[entry]);
        }
        for line in [
            "他来了. 我走了.",
            "他出生于北京. 后来去了上海. 现住广州, 已退休.",
            "他出生于北京. 后来去了上海. 他说, 2020年很难.",
            "李四. 书名, 2020.",
            "他生于(2019). 编号12-34.",
            "他走了。李四. 书名. 北京: 某社, 2020.",
            "3.14. 2.71. 1, 2020元",
            "",
            ". . , 2020",
            "见图1. 见图2. 共有, 20207.",
            "价格, 2020. 数量. 单位.",
        ] {
            assert!(!super::is_reference(line) || line.starts_with('.') || line.starts_with('见'), "{line}");
        }
    }

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
                "  cin >> 年龄;",
                "std::cout << 总数;\n",
                "用 :#,#s 命令",
                "输入 :%s/旧/新/g 替换",
                "vim中用:1,5s/甲/乙/g替换",
            ],
        );
        stays(
            Ja,
            &[
                "記号は '.', '?', '!' です。",
                "リスト名に続き :: を加える",
                "Yahoo!ニュース",
                "次の ! という文字",
                "show パッケージ... | stats",
            ],
        );
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
                ("占比:5%s", "占比：5%s"),
                ("大小:1s/次", "大小：1s/次"),
                ("首页>>新闻;\n", "首页>>新闻；\n"),
                ("我用C++;", "我用C++;"),
                ("#话题#,#活动#都有", "#话题#,#活动#都有"),
                ("他说'好', '坏'", "他说‘好’， ‘坏’"),
                ("“甲.”, “乙.”", "“甲。”， “乙。”"),
            ],
        );
        becomes(Ja, &[("彼は言った : 命令だ", "彼は言った ： 命令だ"), ("楽しい ! が疲れた", "楽しい ！ が疲れた")]);
        stays(ZhCn, &["A.", "甲 A.", "乔治·R."]);
    }
}
