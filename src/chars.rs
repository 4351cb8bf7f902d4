//! Character classes. Each is a plain function over ranges of the Unicode code charts.

/// An ideograph: the unified blocks with their extensions, the compatibility blocks, and 〇 々.
pub fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{3005}' | '\u{3007}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

/// The code point that three bytes of UTF-8 are. Of a text's bytes where another character begins it makes no number of
/// U+4000..U+FFFF.
pub(crate) const fn code_point([a, b, c]: [u8; 3]) -> u32 {
    // What the bits add that say how many bytes there are.
    const MARKERS: u32 = (0xE0 << 12) + (0x80 << 6) + 0x80;
    (((a as u32) << 12) + ((b as u32) << 6) + c as u32).wrapping_sub(MARKERS)
}

/// Hiragana or katakana, half-width katakana included, the long vowel mark too.
pub fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}')
}

/// A Hangul syllable or letter.
pub fn is_hangul(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}' | '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318E}')
}

/// What Chinese and Japanese text is made of: ideographs, kana, bopomofo.
pub fn is_cjk(c: char) -> bool {
    is_han(c) || is_kana(c) || matches!(c, '\u{3105}'..='\u{312F}' | '\u{31A0}'..='\u{31BF}')
}

/// A letter of the Latin, Greek or Cyrillic script.
pub fn is_western_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || (matches!(c, '\u{AA}'..='\u{52F}' | '\u{1E00}'..='\u{1FFF}') && c.is_alphabetic())
}

/// A punctuation mark that is full-width by nature: CJK symbols and punctuation, and full-width forms of ASCII marks.
pub fn is_full_width_mark(c: char) -> bool {
    matches!(c,
        '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}'
        | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF60}')
}

/// A full-width opening bracket or quote.
pub fn is_full_width_opening(c: char) -> bool {
    matches!(c, '（' | '《' | '〈' | '「' | '『' | '【' | '〔' | '〖' | '［' | '｛')
}

/// A full-width closing bracket or quote.
pub fn is_full_width_closing(c: char) -> bool {
    matches!(c, '）' | '》' | '〉' | '」' | '』' | '】' | '〕' | '〗' | '］' | '｝')
}

/// What kind of text a character makes up, as far as the marks beside it are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Ideographs, kana, bopomofo.
    Cjk,
    /// Hangul.
    Hangul,
    /// Letters of the Latin, Greek or Cyrillic script.
    Latin,
    /// Digits.
    Digit,
    /// Space characters.
    Space,
    /// Symbols, marks, and all other scripts.
    Other,
}

impl Kind {
    /// The kind of a character.
    pub fn of(c: char) -> Kind {
        match c {
            // By far the most frequent.
            '\u{4E00}'..='\u{9FFF}' => Kind::Cjk,
            '0'..='9' | '０'..='９' => Kind::Digit,
            'a'..='z' | 'A'..='Z' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ' => Kind::Latin,
            _ if is_space(c) => Kind::Space,
            _ if c.is_ascii() => Kind::Other,
            _ if is_cjk(c) => Kind::Cjk,
            _ if is_hangul(c) => Kind::Hangul,
            _ if is_western_letter(c) => Kind::Latin,
            _ => Kind::Other,
        }
    }

    /// Whether this is a Western letter or a digit.
    pub fn is_western(self) -> bool {
        matches!(self, Kind::Latin | Kind::Digit)
    }
}

/// A space inside a line: Unicode's space separators and the tab.
pub fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}')
}

/// What ends a line: LF, CR, and Unicode's line and paragraph separators.
pub fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// The characters that transliterated foreign names are written with, by the tables that Chinese news agencies use.
/// Words of running text are rarely made of these alone.
pub fn is_transliteration(c: char) -> bool {
    /// In order.
    const NAMES: &str = "\
        丁万丘丝丰丹丽乃乌乔于亚亞亨京什仑仕代伊伍伏休伟伦伯伽佐佛佩侖依侬保修倫偉傑儂儒克兰兴兹内冈冉农冯凡凯凱切列利力加努劳勃勒勞\
        包华卓南博卡卢卫厄古可史叶司吉吐吕吾呂哈哥唐喀喬嘉因图圖土圣圭坎坡坤坦埃基塔塞墨士夏多夢大夫夸奇奈契奥奧妥妮妲姆威娃娅娜婕婭\
        媞嫩孔孙孟季孫宁安宗宾密富察尔尚尤尼居屯山岑岡崙左巴布希帕帖帝席平年库庞庫康廉廷弗弥彌当彭彻彼得德徹怀思恩恰惠愛慕懷戈戴扎托\
        扬拉拜拿捏捷提揚摩撒撤敏敦文斐斯方施日旺昂昆明易普更曼朔朗本札朱朵杜杰松林柏查柯柴栋根格桂桑梅梦梭梯梵棟森楼榭榮樓欣欧欽歌歐\
        武比毕毛汀汉汤沃沙治泊法波泰泽洛津洪派浩海涅渥温湯溫滋滕漢潘澤澳烈烏热焦熱爱爾牛特狄玛玫玻珀珊珍珠班理琳琴琼瑞瑟瑪瓊瓜瓦甘申\
        甸畢略當登白皓皮盎盖盛盧祖福科穆立笙笛符策简範簡米約納素索紹維緬繆约纳纽绍绮维缪罕罗羅翁翰考耶聂聖聶肖肯胡胥腾興舍舒舜艾芒芙\
        芝芬芮苏若英范茅茜茨茱茲茵茹荣荻莉莎莓莫莱莲華菲萄萊萝萧萨萬葉葛葡蒂蒙蒲蓋蓓蓮蕭蕾薇薛薩薪藍蘇蘭蘿衛裡西許訶詹誇諾謝许诃诺谢\
        豐豪貝費賈賓賴賽贝贞贡费贾赖赛赫路辛辜达迈连迪逊通連道達遜邁邓邦邱郎郭鄂鄧采里金錫鐸钦铎锡門闊门闵阔阿陀陆陶隆雅雪雷霍霖露韋\
        韦頓顿香馬馮騰马高魯鮑鲁鲍麗麥麦黎黑默黛齊齐龍龐龙";
    const CODES: [u16; NAMES.len() / 3] = code_units(NAMES);
    u16::try_from(u32::from(c)).is_ok_and(|c| CODES.binary_search(&c).is_ok())
}

/// The ideographs of a text as code units; each has three bytes.
const fn code_units<const N: usize>(text: &str) -> [u16; N] {
    let (mut units, mut at) = ([0; N], 0);
    #[allow(clippy::indexing_slicing)]
    while at < N {
        let bytes = text.as_bytes();
        units[at] = code_point([bytes[3 * at], bytes[3 * at + 1], bytes[3 * at + 2]]) as u16;
        at += 1;
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_bytes_are_a_code_point_where_no_other_character_begins() {
        for c in ('\0'..=char::MAX).filter(|c| *c < '\u{30000}') {
            let text = format!("{c}中。é");
            let code = code_point(*text.as_bytes().first_chunk().unwrap());
            assert!(if c.len_utf8() == 3 { code == c as u32 } else { !(0x4000..=0xFFFF).contains(&code) }, "{c:?}");
        }
    }

    #[test]
    fn names_are_written_with_characters_in_order() {
        let found: Vec<char> = ('\0'..=char::MAX).filter(|c| is_transliteration(*c)).collect();
        assert_eq!(found.len(), 521);
        assert!("约翰史密斯莎士比亚鲁龙".chars().all(|c| found.contains(&c)));
        assert!("的是我们了，a".chars().all(|c| !found.contains(&c)));
    }
}
