//! Every rule there is: its id, stage, allowed values, default, and a one-line summary in three languages.
//!
//! A rule family lives in its stage's folder; this table is only its public face, so that options can be validated,
//! documented and shown without running anything.

use crate::options::{Locale, Mode};
use serde::Serialize;

/// A stage of the pipeline, in the order in which they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Undoes decoding with the wrong charset, and escapes.
    Mojibake,
    /// Removes annotations that a converter injected.
    Gloss,
    /// Normalization, compatibility forms, invisible characters.
    Unicode,
    /// Marks by locale.
    Punctuation,
    /// Spaces.
    Spacing,
    /// Line endings, blanks, wraps.
    Lines,
    /// OpenCC's script conversions.
    Script,
}

impl Stage {
    /// All stages in pipeline order.
    pub const ALL: [Stage; 7] = [
        Stage::Mojibake,
        Stage::Gloss,
        Stage::Unicode,
        Stage::Punctuation,
        Stage::Spacing,
        Stage::Lines,
        Stage::Script,
    ];

    /// The stage's name in options and rule ids.
    pub const fn name(self) -> &'static str {
        match self {
            Stage::Mojibake => "mojibake",
            Stage::Gloss => "gloss",
            Stage::Unicode => "unicode",
            Stage::Punctuation => "punctuation",
            Stage::Spacing => "spacing",
            Stage::Lines => "lines",
            Stage::Script => "script",
        }
    }
}

/// How a rule's default follows from the locale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Repairs what is wrong in any house: applied by default.
    Error,
    /// One house's way among several legal ones: applied with an explicit locale, suggested with `auto`.
    HouseStyle,
    /// Only on request.
    Optional,
    /// Reports a finding and never changes anything.
    Report,
}

/// The values of a rule that has no values of its own.
pub const MODES: &[&str] = &["off", "suggest", "apply"];
/// The values of a rule that only reports.
pub const REPORTS: &[&str] = &["off", "suggest"];

/// What the public `RULES` list says of one rule.
#[derive(Clone, Copy, Debug)]
pub struct RuleInfo {
    /// The rule itself.
    pub rule: Rule,
    /// The id, as in `punctuation/comma`.
    pub id: &'static str,
    /// The stage it belongs to.
    pub stage: Stage,
    /// How its default follows from the locale.
    pub kind: Kind,
    /// What may be set; for a rule with its own values the first one is the default and means "leave alone".
    pub values: &'static [&'static str],
    /// One line in English.
    pub en: &'static str,
    /// One line in Simplified Chinese.
    pub zh_hans: &'static str,
    /// One line in Traditional Chinese.
    pub zh_hant: &'static str,
}

impl RuleInfo {
    /// The value in force when the options say nothing; `None` is the locale `auto`.
    pub fn default_value(&self, locale: Option<Locale>) -> &'static str {
        match self.kind {
            Kind::Error => "apply",
            Kind::HouseStyle if locale.is_some() => "apply",
            Kind::HouseStyle | Kind::Report => "suggest",
            Kind::Optional => self.values.first().copied().unwrap_or("off"),
        }
    }
}

macro_rules! rules {
    ($( $name:ident = $stage:ident / $id:literal, $kind:ident, $values:expr, $en:literal, $hans:literal, $hant:literal; )*) => {
        /// A rule. The order is the order of the stages.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        pub enum Rule { $( #[doc = $id] $name, )* }

        /// All rules, in the order of [`Rule`].
        pub const RULES: &[RuleInfo] = &[ $( RuleInfo {
            rule: Rule::$name, id: $id, stage: Stage::$stage, kind: Kind::$kind, values: $values,
            en: $en, zh_hans: $hans, zh_hant: $hant,
        }, )* ];
    };
}

rules! {
    Utf8AsWindows1252 = Mojibake/"mojibake/utf8-as-windows-1252", Error, MODES, "UTF-8 text that was read as Windows-1252", "UTF-8 被当成 Windows-1252 读的乱码", "UTF-8 被當成 Windows-1252 讀的亂碼";
    Utf8AsLatin1 = Mojibake/"mojibake/utf8-as-latin1", Error, MODES, "UTF-8 text that was read as ISO-8859-1", "UTF-8 被当成 ISO-8859-1 读的乱码", "UTF-8 被當成 ISO-8859-1 讀的亂碼";
    Utf8AsGbk = Mojibake/"mojibake/utf8-as-gbk", Error, MODES, "UTF-8 text that was read as GBK", "UTF-8 被当成 GBK 读的乱码", "UTF-8 被當成 GBK 讀的亂碼";
    HtmlEntity = Mojibake/"mojibake/html-entity", Error, MODES, "A character written as an HTML entity", "写成 HTML 实体的字符", "寫成 HTML 實體的字元";
    UnicodeEscape = Mojibake/"mojibake/unicode-escape", Error, MODES, "A character written as a \\u escape", "写成 \\u 转义的字符", "寫成 \\u 跳脫的字元";
    Lost = Mojibake/"mojibake/lost", Report, REPORTS, "Characters that were lost and cannot be restored", "已经丢失、无法恢复的字", "已經遺失、無法還原的字";

    GlossPinyin = Gloss/"gloss/pinyin", Error, MODES, "Pinyin injected after characters by a converter", "转换工具注入的拼音", "轉換工具注入的拼音";
    GlossGbkShift = Gloss/"gloss/gbk-shift", Error, MODES, "Characters broken by pinyin injected between their bytes", "被注入的拼音挤坏的字", "被注入的拼音擠壞的字";

    Nfc = Unicode/"unicode/nfc", Error, MODES, "Decomposed characters, composed (NFC)", "拆开的字符合成一个（NFC）", "拆開的字元合成一個（NFC）";
    SmallForm = Unicode/"unicode/small-form", Error, MODES, "Small form variants of punctuation", "小型标点", "小型標點";
    VerticalForm = Unicode/"unicode/vertical-form", Error, MODES, "Vertical presentation forms of punctuation", "竖排标点", "直排標點";
    HalfWidthCjk = Unicode/"unicode/half-width-cjk", Error, MODES, "Half-width CJK punctuation and Hangul letters", "半角的中日韩文标点和谚文字母", "半形的中日韓文標點和諺文字母";
    HalfWidthKana = Unicode/"unicode/half-width-kana", Error, MODES, "Half-width kana", "半角假名", "半形假名";
    FullWidthAlphanumeric = Unicode/"unicode/full-width-alphanumeric", Error, MODES, "Full-width letters and digits", "全角字母和数字", "全形字母和數字";
    KangxiRadical = Unicode/"unicode/kangxi-radical", Error, MODES, "Kangxi radicals in place of ideographs", "康熙部首冒充的汉字", "康熙部首冒充的漢字";
    RadicalSupplement = Unicode/"unicode/radical-supplement", Error, MODES, "CJK radicals in place of ideographs", "部首补充区冒充的汉字", "部首補充區冒充的漢字";
    CompatibilityIdeograph = Unicode/"unicode/compatibility-ideograph", Error, MODES, "Compatibility ideographs", "兼容汉字", "相容漢字";
    PrivateUse = Unicode/"unicode/private-use", Error, MODES, "Private-use code points of old GBK and HKSCS fonts", "旧 GBK 和 HKSCS 字体的私用区字符", "舊 GBK 和 HKSCS 字型的造字區字元";
    Ligature = Unicode/"unicode/ligature", Error, MODES, "Latin ligatures from PDF", "PDF 里的拉丁连字", "PDF 裡的拉丁連字";
    Invisible = Unicode/"unicode/invisible", Error, MODES, "Invisible characters", "看不见的字符", "看不見的字元";
    BidiControl = Unicode/"unicode/bidi-control", Error, MODES, "Bidirectional controls in text without right-to-left script", "没有右起文字却有的双向控制符", "沒有右起文字卻有的雙向控制碼";
    Control = Unicode/"unicode/control", Error, MODES, "Control characters", "控制字符", "控制字元";

    Comma = Punctuation/"punctuation/comma", Error, MODES, "Half-width comma in Chinese text", "中文里的半角逗号", "中文裡的半形逗號";
    Period = Punctuation/"punctuation/period", Error, MODES, "Half-width full stop in Chinese text", "中文里的半角句号", "中文裡的半形句號";
    Colon = Punctuation/"punctuation/colon", Error, MODES, "Half-width colon in Chinese text", "中文里的半角冒号", "中文裡的半形冒號";
    Semicolon = Punctuation/"punctuation/semicolon", Error, MODES, "Half-width semicolon in Chinese text", "中文里的半角分号", "中文裡的半形分號";
    Question = Punctuation/"punctuation/question", Error, MODES, "Half-width question mark in Chinese text", "中文里的半角问号", "中文裡的半形問號";
    Exclamation = Punctuation/"punctuation/exclamation", Error, MODES, "Half-width exclamation mark in Chinese text", "中文里的半角叹号", "中文裡的半形驚嘆號";
    Parenthesis = Punctuation/"punctuation/parenthesis", Error, MODES, "Half-width parentheses in Chinese text", "中文里的半角圆括号", "中文裡的半形圓括號";
    SquareBracket = Punctuation/"punctuation/square-bracket", Optional, MODES, "Half-width square brackets in Chinese text", "中文里的半角方括号", "中文裡的半形方括號";
    QuotePair = Punctuation/"punctuation/quote-pair", Error, MODES, "Straight, reversed or TeX quotes", "直引号、反引号和 TeX 引号", "直引號、反引號和 TeX 引號";
    QuoteStyle = Punctuation/"punctuation/quote-style", HouseStyle, MODES, "Quotes of another region", "别的地区的引号样式", "別的地區的引號樣式";
    Apostrophe = Punctuation/"punctuation/apostrophe", Error, MODES, "An opening quote used as apostrophe", "误作撇号的左引号", "誤作撇號的左引號";
    BookTitle = Punctuation/"punctuation/book-title", Error, MODES, "Angle brackets used as book title marks", "冒充书名号的尖括号", "冒充書名號的角括號";
    Ellipsis = Punctuation/"punctuation/ellipsis", Error, MODES, "Dots used as an ellipsis", "不合规范的省略号", "不合規範的刪節號";
    EllipsisStop = Punctuation/"punctuation/ellipsis-stop", Optional, MODES, "A full stop after an ellipsis", "省略号后的句号", "刪節號後的句號";
    Dash = Punctuation/"punctuation/dash", Error, MODES, "Hyphens or lines used as a dash", "不合规范的破折号", "不合規範的破折號";
    Interpunct = Punctuation/"punctuation/interpunct", Error, MODES, "Wrong dot inside a foreign name", "外国人名里的间隔号", "外國人名裡的間隔號";
    InterpunctDot = Punctuation/"punctuation/interpunct-dot", Optional, MODES, "Full stop inside a transliterated name", "译名里的句点", "譯名裡的句點";
    Doubled = Punctuation/"punctuation/doubled", Error, MODES, "Doubled marks", "重复的标点", "重複的標點";
    English = Punctuation/"punctuation/english", Error, MODES, "Full-width marks in English text", "英文里的全角标点", "英文裡的全形標點";
    Unpaired = Punctuation/"punctuation/unpaired", Report, REPORTS, "A quote or bracket without its partner", "左右不成对的引号或括号", "左右不成對的引號或括號";

    OddSpace = Spacing/"spacing/odd-space", Error, MODES, "Unusual space characters", "少见的空格字符", "少見的空格字元";
    AroundFullWidth = Spacing/"spacing/around-full-width", Error, MODES, "Spaces beside full-width marks", "全角标点旁的空格", "全形標點旁的空格";
    InsideBrackets = Spacing/"spacing/inside-brackets", Error, MODES, "Spaces just inside brackets", "括号内侧的空格", "括號內側的空格";
    SpaceRun = Spacing/"spacing/run", Error, MODES, "Runs of no-break spaces", "连续的不换行空格", "連續的不換行空格";
    CjkLatin = Spacing/"spacing/cjk-latin", Optional, &["keep", "add", "remove"], "Spaces between CJK and Latin", "中西文之间的空格", "中西文之間的空格";
    WithinCjk = Spacing/"spacing/within-cjk", Optional, &["keep", "remove"], "Spaces between single ideographs", "单个汉字之间的空格", "單個漢字之間的空格";

    LineEnding = Lines/"lines/ending", Error, MODES, "Mixed line endings", "混用的换行符", "混用的換行符";
    TrailingBlank = Lines/"lines/trailing", Error, MODES, "Blanks at the end of a line", "行尾空白", "行尾空白";
    BlankLines = Lines/"lines/blank", Error, MODES, "Runs of blank lines", "连续的空行", "連續的空行";
    Indent = Lines/"lines/indent", Optional, &["keep", "strip", "ideographic"], "Indentation of paragraphs", "段首缩进", "段首縮排";
    Unwrap = Lines/"lines/unwrap", Optional, MODES, "Hard line breaks inside a paragraph", "段落中的硬换行", "段落中的硬換行";

    ScriptS2t = Script/"script/s2t", Error, MODES, "Simplified to Traditional", "简体 → 繁体", "簡體 → 繁體";
    ScriptT2s = Script/"script/t2s", Error, MODES, "Traditional to Simplified", "繁体 → 简体", "繁體 → 簡體";
    ScriptS2tw = Script/"script/s2tw", Error, MODES, "Simplified to Traditional (Taiwan)", "简体 → 繁体（台湾）", "簡體 → 繁體（台灣）";
    ScriptTw2s = Script/"script/tw2s", Error, MODES, "Traditional (Taiwan) to Simplified", "繁体（台湾）→ 简体", "繁體（台灣）→ 簡體";
    ScriptS2twp = Script/"script/s2twp", Error, MODES, "Simplified to Traditional (Taiwan wording)", "简体 → 繁体（台湾用语）", "簡體 → 繁體（台灣用語）";
    ScriptTw2sp = Script/"script/tw2sp", Error, MODES, "Traditional (Taiwan) to Simplified (Mainland wording)", "繁体（台湾）→ 简体（大陆用语）", "繁體（台灣）→ 簡體（大陸用語）";
    ScriptS2hk = Script/"script/s2hk", Error, MODES, "Simplified to Traditional (Hong Kong)", "简体 → 繁体（香港）", "簡體 → 繁體（香港）";
    ScriptHk2s = Script/"script/hk2s", Error, MODES, "Traditional (Hong Kong) to Simplified", "繁体（香港）→ 简体", "繁體（香港）→ 簡體";
    ScriptS2hkp = Script/"script/s2hkp", Error, MODES, "Simplified to Traditional (Hong Kong wording)", "简体 → 繁体（香港用语）", "簡體 → 繁體（香港用語）";
    ScriptHk2sp = Script/"script/hk2sp", Error, MODES, "Traditional (Hong Kong) to Simplified (Mainland wording)", "繁体（香港）→ 简体（大陆用语）", "繁體（香港）→ 簡體（大陸用語）";
    ScriptT2tw = Script/"script/t2tw", Error, MODES, "OpenCC Traditional to Taiwan forms", "OpenCC 繁体 → 台湾字形", "OpenCC 繁體 → 台灣字形";
    ScriptTw2t = Script/"script/tw2t", Error, MODES, "Taiwan forms to OpenCC Traditional", "台湾字形 → OpenCC 繁体", "台灣字形 → OpenCC 繁體";
    ScriptT2hk = Script/"script/t2hk", Error, MODES, "OpenCC Traditional to Hong Kong forms", "OpenCC 繁体 → 香港字形", "OpenCC 繁體 → 香港字形";
    ScriptHk2t = Script/"script/hk2t", Error, MODES, "Hong Kong forms to OpenCC Traditional", "香港字形 → OpenCC 繁体", "香港字形 → OpenCC 繁體";
    ScriptT2jp = Script/"script/t2jp", Error, MODES, "Traditional to Japanese forms", "繁体 → 日本新字体", "繁體 → 日本新字體";
    ScriptJp2t = Script/"script/jp2t", Error, MODES, "Japanese forms to Traditional", "日本新字体 → 繁体", "日本新字體 → 繁體";
}

impl Rule {
    /// What is known of the rule.
    pub fn info(self) -> &'static RuleInfo {
        // The table is made by the same macro as the enum, so the lookup cannot miss.
        #[allow(clippy::indexing_slicing)]
        &RULES[self as usize]
    }

    /// The id, as in `punctuation/comma`.
    pub fn id(self) -> &'static str {
        self.info().id
    }

    /// The stage the rule belongs to.
    pub fn stage(self) -> Stage {
        self.info().stage
    }

    /// The rule with this id.
    pub fn from_id(id: &str) -> Option<Rule> {
        RULES.iter().find(|info| info.id == id).map(|info| info.rule)
    }
}

/// What a value means for a rule: whether it acts, and whether what it does is applied.
pub(crate) fn mode_of(value: &str) -> Mode {
    match value {
        "off" | "keep" => Mode::Off,
        "suggest" => Mode::Suggest,
        _ => Mode::Apply,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_and_enum_agree() {
        for (index, info) in RULES.iter().enumerate() {
            assert_eq!(info.rule as usize, index);
            assert_eq!(info.rule.info().id, info.id);
            assert!(info.id.starts_with(&format!("{}/", info.stage.name())), "{}", info.id);
            assert!(info.values.contains(&info.default_value(None)), "{}", info.id);
            assert_eq!(Rule::from_id(info.id), Some(info.rule));
            for summary in [info.en, info.zh_hans, info.zh_hant] {
                assert!(!summary.is_empty());
            }
        }
        assert!(RULES.windows(2).all(|w| w[0].stage <= w[1].stage));
    }
}
