//! The pairs of encodings: what a text was, and what it was read as.

use super::model::NAT;
use super::tables::Charset::{self, *};
use crate::rules::Rule;

/// A text's own encoding and the one it was read as.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// The text's own; `None` is UTF-8.
    pub origin: Option<Charset>,
    /// What it was taken for.
    pub wrong: Charset,
    /// The rule that undoes it.
    pub rule: Rule,
    /// The rule where it shows that ISO-8859-1 was used, not Windows-1252.
    pub latin1: Option<Rule>,
}

impl Pair {
    /// What a pair must save more than another to be taken for it: some encodings are seldom what a text is read as.
    pub fn rarity(&self) -> i32 {
        match self.wrong {
            Windows1252 | Gbk | Utf8OrLatin1 => 0,
            Windows1250 | Windows1251 | Big5 | ShiftJis | EucKr | MacRoman | Ibm437 | Ibm850 => NAT,
            _ => 2 * NAT,
        }
    }
}

/// All pairs: UTF-8 first, whose structure is evidence of its own.
#[rustfmt::skip]
pub const PAIRS: &[Pair] = &[
    Pair { origin: None, wrong: Windows1252, rule: Rule::Utf8AsWindows1252, latin1: Some(Rule::Utf8AsLatin1) },
    Pair { origin: None, wrong: Gbk, rule: Rule::Utf8AsGbk, latin1: None },
    Pair { origin: None, wrong: Big5, rule: Rule::Utf8AsBig5, latin1: None },
    Pair { origin: None, wrong: ShiftJis, rule: Rule::Utf8AsShiftJis, latin1: None },
    Pair { origin: None, wrong: EucJp, rule: Rule::Utf8AsEucJp, latin1: None },
    Pair { origin: None, wrong: EucKr, rule: Rule::Utf8AsEucKr, latin1: None },
    Pair { origin: None, wrong: Windows1250, rule: Rule::Utf8AsWindows1250, latin1: None },
    Pair { origin: None, wrong: Windows1251, rule: Rule::Utf8AsWindows1251, latin1: None },
    Pair { origin: None, wrong: Windows1253, rule: Rule::Utf8AsWindows1253, latin1: None },
    Pair { origin: None, wrong: Windows1254, rule: Rule::Utf8AsWindows1254, latin1: None },
    Pair { origin: None, wrong: Windows1257, rule: Rule::Utf8AsWindows1257, latin1: None },
    Pair { origin: None, wrong: Windows1258, rule: Rule::Utf8AsWindows1258, latin1: None },
    Pair { origin: None, wrong: Windows874, rule: Rule::Utf8AsWindows874, latin1: None },
    Pair { origin: None, wrong: Koi8R, rule: Rule::Utf8AsKoi8R, latin1: None },
    Pair { origin: None, wrong: MacRoman, rule: Rule::Utf8AsMacRoman, latin1: None },
    Pair { origin: None, wrong: Ibm437, rule: Rule::Utf8AsIbm437, latin1: None },
    Pair { origin: None, wrong: Ibm850, rule: Rule::Utf8AsIbm850, latin1: None },
    Pair { origin: None, wrong: Ibm866, rule: Rule::Utf8AsIbm866, latin1: None },
    Pair { origin: None, wrong: Latin2, rule: Rule::Utf8AsLatin2, latin1: None },
    Pair { origin: None, wrong: Latin9, rule: Rule::Utf8AsLatin9, latin1: None },
    Pair { origin: Some(Gbk), wrong: Windows1252, rule: Rule::GbkAsWindows1252, latin1: Some(Rule::GbkAsLatin1) },
    Pair { origin: Some(Gbk), wrong: Big5, rule: Rule::GbkAsBig5, latin1: None },
    Pair { origin: Some(Gbk), wrong: ShiftJis, rule: Rule::GbkAsShiftJis, latin1: None },
    Pair { origin: Some(Gbk), wrong: EucJp, rule: Rule::GbkAsEucJp, latin1: None },
    Pair { origin: Some(Gbk), wrong: EucKr, rule: Rule::GbkAsEucKr, latin1: None },
    Pair { origin: Some(Gbk), wrong: Windows1250, rule: Rule::GbkAsWindows1250, latin1: None },
    Pair { origin: Some(Gbk), wrong: Windows1251, rule: Rule::GbkAsWindows1251, latin1: None },
    Pair { origin: Some(Gbk), wrong: MacRoman, rule: Rule::GbkAsMacRoman, latin1: None },
    Pair { origin: Some(Gbk), wrong: Ibm437, rule: Rule::GbkAsIbm437, latin1: None },
    Pair { origin: Some(Gbk), wrong: Ibm850, rule: Rule::GbkAsIbm850, latin1: None },
    Pair { origin: Some(Big5), wrong: Windows1252, rule: Rule::Big5AsWindows1252, latin1: Some(Rule::Big5AsLatin1) },
    Pair { origin: Some(Big5), wrong: Gbk, rule: Rule::Big5AsGbk, latin1: None },
    Pair { origin: Some(Big5), wrong: ShiftJis, rule: Rule::Big5AsShiftJis, latin1: None },
    Pair { origin: Some(Big5), wrong: EucJp, rule: Rule::Big5AsEucJp, latin1: None },
    Pair { origin: Some(Big5), wrong: EucKr, rule: Rule::Big5AsEucKr, latin1: None },
    Pair { origin: Some(Big5), wrong: Windows1250, rule: Rule::Big5AsWindows1250, latin1: None },
    Pair { origin: Some(Big5), wrong: Windows1251, rule: Rule::Big5AsWindows1251, latin1: None },
    Pair { origin: Some(Big5), wrong: MacRoman, rule: Rule::Big5AsMacRoman, latin1: None },
    Pair { origin: Some(Big5), wrong: Ibm437, rule: Rule::Big5AsIbm437, latin1: None },
    Pair { origin: Some(Big5), wrong: Ibm850, rule: Rule::Big5AsIbm850, latin1: None },
    Pair { origin: Some(ShiftJis), wrong: Windows1252, rule: Rule::ShiftJisAsWindows1252, latin1: Some(Rule::ShiftJisAsLatin1) },
    Pair { origin: Some(ShiftJis), wrong: Gbk, rule: Rule::ShiftJisAsGbk, latin1: None },
    Pair { origin: Some(ShiftJis), wrong: Big5, rule: Rule::ShiftJisAsBig5, latin1: None },
    Pair { origin: Some(ShiftJis), wrong: EucJp, rule: Rule::ShiftJisAsEucJp, latin1: None },
    Pair { origin: Some(ShiftJis), wrong: EucKr, rule: Rule::ShiftJisAsEucKr, latin1: None },
    Pair { origin: Some(ShiftJis), wrong: Windows1250, rule: Rule::ShiftJisAsWindows1250, latin1: None },
    Pair { origin: Some(ShiftJis), wrong: Windows1251, rule: Rule::ShiftJisAsWindows1251, latin1: None },
    Pair { origin: Some(ShiftJis), wrong: MacRoman, rule: Rule::ShiftJisAsMacRoman, latin1: None },
    Pair { origin: Some(ShiftJis), wrong: Ibm437, rule: Rule::ShiftJisAsIbm437, latin1: None },
    Pair { origin: Some(ShiftJis), wrong: Ibm850, rule: Rule::ShiftJisAsIbm850, latin1: None },
    Pair { origin: Some(EucJp), wrong: Windows1252, rule: Rule::EucJpAsWindows1252, latin1: Some(Rule::EucJpAsLatin1) },
    Pair { origin: Some(EucJp), wrong: Gbk, rule: Rule::EucJpAsGbk, latin1: None },
    Pair { origin: Some(EucJp), wrong: Big5, rule: Rule::EucJpAsBig5, latin1: None },
    Pair { origin: Some(EucJp), wrong: ShiftJis, rule: Rule::EucJpAsShiftJis, latin1: None },
    Pair { origin: Some(EucJp), wrong: EucKr, rule: Rule::EucJpAsEucKr, latin1: None },
    Pair { origin: Some(EucJp), wrong: Windows1250, rule: Rule::EucJpAsWindows1250, latin1: None },
    Pair { origin: Some(EucJp), wrong: Windows1251, rule: Rule::EucJpAsWindows1251, latin1: None },
    Pair { origin: Some(EucJp), wrong: MacRoman, rule: Rule::EucJpAsMacRoman, latin1: None },
    Pair { origin: Some(EucJp), wrong: Ibm437, rule: Rule::EucJpAsIbm437, latin1: None },
    Pair { origin: Some(EucJp), wrong: Ibm850, rule: Rule::EucJpAsIbm850, latin1: None },
    Pair { origin: Some(EucKr), wrong: Windows1252, rule: Rule::EucKrAsWindows1252, latin1: Some(Rule::EucKrAsLatin1) },
    Pair { origin: Some(EucKr), wrong: Gbk, rule: Rule::EucKrAsGbk, latin1: None },
    Pair { origin: Some(EucKr), wrong: Big5, rule: Rule::EucKrAsBig5, latin1: None },
    Pair { origin: Some(EucKr), wrong: ShiftJis, rule: Rule::EucKrAsShiftJis, latin1: None },
    Pair { origin: Some(EucKr), wrong: EucJp, rule: Rule::EucKrAsEucJp, latin1: None },
    Pair { origin: Some(EucKr), wrong: Windows1250, rule: Rule::EucKrAsWindows1250, latin1: None },
    Pair { origin: Some(EucKr), wrong: Windows1251, rule: Rule::EucKrAsWindows1251, latin1: None },
    Pair { origin: Some(EucKr), wrong: MacRoman, rule: Rule::EucKrAsMacRoman, latin1: None },
    Pair { origin: Some(EucKr), wrong: Ibm437, rule: Rule::EucKrAsIbm437, latin1: None },
    Pair { origin: Some(EucKr), wrong: Ibm850, rule: Rule::EucKrAsIbm850, latin1: None },
    Pair { origin: Some(Windows1252), wrong: MacRoman, rule: Rule::Windows1252AsMacRoman, latin1: None },
    Pair { origin: Some(Windows1252), wrong: Ibm437, rule: Rule::Windows1252AsIbm437, latin1: None },
    Pair { origin: Some(Windows1252), wrong: Ibm850, rule: Rule::Windows1252AsIbm850, latin1: None },
    Pair { origin: Some(Windows1252), wrong: Windows1250, rule: Rule::Windows1252AsWindows1250, latin1: None },
    Pair { origin: Some(Windows1252), wrong: Windows1251, rule: Rule::Windows1252AsWindows1251, latin1: None },
    Pair { origin: Some(Windows1252), wrong: Gbk, rule: Rule::Windows1252AsGbk, latin1: None },
    Pair { origin: Some(Windows1252), wrong: Big5, rule: Rule::Windows1252AsBig5, latin1: None },
    Pair { origin: Some(Windows1252), wrong: ShiftJis, rule: Rule::Windows1252AsShiftJis, latin1: None },
    Pair { origin: Some(Windows1252), wrong: EucJp, rule: Rule::Windows1252AsEucJp, latin1: None },
    Pair { origin: Some(Windows1252), wrong: EucKr, rule: Rule::Windows1252AsEucKr, latin1: None },
    Pair { origin: Some(MacRoman), wrong: Windows1252, rule: Rule::MacRomanAsWindows1252, latin1: None },
    Pair { origin: Some(Ibm437), wrong: Windows1252, rule: Rule::Ibm437AsWindows1252, latin1: None },
    Pair { origin: Some(Ibm850), wrong: Windows1252, rule: Rule::Ibm850AsWindows1252, latin1: None },
    Pair { origin: Some(Windows1251), wrong: Windows1252, rule: Rule::Windows1251AsWindows1252, latin1: Some(Rule::Windows1251AsLatin1) },
    Pair { origin: Some(Windows1251), wrong: Koi8R, rule: Rule::Windows1251AsKoi8R, latin1: None },
    Pair { origin: Some(Windows1251), wrong: Ibm866, rule: Rule::Windows1251AsIbm866, latin1: None },
    Pair { origin: Some(Windows1251), wrong: Gbk, rule: Rule::Windows1251AsGbk, latin1: None },
    Pair { origin: Some(Koi8R), wrong: Windows1251, rule: Rule::Koi8RAsWindows1251, latin1: None },
    Pair { origin: Some(Ibm866), wrong: Windows1251, rule: Rule::Ibm866AsWindows1251, latin1: None },
    Pair { origin: Some(Koi8R), wrong: Windows1252, rule: Rule::Koi8RAsWindows1252, latin1: None },
    Pair { origin: Some(Ibm866), wrong: Windows1252, rule: Rule::Ibm866AsWindows1252, latin1: None },
    Pair { origin: Some(Windows1250), wrong: Windows1252, rule: Rule::Windows1250AsWindows1252, latin1: None },
    Pair { origin: Some(Windows1253), wrong: Windows1252, rule: Rule::Windows1253AsWindows1252, latin1: None },
    Pair { origin: Some(Windows1254), wrong: Windows1252, rule: Rule::Windows1254AsWindows1252, latin1: None },
    Pair { origin: Some(Windows1257), wrong: Windows1252, rule: Rule::Windows1257AsWindows1252, latin1: None },
    Pair { origin: Some(Windows874), wrong: Windows1252, rule: Rule::Windows874AsWindows1252, latin1: None },
    Pair { origin: Some(Windows1252), wrong: Windows1252, rule: Rule::Windows1252AsLatin1, latin1: None },    Pair { origin: Some(Gbk), wrong: Utf8OrLatin1, rule: Rule::GbkAsUtf8OrLatin1, latin1: None },
    Pair { origin: Some(Big5), wrong: Utf8OrLatin1, rule: Rule::Big5AsUtf8OrLatin1, latin1: None },
    Pair { origin: Some(EucJp), wrong: Utf8OrLatin1, rule: Rule::EucJpAsUtf8OrLatin1, latin1: None },
    Pair { origin: Some(EucKr), wrong: Utf8OrLatin1, rule: Rule::EucKrAsUtf8OrLatin1, latin1: None },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{RULES, Stage};
    use std::collections::BTreeSet;

    #[test]
    fn every_pair_has_its_rule() {
        let used: BTreeSet<Rule> = PAIRS.iter().flat_map(|pair| [Some(pair.rule), pair.latin1]).flatten().collect();
        let listed = RULES.iter().filter(|info| info.stage == Stage::Mojibake && info.id.contains("-as-"));
        assert_eq!(used, listed.map(|info| info.rule).collect());
        let pairs: BTreeSet<(Option<Charset>, Charset)> = PAIRS.iter().map(|pair| (pair.origin, pair.wrong)).collect();
        assert_eq!(pairs.len(), PAIRS.len());
    }
}
