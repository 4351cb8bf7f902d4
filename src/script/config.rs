//! The sixteen configurations of OpenCC 1.4.2 and the chains of dictionaries behind them.
//!
//! The chains are the release's own `config/*.json`, written as Rust tables. `data/opencc/configs.txt` is the same
//! thing as `cargo xtask data` reads it from the release, and a test below holds the two together.

use core::fmt;
use core::str::FromStr;

/// Dictionaries in order of precedence: the first with any match at a position wins, even where a later one has a longer
/// key (OpenCC's `short_circuit`). Those with + between them are looked up as one (OpenCC's `union`).
pub(crate) type Group = &'static [&'static str];

/// Dictionaries whose results many fonts cannot show ("tofu"); they are left out when the caller asks for it.
pub(crate) const TOFU: &[&str] = &["TSCharactersExt"];

const ST_PHRASES: &str = "STPhrases+STPhrases_GeneratedFromRegionalPhrases";
const ST: Group = &[ST_PHRASES, "STCharacters"];
const TS: Group = &["TSPhrases", "TSCharactersExt", "TSCharacters"];
const TO_TW: Group = &["TWVariantsPhrases", "TWVariants"];
const TO_TWP: Group = &["TWPhrases", "TWVariantsPhrases", "TWVariants"];
const TO_HK: Group = &["HKVariantsPhrases", "HKVariants"];
const TO_HKP: Group = &["HKPhrases", "HKVariantsPhrases", "HKVariants"];
const FROM_TW: Group = &["TWVariantsRevPhrases", "TWVariantsRev"];
const FROM_TWP: Group = &["TWPhrasesRev", "TWVariantsRevPhrases", "TWVariantsRev"];
const FROM_HK: Group = &["HKVariantsRevPhrases", "HKVariantsRev"];
const FROM_HKP: Group = &["HKPhrasesRev", "HKVariantsRevPhrases", "HKVariantsRev"];
const TO_JP: Group = &["JPShinjitaiCharactersRev"];
const FROM_JP: Group = &["JPShinjitaiPhrases", "JPShinjitaiCharacters"];

/// How a configuration converts: cut the text into phrases, then send each through all stages. In every group the
/// dictionaries of single characters come last; the engine relies on it, and a test holds it.
pub(crate) struct Chain {
    /// The dictionary of the cutting; empty where the text is not cut.
    pub segmentation: Group,
    /// The conversions, one after the other.
    pub stages: &'static [Group],
}

/// A conversion between variants of the Chinese script, named as OpenCC names it.
///
/// ```
/// use textmend::script::Config;
/// assert_eq!(Config::from_name("s2twp"), Some(Config::S2twp));
/// assert_eq!(Config::S2twp.name(), "s2twp");
/// assert_eq!(Config::ALL.len(), 16);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Config {
    /// Simplified to Traditional (OpenCC's own standard).
    S2t,
    /// Traditional (OpenCC's standard) to Simplified.
    T2s,
    /// Simplified to Traditional as written in Taiwan.
    S2tw,
    /// Traditional as written in Taiwan to Simplified.
    Tw2s,
    /// Simplified to Traditional as written in Taiwan, with Taiwan's words.
    S2twp,
    /// Traditional as written in Taiwan to Simplified, with the mainland's words.
    Tw2sp,
    /// Simplified to Traditional as written in Hong Kong.
    S2hk,
    /// Traditional as written in Hong Kong to Simplified.
    Hk2s,
    /// Simplified to Traditional as written in Hong Kong, with Hong Kong's words.
    S2hkp,
    /// Traditional as written in Hong Kong to Simplified, with the mainland's words.
    Hk2sp,
    /// Traditional (OpenCC's standard) to Taiwan's forms.
    T2tw,
    /// Taiwan's forms to Traditional (OpenCC's standard).
    Tw2t,
    /// Traditional (OpenCC's standard) to Hong Kong's forms.
    T2hk,
    /// Hong Kong's forms to Traditional (OpenCC's standard).
    Hk2t,
    /// Old Japanese forms (kyūjitai, as Traditional) to new ones (shinjitai).
    T2jp,
    /// New Japanese forms (shinjitai) to old ones (kyūjitai).
    Jp2t,
}

impl Config {
    /// All configurations.
    pub const ALL: [Config; 16] = [
        Config::S2t,
        Config::T2s,
        Config::S2tw,
        Config::Tw2s,
        Config::S2twp,
        Config::Tw2sp,
        Config::S2hk,
        Config::Hk2s,
        Config::S2hkp,
        Config::Hk2sp,
        Config::T2tw,
        Config::Tw2t,
        Config::T2hk,
        Config::Hk2t,
        Config::T2jp,
        Config::Jp2t,
    ];

    /// The name OpenCC gives it, as `s2twp`.
    pub fn name(self) -> &'static str {
        match self {
            Config::S2t => "s2t",
            Config::T2s => "t2s",
            Config::S2tw => "s2tw",
            Config::Tw2s => "tw2s",
            Config::S2twp => "s2twp",
            Config::Tw2sp => "tw2sp",
            Config::S2hk => "s2hk",
            Config::Hk2s => "hk2s",
            Config::S2hkp => "s2hkp",
            Config::Hk2sp => "hk2sp",
            Config::T2tw => "t2tw",
            Config::Tw2t => "tw2t",
            Config::T2hk => "t2hk",
            Config::Hk2t => "hk2t",
            Config::T2jp => "t2jp",
            Config::Jp2t => "jp2t",
        }
    }

    /// The configuration of that name, exactly as [`Config::name`] writes it; `None` for any other text.
    pub fn from_name(name: &str) -> Option<Config> {
        Config::ALL.into_iter().find(|config| config.name() == name)
    }

    /// The dictionary packs the configuration needs, as file names for [`Dictionaries::load`](super::Dictionaries::load).
    pub fn packs(self) -> &'static [&'static str] {
        match self {
            Config::S2t => &["s2t.bin"],
            Config::T2s => &["t2s.bin"],
            Config::S2tw | Config::S2twp => &["s2t.bin", "tw.bin"],
            Config::S2hk | Config::S2hkp => &["s2t.bin", "hk.bin"],
            Config::Tw2s | Config::Tw2sp => &["t2s.bin", "tw.bin"],
            Config::Hk2s | Config::Hk2sp => &["t2s.bin", "hk.bin"],
            Config::T2tw | Config::Tw2t => &["tw.bin"],
            Config::T2hk | Config::Hk2t => &["hk.bin"],
            Config::T2jp | Config::Jp2t => &["jp.bin"],
        }
    }

    /// Whether either side of the conversion is Japanese: kana in the text then says nothing against converting it.
    pub fn is_japanese(self) -> bool {
        matches!(self, Config::T2jp | Config::Jp2t)
    }

    pub(crate) fn chain(self) -> Chain {
        let (segmentation, stages): (Group, &'static [Group]) = match self {
            Config::S2t => (&[], &[ST]),
            Config::T2s => (&[], &[TS]),
            Config::S2tw => (&[ST_PHRASES], &[ST, TO_TW]),
            Config::S2twp => (&[ST_PHRASES], &[ST, TO_TWP]),
            Config::S2hk => (&[ST_PHRASES], &[ST, TO_HK]),
            Config::S2hkp => (&[ST_PHRASES], &[ST, TO_HKP]),
            Config::Tw2s => (&["TSPhrases"], &[FROM_TW, TS]),
            Config::Tw2sp => (&["TSPhrases"], &[FROM_TWP, TS]),
            Config::Hk2s => (&["TSPhrases"], &[FROM_HK, TS]),
            Config::Hk2sp => (&["TSPhrases"], &[FROM_HKP, TS]),
            Config::T2tw => (&[], &[TO_TW]),
            Config::Tw2t => (&[], &[FROM_TW]),
            Config::T2hk => (&[], &[TO_HK]),
            Config::Hk2t => (&[], &[FROM_HK]),
            Config::T2jp => (&[], &[TO_JP]),
            Config::Jp2t => (&[], &[FROM_JP]),
        };
        Chain { segmentation, stages }
    }
}

impl fmt::Display for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The name is none of OpenCC's sixteen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownConfig(pub String);

impl fmt::Display for UnknownConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no OpenCC configuration; the configurations are", self.0)?;
        for (i, config) in Config::ALL.iter().enumerate() {
            write!(f, "{}{config}", if i == 0 { " " } else { ", " })?;
        }
        Ok(())
    }
}

impl std::error::Error for UnknownConfig {}

impl FromStr for Config {
    type Err = UnknownConfig;
    fn from_str(name: &str) -> Result<Config, UnknownConfig> {
        Config::from_name(name).ok_or_else(|| UnknownConfig(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_are_those_of_the_release() {
        let released = include_str!("../../data/opencc/configs.txt");
        let lines: Vec<&str> = released.lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(lines.len(), Config::ALL.len());
        for line in lines {
            let (name, rest) = line.split_once(": ").unwrap();
            let config = Config::from_name(name).unwrap();
            let chain = config.chain();
            let mut mine = format!("CJK_Compatibility_Ideographs | {}", chain.segmentation.join(","));
            for stage in chain.stages {
                mine.push_str(" | ");
                mine.push_str(&stage.join(","));
            }
            assert_eq!(mine, rest, "{name}");
            assert!(chain.stages.len() == 1 || !chain.segmentation.is_empty(), "{name}");
            for stage in chain.stages {
                let characters = |name: &&&str| {
                    name.contains("Characters") || name.contains("Variants") && !name.contains("Phrases")
                };
                let first = stage.iter().take_while(|name| !characters(name)).count();
                assert!(stage.iter().skip(first).all(|name| characters(&name)), "{name}");
            }
        }
    }

    #[test]
    fn names_are_exact() {
        for config in Config::ALL {
            assert_eq!(config.name().parse(), Ok(config));
        }
        for wrong in ["", "S2T", "s2t.json", " s2t", "t2twp"] {
            assert_eq!(Config::from_name(wrong), None);
        }
        let message = "s2x".parse::<Config>().unwrap_err().to_string();
        assert!(message.contains("\"s2x\"") && message.contains("s2twp"), "{message}");
    }
}
