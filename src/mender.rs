//! The mender: facts first, then block by block the stages in order.

use crate::block::{Block, read_blocks};
use crate::change::{ChangeSet, Confidence, Side};
use crate::content::Content;
use crate::edits::{Edits, Finding};
use crate::facts::{FACTS_VERSION, Facts};
use crate::mended::Mended;
use crate::mojibake::CleanLines;
use crate::options::{Locale, Options, OptionsError, Settings};
use crate::order;
use crate::protect::{Protected, overlaps};
use crate::rules::{Rule, Stage};
use crate::script::{Conversion, ConverterError, Dictionaries, Direct, half};
use crate::{gloss, lines, mojibake, punctuation, spacing, unicode};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::fmt;
use std::ops::Range;

/// How often a block that changed runs again, so that what one rule makes ready another can finish.
const MAX_RERUNS: usize = 2;

/// So many marks are kept of what the blocks of a draft are made of, eight bytes each: behind them a block is read again when it
/// is its turn.
const MOST_MARKS: usize = 1 << 20;

/// Mends texts by the options it was made with. It keeps nothing of the texts.
#[derive(Debug)]
pub struct Mender {
    settings: Settings,
    conversion: Option<Conversion>,
}

/// Why a [`Mender`] could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MenderError {
    /// An option that cannot be.
    Options(OptionsError),
    /// The conversion needs a dictionary pack that is not loaded.
    NotLoaded {
        /// The pack's file name, as in `s2t.bin`.
        pack: &'static str,
    },
}

impl fmt::Display for MenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MenderError::Options(error) => error.fmt(f),
            MenderError::NotLoaded { pack } => write!(f, "the dictionary pack {pack} is not loaded"),
        }
    }
}

impl std::error::Error for MenderError {}

impl From<OptionsError> for MenderError {
    fn from(error: OptionsError) -> MenderError {
        MenderError::Options(error)
    }
}

impl From<ConverterError> for MenderError {
    fn from(error: ConverterError) -> MenderError {
        let (index, (from, to), allowed) = match error {
            ConverterError::MissingPack { pack, .. } => return MenderError::NotLoaded { pack },
            ConverterError::EmptyEntry { index, entry } => (index, entry, "two words of at least one character".into()),
            ConverterError::EqualEntry { index, entry } => (index, entry, "two words that differ".into()),
            ConverterError::DuplicateEntry { index, entry, earlier } => {
                (index, entry, format!("a word that entry {earlier} does not have"))
            }
        };
        let value = format!("[{from:?}, {to:?}]");
        MenderError::Options(OptionsError::new(format!("script.dictionary[{index}]"), value, allowed))
    }
}

/// A part of a draft: whole blocks of it.
#[derive(Clone, Copy, Debug)]
pub struct Part<'t> {
    /// The part's text.
    pub text: &'t str,
    /// Sorted, disjoint byte spans of it that no stage may touch.
    pub protect: &'t [Range<usize>],
    /// Whether the draft begins with it.
    pub first: bool,
    /// Whether the draft ends with it.
    pub last: bool,
}

/// A block on its way through the stages.
#[derive(Clone)]
struct Run<'t> {
    original: &'t str,
    text: Cow<'t, str>,
    /// What `text` is made of.
    content: OnceCell<Content>,
    /// From `original` to `text`.
    set: ChangeSet,
    protected: Protected,
    /// The spans that the caller gave: they are opaque, and not found in the text.
    given: Vec<Range<usize>>,
    /// What is found in the text, where that is known and no longer what `protected` says.
    found: Option<Protected>,
    first: bool,
    last: bool,
    /// Whose conventions hold; without an explicit locale known once the block is repaired.
    locale: Option<Locale>,
}

impl Run<'_> {
    fn content(&self) -> &Content {
        self.content.get_or_init(|| Content::of(&self.text))
    }

    /// Keeps what the text is made of, if with its marks there are not too many of the draft.
    fn keep_marks(&mut self, marks: &mut usize) {
        *marks += self.content.get().map_or(0, |content| content.marks.len());
        if *marks > MOST_MARKS {
            self.content = OnceCell::new();
        }
    }

    /// Finds the protected spans of a text that has changed; an opaque span stays one.
    fn find_again(&mut self, settings: &Settings) {
        let given = std::mem::take(&mut self.protected.opaque);
        self.protected = self.found.take().unwrap_or_else(|| Protected::find(&self.text, settings));
        self.protected.add_opaque(given.into_iter());
    }
}

/// Suggestions of one stage, with the state of the block that they are over.
struct Proposal<'t> {
    at: Run<'t>,
    suggested: ChangeSet,
    /// Spans whose suggestions are one.
    together: Vec<Range<usize>>,
}

/// What the stages say besides the changes.
#[derive(Default)]
struct Log<'t> {
    proposals: Vec<Proposal<'t>>,
    /// Over the block's original text.
    findings: Vec<Finding>,
}

/// A block after the stages that repair, with what they said.
struct Repaired<'t> {
    run: Run<'t>,
    log: Log<'t>,
    offset: usize,
}

/// What is known of the draft that a block is of.
#[derive(Clone, Copy)]
struct Known<'d> {
    facts: &'d Facts,
    clean: &'d CleanLines,
}

const REPAIR: [Stage; 2] = [Stage::Mojibake, Stage::Gloss];
const STYLE: [Stage; 4] = [Stage::Unicode, Stage::Punctuation, Stage::Spacing, Stage::Lines];

impl Mender {
    /// A mender with these options, with the dictionaries that are part of the crate.
    ///
    /// # Errors
    /// [`MenderError`] names a key or value that does not exist, or a dictionary pack that this build does not embed.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn new(options: &Options) -> Result<Mender, MenderError> {
        #[cfg(feature = "dictionaries")]
        if let Some(script) = &options.script {
            // The packs are part of the crate and tested; one that could not be read is missing below.
            let config = script.config.config(options.locale);
            let dictionaries = Dictionaries::embedded_for(config).unwrap_or_default();
            return Mender::with_dictionaries(options, &dictionaries);
        }
        Mender::with_dictionaries(options, &Dictionaries::new())
    }

    /// A mender with these options and dictionaries.
    ///
    /// # Errors
    /// [`MenderError`] names a key or value that does not exist, or a dictionary pack that is not loaded.
    pub fn with_dictionaries(options: &Options, dictionaries: &Dictionaries) -> Result<Mender, MenderError> {
        let settings = Settings::new(options)?;
        let script = settings.script.as_ref().filter(|_| settings.has_stage(Stage::Script));
        let conversion = script.map(|script| Conversion::new(script, settings.locale, dictionaries)).transpose()?;
        Ok(Mender { settings, conversion })
    }

    /// The conversion, where a mender does nothing else: the script stage alone, by one configuration. Facts say nothing
    /// then, and it gives what [`Mender::mend`] gives.
    pub fn direct(&self) -> Option<Direct<'_>> {
        let alone = Stage::ALL.iter().all(|&stage| self.settings.has_stage(stage) == (stage == Stage::Script))
            && self.settings.protect.is_empty();
        self.conversion.as_ref().filter(|_| alone).and_then(|conversion| conversion.direct(&self.settings))
    }

    /// The options, checked and filled in.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Mends a text.
    pub fn mend<'t>(&self, draft: &'t str) -> Mended<'t> {
        self.mend_protecting(draft, &[])
    }

    /// Mends a text; `protect` are sorted, disjoint byte spans of it that no stage may touch.
    pub fn mend_protecting<'t>(&self, draft: &'t str, protect: &'t [Range<usize>]) -> Mended<'t> {
        let whole = Part { text: draft, protect, first: true, last: true };
        let clean = CleanLines::new(draft.len());
        let (facts, repaired) = self.survey(&whole, &clean);
        if let Some(direct) = self.direct().filter(|_| protect.is_empty()) {
            let mut changes = ChangeSet::new();
            direct.convert_edits(draft, &mut |range, after| {
                changes.push(range, after, &[direct.rule], Confidence::Certain);
            });
            return Mended::new(draft, changes, ChangeSet::new(), Vec::new(), facts);
        }
        self.finish_all(draft, repaired, facts, &clean)
    }

    /// Mends a part of a draft by facts known before. A draft cut where [`settled`](crate::block::settled) says and
    /// mended part by part is the draft mended whole with these facts.
    ///
    /// ```
    /// use textmend::{Mender, Options, mender::Part};
    /// let mender = Mender::new(&Options::default())?;
    /// let facts = mender.analyze("今天很好,明天也好.\n\n后天呢?");
    /// let first = mender.mend_part(&Part { text: "今天很好,明天也好.\n\n", protect: &[], first: true, last: false }, &facts);
    /// let second = mender.mend_part(&Part { text: "后天呢?", protect: &[], first: false, last: true }, &facts);
    /// assert_eq!(first.text().to_owned() + second.text(), mender.mend("今天很好,明天也好.\n\n后天呢?").text());
    /// # Ok::<(), textmend::MenderError>(())
    /// ```
    pub fn mend_part<'t>(&self, part: &Part<'t>, facts: &Facts) -> Mended<'t> {
        let clean = CleanLines::new(part.text.len());
        let repaired = self.repair(part, Known { facts, clean: &clean });
        self.finish_all(part.text, repaired, facts.clone(), &clean)
    }

    /// The facts of a text, as [`Mender::mend`] would find them.
    pub fn analyze(&self, draft: &str) -> Facts {
        let whole = Part { text: draft, protect: &[], first: true, last: true };
        self.survey(&whole, &CleanLines::new(draft.len())).0
    }

    /// Reads the facts and runs the stages that repair: the other facts are read from what they leave.
    fn survey<'t>(&self, whole: &Part<'t>, clean: &CleanLines) -> (Facts, Vec<Repaired<'t>>) {
        // What no stage will act on is not looked for.
        let mut facts = Facts::default();
        if self.settings.has_stage(Stage::Mojibake) {
            facts.mojibake = mojibake::survey(whole.text, clean);
        }
        if self.settings.has_stage(Stage::Gloss) {
            facts.gloss = gloss::survey(whole.text);
        }
        let mut repaired = self.repair(whole, Known { facts: &facts, clean });
        let mut seen = lines::Seen::default();
        let mut marks = 0;
        for block in &mut repaired {
            let content = block.run.content();
            facts.add(content);
            seen.add(content);
            block.run.keep_marks(&mut marks);
        }
        facts.repeated = seen.repeated();
        facts.version = FACTS_VERSION;
        facts.locale = facts.script.locale();
        (facts, repaired)
    }

    /// Splits a text into blocks and runs the stages that repair over each.
    fn repair<'t>(&self, part: &Part<'t>, known: Known<'_>) -> Vec<Repaired<'t>> {
        let mut repaired = Vec::new();
        let mut offset = 0;
        let mut marks = 0;
        for (text, content) in read_blocks(part.text) {
            let mut protected = Protected::find(text, &self.settings);
            let given: Vec<Range<usize>> = clip(part.protect, offset, text.len()).collect();
            protected.add_opaque(given.iter().cloned());
            let locale = self.settings.locale;
            let first = part.first && offset == 0;
            let last = part.last && offset + text.len() == part.text.len();
            let mut run = Run {
                original: text,
                text: Cow::Borrowed(text),
                content,
                set: ChangeSet::new(),
                protected,
                given,
                found: None,
                first,
                last,
                locale,
            };
            let mut log = Log::default();
            // A repair may stand in another's way, or lay one more layer open.
            for round in 0..=MAX_RERUNS {
                known.clean.begin(round > 0);
                let mut found = Log::default();
                let mut changed = false;
                for stage in REPAIR {
                    changed |= self.run_stage(stage, &mut run, known, Some(&mut found));
                }
                log.findings = found.findings;
                // What is suggested beside a repair is seen before it.
                if log.proposals.is_empty() {
                    log.proposals = found.proposals;
                }
                if !changed {
                    break;
                }
            }
            run.keep_marks(&mut marks);
            repaired.push(Repaired { run, log, offset });
            offset += text.len();
        }
        repaired
    }

    /// Runs the other stages over all blocks and puts together what they did.
    fn finish_all<'t>(
        &self,
        draft: &'t str,
        repaired: Vec<Repaired<'t>>,
        facts: Facts,
        clean: &CleanLines,
    ) -> Mended<'t> {
        let mut changes = ChangeSet::new();
        let mut suggestions = ChangeSet::new();
        let mut findings = Vec::new();
        for block in repaired {
            let offset = block.offset;
            let (set, suggested, found) = self.finish(block, Known { facts: &facts, clean });
            changes.append(&set, offset);
            suggestions.append(&suggested, offset);
            let shift = |range: Range<usize>| range.start + offset..range.end + offset;
            findings.extend(found.into_iter().map(|finding| Finding { range: shift(finding.range), ..finding }));
        }
        order::sort_by_key(&mut findings, |finding| (finding.range.start, finding.range.end, finding.rule));
        findings.dedup();
        Mended::new(draft, changes, suggestions, findings, facts)
    }

    /// Runs the other stages over a repaired block.
    fn finish(&self, block: Repaired<'_>, known: Known<'_>) -> (ChangeSet, ChangeSet, Vec<Finding>) {
        let Repaired { mut run, mut log, .. } = block;
        run.locale = self.locale_of(&run, known.facts);
        let style = self.settle(&mut run, known);
        self.run_stage(Stage::Script, &mut run, known, Some(&mut log));
        log.proposals.extend(style.proposals);
        log.findings.extend(style.findings);
        let mut found: Vec<(Range<usize>, String, ChangeSet)> = Vec::new();
        for proposal in log.proposals {
            self.carry(&proposal, &run, known, &mut found);
        }
        order::sort_by_key(&mut found, |(range, ..)| (range.start, range.end));
        let mut suggestions = ChangeSet::new();
        for (range, after, source) in &found {
            if let Some(change) = source.iter().next() {
                suggestions.push(range.clone(), after, change.rules, change.confidence);
            }
        }
        (run.set, suggestions, log.findings)
    }

    /// Runs the stages of style, and all again while that changes something. The log is the last round's: it is over
    /// what the draft has become.
    fn settle<'t>(&self, run: &mut Run<'t>, known: Known<'_>) -> Log<'t> {
        let mut log = Log::default();
        known.clean.begin(true);
        for round in 0..=MAX_RERUNS {
            // A finding about what its own rule changed stays: no later round can see it.
            let mut findings = log.findings;
            findings.retain(|finding| run.set.changed_by(&finding.range, finding.rule));
            log = Log { findings, ..Log::default() };
            let mut changed = false;
            if round > 0 {
                // As mending the result would find them.
                run.find_again(&self.settings);
                for stage in REPAIR {
                    changed |= self.run_stage(stage, run, known, None);
                }
                if changed {
                    // What a mark composed by this stage let be repaired may be the first of its script.
                    run.locale = self.locale_of(run, known.facts);
                }
            }
            for stage in STYLE {
                changed |= self.run_stage(stage, run, known, Some(&mut log));
            }
            if !changed {
                break;
            }
        }
        log
    }

    /// Runs one stage; returns whether it changed the text.
    fn run_stage<'t>(&self, stage: Stage, run: &mut Run<'t>, known: Known<'_>, log: Option<&mut Log<'t>>) -> bool {
        if !self.settings.has_stage(stage) {
            return false;
        }
        let mut edits = Edits::new(&self.settings);
        let block = Block {
            text: &run.text,
            protected: &run.protected,
            locale: run.locale,
            first: run.first,
            last: run.last,
            facts: known.facts,
            clean: known.clean,
            content: &run.content,
        };
        match stage {
            Stage::Mojibake => mojibake::run(&block, &mut edits),
            Stage::Gloss => gloss::run(&block, &mut edits),
            Stage::Unicode => unicode::run(&block, &mut edits),
            Stage::Punctuation => punctuation::run(&block, &mut edits),
            Stage::Spacing => spacing::run(&block, &mut edits),
            Stage::Lines => lines::run(&block, &mut edits),
            Stage::Script => match &self.conversion {
                Some(conversion) => conversion.run(&block, &mut edits),
                None => half::run(&block, &mut edits),
            },
        }
        // What damage made is no span, unless the caller says so.
        let closed = (!edits.opened().is_empty()).then(|| {
            let stays = |span: &&Range<usize>| !overlaps(edits.opened(), span) || overlaps(&run.given, span);
            let still = run.protected.opaque.iter().filter(stays).cloned().collect();
            std::mem::replace(&mut run.protected.opaque, still)
        });
        let open = stage == Stage::Script && self.conversion.as_ref().is_some_and(Conversion::everything);
        let outcome = edits.finish(&run.text, |range, after| {
            let parts = stage == Stage::Unicode && after.is_empty() && run.protected.parts(&run.text, range);
            !open && (parts || run.protected.forbids(stage, range))
        });
        if let Some(log) = log {
            for finding in outcome.findings {
                let start = run.set.unmap(finding.range.start, Side::Before);
                let end = run.set.unmap(finding.range.end, Side::After);
                log.findings.push(Finding { range: start..end.max(start), ..finding });
            }
            if !outcome.suggested.is_empty() {
                let (suggested, together) = (outcome.suggested, outcome.together);
                log.proposals.push(Proposal { at: run.clone(), suggested, together });
            }
        }
        let (applied, found) =
            if stage == Stage::Script { (outcome.applied, None) } else { self.protecting(run, outcome.applied) };
        if applied.is_empty() {
            if let Some(closed) = closed {
                run.protected.opaque = closed;
            }
            return false;
        }
        self.advance(run, &applied, found, stage <= Stage::Unicode);
        true
    }

    /// The changes without those that would end a protection: what stands beside an opaque span is part of what makes
    /// it one, and what is no longer found would be changed by the next mend. With them what is found behind them, where
    /// that had to be looked for.
    #[inline(never)]
    fn protecting(&self, run: &Run<'_>, mut changes: ChangeSet) -> (ChangeSet, Option<Protected>) {
        /// So far from a span is beside it; where that is not the cause, the changes of the whole line go.
        const BESIDE: usize = 8;
        for whole_line in [false, true] {
            if changes.is_empty() || run.protected.opaque.is_empty() {
                break;
            }
            let found = Protected::find(&changes.apply(&run.text), &self.settings);
            let lost = run.protected.lost(&changes, &found);
            // Sorted by their starts and by their ends, as the spans are.
            let mut near: Vec<Range<usize>> = Vec::new();
            for span in lost.iter().filter(|span| !overlaps(&run.given, span)) {
                if !whole_line {
                    near.push(span.start.saturating_sub(BESIDE)..span.end + BESIDE);
                } else if near.last().is_none_or(|line| line.end < span.end) {
                    let before = run.text.get(..span.start).and_then(|text| text.rfind('\n'));
                    let behind = run.text.get(span.end..).and_then(|text| text.find('\n'));
                    near.push(before.unwrap_or(0)..behind.map_or(run.text.len(), |at| span.end + at));
                }
            }
            if near.is_empty() {
                return (changes, Some(found));
            }
            changes.retain(|range| {
                let next = near.partition_point(|near| near.end < range.start);
                near.get(next).is_none_or(|near| near.start > range.end)
            });
        }
        (changes, None)
    }

    /// Takes the block over `changes`, behind which `found` is found. After stages that formal spans are open to, those are found anew; an opaque span
    /// stays one.
    #[inline(never)]
    fn advance(&self, run: &mut Run<'_>, changes: &ChangeSet, found: Option<Protected>, find: bool) {
        let text = changes.apply(&run.text);
        run.set = run.set.compose(changes, run.original, &run.text);
        run.protected = run.protected.mapped(changes);
        for span in &mut run.given {
            *span = changes.map(span.start, Side::After)..changes.map(span.end, Side::Before);
        }
        run.found = found;
        let content = run.content.take().and_then(|content| content.changed(&run.text, changes));
        run.content = content.map_or_else(OnceCell::new, OnceCell::from);
        run.text = Cow::Owned(text);
        if find {
            run.find_again(&self.settings);
        }
    }

    /// Carries the suggestions of a stage through the stages behind it, all together: what the text would be with them.
    #[inline(never)]
    fn carry(
        &self,
        proposal: &Proposal<'_>,
        run: &Run<'_>,
        known: Known<'_>,
        found: &mut Vec<(Range<usize>, String, ChangeSet)>,
    ) {
        let mut other = proposal.at.clone();
        self.advance(&mut other, &proposal.suggested, None, true);
        other.locale = run.locale;
        self.settle(&mut other, known);
        self.run_stage(Stage::Script, &mut other, known, None);
        let mut changes = proposal.suggested.iter().peekable();
        let mut rules: Vec<Rule> = Vec::new();
        while let Some(change) = changes.next() {
            let at = &proposal.at.set;
            rules.clear();
            rules.extend(change.rules);
            let mut confidence = change.confidence;
            let next = proposal.together.partition_point(|span| span.end < change.range.end);
            let span = proposal.together.get(next).filter(|span| span.start <= change.range.start);
            let span = span.unwrap_or(&change.range);
            while let Some(other) = changes.next_if(|other| other.range.end <= span.end) {
                rules.extend(other.rules);
                confidence = confidence.max(other.confidence);
            }
            order::sort_by(&mut rules, Ord::cmp);
            rules.dedup();
            let mut range = at.unmap(span.start, Side::Before)..at.unmap(span.end, Side::After);
            // Whole changes only, of both texts: then the span has one replacement, and the rest of the text is the same.
            while run.set.widen(&mut range) | other.set.widen(&mut range) {}
            let (from, to) = if range.is_empty() { (Side::Before, Side::After) } else { (Side::After, Side::Before) };
            let after =
                other.text.get(other.set.map(range.start, from)..other.set.map(range.end, to)).unwrap_or_default();
            // What stands there anyway, or what another change has made of it already, is no suggestion.
            let now = run.text.get(run.set.map(range.start, from)..run.set.map(range.end, to));
            if proposal.at.original.get(range.clone()) == Some(after) || now == Some(after) {
                continue;
            }
            let mut source = ChangeSet::new();
            source.push(range.clone(), "", &rules, confidence);
            found.push((range, after.to_owned(), source));
        }
    }

    /// Whose conventions hold in a block.
    fn locale_of(&self, run: &Run<'_>, facts: &Facts) -> Option<Locale> {
        if self.settings.locale.is_some() {
            return self.settings.locale;
        }
        // With `auto` a paragraph's kana or hangul overrides the document, and text without CJK has no house style.
        match run.content().script.locale()? {
            own @ (Locale::Ja | Locale::Ko) => Some(own),
            own => facts.locale.or(Some(own)),
        }
    }
}

/// The parts of `spans` inside the `length` bytes at `offset`, from there on.
fn clip(spans: &[Range<usize>], offset: usize, length: usize) -> impl Iterator<Item = Range<usize>> {
    let first = spans.partition_point(|span| span.end <= offset);
    spans
        .iter()
        .skip(first)
        .take_while(move |span| span.start < offset + length)
        .map(move |span| span.start.saturating_sub(offset)..(span.end - offset).min(length))
}
