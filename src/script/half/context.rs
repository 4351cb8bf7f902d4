//! The ambiguous characters, and what the model sees of their surroundings. The trainer in `xtask` reads this file too.

use std::sync::OnceLock;

/// Simplified forms that Traditional writes as well, each with what Simplified merged into it, as Taiwan writes it. Pairs
/// that are one house's choice (念 and 唸, 布 and 佈, 了 and 瞭, 占 and 佔, 台 and 臺) and mere variants (强 and 強, 户 and 戶) are not here.
/// Sorted by code point.
#[rustfmt::skip]
pub const AMBIGUOUS: [(char, &[char]); 100] = [
    ('万', &['萬']), ('丑', &['醜']), ('丰', &['豐']), ('么', &['麼']), ('于', &['於']), ('云', &['雲']),
    ('仆', &['僕']), ('价', &['價']), ('仿', &['彷']), ('余', &['餘']), ('佛', &['彿']), ('佣', &['傭']),
    ('借', &['藉']), ('党', &['黨']), ('冲', &['衝', '沖']), ('准', &['準']), ('几', &['幾']), ('出', &['齣']),
    ('划', &['劃']), ('刮', &['颳']), ('制', &['製']), ('千', &['韆']), ('卜', &['蔔']), ('卷', &['捲']),
    ('厂', &['廠']), ('只', &['隻']), ('叶', &['葉']), ('吁', &['籲']), ('吊', &['弔']),
    ('后', &['後']), ('向', &['嚮']), ('咨', &['諮']), ('咸', &['鹹']), ('咽', &['嚥']), ('哄', &['鬨']),
    ('喂', &['餵']), ('回', &['迴']), ('坏', &['壞']), ('夸', &['誇']), ('奸', &['姦']), ('姜', &['薑']),
    ('尸', &['屍']), ('帘', &['簾']), ('干', &['幹', '乾']), ('广', &['廣']), ('征', &['徵']), ('御', &['禦']),
    ('志', &['誌']), ('愈', &['癒']), ('愿', &['願']), ('扎', &['紮']), ('托', &['託']), ('折', &['摺']),
    ('挂', &['掛']), ('挽', &['輓']), ('据', &['據']), ('斗', &['鬥']), ('昆', &['崑']), ('朴', &['樸']),
    ('杆', &['桿']), ('杠', &['槓']), ('杰', &['傑']), ('松', &['鬆']), ('板', &['闆']), ('极', &['極']),
    ('柜', &['櫃']), ('栗', &['慄']), ('沈', &['瀋']), ('注', &['註']), ('浚', &['濬']), ('涂', &['塗']),
    ('涌', &['湧']), ('淀', &['澱']), ('游', &['遊']), ('症', &['癥']), ('确', &['確']), ('秋', &['鞦']),
    ('种', &['種']), ('筑', &['築']), ('系', &['係', '繫']), ('胜', &['勝']), ('胡', &['鬍']), ('腊', &['臘']),
    ('腌', &['醃']), ('致', &['緻']), ('舍', &['捨']), ('苹', &['蘋']), ('范', &['範']), ('蔑', &['衊']),
    ('虫', &['蟲']), ('蜡', &['蠟']), ('蝎', &['蠍']), ('表', &['錶']), ('谷', &['穀']), ('辟', &['闢']),
    ('适', &['適']), ('郁', &['鬱']), ('采', &['採']), ('里', &['裡']), ('面', &['麵']),
];

/// Other forms of what [`AMBIGUOUS`] names: Hong Kong's, and OpenCC's.
const VARIANTS: [(char, char); 2] = [('裏', '裡'), ('麪', '麵')];

/// What is no ideograph: a digit (which the ideographs of numbers count as, too), a letter, and all else, the ends of
/// the text among it.
pub const DIGIT: u16 = 1;
/// See [`DIGIT`].
pub const LETTER: u16 = 2;
/// See [`DIGIT`].
pub const OTHER: u16 = 3;
/// Nothing is known: beyond the ends of a word in a list.
pub const UNKNOWN: u16 = 0;

/// How many kinds of features there are; those from [`PAIRED`] on look at two characters.
pub const KINDS: usize = 7;
/// See [`KINDS`].
pub const PAIRED: usize = 4;

/// The place of a character in [`AMBIGUOUS`].
pub fn place_of(c: char) -> Option<usize> {
    AMBIGUOUS.binary_search_by_key(&c, |(simplified, _)| *simplified).ok()
}

/// What a character is to its neighbours. What Simplified merged is one: then a text that is half converted reads as any.
pub fn token(c: char) -> u16 {
    match c {
        '0'..='9' | '０'..='９' => DIGIT,
        'A'..='Z' | 'a'..='z' => LETTER,
        '\u{4E00}'..='\u{9FFF}' => folded(c) as u32 as u16,
        '〇' => '零' as u32 as u16,
        _ => OTHER,
    }
}

/// One bit for each code point of CJK Unified Ideographs, U+4E00 to U+9FFF.
pub struct Ideographs([u64; 328]);

impl Ideographs {
    pub fn of(chars: impl Iterator<Item = char>) -> Ideographs {
        let mut bits = [0; 328];
        for place in chars.map(|c| (c as u32).wrapping_sub(0x4E00)) {
            if let Some(bits) = bits.get_mut(place as usize / 64) {
                *bits |= 1 << (place % 64);
            }
        }
        Ideographs(bits)
    }

    pub fn contains(&self, code: u32) -> bool {
        let place = code.wrapping_sub(0x4E00);
        self.0.get(place as usize / 64).is_some_and(|bits| bits >> (place % 64) & 1 == 1)
    }
}

/// The place in [`AMBIGUOUS`] of what a character is a form of, and the number of the form there.
pub fn merged_place(c: char) -> Option<(usize, usize)> {
    /// By code point; and which characters they are.
    type Merged = (Ideographs, Vec<(char, (u8, u8))>);
    static MERGED: OnceLock<Merged> = OnceLock::new();
    let (all, merged) = MERGED.get_or_init(|| {
        let mut merged: Vec<(char, (u8, u8))> = Vec::new();
        for (place, (_, forms)) in (0..).zip(AMBIGUOUS) {
            for (number, form) in (0..).zip(forms) {
                let variants = VARIANTS.iter().filter(|(_, standard)| standard == form).map(|(variant, _)| variant);
                for c in variants.chain([form]) {
                    merged.insert(merged.partition_point(|(other, _)| other < c), (*c, (place, number)));
                }
            }
        }
        (Ideographs::of(merged.iter().map(|(c, _)| *c)), merged)
    });
    if !all.contains(c as u32) {
        return None;
    }
    let at = merged.binary_search_by_key(&c, |(form, _)| *form).ok()?;
    merged.get(at).map(|(_, (place, number))| (usize::from(*place), usize::from(*number)))
}

fn folded(c: char) -> char {
    merged_place(c).and_then(|(place, _)| AMBIGUOUS.get(place)).map_or(c, |(simplified, _)| *simplified)
}

fn is_number(token: u16) -> bool {
    char::from_u32(u32::from(token)).is_some_and(|c| {
        matches!(
            c,
            '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千' | '万' | '億' | '兩'
        ) || matches!(c, '零' | '几')
    })
}

/// Shows all features of a place to `found`, each a kind with one or two tokens: of the characters two before, one
/// before, one behind, two behind.
pub fn features(around: [u16; 4], mut found: impl FnMut(usize, u16, u16)) {
    let [far_before, before, behind, far_behind] = around;
    for (kind, token) in [behind, before, far_behind, far_before].into_iter().enumerate() {
        if token != UNKNOWN {
            found(kind, token, 0);
        }
        if is_number(token) {
            found(kind, DIGIT, 0);
        }
    }
    let plain = |token| if is_number(token) { DIGIT } else { token };
    let [far_before, before, behind, far_behind] = around.map(plain);
    let pairs = [(before, behind), (behind, far_behind), (far_before, before)];
    for (kind, (one, other)) in (PAIRED..).zip(pairs) {
        if one != UNKNOWN && other != UNKNOWN {
            found(kind, one, other);
        }
    }
}
