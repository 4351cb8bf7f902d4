//! `style: "taiwan-press"`: words that Taiwan's press and its Ministry of Education write otherwise than OpenCC's `s2tw`.
//!
//! OpenCC's dictionaries know 公佈, 佔領, 瞭解, 計劃 and 僱主; newspapers write 公布, 占領, 了解, 計畫 and 雇主. The words here come
//! before OpenCC's own, as a user's dictionary does. Of words with two good forms only those are here that the press is of
//! one mind about; 週末 and 本週 are OpenCC's already.

use super::Config;
use crate::options::{ScriptTarget, Style, Target};

/// As the word is in Simplified, as OpenCC's Traditional has it, and as the press writes it.
#[rustfmt::skip]
const TAIWAN_PRESS: [(&str, &str, &str); 45] = [
    ("公布", "公佈", "公布"), ("宣布", "宣佈", "宣布"), ("颁布", "頒佈", "頒布"), ("发布", "發佈", "發布"),
    ("散布", "散佈", "散布"), ("分布", "分佈", "分布"), ("遍布", "遍佈", "遍布"),
    ("密布", "密佈", "密布"), ("布局", "佈局", "布局"), ("布置", "佈置", "布置"), ("布告", "佈告", "布告"),
    ("布署", "佈署", "布署"), ("布满", "佈滿", "布滿"), ("布线", "佈線", "布線"), ("布道", "佈道", "布道"),
    ("占领", "佔領", "占領"), ("占有", "佔有", "占有"), ("占据", "佔據", "占據"), ("占用", "佔用", "占用"),
    ("占地", "佔地", "占地"), ("占比", "佔比", "占比"), ("占多数", "佔多數", "占多數"), ("占优势", "佔優勢", "占優勢"),
    ("占便宜", "佔便宜", "占便宜"), ("占上风", "佔上風", "占上風"), ("侵占", "侵佔", "侵占"), ("独占", "獨佔", "獨占"),
    ("抢占", "搶佔", "搶占"), ("霸占", "霸佔", "霸占"), ("攻占", "攻佔", "攻占"), ("强占", "強佔", "強占"),
    ("约占", "約佔", "約占"), ("雇主", "僱主", "雇主"), ("雇佣", "僱傭", "雇傭"), ("雇员", "僱員", "雇員"),
    ("雇用", "僱用", "雇用"), ("雇工", "僱工", "雇工"), ("解雇", "解僱", "解雇"), ("聘雇", "聘僱", "聘雇"),
    ("受雇", "受僱", "受雇"), ("家具", "傢俱", "家具"), ("了解", "瞭解", "了解"),
    ("计划", "計劃", "計畫"), ("欲望", "慾望", "欲望"), ("赞叹", "讚歎", "讚嘆"),
];

impl Style {
    /// Whether a conversion to `target` may be written in this style.
    pub(crate) fn fits(self, target: ScriptTarget) -> bool {
        match self {
            Style::TaiwanPress => matches!(
                target,
                ScriptTarget::Config(Config::S2tw | Config::S2twp | Config::T2tw) | ScriptTarget::To(Target::HantTw)
            ),
        }
    }

    /// The style's words, from Simplified and from Traditional.
    pub(super) fn words(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let Style::TaiwanPress = self;
        TAIWAN_PRESS.iter().flat_map(|&(hans, hant, press)| [(hans, press), (hant, press)])
    }
}

#[cfg(feature = "dictionaries")]
#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Mender, Options, ScriptOptions, Stage};
    use std::collections::BTreeSet;

    fn mend(config: &str, dictionary: &[(&str, &str)], text: &str) -> String {
        let mut script = ScriptOptions::new(ScriptTarget::from_name(config).unwrap());
        script.style = Some(Style::TaiwanPress);
        script.dictionary = dictionary.iter().map(|&(from, to)| (from.to_owned(), to.to_owned())).collect();
        let options = Options { stages: Some(vec![Stage::Script]), script: Some(script), ..Options::default() };
        Mender::new(&options).unwrap().mend(text).text().to_owned()
    }

    #[test]
    fn words_are_written_as_newspapers_write_them() {
        for config in ["s2tw", "s2twp", "to-hant-tw"] {
            assert_eq!(
                mend(config, &[], "政府宣布了解雇主的计划，公布侵占家具的人数。"),
                "政府宣布了解雇主的計畫，公布侵占家具的人數。"
            );
        }
        assert_eq!(mend("t2tw", &[], "公佈計劃，瞭解僱主，佔領後爲之。"), "公布計畫，了解雇主，占領後為之。");
    }

    #[test]
    fn other_words_are_openccs() {
        assert_eq!(mend("s2tw", &[], "占卜布料，周末规划，头发发现。"), "占卜布料，週末規劃，頭髮發現。");
    }

    #[test]
    fn the_users_words_win() {
        assert_eq!(mend("s2tw", &[("计划", "計劃")], "计划公布"), "計劃公布");
    }

    #[test]
    fn words_are_different_and_come_from_opencc() {
        let words: Vec<_> = Style::TaiwanPress.words().collect();
        let keys: BTreeSet<&str> = words.iter().map(|(from, _)| *from).collect();
        assert_eq!(keys.len(), words.len());
        let options = |style| {
            let mut script = ScriptOptions::new(ScriptTarget::Config(Config::S2tw));
            script.style = style;
            Options { stages: Some(vec![Stage::Script]), script: Some(script), ..Options::default() }
        };
        let plain = Mender::new(&options(None)).unwrap();
        let press = Mender::new(&options(Some(Style::TaiwanPress))).unwrap();
        for (hans, hant, wanted) in TAIWAN_PRESS {
            assert_eq!(plain.mend(hans).text(), hant, "what OpenCC makes of {hans}");
            assert_eq!(press.mend(hans).text(), wanted);
        }
    }

    #[test]
    fn a_style_of_another_region_is_an_error() {
        for config in ["t2s", "s2hk", "s2t", "to-hans"] {
            let mut script = ScriptOptions::new(ScriptTarget::from_name(config).unwrap());
            script.style = Some(Style::TaiwanPress);
            let options = Options { script: Some(script), ..Options::default() };
            let error = Mender::new(&options).unwrap_err().to_string();
            assert!(error.starts_with("option script.style: "), "{error}");
        }
    }
}
