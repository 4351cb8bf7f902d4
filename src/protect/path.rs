//! File paths and file names.

use super::scan::{Scan, is_wide_letter, is_word};
use super::url::Run;

/// Extensions that make a word with a dot a file name.
const EXTENSIONS: &[&str] = &[
    "7z", "avi", "bak", "bat", "bin", "bmp", "c", "cfg", "conf", "cpp", "cs", "css", "csv", "dat", "db", "dll", "doc",
    "docx", "epub", "exe", "flac", "gif", "go", "gz", "h", "hpp", "htm", "html", "ico", "ini", "iso", "jar", "java",
    "jpeg", "jpg", "js", "json", "jsx", "lock", "log", "m4a", "md", "mkv", "mobi", "mov", "mp3", "mp4", "odt", "ods",
    "pdf", "php", "png", "ppt", "pptx", "psd", "py", "rar", "rb", "rs", "rtf", "sh", "sql", "srt", "svg", "tar", "tex",
    "tif", "tiff", "toml", "ts", "tsv", "tsx", "txt", "vue", "wasm", "wav", "webp", "wps", "xls", "xlsx", "xml", "xz",
    "yaml", "yml", "zip",
];

/// Extensions of source code, whose names are not glued to Han: `学习Vue.js`.
const CODE: &[&str] = &[
    "c", "cpp", "cs", "css", "go", "h", "hpp", "java", "js", "json", "jsx", "php", "py", "rb", "rs", "sh", "sql",
    "toml", "ts", "tsx", "vue", "wasm",
];

/// Words of the sentence that a file's name in Han may be glued to: `请打开报告.docx`.
const BEFORE_NAMES: &[&str] = &[
    "打开", "打開", "下载", "下載", "附件", "文件", "参见", "參見", "详见", "詳見", "请见", "請見", "上传", "上傳",
    "名为", "名為", "是", "为", "為", "的", "了", "在", "把", "将", "將", "和", "与", "與", "从", "從", "到", "给",
    "給", "叫", "用",
];

/// The longest name in bytes that is looked for before an extension (NAME_MAX).
const LONGEST_NAME: usize = 255;

impl Scan<'_> {
    /// `C:\a\b` or `C:/a/b`.
    #[inline(never)]
    pub fn drive(&mut self, at: usize) -> Option<usize> {
        if !self.byte(at).is_ascii_alphabetic() || self.byte(at + 1) != b':' || is_word(self.byte_before(at)) {
            return None;
        }
        let backslash = self.byte(at + 2) == b'\\';
        let slash = self.byte(at + 2) == b'/' && self.char_at(at + 3).is_some_and(char::is_alphanumeric);
        if !backslash && !slash {
            return None;
        }
        let end = self.run_end(at + 2, Run::Drive).max(at + 3);
        self.opaque(at..self.code_end(end))
    }

    /// Where the call or the chain of operators ends that the path's last word begins, or `end` where it begins none.
    fn code_end(&self, end: usize) -> usize {
        let at = if matches!(self.byte_before(end), b'(' | b'=') { end - 1 } else { end };
        let taken = match self.byte(at) {
            b'(' => self.call(self.word_start(at), at),
            b'=' | b'<' | b'>' => self.operands(at),
            _ => None,
        };
        taken.map_or(end, |taken| taken.max(end))
    }

    fn word_start(&self, end: usize) -> usize {
        self.slice(0..end).trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '_').len()
    }

    /// Whether the space at `at` is inside a folder's name, as in `C:\Program Files\a`.
    pub fn space_in_drive(&self, at: usize) -> bool {
        const LONGEST: usize = 32;
        let mut name = self
            .rest(at + 1)
            .chars()
            .take(LONGEST)
            .skip_while(|&c| is_wide_letter(c) || c.is_ascii_alphanumeric() || c == ' ');
        name.next() == Some('\\') && self.byte(at + 1) != b' '
    }

    /// A path that begins with the slash, backslash or dot at `at`, or with what stands before it.
    #[inline(never)]
    pub fn path(&mut self, at: usize) -> Option<usize> {
        match self.byte(at) {
            // `./a`, `../a`
            b'.' => {
                let start = at;
                let slash = at + if self.byte(at + 1) == b'.' { 2 } else { 1 };
                let before = self.byte_before(start);
                if is_word(before) || matches!(before, b'.' | b'/' | b')') || self.byte(slash) != b'/' {
                    return None;
                }
                let name = self.char_at(slash + 1).is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '_'));
                if name { self.opaque(start..self.run_end(slash, Run::Path)) } else { None }
            }
            // `\\server\share`
            b'\\' => {
                let server = self.while_byte(at + 2, |byte| is_word(byte) || matches!(byte, b'.' | b'-' | b'$'));
                let share = self.byte(at + 1) == b'\\' && server > at + 2 && self.byte(server) == b'\\';
                if share && self.byte_before(at) != b'\\' {
                    self.opaque(at..self.run_end(at, Run::Drive))
                } else {
                    None
                }
            }
            _ => self.rooted(at),
        }
    }

    /// `/usr/share/x`, `~/x`: at least two folders, or a home.
    fn rooted(&mut self, at: usize) -> Option<usize> {
        let home = self.byte_before(at) == b'~';
        let start = at - usize::from(home);
        let before = self.byte_before(start);
        if is_word(before) || matches!(before, b'/' | b'<' | b'.' | b')' | b']' | b'}' | b'%' | b'*') {
            return None;
        }
        let folder = self.while_byte(at + 1, |byte| is_word(byte) || matches!(byte, b'.' | b'-'));
        let named = home && self.char_at(at + 1).is_some_and(is_wide_letter);
        if !named && (folder == at + 1 || !(home || self.byte(folder) == b'/')) {
            return None;
        }
        // `和/or/或` is a choice of words: a path does not begin between letters of prose that its end joins as well.
        let end = self.run_end(at, Run::Path);
        if !home && end <= folder + 1 && self.char_before(start).is_some_and(is_wide_letter) {
            return None;
        }
        self.opaque(start..self.code_end(end))
    }

    /// A file's name, found by the dot of its extension at `at`. It may be in Han: `报告_v2.1.docx`.
    #[inline(never)]
    pub fn file_name(&mut self, at: usize) -> Option<usize> {
        if self.byte(at) != b'.' {
            return None;
        }
        let end = self.while_byte(at + 1, is_word);
        let extension = self.slice(at + 1..end);
        if self.byte(end) == b'.' && is_word(self.byte(end + 1)) {
            return None;
        }
        if !EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(extension)) {
            return None;
        }
        let code = CODE.iter().any(|known| known.eq_ignore_ascii_case(extension));
        let start = self.name_start(at, code && self.byte_before(at).is_ascii());
        if start == at { None } else { self.opaque(start..end) }
    }

    /// Where the file's name begins that goes on at `at`, in any script or in ASCII only.
    fn name_start(&self, at: usize, ascii: bool) -> usize {
        let mut floor = self.floor.max(self.line).max(at.saturating_sub(LONGEST_NAME));
        while !self.text.is_char_boundary(floor) {
            floor += 1;
        }
        let mut closed = 0u32;
        let mut start = at;
        for (offset, c) in self.slice(floor..at).char_indices().rev() {
            match c {
                _ if ascii && !c.is_ascii() => break,
                ')' | '）' | ']' | '】' => closed += 1,
                '(' | '（' | '[' | '【' if closed > 0 => closed -= 1,
                '-' | '_' | '.' | '+' | '&' | '~' | '/' | '—' | '·' => {}
                _ if c.is_ascii_alphanumeric() => {}
                _ if is_wide_letter(c) => {}
                _ if closed > 0 && !c.is_whitespace() => {}
                ',' if self.is_comma_of_path(floor, floor + offset, at) => {}
                _ => break,
            }
            if closed == 0 {
                start = floor + offset;
            }
        }
        let name = self.slice(start..at);
        let trimmed = name.trim_start_matches(['-', '_', '+', '&', '~', '—', '·']);
        // A quoted name is known whole; another may be glued to the words before it.
        let quoted = matches!(self.char_before(start), Some('“' | '"' | '「' | '《' | '\'' | '`' | '/' | '\\'));
        let glued = if quoted { 0 } else { glue(trimmed) };
        at - trimmed.len() + glued
    }

    /// Whether the comma at `comma` may be part of a name in a folder, `docs/说明,1.md`: nobody can tell, so it stays.
    #[inline(never)]
    fn is_comma_of_path(&self, floor: usize, comma: usize, end: usize) -> bool {
        let before = self.slice(floor..comma);
        let other = |c: char| !(c.is_ascii_alphanumeric() || is_wide_letter(c) || matches!(c, '-' | '_' | '.' | '/'));
        let path = before.rsplit(other).next().unwrap_or_default();
        let folder = path.split('/').next().unwrap_or_default();
        let name = self.slice(comma + 1..end);
        folder.len() < path.len()
            && folder.ends_with(|c: char| c.is_ascii_alphanumeric())
            && !name.is_empty()
            && name.is_ascii()
    }
}

/// Whether a path ends as file names do.
pub(super) fn has_extension(path: &str) -> bool {
    // No extension is longer than five letters.
    let tail = path.len().saturating_sub(6);
    let extension = path.get(tail..).and_then(|tail| tail.rsplit_once('.')).map(|(_, extension)| extension);
    extension.is_some_and(|extension| EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(extension)))
}

/// How much of a name in Han is the sentence before it.
fn glue(name: &str) -> usize {
    let ends = BEFORE_NAMES.iter().filter_map(|word| name.rfind(word).map(|at| at + word.len()));
    ends.filter(|&end| end < name.len() && name.get(end..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric)))
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::tests::opaque;

    #[test]
    fn paths() {
        for (text, path) in [
            ("在C:\\文档\\a,b", "C:\\文档\\a,b"),
            ("C:\\用户\\a,b.txt,然后", "C:\\用户\\a,b.txt"),
            ("打开C:\\a\\b,然后", "C:\\a\\b"),
            ("在C:\\Program Files\\a.exe里", "C:\\Program Files\\a.exe"),
            ("放在/usr/share/x,好", "/usr/share/x"),
            ("放在/home/用户/a,b 好", "/home/用户/a,b"),
            ("运行./a/b,好", "./a/b"),
            ("运行../a", "../a"),
            ("在~/文档,", "~/文档"),
            ("\\\\server\\共享\\a,b", "\\\\server\\共享\\a,b"),
            ("D:/资料/a", "D:/资料/a"),
            ("C:\\文档\\foo(\"甲\", 1),", "C:\\文档\\foo(\"甲\", 1)"),
        ] {
            assert_eq!(opaque(text), [path], "{text}");
        }
    }

    #[test]
    fn not_paths() {
        for text in
            ["和/或", "1/2", "km/h", "他/她,", "是/否/未知", "A/B测试", "。/", "...", "\\u4e2d\\u6587", "/", "一/ab,"]
        {
            assert!(opaque(text).is_empty(), "{text}: {:?}", opaque(text));
        }
    }

    #[test]
    fn file_names() {
        for (text, name) in [
            ("报告_v2.1.docx", "报告_v2.1.docx"),
            ("请打开报告_v2.1.docx,看", "报告_v2.1.docx"),
            ("“我的申请.docx”", "我的申请.docx"),
            ("见附件(申报表.pdf)", "申报表.pdf"),
            ("报告(终稿,改).docx", "报告(终稿,改).docx"),
            ("src/报告.md", "src/报告.md"),
            ("看 docs/说明,1.md吧", "docs/说明,1.md"),
            ("看文档,1.md吧", "1.md"),
            ("看docs/说明,再看1.md吧", "再看1.md"),
            ("用a.tar.gz,好", "a.tar.gz"),
            ("main.rs", "main.rs"),
            ("学习Vue.js,好", "Vue.js"),
        ] {
            assert_eq!(opaque(text), [name], "{text}");
        }
        for text in ["你好.", "你好.</", "版本2.1", "，.docx", "e.g.", "Hello.World"] {
            assert!(opaque(text).is_empty(), "{text}: {:?}", opaque(text));
        }
    }
}
