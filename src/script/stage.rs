//! The script stage: one configuration over one block, where the block is not in the wanted script already.

use super::{Config, Converter, ConverterError, Dictionaries, Direct, ScriptCounts, half, kana_runs};
use crate::block::Block;
use crate::change::Confidence;
use crate::edits::Edits;
use crate::options::{Format, Locale, Mode, ScriptOptions, ScriptTarget, Settings, Target};
use crate::order;
use crate::rules::Rule;
use std::ops::Range;

/// A conversion that was asked for, ready to run.
#[derive(Debug)]
pub struct Conversion {
    converter: Converter,
    rule: Rule,
    /// The script wanted, where text that is in it already stays.
    target: Option<Target>,
    everything: bool,
    /// No word of the user's holds the end of a line.
    within_lines: bool,
}

impl ScriptTarget {
    /// The configuration the target comes down to. A locale tells which Traditional `to-hans` starts from.
    pub fn config(self, locale: Option<Locale>) -> Config {
        match (self, locale) {
            (ScriptTarget::Config(config), _) => config,
            (ScriptTarget::To(Target::Hans), Some(Locale::ZhTw)) => Config::Tw2s,
            (ScriptTarget::To(Target::Hans), Some(Locale::ZhHk)) => Config::Hk2s,
            (ScriptTarget::To(Target::Hans), _) => Config::T2s,
            (ScriptTarget::To(Target::HantTw), _) => Config::S2tw,
            (ScriptTarget::To(Target::HantHk), _) => Config::S2hk,
        }
    }
}

impl Conversion {
    /// Makes the conversion ready.
    ///
    /// # Errors
    /// [`ConverterError`], when a pack is not loaded or an entry of the user's dictionary cannot be.
    pub fn new(
        options: &ScriptOptions,
        locale: Option<Locale>,
        dictionaries: &Dictionaries,
    ) -> Result<Conversion, ConverterError> {
        let config = options.config.config(locale);
        Ok(Conversion {
            converter: Converter::with_style(config, dictionaries, options.tofu, &options.dictionary, options.style)?,
            rule: rule_of(config),
            target: match options.config {
                ScriptTarget::Config(_) => None,
                ScriptTarget::To(target) => Some(target),
            },
            everything: options.everything,
            within_lines: !options.dictionary.iter().any(|(from, _)| from.contains(['\n', '\r'])),
        })
    }

    /// Whether opaque spans and Japanese stretches are converted too.
    pub fn everything(&self) -> bool {
        self.everything
    }

    /// The conversion of texts that go through nothing else, where those need no blocks and no facts.
    pub(crate) fn direct<'m>(&'m self, settings: &'m Settings) -> Option<Direct<'m>> {
        let by_lines = self.everything || (self.within_lines && settings.format == Format::Text);
        let direct = by_lines && self.target.is_none() && settings.mode(self.rule) == Mode::Apply;
        let keep = Some(settings).filter(|_| !self.everything);
        direct.then_some(Direct { converter: &self.converter, rule: self.rule, keep })
    }

    /// Converts one block, as the stages before left it.
    pub fn run(&self, block: &Block<'_>, edits: &mut Edits<'_>) {
        if !edits.enabled(self.rule) {
            return;
        }
        if let Some(target) = self.target.filter(|target| is_there(*target, block)) {
            // What is in the script already may hold what another conversion has left.
            if target != Target::Hans {
                half::run(block, edits);
            }
            return;
        }
        let keep = if self.everything { Vec::new() } else { self.keep(block) };
        self.converter.convert_edits(block.text, &keep, &mut |range, after| {
            edits.replace(range, after, self.rule, Confidence::Certain);
        });
    }

    /// The spans left alone: opaque ones, and Japanese stretches where neither side of the conversion is Japanese.
    fn keep(&self, block: &Block<'_>) -> Vec<Range<usize>> {
        let mut keep = block.protected.opaque.clone();
        if !self.converter.config().is_japanese() {
            keep.extend(kana_runs(block.text));
            order::sort_by_key(&mut keep, |span| (span.start, span.end));
        }
        keep
    }
}

/// Whether a block is in the wanted script already, or in no Chinese script at all: the evidence of the block, and of
/// the whole draft where the block has none.
fn is_there(target: Target, block: &Block<'_>) -> bool {
    if matches!(block.locale, Some(Locale::Ja | Locale::Ko)) {
        return true;
    }
    let own = ScriptCounts::of(block.text);
    let (simplified, traditional) = match (own.simplified, own.traditional) {
        (0, 0) => (block.facts.script.simplified, block.facts.script.traditional),
        counts => counts,
    };
    match target {
        Target::Hans => simplified >= traditional,
        Target::HantTw | Target::HantHk => traditional >= simplified,
    }
}

/// The rule that a configuration's changes carry.
fn rule_of(config: Config) -> Rule {
    match config {
        Config::S2t => Rule::ScriptS2t,
        Config::T2s => Rule::ScriptT2s,
        Config::S2tw => Rule::ScriptS2tw,
        Config::Tw2s => Rule::ScriptTw2s,
        Config::S2twp => Rule::ScriptS2twp,
        Config::Tw2sp => Rule::ScriptTw2sp,
        Config::S2hk => Rule::ScriptS2hk,
        Config::Hk2s => Rule::ScriptHk2s,
        Config::S2hkp => Rule::ScriptS2hkp,
        Config::Hk2sp => Rule::ScriptHk2sp,
        Config::T2tw => Rule::ScriptT2tw,
        Config::Tw2t => Rule::ScriptTw2t,
        Config::T2hk => Rule::ScriptT2hk,
        Config::Hk2t => Rule::ScriptHk2t,
        Config::T2jp => Rule::ScriptT2jp,
        Config::Jp2t => Rule::ScriptJp2t,
    }
}

#[cfg(feature = "dictionaries")]
#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Mender, Options};

    fn mend(text: &str, script: ScriptOptions) -> String {
        let options = Options { script: Some(script), ..Options::default() };
        Mender::new(&options).unwrap().mend(text).text().to_owned()
    }

    fn to(name: &str) -> ScriptOptions {
        ScriptOptions::new(ScriptTarget::from_name(name).unwrap())
    }

    #[test]
    fn every_configuration_has_its_rule() {
        for config in Config::ALL {
            assert_eq!(rule_of(config).id(), format!("script/{}", config.name()));
        }
    }

    #[test]
    fn a_configuration_converts_as_opencc_does() {
        assert_eq!(mend("这个软件里的头发", to("s2twp")), "這個軟體裡的頭髮");
        assert_eq!(mend("這個軟體裡的頭髮", to("tw2sp")), "这个软件里的头发");
        assert_eq!(mend("鐵路學校", to("t2jp")), "鉄路学校");
        // A phrase that ends with a compatibility ideograph beyond the plane.
        assert_eq!(mend("整合\u{2F855}", to("s2t")), "整合型");
        assert_eq!(mend("整合\u{2F855}", to("s2twp")), "整合型");
    }

    #[test]
    fn a_target_leaves_alone_what_is_there() {
        assert_eq!(mend("这个头发", to("to-hant-tw")), "這個頭髮");
        // `s2tw` would make 後 of 皇后 in some contexts, and 只 is right here.
        assert_eq!(mend("這是皇后的東西，只有一個。", to("to-hant-tw")), "這是皇后的東西，只有一個。");
        assert_eq!(mend("這個頭髮", to("to-hans")), "这个头发");
        assert_eq!(mend("这个头发", to("to-hans")), "这个头发");
        // Each paragraph by its own evidence; one without any goes with the draft.
        assert_eq!(mend("这个头发\n\n這個頭髮\n\n皇后只在", to("to-hans")), "这个头发\n\n这个头发\n\n皇后只在");
        assert_eq!(
            mend("彼は学校へ行って、写真を撮りました。", to("to-hant-tw")),
            "彼は学校へ行って、写真を撮りました。"
        );
    }

    #[test]
    fn japanese_stretches_stay_unless_everything_is_asked_for() {
        assert_eq!(mend("他说「学校の図書館」很好", to("s2t")), "他說「学校の図書館」很好");
        let all = ScriptOptions { everything: true, ..to("s2t") };
        assert_eq!(mend("他说「学校の図書館」很好", all), "他說「學校の図書館」很好");
    }

    #[test]
    fn own_words_win() {
        let dictionary = vec![("头发".to_owned(), "秀髮".to_owned())];
        assert_eq!(mend("这个头发", ScriptOptions { dictionary, ..to("s2t") }), "這個秀髮");
    }

    #[test]
    fn what_cannot_be_is_named() {
        let dictionary = vec![("头发".to_owned(), "秀髮".to_owned()), ("甲".to_owned(), "甲".to_owned())];
        let options = Options { script: Some(ScriptOptions { dictionary, ..to("s2t") }), ..Options::default() };
        let error = Mender::new(&options).unwrap_err().to_string();
        assert!(error.starts_with("option script.dictionary[1]: "), "{error}");
        let error = Mender::with_dictionaries(&options, &Dictionaries::new()).unwrap_err();
        assert!(matches!(error, crate::MenderError::NotLoaded { pack } if pack.ends_with(".bin")), "{error}");
    }

    #[test]
    fn changes_are_words_and_carry_the_rule() {
        let options = Options { script: Some(to("s2twp")), ..Options::default() };
        let mender = Mender::new(&options).unwrap();
        let mended = mender.mend("用户的软件，很好");
        let changes: Vec<_> = mended.changes().iter().map(|change| (change.after, change.rules.to_vec())).collect();
        assert_eq!(changes, [("使用者", vec![Rule::ScriptS2twp]), ("軟體", vec![Rule::ScriptS2twp])]);
    }
}
