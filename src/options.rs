//! What a [`Mender`](crate::Mender) is told to do, checked once and turned into [`Settings`] that stages read.

use crate::protect::Words;
use crate::rules::{RULES, Rule, Stage, mode_of};
use crate::script::Config;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// Whose conventions hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Locale {
    /// Mainland China.
    #[serde(rename = "zh-CN")]
    ZhCn,
    /// Taiwan.
    #[serde(rename = "zh-TW")]
    ZhTw,
    /// Hong Kong.
    #[serde(rename = "zh-HK")]
    ZhHk,
    /// Japanese.
    #[serde(rename = "ja")]
    Ja,
    /// Korean.
    #[serde(rename = "ko")]
    Ko,
    /// English and other languages of the Latin script.
    #[serde(rename = "en")]
    En,
}

impl Locale {
    /// All locales.
    pub const ALL: [Locale; 6] = [Locale::ZhCn, Locale::ZhTw, Locale::ZhHk, Locale::Ja, Locale::Ko, Locale::En];

    /// The name in options.
    pub const fn name(self) -> &'static str {
        match self {
            Locale::ZhCn => "zh-CN",
            Locale::ZhTw => "zh-TW",
            Locale::ZhHk => "zh-HK",
            Locale::Ja => "ja",
            Locale::Ko => "ko",
            Locale::En => "en",
        }
    }

    /// Whether the locale writes Chinese.
    pub const fn is_chinese(self) -> bool {
        matches!(self, Locale::ZhCn | Locale::ZhTw | Locale::ZhHk)
    }
}

/// What a rule does with what it finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// Nothing.
    Off,
    /// It suggests.
    Suggest,
    /// It applies what is not a guess, and suggests the rest.
    Apply,
}

/// The draft's mark-up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text, in which URLs, code and mark-up are still recognized and kept.
    #[default]
    Text,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
}

/// Which script the text is converted to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ScriptOptions {
    /// An OpenCC configuration, or `to-hans`, `to-hant-tw`, `to-hant-hk`, which look at the text first.
    pub config: ScriptTarget,
    /// Also characters few fonts have, as OpenCC's API does. Default `true`.
    pub tofu: bool,
    /// Also URLs, code and runs with kana. Default `false`.
    pub everything: bool,
    /// The user's own entries; they win over OpenCC's.
    pub dictionary: Vec<(String, String)>,
    /// A house style beyond OpenCC's; the user's entries win over it. Default `None`.
    pub style: Option<Style>,
}

/// A house style of converted text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Style {
    /// Words as Taiwan's press writes them: 公布, 計畫, 占領; for the conversions to Taiwan's Traditional.
    #[serde(rename = "taiwan-press")]
    TaiwanPress,
}

impl Style {
    /// The name in options.
    pub const fn name(self) -> &'static str {
        match self {
            Style::TaiwanPress => "taiwan-press",
        }
    }
}

/// An OpenCC configuration, or one chosen by what the text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum ScriptTarget {
    /// This configuration.
    Config(#[serde(serialize_with = "config_name")] Config),
    /// Into a script, from whatever the text is in.
    To(Target),
}

fn config_name<S: serde::Serializer>(config: &Config, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(config.name())
}

/// A script to convert to, from whatever the text is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Target {
    /// Simplified.
    #[serde(rename = "to-hans")]
    Hans,
    /// Traditional as in Taiwan.
    #[serde(rename = "to-hant-tw")]
    HantTw,
    /// Traditional as in Hong Kong.
    #[serde(rename = "to-hant-hk")]
    HantHk,
}

impl ScriptTarget {
    /// The target with this name, as in `s2twp` or `to-hans`.
    pub fn from_name(name: &str) -> Option<ScriptTarget> {
        Some(match name {
            "to-hans" => ScriptTarget::To(Target::Hans),
            "to-hant-tw" => ScriptTarget::To(Target::HantTw),
            "to-hant-hk" => ScriptTarget::To(Target::HantHk),
            _ => ScriptTarget::Config(Config::from_name(name)?),
        })
    }
}

impl ScriptOptions {
    /// The defaults, with this target.
    pub fn new(config: ScriptTarget) -> ScriptOptions {
        ScriptOptions { config, tofu: true, everything: false, dictionary: Vec::new(), style: None }
    }
}

/// The options of a [`Mender`](crate::Mender). `Options::default()` mends with locale `auto` and keeps the script.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// `None` is `auto`: decided by the evidence in the text.
    pub locale: Option<Locale>,
    /// The mark-up of the draft.
    pub format: Format,
    /// The stages that run; `None` is all of them.
    pub stages: Option<Vec<Stage>>,
    /// The conversion; `None` keeps the script.
    pub script: Option<ScriptOptions>,
    /// A rule's id and its value, as `("spacing/cjk-latin", "add")`.
    pub rules: BTreeMap<String, String>,
    /// Words no stage touches.
    pub protect: Vec<String>,
}

/// An option that cannot be: it names the key, the value and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionsError {
    /// The key, as in `rules["spacing/cjk-latin"]`.
    pub key: String,
    /// What was given.
    pub value: String,
    /// What is allowed.
    pub allowed: String,
}

impl fmt::Display for OptionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "option {}: {} is not allowed; allowed: {}", self.key, self.value, self.allowed)
    }
}

impl std::error::Error for OptionsError {}

impl OptionsError {
    /// An error about `key`.
    pub fn new(key: impl Into<String>, value: impl Into<String>, allowed: impl Into<String>) -> OptionsError {
        OptionsError { key: key.into(), value: value.into(), allowed: allowed.into() }
    }
}

/// The options as the stages read them: checked, with every default filled in.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The explicit locale; `None` is `auto`.
    pub locale: Option<Locale>,
    /// The mark-up of the draft.
    pub format: Format,
    /// The conversion asked for.
    pub script: Option<ScriptOptions>,
    /// Words no stage touches.
    pub protect: Words,
    values: Vec<&'static str>,
    modes: Vec<Mode>,
    stages: Vec<Stage>,
}

impl Settings {
    /// Checks the options.
    ///
    /// # Errors
    /// [`OptionsError`] names the first rule id or value that does not exist, or an empty protected word.
    pub fn new(options: &Options) -> Result<Settings, OptionsError> {
        let mut values: Vec<&'static str> = RULES.iter().map(|info| info.default_value(options.locale)).collect();
        for (id, value) in &options.rules {
            let Some(rule) = Rule::from_id(id) else {
                let allowed: Vec<&str> = RULES.iter().map(|info| info.id).collect();
                return Err(OptionsError::new(format!("rules[{id:?}]"), "the key", allowed.join(", ")));
            };
            let allowed = rule.info().values;
            let Some(known) = allowed.iter().find(|known| **known == value) else {
                let key = format!("rules[{id:?}]");
                return Err(OptionsError::new(key, format!("{value:?}"), allowed.join(", ")));
            };
            if let Some(slot) = values.get_mut(rule as usize) {
                *slot = known;
            }
        }
        if options.protect.iter().any(String::is_empty) {
            return Err(OptionsError::new("protect", "\"\"", "words of at least one character"));
        }
        if let Some(script) = &options.script
            && let Some(style) = script.style.filter(|style| !style.fits(script.config))
        {
            let allowed = "a conversion to Taiwan's Traditional beside it: s2tw, s2twp, t2tw, to-hant-tw";
            return Err(OptionsError::new("script.style", format!("{:?}", style.name()), allowed));
        }
        Ok(Settings {
            locale: options.locale,
            format: options.format,
            script: options.script.clone(),
            protect: Words::new(&options.protect),
            modes: values.iter().map(|value| mode_of(value)).collect(),
            values,
            stages: options.stages.clone().unwrap_or_else(|| Stage::ALL.to_vec()),
        })
    }

    /// What a rule does.
    pub fn mode(&self, rule: Rule) -> Mode {
        self.modes.get(rule as usize).copied().unwrap_or(Mode::Off)
    }

    /// A rule's own value, as `add` of `spacing/cjk-latin`.
    pub fn value(&self, rule: Rule) -> &'static str {
        self.values.get(rule as usize).copied().unwrap_or("off")
    }

    /// Whether a stage runs.
    pub fn has_stage(&self, stage: Stage) -> bool {
        self.stages.contains(&stage)
    }
}
