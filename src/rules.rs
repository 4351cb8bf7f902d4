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
    /// Changes something only on request; the first of its values is the default.
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
    /// What may be set; of an optional rule the first one is the default.
    pub values: &'static [&'static str],
    /// One line in English. The summaries are not part of the wasm: its package has them in JavaScript.
    #[cfg(not(target_arch = "wasm32"))]
    pub en: &'static str,
    /// One line in Simplified Chinese.
    #[cfg(not(target_arch = "wasm32"))]
    pub zh_hans: &'static str,
    /// One line in Traditional Chinese.
    #[cfg(not(target_arch = "wasm32"))]
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
            #[cfg(not(target_arch = "wasm32"))]
            en: $en,
            #[cfg(not(target_arch = "wasm32"))]
            zh_hans: $hans,
            #[cfg(not(target_arch = "wasm32"))]
            zh_hant: $hant,
        }, )* ];
    };
}

rules! {
    Utf8AsWindows1252 = Mojibake/"mojibake/utf8-as-windows-1252", Error, MODES, "UTF-8 text that was read as Windows-1252", "UTF-8 被当成 Windows-1252 读的乱码", "UTF-8 被當成 Windows-1252 讀的亂碼";
    Utf8AsLatin1 = Mojibake/"mojibake/utf8-as-latin1", Error, MODES, "UTF-8 text that was read as ISO-8859-1", "UTF-8 被当成 ISO-8859-1 读的乱码", "UTF-8 被當成 ISO-8859-1 讀的亂碼";
    Utf8AsGbk = Mojibake/"mojibake/utf8-as-gbk", Error, MODES, "UTF-8 text that was read as GBK", "UTF-8 被当成 GBK 读的乱码", "UTF-8 被當成 GBK 讀的亂碼";
    Utf8AsBig5 = Mojibake/"mojibake/utf8-as-big5", Error, MODES, "UTF-8 text that was read as Big5", "UTF-8 被当成 Big5 读的乱码", "UTF-8 被當成 Big5 讀的亂碼";
    Utf8AsShiftJis = Mojibake/"mojibake/utf8-as-shift-jis", Error, MODES, "UTF-8 text that was read as Shift_JIS", "UTF-8 被当成 Shift_JIS 读的乱码", "UTF-8 被當成 Shift_JIS 讀的亂碼";
    Utf8AsEucJp = Mojibake/"mojibake/utf8-as-euc-jp", Error, MODES, "UTF-8 text that was read as EUC-JP", "UTF-8 被当成 EUC-JP 读的乱码", "UTF-8 被當成 EUC-JP 讀的亂碼";
    Utf8AsEucKr = Mojibake/"mojibake/utf8-as-euc-kr", Error, MODES, "UTF-8 text that was read as EUC-KR", "UTF-8 被当成 EUC-KR 读的乱码", "UTF-8 被當成 EUC-KR 讀的亂碼";
    Utf8AsWindows1250 = Mojibake/"mojibake/utf8-as-windows-1250", Error, MODES, "UTF-8 text that was read as Windows-1250", "UTF-8 被当成 Windows-1250 读的乱码", "UTF-8 被當成 Windows-1250 讀的亂碼";
    Utf8AsWindows1251 = Mojibake/"mojibake/utf8-as-windows-1251", Error, MODES, "UTF-8 text that was read as Windows-1251", "UTF-8 被当成 Windows-1251 读的乱码", "UTF-8 被當成 Windows-1251 讀的亂碼";
    Utf8AsWindows1253 = Mojibake/"mojibake/utf8-as-windows-1253", Error, MODES, "UTF-8 text that was read as Windows-1253", "UTF-8 被当成 Windows-1253 读的乱码", "UTF-8 被當成 Windows-1253 讀的亂碼";
    Utf8AsWindows1254 = Mojibake/"mojibake/utf8-as-windows-1254", Error, MODES, "UTF-8 text that was read as Windows-1254", "UTF-8 被当成 Windows-1254 读的乱码", "UTF-8 被當成 Windows-1254 讀的亂碼";
    Utf8AsWindows1257 = Mojibake/"mojibake/utf8-as-windows-1257", Error, MODES, "UTF-8 text that was read as Windows-1257", "UTF-8 被当成 Windows-1257 读的乱码", "UTF-8 被當成 Windows-1257 讀的亂碼";
    Utf8AsWindows1258 = Mojibake/"mojibake/utf8-as-windows-1258", Error, MODES, "UTF-8 text that was read as Windows-1258", "UTF-8 被当成 Windows-1258 读的乱码", "UTF-8 被當成 Windows-1258 讀的亂碼";
    Utf8AsWindows874 = Mojibake/"mojibake/utf8-as-windows-874", Error, MODES, "UTF-8 text that was read as Windows-874", "UTF-8 被当成 Windows-874 读的乱码", "UTF-8 被當成 Windows-874 讀的亂碼";
    Utf8AsKoi8R = Mojibake/"mojibake/utf8-as-koi8-r", Error, MODES, "UTF-8 text that was read as KOI8-R", "UTF-8 被当成 KOI8-R 读的乱码", "UTF-8 被當成 KOI8-R 讀的亂碼";
    Utf8AsMacRoman = Mojibake/"mojibake/utf8-as-mac-roman", Error, MODES, "UTF-8 text that was read as Mac Roman", "UTF-8 被当成 Mac Roman 读的乱码", "UTF-8 被當成 Mac Roman 讀的亂碼";
    Utf8AsIbm437 = Mojibake/"mojibake/utf8-as-ibm437", Error, MODES, "UTF-8 text that was read as code page 437", "UTF-8 被当成 代码页 437 读的乱码", "UTF-8 被當成 字碼頁 437 讀的亂碼";
    Utf8AsIbm850 = Mojibake/"mojibake/utf8-as-ibm850", Error, MODES, "UTF-8 text that was read as code page 850", "UTF-8 被当成 代码页 850 读的乱码", "UTF-8 被當成 字碼頁 850 讀的亂碼";
    Utf8AsIbm866 = Mojibake/"mojibake/utf8-as-ibm866", Error, MODES, "UTF-8 text that was read as code page 866", "UTF-8 被当成 代码页 866 读的乱码", "UTF-8 被當成 字碼頁 866 讀的亂碼";
    Utf8AsLatin2 = Mojibake/"mojibake/utf8-as-iso-8859-2", Error, MODES, "UTF-8 text that was read as ISO-8859-2", "UTF-8 被当成 ISO-8859-2 读的乱码", "UTF-8 被當成 ISO-8859-2 讀的亂碼";
    Utf8AsLatin9 = Mojibake/"mojibake/utf8-as-iso-8859-15", Error, MODES, "UTF-8 text that was read as ISO-8859-15", "UTF-8 被当成 ISO-8859-15 读的乱码", "UTF-8 被當成 ISO-8859-15 讀的亂碼";
    GbkAsWindows1252 = Mojibake/"mojibake/gbk-as-windows-1252", Error, MODES, "GBK text that was read as Windows-1252", "GBK 被当成 Windows-1252 读的乱码", "GBK 被當成 Windows-1252 讀的亂碼";
    GbkAsLatin1 = Mojibake/"mojibake/gbk-as-latin1", Error, MODES, "GBK text that was read as ISO-8859-1", "GBK 被当成 ISO-8859-1 读的乱码", "GBK 被當成 ISO-8859-1 讀的亂碼";
    GbkAsBig5 = Mojibake/"mojibake/gbk-as-big5", Error, MODES, "GBK text that was read as Big5", "GBK 被当成 Big5 读的乱码", "GBK 被當成 Big5 讀的亂碼";
    GbkAsShiftJis = Mojibake/"mojibake/gbk-as-shift-jis", Error, MODES, "GBK text that was read as Shift_JIS", "GBK 被当成 Shift_JIS 读的乱码", "GBK 被當成 Shift_JIS 讀的亂碼";
    GbkAsEucJp = Mojibake/"mojibake/gbk-as-euc-jp", Error, MODES, "GBK text that was read as EUC-JP", "GBK 被当成 EUC-JP 读的乱码", "GBK 被當成 EUC-JP 讀的亂碼";
    GbkAsEucKr = Mojibake/"mojibake/gbk-as-euc-kr", Error, MODES, "GBK text that was read as EUC-KR", "GBK 被当成 EUC-KR 读的乱码", "GBK 被當成 EUC-KR 讀的亂碼";
    GbkAsWindows1250 = Mojibake/"mojibake/gbk-as-windows-1250", Error, MODES, "GBK text that was read as Windows-1250", "GBK 被当成 Windows-1250 读的乱码", "GBK 被當成 Windows-1250 讀的亂碼";
    GbkAsWindows1251 = Mojibake/"mojibake/gbk-as-windows-1251", Error, MODES, "GBK text that was read as Windows-1251", "GBK 被当成 Windows-1251 读的乱码", "GBK 被當成 Windows-1251 讀的亂碼";
    GbkAsMacRoman = Mojibake/"mojibake/gbk-as-mac-roman", Error, MODES, "GBK text that was read as Mac Roman", "GBK 被当成 Mac Roman 读的乱码", "GBK 被當成 Mac Roman 讀的亂碼";
    GbkAsIbm437 = Mojibake/"mojibake/gbk-as-ibm437", Error, MODES, "GBK text that was read as code page 437", "GBK 被当成 代码页 437 读的乱码", "GBK 被當成 字碼頁 437 讀的亂碼";
    GbkAsIbm850 = Mojibake/"mojibake/gbk-as-ibm850", Error, MODES, "GBK text that was read as code page 850", "GBK 被当成 代码页 850 读的乱码", "GBK 被當成 字碼頁 850 讀的亂碼";
    Big5AsWindows1252 = Mojibake/"mojibake/big5-as-windows-1252", Error, MODES, "Big5 text that was read as Windows-1252", "Big5 被当成 Windows-1252 读的乱码", "Big5 被當成 Windows-1252 讀的亂碼";
    Big5AsLatin1 = Mojibake/"mojibake/big5-as-latin1", Error, MODES, "Big5 text that was read as ISO-8859-1", "Big5 被当成 ISO-8859-1 读的乱码", "Big5 被當成 ISO-8859-1 讀的亂碼";
    Big5AsGbk = Mojibake/"mojibake/big5-as-gbk", Error, MODES, "Big5 text that was read as GBK", "Big5 被当成 GBK 读的乱码", "Big5 被當成 GBK 讀的亂碼";
    Big5AsShiftJis = Mojibake/"mojibake/big5-as-shift-jis", Error, MODES, "Big5 text that was read as Shift_JIS", "Big5 被当成 Shift_JIS 读的乱码", "Big5 被當成 Shift_JIS 讀的亂碼";
    Big5AsEucJp = Mojibake/"mojibake/big5-as-euc-jp", Error, MODES, "Big5 text that was read as EUC-JP", "Big5 被当成 EUC-JP 读的乱码", "Big5 被當成 EUC-JP 讀的亂碼";
    Big5AsEucKr = Mojibake/"mojibake/big5-as-euc-kr", Error, MODES, "Big5 text that was read as EUC-KR", "Big5 被当成 EUC-KR 读的乱码", "Big5 被當成 EUC-KR 讀的亂碼";
    Big5AsWindows1250 = Mojibake/"mojibake/big5-as-windows-1250", Error, MODES, "Big5 text that was read as Windows-1250", "Big5 被当成 Windows-1250 读的乱码", "Big5 被當成 Windows-1250 讀的亂碼";
    Big5AsWindows1251 = Mojibake/"mojibake/big5-as-windows-1251", Error, MODES, "Big5 text that was read as Windows-1251", "Big5 被当成 Windows-1251 读的乱码", "Big5 被當成 Windows-1251 讀的亂碼";
    Big5AsMacRoman = Mojibake/"mojibake/big5-as-mac-roman", Error, MODES, "Big5 text that was read as Mac Roman", "Big5 被当成 Mac Roman 读的乱码", "Big5 被當成 Mac Roman 讀的亂碼";
    Big5AsIbm437 = Mojibake/"mojibake/big5-as-ibm437", Error, MODES, "Big5 text that was read as code page 437", "Big5 被当成 代码页 437 读的乱码", "Big5 被當成 字碼頁 437 讀的亂碼";
    Big5AsIbm850 = Mojibake/"mojibake/big5-as-ibm850", Error, MODES, "Big5 text that was read as code page 850", "Big5 被当成 代码页 850 读的乱码", "Big5 被當成 字碼頁 850 讀的亂碼";
    ShiftJisAsWindows1252 = Mojibake/"mojibake/shift-jis-as-windows-1252", Error, MODES, "Shift_JIS text that was read as Windows-1252", "Shift_JIS 被当成 Windows-1252 读的乱码", "Shift_JIS 被當成 Windows-1252 讀的亂碼";
    ShiftJisAsLatin1 = Mojibake/"mojibake/shift-jis-as-latin1", Error, MODES, "Shift_JIS text that was read as ISO-8859-1", "Shift_JIS 被当成 ISO-8859-1 读的乱码", "Shift_JIS 被當成 ISO-8859-1 讀的亂碼";
    ShiftJisAsGbk = Mojibake/"mojibake/shift-jis-as-gbk", Error, MODES, "Shift_JIS text that was read as GBK", "Shift_JIS 被当成 GBK 读的乱码", "Shift_JIS 被當成 GBK 讀的亂碼";
    ShiftJisAsBig5 = Mojibake/"mojibake/shift-jis-as-big5", Error, MODES, "Shift_JIS text that was read as Big5", "Shift_JIS 被当成 Big5 读的乱码", "Shift_JIS 被當成 Big5 讀的亂碼";
    ShiftJisAsEucJp = Mojibake/"mojibake/shift-jis-as-euc-jp", Error, MODES, "Shift_JIS text that was read as EUC-JP", "Shift_JIS 被当成 EUC-JP 读的乱码", "Shift_JIS 被當成 EUC-JP 讀的亂碼";
    ShiftJisAsEucKr = Mojibake/"mojibake/shift-jis-as-euc-kr", Error, MODES, "Shift_JIS text that was read as EUC-KR", "Shift_JIS 被当成 EUC-KR 读的乱码", "Shift_JIS 被當成 EUC-KR 讀的亂碼";
    ShiftJisAsWindows1250 = Mojibake/"mojibake/shift-jis-as-windows-1250", Error, MODES, "Shift_JIS text that was read as Windows-1250", "Shift_JIS 被当成 Windows-1250 读的乱码", "Shift_JIS 被當成 Windows-1250 讀的亂碼";
    ShiftJisAsWindows1251 = Mojibake/"mojibake/shift-jis-as-windows-1251", Error, MODES, "Shift_JIS text that was read as Windows-1251", "Shift_JIS 被当成 Windows-1251 读的乱码", "Shift_JIS 被當成 Windows-1251 讀的亂碼";
    ShiftJisAsMacRoman = Mojibake/"mojibake/shift-jis-as-mac-roman", Error, MODES, "Shift_JIS text that was read as Mac Roman", "Shift_JIS 被当成 Mac Roman 读的乱码", "Shift_JIS 被當成 Mac Roman 讀的亂碼";
    ShiftJisAsIbm437 = Mojibake/"mojibake/shift-jis-as-ibm437", Error, MODES, "Shift_JIS text that was read as code page 437", "Shift_JIS 被当成 代码页 437 读的乱码", "Shift_JIS 被當成 字碼頁 437 讀的亂碼";
    ShiftJisAsIbm850 = Mojibake/"mojibake/shift-jis-as-ibm850", Error, MODES, "Shift_JIS text that was read as code page 850", "Shift_JIS 被当成 代码页 850 读的乱码", "Shift_JIS 被當成 字碼頁 850 讀的亂碼";
    EucJpAsWindows1252 = Mojibake/"mojibake/euc-jp-as-windows-1252", Error, MODES, "EUC-JP text that was read as Windows-1252", "EUC-JP 被当成 Windows-1252 读的乱码", "EUC-JP 被當成 Windows-1252 讀的亂碼";
    EucJpAsLatin1 = Mojibake/"mojibake/euc-jp-as-latin1", Error, MODES, "EUC-JP text that was read as ISO-8859-1", "EUC-JP 被当成 ISO-8859-1 读的乱码", "EUC-JP 被當成 ISO-8859-1 讀的亂碼";
    EucJpAsGbk = Mojibake/"mojibake/euc-jp-as-gbk", Error, MODES, "EUC-JP text that was read as GBK", "EUC-JP 被当成 GBK 读的乱码", "EUC-JP 被當成 GBK 讀的亂碼";
    EucJpAsBig5 = Mojibake/"mojibake/euc-jp-as-big5", Error, MODES, "EUC-JP text that was read as Big5", "EUC-JP 被当成 Big5 读的乱码", "EUC-JP 被當成 Big5 讀的亂碼";
    EucJpAsShiftJis = Mojibake/"mojibake/euc-jp-as-shift-jis", Error, MODES, "EUC-JP text that was read as Shift_JIS", "EUC-JP 被当成 Shift_JIS 读的乱码", "EUC-JP 被當成 Shift_JIS 讀的亂碼";
    EucJpAsEucKr = Mojibake/"mojibake/euc-jp-as-euc-kr", Error, MODES, "EUC-JP text that was read as EUC-KR", "EUC-JP 被当成 EUC-KR 读的乱码", "EUC-JP 被當成 EUC-KR 讀的亂碼";
    EucJpAsWindows1250 = Mojibake/"mojibake/euc-jp-as-windows-1250", Error, MODES, "EUC-JP text that was read as Windows-1250", "EUC-JP 被当成 Windows-1250 读的乱码", "EUC-JP 被當成 Windows-1250 讀的亂碼";
    EucJpAsWindows1251 = Mojibake/"mojibake/euc-jp-as-windows-1251", Error, MODES, "EUC-JP text that was read as Windows-1251", "EUC-JP 被当成 Windows-1251 读的乱码", "EUC-JP 被當成 Windows-1251 讀的亂碼";
    EucJpAsMacRoman = Mojibake/"mojibake/euc-jp-as-mac-roman", Error, MODES, "EUC-JP text that was read as Mac Roman", "EUC-JP 被当成 Mac Roman 读的乱码", "EUC-JP 被當成 Mac Roman 讀的亂碼";
    EucJpAsIbm437 = Mojibake/"mojibake/euc-jp-as-ibm437", Error, MODES, "EUC-JP text that was read as code page 437", "EUC-JP 被当成 代码页 437 读的乱码", "EUC-JP 被當成 字碼頁 437 讀的亂碼";
    EucJpAsIbm850 = Mojibake/"mojibake/euc-jp-as-ibm850", Error, MODES, "EUC-JP text that was read as code page 850", "EUC-JP 被当成 代码页 850 读的乱码", "EUC-JP 被當成 字碼頁 850 讀的亂碼";
    EucKrAsWindows1252 = Mojibake/"mojibake/euc-kr-as-windows-1252", Error, MODES, "EUC-KR text that was read as Windows-1252", "EUC-KR 被当成 Windows-1252 读的乱码", "EUC-KR 被當成 Windows-1252 讀的亂碼";
    EucKrAsLatin1 = Mojibake/"mojibake/euc-kr-as-latin1", Error, MODES, "EUC-KR text that was read as ISO-8859-1", "EUC-KR 被当成 ISO-8859-1 读的乱码", "EUC-KR 被當成 ISO-8859-1 讀的亂碼";
    EucKrAsGbk = Mojibake/"mojibake/euc-kr-as-gbk", Error, MODES, "EUC-KR text that was read as GBK", "EUC-KR 被当成 GBK 读的乱码", "EUC-KR 被當成 GBK 讀的亂碼";
    EucKrAsBig5 = Mojibake/"mojibake/euc-kr-as-big5", Error, MODES, "EUC-KR text that was read as Big5", "EUC-KR 被当成 Big5 读的乱码", "EUC-KR 被當成 Big5 讀的亂碼";
    EucKrAsShiftJis = Mojibake/"mojibake/euc-kr-as-shift-jis", Error, MODES, "EUC-KR text that was read as Shift_JIS", "EUC-KR 被当成 Shift_JIS 读的乱码", "EUC-KR 被當成 Shift_JIS 讀的亂碼";
    EucKrAsEucJp = Mojibake/"mojibake/euc-kr-as-euc-jp", Error, MODES, "EUC-KR text that was read as EUC-JP", "EUC-KR 被当成 EUC-JP 读的乱码", "EUC-KR 被當成 EUC-JP 讀的亂碼";
    EucKrAsWindows1250 = Mojibake/"mojibake/euc-kr-as-windows-1250", Error, MODES, "EUC-KR text that was read as Windows-1250", "EUC-KR 被当成 Windows-1250 读的乱码", "EUC-KR 被當成 Windows-1250 讀的亂碼";
    EucKrAsWindows1251 = Mojibake/"mojibake/euc-kr-as-windows-1251", Error, MODES, "EUC-KR text that was read as Windows-1251", "EUC-KR 被当成 Windows-1251 读的乱码", "EUC-KR 被當成 Windows-1251 讀的亂碼";
    EucKrAsMacRoman = Mojibake/"mojibake/euc-kr-as-mac-roman", Error, MODES, "EUC-KR text that was read as Mac Roman", "EUC-KR 被当成 Mac Roman 读的乱码", "EUC-KR 被當成 Mac Roman 讀的亂碼";
    EucKrAsIbm437 = Mojibake/"mojibake/euc-kr-as-ibm437", Error, MODES, "EUC-KR text that was read as code page 437", "EUC-KR 被当成 代码页 437 读的乱码", "EUC-KR 被當成 字碼頁 437 讀的亂碼";
    EucKrAsIbm850 = Mojibake/"mojibake/euc-kr-as-ibm850", Error, MODES, "EUC-KR text that was read as code page 850", "EUC-KR 被当成 代码页 850 读的乱码", "EUC-KR 被當成 字碼頁 850 讀的亂碼";
    Windows1252AsLatin1 = Mojibake/"mojibake/windows-1252-as-latin1", Error, MODES, "Windows-1252 text that was read as ISO-8859-1", "Windows-1252 被当成 ISO-8859-1 读的乱码", "Windows-1252 被當成 ISO-8859-1 讀的亂碼";
    Windows1252AsMacRoman = Mojibake/"mojibake/windows-1252-as-mac-roman", Error, MODES, "Windows-1252 text that was read as Mac Roman", "Windows-1252 被当成 Mac Roman 读的乱码", "Windows-1252 被當成 Mac Roman 讀的亂碼";
    Windows1252AsIbm437 = Mojibake/"mojibake/windows-1252-as-ibm437", Error, MODES, "Windows-1252 text that was read as code page 437", "Windows-1252 被当成 代码页 437 读的乱码", "Windows-1252 被當成 字碼頁 437 讀的亂碼";
    Windows1252AsIbm850 = Mojibake/"mojibake/windows-1252-as-ibm850", Error, MODES, "Windows-1252 text that was read as code page 850", "Windows-1252 被当成 代码页 850 读的乱码", "Windows-1252 被當成 字碼頁 850 讀的亂碼";
    Windows1252AsWindows1250 = Mojibake/"mojibake/windows-1252-as-windows-1250", Error, MODES, "Windows-1252 text that was read as Windows-1250", "Windows-1252 被当成 Windows-1250 读的乱码", "Windows-1252 被當成 Windows-1250 讀的亂碼";
    Windows1252AsWindows1251 = Mojibake/"mojibake/windows-1252-as-windows-1251", Error, MODES, "Windows-1252 text that was read as Windows-1251", "Windows-1252 被当成 Windows-1251 读的乱码", "Windows-1252 被當成 Windows-1251 讀的亂碼";
    Windows1252AsGbk = Mojibake/"mojibake/windows-1252-as-gbk", Error, MODES, "Windows-1252 text that was read as GBK", "Windows-1252 被当成 GBK 读的乱码", "Windows-1252 被當成 GBK 讀的亂碼";
    Windows1252AsBig5 = Mojibake/"mojibake/windows-1252-as-big5", Error, MODES, "Windows-1252 text that was read as Big5", "Windows-1252 被当成 Big5 读的乱码", "Windows-1252 被當成 Big5 讀的亂碼";
    Windows1252AsShiftJis = Mojibake/"mojibake/windows-1252-as-shift-jis", Error, MODES, "Windows-1252 text that was read as Shift_JIS", "Windows-1252 被当成 Shift_JIS 读的乱码", "Windows-1252 被當成 Shift_JIS 讀的亂碼";
    Windows1252AsEucJp = Mojibake/"mojibake/windows-1252-as-euc-jp", Error, MODES, "Windows-1252 text that was read as EUC-JP", "Windows-1252 被当成 EUC-JP 读的乱码", "Windows-1252 被當成 EUC-JP 讀的亂碼";
    Windows1252AsEucKr = Mojibake/"mojibake/windows-1252-as-euc-kr", Error, MODES, "Windows-1252 text that was read as EUC-KR", "Windows-1252 被当成 EUC-KR 读的乱码", "Windows-1252 被當成 EUC-KR 讀的亂碼";
    MacRomanAsWindows1252 = Mojibake/"mojibake/mac-roman-as-windows-1252", Error, MODES, "Mac Roman text that was read as Windows-1252", "Mac Roman 被当成 Windows-1252 读的乱码", "Mac Roman 被當成 Windows-1252 讀的亂碼";
    Ibm437AsWindows1252 = Mojibake/"mojibake/ibm437-as-windows-1252", Error, MODES, "code page 437 text that was read as Windows-1252", "代码页 437 被当成 Windows-1252 读的乱码", "字碼頁 437 被當成 Windows-1252 讀的亂碼";
    Ibm850AsWindows1252 = Mojibake/"mojibake/ibm850-as-windows-1252", Error, MODES, "code page 850 text that was read as Windows-1252", "代码页 850 被当成 Windows-1252 读的乱码", "字碼頁 850 被當成 Windows-1252 讀的亂碼";
    Windows1251AsWindows1252 = Mojibake/"mojibake/windows-1251-as-windows-1252", Error, MODES, "Windows-1251 text that was read as Windows-1252", "Windows-1251 被当成 Windows-1252 读的乱码", "Windows-1251 被當成 Windows-1252 讀的亂碼";
    Windows1251AsLatin1 = Mojibake/"mojibake/windows-1251-as-latin1", Error, MODES, "Windows-1251 text that was read as ISO-8859-1", "Windows-1251 被当成 ISO-8859-1 读的乱码", "Windows-1251 被當成 ISO-8859-1 讀的亂碼";
    Windows1251AsKoi8R = Mojibake/"mojibake/windows-1251-as-koi8-r", Error, MODES, "Windows-1251 text that was read as KOI8-R", "Windows-1251 被当成 KOI8-R 读的乱码", "Windows-1251 被當成 KOI8-R 讀的亂碼";
    Windows1251AsIbm866 = Mojibake/"mojibake/windows-1251-as-ibm866", Error, MODES, "Windows-1251 text that was read as code page 866", "Windows-1251 被当成 代码页 866 读的乱码", "Windows-1251 被當成 字碼頁 866 讀的亂碼";
    Windows1251AsGbk = Mojibake/"mojibake/windows-1251-as-gbk", Error, MODES, "Windows-1251 text that was read as GBK", "Windows-1251 被当成 GBK 读的乱码", "Windows-1251 被當成 GBK 讀的亂碼";
    Koi8RAsWindows1251 = Mojibake/"mojibake/koi8-r-as-windows-1251", Error, MODES, "KOI8-R text that was read as Windows-1251", "KOI8-R 被当成 Windows-1251 读的乱码", "KOI8-R 被當成 Windows-1251 讀的亂碼";
    Ibm866AsWindows1251 = Mojibake/"mojibake/ibm866-as-windows-1251", Error, MODES, "code page 866 text that was read as Windows-1251", "代码页 866 被当成 Windows-1251 读的乱码", "字碼頁 866 被當成 Windows-1251 讀的亂碼";
    Koi8RAsWindows1252 = Mojibake/"mojibake/koi8-r-as-windows-1252", Error, MODES, "KOI8-R text that was read as Windows-1252", "KOI8-R 被当成 Windows-1252 读的乱码", "KOI8-R 被當成 Windows-1252 讀的亂碼";
    Ibm866AsWindows1252 = Mojibake/"mojibake/ibm866-as-windows-1252", Error, MODES, "code page 866 text that was read as Windows-1252", "代码页 866 被当成 Windows-1252 读的乱码", "字碼頁 866 被當成 Windows-1252 讀的亂碼";
    Windows1250AsWindows1252 = Mojibake/"mojibake/windows-1250-as-windows-1252", Error, MODES, "Windows-1250 text that was read as Windows-1252", "Windows-1250 被当成 Windows-1252 读的乱码", "Windows-1250 被當成 Windows-1252 讀的亂碼";
    Windows1253AsWindows1252 = Mojibake/"mojibake/windows-1253-as-windows-1252", Error, MODES, "Windows-1253 text that was read as Windows-1252", "Windows-1253 被当成 Windows-1252 读的乱码", "Windows-1253 被當成 Windows-1252 讀的亂碼";
    Windows1254AsWindows1252 = Mojibake/"mojibake/windows-1254-as-windows-1252", Error, MODES, "Windows-1254 text that was read as Windows-1252", "Windows-1254 被当成 Windows-1252 读的乱码", "Windows-1254 被當成 Windows-1252 讀的亂碼";
    Windows1257AsWindows1252 = Mojibake/"mojibake/windows-1257-as-windows-1252", Error, MODES, "Windows-1257 text that was read as Windows-1252", "Windows-1257 被当成 Windows-1252 读的乱码", "Windows-1257 被當成 Windows-1252 讀的亂碼";
    Windows874AsWindows1252 = Mojibake/"mojibake/windows-874-as-windows-1252", Error, MODES, "Windows-874 text that was read as Windows-1252", "Windows-874 被当成 Windows-1252 读的乱码", "Windows-874 被當成 Windows-1252 讀的亂碼";
    GbkAsUtf8OrLatin1 = Mojibake/"mojibake/gbk-as-utf8-or-latin1", Error, MODES, "GBK text that was read as UTF-8 where that was possible, else as ISO-8859-1", "GBK 被当成 UTF-8（不成则 ISO-8859-1）读的乱码", "GBK 被當成 UTF-8（不成則 ISO-8859-1）讀的亂碼";
    Big5AsUtf8OrLatin1 = Mojibake/"mojibake/big5-as-utf8-or-latin1", Error, MODES, "Big5 text that was read as UTF-8 where that was possible, else as ISO-8859-1", "Big5 被当成 UTF-8（不成则 ISO-8859-1）读的乱码", "Big5 被當成 UTF-8（不成則 ISO-8859-1）讀的亂碼";
    EucJpAsUtf8OrLatin1 = Mojibake/"mojibake/euc-jp-as-utf8-or-latin1", Error, MODES, "EUC-JP text that was read as UTF-8 where that was possible, else as ISO-8859-1", "EUC-JP 被当成 UTF-8（不成则 ISO-8859-1）读的乱码", "EUC-JP 被當成 UTF-8（不成則 ISO-8859-1）讀的亂碼";
    EucKrAsUtf8OrLatin1 = Mojibake/"mojibake/euc-kr-as-utf8-or-latin1", Error, MODES, "EUC-KR text that was read as UTF-8 where that was possible, else as ISO-8859-1", "EUC-KR 被当成 UTF-8（不成则 ISO-8859-1）读的乱码", "EUC-KR 被當成 UTF-8（不成則 ISO-8859-1）讀的亂碼";
    HtmlEntity = Mojibake/"mojibake/html-entity", Error, MODES, "A character written as an HTML entity", "写成 HTML 实体的字符", "寫成 HTML 實體的字元";
    UnicodeEscape = Mojibake/"mojibake/unicode-escape", Error, MODES, "A character written as a \\u escape", "写成 \\u 转义的字符", "寫成 \\u 跳脫的字元";
    CodePoint = Mojibake/"mojibake/code-point", Error, MODES, "A character written as U+XXXX", "写成 U+XXXX 的字符", "寫成 U+XXXX 的字元";
    ByteEscape = Mojibake/"mojibake/byte-escape", Error, MODES, "Bytes written as \\x or octal escapes", "写成 \\x 或八进制转义的字节", "寫成 \\x 或八進位跳脫的位元組";
    PercentEncoding = Mojibake/"mojibake/percent-encoding", Error, MODES, "Percent-encoding outside an address", "网址之外的百分号编码", "網址之外的百分號編碼";
    QuotedPrintable = Mojibake/"mojibake/quoted-printable", Error, MODES, "Quoted-printable encoding of mail", "邮件的 quoted-printable 编码", "郵件的 quoted-printable 編碼";
    EncodedWord = Mojibake/"mojibake/encoded-word", Error, MODES, "An encoded word of a mail header", "邮件标头的编码字", "郵件標頭的編碼字";
    Utf7 = Mojibake/"mojibake/utf-7", Error, MODES, "UTF-7", "UTF-7 编码", "UTF-7 編碼";
    ByteOrderMark = Mojibake/"mojibake/byte-order-mark", Error, MODES, "A byte order mark left in the text", "留在文中的字节顺序标记", "留在文中的位元組順序標記";
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
    MixedScript = Unicode/"unicode/mixed-script", Report, REPORTS, "A word of letters of two scripts, as a Latin one with a Cyrillic а", "混有两种字母的词，如拉丁词里的西里尔字母 а", "混有兩種字母的詞，如拉丁詞裡的西里爾字母 а";
    MixedVariants = Unicode/"unicode/mixed-variants", Report, REPORTS, "Simplified characters in a Traditional text, or the other way round", "繁体文中的简体字，或简体文中的繁体字", "繁體文中的簡體字，或簡體文中的繁體字";

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
    Contradicting = Punctuation/"punctuation/contradicting", Report, REPORTS, "Marks side by side that exclude each other", "互相矛盾的相邻标点", "互相矛盾的相鄰標點";

    OddSpace = Spacing/"spacing/odd-space", Error, MODES, "Unusual space characters", "少见的空格字符", "少見的空格字元";
    AroundFullWidth = Spacing/"spacing/around-full-width", Error, MODES, "Spaces beside full-width marks", "全角标点旁的空格", "全形標點旁的空格";
    InsideBrackets = Spacing/"spacing/inside-brackets", Error, MODES, "Spaces just inside brackets", "括号内侧的空格", "括號內側的空格";
    SpaceRun = Spacing/"spacing/run", Error, MODES, "Runs of no-break spaces", "连续的不换行空格", "連續的不換行空格";
    CjkLatin = Spacing/"spacing/cjk-latin", Optional, &["keep", "add", "remove"], "Spaces between CJK and Latin", "中西文之间的空格", "中西文之間的空格";
    WithinCjk = Spacing/"spacing/within-cjk", Optional, &["keep", "remove"], "Spaces between single ideographs", "单个汉字之间的空格", "單個漢字之間的空格";
    Glued = Spacing/"spacing/glued", Report, REPORTS, "A source, a date and a time without a space between", "粘在一起的来源、日期和时间", "黏在一起的來源、日期和時間";

    LineEnding = Lines/"lines/ending", Error, MODES, "Mixed line endings", "混用的换行符", "混用的換行符";
    TrailingBlank = Lines/"lines/trailing", Error, MODES, "Blanks at the end of a line", "行尾空白", "行尾空白";
    BlankLines = Lines/"lines/blank", Error, MODES, "Runs of blank lines", "连续的空行", "連續的空行";
    Indent = Lines/"lines/indent", Optional, &["keep", "strip", "ideographic"], "Indentation of paragraphs", "段首缩进", "段首縮排";
    Unwrap = Lines/"lines/unwrap", Optional, MODES, "Hard line breaks inside a paragraph", "段落中的硬换行", "段落中的硬換行";
    Repeated = Lines/"lines/repeated", Report, REPORTS, "A paragraph or caption that appears more than once", "重复出现的段落或图注", "重複出現的段落或圖註";

    HalfConverted = Script/"script/half-converted", Optional, &["suggest", "off", "apply", "strict"], "A character left in simplified form in a Traditional text", "繁体文本里没有转换的简体字", "繁體文字裡沒有轉換的簡體字";
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
