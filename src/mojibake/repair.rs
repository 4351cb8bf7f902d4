//! Text that was decoded with the wrong charset.
//!
//! A line that looks like none of any language is read by each pair of encodings ([`segment`](super::segment)); the pair
//! that saves most is undone if it saves enough, and then the line is looked at again: there may be another layer, or
//! another pair.

use super::MojibakeFacts;
use super::clean::CleanLines;
use super::fill::Filler;
use super::hint::{Look, collect};
use super::judge::{
    STROKE, UTF8, changed, is_cjk, is_layer, is_plausible, is_relative, leave_words, mean_cost, restores_row,
    strangeness, varied_gain,
};
use super::model::{Model, NAT, model};
use super::odd::{is_repetition, next_odd, odd, read_as, window};
use super::pairs::PAIRS;
use super::segment::{Doubt, Origin, Part, Reading, SWITCH, Scratch, Unit, read, whole};
use super::tables::{Charset, table};
use super::undo::{edits, is_small_before};
use crate::change::{ChangeSet, Confidence};
use crate::rules::Rule;
use std::borrow::Cow;

/// What each character of more than one byte speaks for UTF-8 where another pair would save more: bytes of anything else
/// rarely follow its rules, and what it restores may be one more layer of mojibake, which saves little by itself.
const STRUCTURE: i32 = 8 * NAT;
/// With so much saved there is no doubt.
pub const CERTAIN: i32 = 40 * NAT;
/// What a character may cost on average that sequences of UTF-8 restore among many bytes that are none, or that are gone.
const UNCOVERED: i32 = 8 * NAT;
/// The same for ideographs, kana, Hangul.
const UNCOVERED_CJK: i32 = 19 * NAT / 2;
/// So many sequences of UTF-8 are no chance.
const EVIDENT: i32 = 4;
/// So much that is odd in one place, or this part of what is odd in a line, a pair may leave.
pub const TIDY: i32 = 7 * NAT;
const LEFT: i32 = 4;
/// Where another page of letters saves nearly as much and makes another text, there is no telling.
const CONTESTED: i32 = 2 * NAT;
/// A pair that saves so much and leaves next to nothing odd is the one.
const SETTLED: i32 = 10 * NAT;
/// A restored text of ideographs may cost so much more on average where that is less than half of what it was.
const MORE: i32 = 3 * NAT / 2;
/// So much less may be saved where the whole of a line is read in the same way as most of it.
const ALL: i32 = 10 * NAT;
/// So many characters of a Cyrillic page side by side may be a word of another Cyrillic page.
const WORD: usize = 4;
/// So much must be saved by an `à` that is the only trace.
const GRAVE: i32 = 3 * NAT;
/// How often a line is undone: layers, and pairs side by side.
const ROUNDS: usize = 4;
/// So many characters of a draft make a pair known: then less is asked of it.
const KNOWN: u32 = 8;

/// So many make it what most of the draft was misread as: then a line may be of it that says little by itself.
const COMMON: u32 = 48;
/// So much such a line must save in all, by what it restores, and for each character of that.
const RELATIVE_UTF8: i32 = 2 * NAT;
const RELATIVE: i32 = 4 * NAT;
const RELATIVE_EACH: i32 = NAT / 2;

/// Behind so many restored characters there is nothing more to find.
const SETTLING: usize = 8;
/// So many pairs are tried before all others.
const RECENT: usize = 4;
/// Stands for no pair.
const NONE: usize = PAIRS.len();

/// What is known of a line that has been found suspicious, by number: nothing else has it.
const SUSPECT: u64 = u64::MAX;
/// What is known of a line that a suspicious one became.
const MENDED: u64 = u64::MAX - 1;

/// Repairs lines.
pub struct Repairer {
    scratch: Scratch,
    look: Look,
    /// By the place in [`PAIRS`], whether the draft is known to hold the pair.
    known: Vec<bool>,
    /// Those as one number: what is found depends on them.
    state: u64,
    /// The place of the pair that most of the draft was misread by, if any.
    common: Option<usize>,
    /// The pairs that were undone last, the last one first: mostly it is the next one too.
    recent: [usize; RECENT],
    /// Whether something of the line has been undone already.
    layer: bool,
}

/// What undoes the mojibake of a line.
#[derive(Default)]
pub struct Repair {
    /// What is restored.
    pub changes: ChangeSet,
    /// What is guessed, over the same line.
    pub guesses: ChangeSet,
    /// Whether with both nothing odd is left.
    pub clean: bool,
}

impl Repairer {
    /// What undoes the mojibake of a line; nothing where it is known to be clean.
    pub fn repair(&mut self, line: &str, clean: &CleanLines) -> Repair {
        let repair = self.repair_by_itself(line, clean);
        if repair.changes.is_empty()
            && let Some(index) = self.common
            && let Some(relative) = self.relative(line, index)
        {
            return relative;
        }
        repair
    }

    /// What undoes a line that says little by itself, in a draft of which most was misread in one way: all of it is read in
    /// that way, if that makes it likelier.
    fn relative(&mut self, line: &str, index: usize) -> Option<Repair> {
        let model = model();
        let pair = PAIRS.get(index).filter(|pair| pair.wrong != Charset::Utf8OrLatin1)?;
        let wrong = table(pair.wrong)?;
        let origin = Origin::of(pair)?;
        collect(line, model, &mut self.look.units);
        let reading = whole(&self.look.units, wrong, origin, model)?;
        let restored: i32 = reading.parts.iter().map(|part| changed(part, &self.look.units)).sum();
        // The draft has gone over to it already.
        let saved = reading.gain + SWITCH;
        let least = if pair.origin.is_none() { RELATIVE_UTF8 } else { RELATIVE };
        let least = least.max(RELATIVE_EACH.saturating_mul(restored));
        let dear = pair.limit().is_some_and(|limit| mean_cost(&reading, pair.wrong.is_double_byte(), model) > limit);
        if restored == 0 || saved < least || dear || !is_relative(pair, &self.look.units, &reading) {
            return None;
        }
        edits(&self.look.units, line, pair, &reading, Some(Confidence::Likely))
    }

    /// What undoes the mojibake of a line by what it says itself.
    fn repair_by_itself(&mut self, line: &str, clean: &CleanLines) -> Repair {
        let key = CleanLines::key(line);
        if clean.contains(key) || (clean.is_again() && clean.contains(CleanLines::given(key, MENDED))) {
            return Repair::default();
        }
        if !self.is_known_suspect(line, key, clean) {
            return Repair::default();
        }
        // What is found in a suspicious line depends on what is known.
        let recent = self.recent;
        let key = CleanLines::given(
            key,
            recent.iter().fold(self.state, |known, pair| known << 7 ^ known >> 57 ^ *pair as u64),
        );
        if clean.contains(key) {
            return Repair::default();
        }
        let repair = self.undo(line, clean);
        if repair.changes.is_empty() && repair.guesses.is_empty() && self.recent == recent {
            clean.insert(key);
        }
        repair
    }

    /// What undoes the mojibake of a suspicious line.
    fn undo(&mut self, line: &str, clean: &CleanLines) -> Repair {
        let mut repair = Repair::default();
        let mut text = Cow::Borrowed(line);
        for round in 0..ROUNDS {
            if round > 0 && !self.is_known_suspect(&text, CleanLines::key(&text), clean) {
                break;
            }
            // What is lost is filled in the draft's own text, not in what became of it.
            self.layer = round > 0;
            let Some(found) = self.round(&text, round == 0) else { break };
            if round == 0 {
                repair.guesses = found.guesses;
            }
            if found.changes.is_empty() {
                break;
            }
            let next = found.changes.apply(&text);
            repair.changes = repair.changes.compose(&found.changes, line, &text);
            text = Cow::Owned(next);
            if found.clean {
                // What is left of a text is suggested, if anything.
                let restored = repair.changes.iter().flat_map(|change| change.after.chars());
                let last = self.recent.first().and_then(|last| PAIRS.get(*last));
                if last.is_some_and(|pair| pair.wrong.is_double_byte())
                    && restored.filter(|c| !c.is_ascii()).nth(SETTLING).is_some()
                {
                    clean.insert(CleanLines::given(CleanLines::key(&text), MENDED));
                }
                break;
            }
        }
        repair
    }

    /// Whether the line of a key is suspicious; it is looked at once.
    fn is_known_suspect(&mut self, line: &str, key: u64, clean: &CleanLines) -> bool {
        let suspect = CleanLines::given(key, SUSPECT);
        if clean.contains(suspect) {
            return true;
        }
        let found = self.is_suspect(line);
        clean.insert(if found { suspect } else { key });
        found
    }

    /// Whether a text has a place that no language writes so and that read by some pair would gain.
    fn is_suspect(&mut self, text: &str) -> bool {
        let model = model();
        let mut from = 0;
        let mut before = "";
        while let Some(place) = next_odd(text, from, model) {
            let window = window(text, place);
            from = window.end;
            let part = text.get(window).unwrap_or_default();
            // Some lines are one thing over and over.
            if part == before || is_repetition(part) {
                continue;
            }
            self.look.take(part, model);
            // The pairs of the lines before are likely; which of them it is makes no difference. The first may restore `Ã `.
            let recent = self.recent;
            let others = (0..PAIRS.len()).filter(|index| !recent.contains(index));
            if recent.into_iter().chain(others).any(|index| self.reading(index, index == 0, model).is_some()) {
                return true;
            }
            before = part;
        }
        false
    }

    /// A repairer that knows what is in the draft.
    pub fn new(facts: &MojibakeFacts) -> Repairer {
        let count = |rule: Rule| facts.pairs.get(rule.id()).copied().unwrap_or(0);
        let counts: Vec<u32> = match facts.pairs.is_empty() {
            true => Vec::new(),
            false => PAIRS.iter().map(|pair| count(pair.rule).max(pair.latin1.map_or(0, count))).collect(),
        };
        // Those that come most often.
        let mut recent = [NONE; RECENT];
        for slot in 0..RECENT {
            let most =
                (0..counts.len()).filter(|index| !recent.contains(index)).rev().max_by_key(|index| counts.get(*index));
            if let Some((slot, most)) = recent.get_mut(slot).zip(most.filter(|most| counts.get(*most) > Some(&0))) {
                *slot = most;
            }
        }
        let common = recent.first().copied().filter(|most| counts.get(*most).is_some_and(|count| *count >= COMMON));
        let known: Vec<bool> = counts.iter().map(|count| *count >= KNOWN).collect();
        let state = known.iter().fold(0, |state: u64, known| (state << 1 ^ state >> 57) | u64::from(*known));
        let look = Look::default();
        Repairer { scratch: Scratch::default(), look, known, state: state << 8, common, recent, layer: false }
    }

    /// Undoes the pair that saves most.
    fn round(&mut self, text: &str, fill: bool) -> Option<Repair> {
        let model = model();
        if let Some((index, reading)) = self.whole(text, model) {
            self.remember(index);
            return edits(&self.look.units, text, PAIRS.get(index)?, &reading, None);
        }
        self.look.take(text, model);
        let best = self.best(fill, model);
        if best.is_none() && fill {
            let reading = self.grave(text, model)?;
            return edits(&self.look.units, text, PAIRS.first()?, &reading, None);
        }
        let Candidate { index, mut reading, filled, contested, .. } = best?;
        if fill
            && !filled
            && let Some(filled) = self.candidate(index, true, model)
        {
            reading = filled.reading;
        }
        self.remember(index);
        let given = contested.then_some(Confidence::Guess);
        edits(&self.look.units, text, PAIRS.get(index)?, &reading, given)
    }

    /// The pair that saves most: that of the line before, if it leaves nothing odd, or one of the lines before that, if there
    /// is no doubt; else of all. UTF-8 comes first: other encodings, too, make something of its bytes.
    fn best(&mut self, fill: bool, model: &Model) -> Option<Candidate> {
        let [last, others @ ..] = self.recent;
        let mut best = self.candidate(last, fill, model);
        if best.as_ref().is_some_and(|best| best.settles) {
            return best;
        }
        let more =
            |found: &Candidate, best: &Option<Candidate>| best.as_ref().is_none_or(|best| found.merit > best.merit);
        let mut pages: Vec<(i32, Vec<Part>)> = Vec::new();
        for utf8 in [true, false] {
            for index in others {
                if PAIRS.get(index).is_some_and(|pair| pair.origin.is_none() == utf8 && pair.is_distinct())
                    && let Some(found) = self.candidate(index, fill, model)
                    && found.sure
                    && more(&found, &best)
                {
                    return Some(found);
                }
            }
            let mut settled = false;
            for (index, pair) in PAIRS.iter().enumerate() {
                if index != last
                    && pair.origin.is_none() == utf8
                    && let Some(found) = self.candidate(index, false, model)
                {
                    if !more(&found, &best) {
                        if pair.is_page() {
                            pages.push((found.merit, found.reading.parts));
                        }
                        continue;
                    }
                    settled |= found.settles && utf8;
                    if let Some(second) = best.replace(found)
                        && PAIRS.get(second.index).is_some_and(|pair| pair.is_page())
                    {
                        pages.push((second.merit, second.reading.parts));
                    }
                }
            }
            if settled {
                break;
            }
        }
        if let Some(best) = &mut best
            && PAIRS.get(best.index).is_some_and(|pair| pair.is_page())
        {
            let differs = |parts: &[Part]| {
                let text = |parts: &[Part]| parts.iter().map(|part| part.text.as_str()).collect::<String>();
                text(parts) != text(&best.reading.parts)
            };
            best.contested = pages.iter().any(|(merit, parts)| best.merit - merit < CONTESTED && differs(parts));
        }
        best
    }

    /// The whole of a text read by a pair of the lines before, where that is UTF-8 and nothing speaks against it: no byte is
    /// lost, and what is restored is a text. Most lines of a broken draft are done with this.
    fn whole(&mut self, text: &str, model: &Model) -> Option<(usize, Reading)> {
        if self.recent == [NONE; RECENT] {
            return None;
        }
        collect(text, model, &mut self.look.units);
        let read = |(order, index): (usize, &usize)| {
            let pair = PAIRS.get(*index).filter(|pair| pair.origin.is_none() && (order == 0 || pair.is_distinct()))?;
            Some((*index, whole(&self.look.units, table(pair.wrong)?, Origin::Utf8, model)?))
        };
        let (index, reading) = self.recent.iter().enumerate().find_map(read)?;
        let restored = reading.parts.iter().flat_map(|part| part.text.chars()).filter(|c| !c.is_ascii()).count() as i32;
        let enough = restored >= EVIDENT && reading.gain >= CERTAIN && reading.gain >= UTF8.each * restored;
        (enough && mean_cost(&reading, true, model) <= UNCOVERED).then_some((index, reading))
    }

    /// Remembers a pair as the last one that was undone.
    fn remember(&mut self, index: usize) {
        let at = self.recent.iter().position(|pair| *pair == index).unwrap_or(RECENT - 1);
        if let Some(head) = self.recent.get_mut(..=at) {
            head.rotate_right(1);
        }
        if let Some(first) = self.recent.first_mut() {
            *first = index;
        }
    }

    /// `voilÃ le`: all that is left of an `à`, its second byte a blank. Behind small letters no language writes it so.
    fn grave(&mut self, text: &str, model: &Model) -> Option<Reading> {
        let reading = self.reading(0, true, model)?;
        let grave = |part: &Part| {
            let at = self.look.units.get(part.units.start).map_or(0, |unit| unit.at);
            let small = text.get(..at).is_some_and(is_small_before);
            part.text.is_ascii() || (part.doubt == Doubt::Blank && part.text == "à" && small)
        };
        (reading.gain >= GRAVE && reading.parts.iter().all(grave)).then_some(reading)
    }

    /// The reading of the units by a pair, if it saves anything.
    fn reading(&mut self, index: usize, fill: bool, model: &Model) -> Option<Reading> {
        let pair = PAIRS.get(index)?;
        if !self.look.is_hinted(pair, model) {
            return None;
        }
        let origin = Origin::of(pair)?;
        let wrong = table(pair.wrong)?;
        let filler = (fill && pair.origin.is_none()).then(|| {
            let private = |unit: &Unit| matches!(unit.c, '\u{E000}'..='\u{F8FF}');
            Filler::new(wrong, !self.look.units.iter().any(private))
        });
        read(&self.look.units, wrong, origin, filler, model, &mut self.scratch)
    }

    /// The reading of the units by a pair, if it saves what the pair must save.
    fn candidate(&mut self, index: usize, fill: bool, model: &Model) -> Option<Candidate> {
        let pair = PAIRS.get(index)?;
        // Letters for letters are what is restored, not what one more layer is.
        if self.layer && pair.is_page() {
            return None;
        }
        let mut reading = self.reading(index, fill, model)?;
        let wrong = table(pair.wrong)?;
        // Ideographs for ideographs: some words are as likely either way, but mostly all of a line was misread.
        if pair.wrong.is_double_byte()
            && pair.origin.is_some_and(Charset::is_double_byte)
            && let Some(all) = Origin::of(pair).and_then(|origin| whole(&self.look.units, wrong, origin, model))
            && all.gain >= reading.gain - ALL
        {
            reading = all;
        }
        if pair.origin.is_none() && pair.wrong.is_double_byte() {
            leave_words(&mut reading, &self.look.units, model);
        }
        let foreign = self.look.is_foreign(pair.wrong);
        let utf8 = pair.origin.is_none();
        // Of what is not ASCII, and not the same in both encodings, how much is restored.
        let restored_units = reading.parts.iter().flat_map(|part| self.look.units.get(part.units.clone())).flatten();
        let restored_units = restored_units.filter(|unit| !unit.c.is_ascii()).count();
        let shared = |c: char| match pair.origin.and_then(table) {
            Some(origin) if pair.wrong.is_double_byte() && origin.is_double_byte() => {
                wrong.encode(c).is_some_and(|code| origin.decode(code) == Some(c))
            }
            _ => false,
        };
        let own = |unit: &&Unit| !unit.c.is_ascii() && !shared(unit.c);
        let restored_own =
            reading.parts.iter().flat_map(|part| self.look.units.get(part.units.clone())).flatten().filter(own).count();
        let whole = restored_own * 5 >= self.look.units.iter().filter(own).count() * 4;
        let demand = pair.demand(whole);
        let restored: i32 = reading.parts.iter().map(|part| changed(part, &self.look.units)).sum();
        let known = self.known.get(index).copied().unwrap_or(false);
        let total = if known { demand.total / 2 } else { demand.total };
        let strange = strangeness(pair, &self.look.units, &reading);
        let evidence = strange + varied_gain(&self.look.units, &reading);
        // Words of nothing but such letters are no language's: then each need not say it.
        let row = pair.is_page() && reading.gain >= 2 * demand.total && restores_row(&self.look.units, &reading);
        let each = if row { 0 } else { demand.each };
        if evidence < total
            || reading.gain + strange < each.saturating_mul(restored)
            || (restored < demand.characters && strange == 0)
        {
            return None;
        }
        if !is_plausible(pair, &self.look.units, &reading, foreign, model)
            || pair.limit().is_some_and(|limit| {
                // A text of names or full-width digits costs more; what it was costs more than twice as much.
                let double_byte = pair.origin.is_some_and(Charset::is_double_byte);
                let more = double_byte && reading.gain >= limit.saturating_mul(restored);
                mean_cost(&reading, pair.wrong.is_double_byte(), model) > limit + if more { MORE } else { 0 }
            })
        {
            return None;
        }
        let mut merit = reading.gain - demand.total - pair.rarity();
        let next = self.look.units.iter().skip(1).map(|unit| unit.c).chain([' ']);
        let encodable = self.look.units.iter().zip(next).filter(|(unit, next)| {
            let code = wrong.encode(unit.c);
            // A first byte whose second, U+00A0, became a blank.
            let open = *next == ' ' && code.is_some_and(|code| matches!(code & 0xFF, 0xC2..=0xDF));
            !unit.c.is_ascii() && code.is_some() && !open
        });
        let encodable = encodable.count();
        let mostly = if pair.wrong.is_double_byte() { 2 } else { 4 };
        let covered = restored_units * (mostly + 1) >= encodable * mostly;
        if utf8 && !covered && !pair.wrong.is_double_byte() {
            let cjk = reading.parts.iter().any(|part| part.text.contains(is_cjk));
            if mean_cost(&reading, true, model) > if cjk { UNCOVERED_CJK } else { UNCOVERED } {
                return None;
            }
        }
        if utf8 && covered {
            let sure = reading.parts.iter().filter(|part| part.doubt == Doubt::None).flat_map(|part| part.text.chars());
            merit += sure.filter(|c| !c.is_ascii()).count() as i32 * STRUCTURE;
        }
        // What a pair leaves the next round will look at.
        // A table's strokes stand between ideographs, where prose has none.
        let stroke = pair.origin.filter(|origin| origin.is_double_byte()).map(|_| model.entry(STROKE));
        let after = odd(read_as(&self.look.units, &reading, model).filter(|entry| Some(*entry) != stroke), model);
        let before = || odd(self.look.units.iter().map(|unit| unit.entry), model).total;
        let tidy = after.most < TIDY || after.total <= reading.gain / LEFT || after.total <= before() / LEFT;
        // Where nothing but the characters speaks, a line that stays odd was not this.
        // Letters of a Cyrillic page, too, make sequences of UTF-8 by chance when they are another page's.
        let cyrillic = matches!(pair.wrong, Charset::Windows1251 | Charset::Koi8R | Charset::Ibm866)
            && self.look.units.windows(WORD).any(|word| word.iter().all(|unit| !unit.c.is_ascii()));
        let strict = cyrillic || pair.origin.is_some_and(|origin| origin != pair.wrong && !pair.wrong.is_double_byte());
        if strict && !tidy && !(utf8 && covered && is_layer(pair, &reading)) {
            return None;
        }
        let settles = merit >= SETTLED && tidy;
        let sure = merit >= CERTAIN && after.most < TIDY;
        Some(Candidate { index, merit, settles, sure, filled: fill, contested: false, reading })
    }
}

/// A reading that saves enough.
struct Candidate {
    /// The pair's place in [`PAIRS`].
    index: usize,
    /// What it saves, compared with other pairs.
    merit: i32,
    /// Whether it leaves nothing odd, so that no other pair need be tried.
    settles: bool,
    /// Whether there is no doubt besides.
    sure: bool,
    /// Whether lost bytes are filled.
    filled: bool,
    /// Whether another page of letters makes as much of it.
    contested: bool,
    reading: Reading,
}

#[cfg(test)]
mod tests {
    use super::super::tests::{mend, suggestions};

    #[test]
    fn utf8_as_windows_1252_and_latin_1() {
        assert_eq!(mend("æˆ‘"), "我");
        assert_eq!(mend("CafÃ© Zola, seÃ±or, itâ€™s 20Â°C"), "Café Zola, señor, it’s 20°C");
        assert_eq!(mend("\u{E6}\u{88}\u{91}\u{E4}\u{BB}\u{AC}"), "我们");
        assert_eq!(mend("中文 ä¸\u{AD}æ–‡ 中文"), "中文 中文 中文");
    }

    #[test]
    fn utf8_as_gbk() {
        assert_eq!(mend("鎴戜滑"), "我们");
        assert_eq!(
            mend("鎴戜滑宸茬粡缁х画鏁寸悊椤圭洰棰勭畻鏉愭枡,请鐪嬬湅杩欎釜瀹夋帓."),
            "我们已经继续整理项目预算材料,请看看这个安排."
        );
    }

    #[test]
    fn a_euro_sign_is_the_byte_80_in_gbk() {
        for (broken, text) in [
            ("鎵€鏈夌殑鏂囦欢閮藉湪杩欓噷", "所有的文件都在这里"),
            ("璇烽€夋嫨涓€涓\u{E045}枃浠跺す", "请选择一个文件夹"),
            // Or the two bytes that GB 18030 has for it: A2 ends ア, E3 begins what follows.
            ("銈€\u{5123}銉\u{E042}伄銈€\u{5046}銈炽\u{5142}", "アプリのアイコン"),
        ] {
            assert_eq!(mend(broken), text);
        }
        for text in ["价格是 5€，约合人民币", "中文€中文", "一个€一个，每人5€。", "€5、€10、€100", "유로€와 원₩"]
        {
            assert_eq!(mend(text), text);
            assert_eq!(suggestions(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn beside_what_is_lost_a_word_stays() {
        // 路 would be `·`, and is none here; 聽 is a no-break space.
        for (broken, text) in [
            ("浜ら\u{FFFD}氱鐞嗭紝淇濋殰道路鐣呴\u{FFFD}氾紝改善", "浜ら\u{FFFD}氱理，保障道路鐣呴\u{FFFD}氾紝改善"),
            ("交通建设：为“八涓\u{FFFD}”路，直通营口", "交通建设：为“八涓\u{FFFD}”路，直通营口"),
            ("disco: 280聽MB (de 650聽MB), caf茅 y ni帽o", "disco: 280\u{a0}MB (de 650\u{a0}MB), café y niño"),
        ] {
            assert_eq!(mend(broken), text);
        }
    }

    #[test]
    fn pairs_line_by_line() {
        let lines = [
            ("鎴戜滑宸茬粡缁х画鏁寸悊椤圭洰棰勭畻鏉愭枡", "我们已经继续整理项目预算材料"),
            ("CafÃ© Zola, seÃ±or, itâ€™s 20Â°C", "Café Zola, señor, it’s 20°C"),
            ("ÎÒÃÇÒÑ¾\u{ad}¼ÌÐøÕûÀíÏîÄ¿Ô¤Ëã²ÄÁÏ", "我们已经继续整理项目预算材料"),
            ("Ð¿Ñ€Ð¸Ð²ÐµÑ‚, Ð¼Ð¸Ñ€", "привет, мир"),
        ];
        let draft = |of: fn(&(&'static str, &'static str)) -> &'static str| {
            lines.iter().cycle().take(12).map(of).collect::<Vec<_>>().join("\n")
        };
        assert_eq!(mend(&draft(|line| line.0)), draft(|line| line.1));
    }

    #[test]
    fn a_byte_order_mark_goes() {
        assert_eq!(mend("锘夸綘濂芥垜"), "你好我");
        assert_eq!(mend("ï»¿hello"), "hello");
        assert_eq!(mend("\u{FEFF}我们"), "我们");
    }

    #[test]
    fn an_a_with_grave_that_lost_its_space() {
        assert_eq!(mend("dÃ©jÃ©tÃ© relatifs Ã l'Ã©tÃ©"), "déjété relatifs à l'été");
        assert_eq!(mend("atenÃ§Ã£o Ã s crianÃ§as"), "atenção às crianças");
        assert_eq!(mend("condiÃ§Ãµes, semelhante Ã quele observado"), "condições, semelhante àquele observado");
    }

    #[test]
    fn an_a_with_grave_that_is_alone() {
        for (broken, text) in [
            ("GÃ\u{a0}idhlig", "Gàidhlig"),
            ("une visite Ã\u{a0} l'usine", "une visite à l'usine"),
            ("voilÃ  notre bureau", "voilà notre bureau"),
            ("voilÃ notre bureau", "voilà notre bureau"),
            ("lĂ m bĂ i, rá»“i háşżt", "làm bài, rồi hết"),
        ] {
            assert_eq!(mend(broken), text);
        }
    }

    #[test]
    fn a_byte_that_became_a_blank() {
        assert_eq!(mend("Å iaip dienÄ…, mÅ«sÅ³ Å eima"), "Šiaip dieną, mūsų Šeima");
        assert_eq!(mend("à¸ à¸²à¸©à¸²à¹„à¸—à¸¢"), "ภาษาไทย");
        // Where other bytes are lost it is a guess; at a word's end too.
        assert_eq!(mend("byÅ  miÄdzy, gÅ‚os"), "byÅ  miÄdzy, głos");
    }

    #[test]
    fn one_sequence_of_three_bytes() {
        for (broken, text) in [
            ("âœ” done", "✔ done"),
            ("la laâ™«~", "la la♫~"),
            ("x â‰¥ 5", "x ≥ 5"),
            ("thanksâ\u{9d}¤", "thanks❤"),
            ("ofп¬Ѓce", "ofﬁce"),
            ("CÃ™IS", "CÙIS"),
            ("$Ì¶5Ì¶0Ì¶ 40", "$\u{336}5\u{336}0\u{336} 40"),
        ] {
            assert_eq!(mend(broken), text);
        }
    }

    #[test]
    fn layers_and_what_was_left_out_of_them() {
        for (broken, text) in [
            ("Р\u{a0}С—РЎР‚Р\u{a0}С‘Р\u{a0}Р†Р\u{a0}ВµРЎвЂљ", "привет"),
            ("about Г‚ВЈ7 each", "about £7 each"),
            ("les tecles ┬½F┬╗. Mantingueu", "les tecles «F». Mantingueu"),
            ("Ã¬Â\u{83}Â\u{89} Ã\u{ad}Â\u{94}Â\u{84}Ã«Â¡Â\u{9c}Ã\u{ad}Â\u{8c}Â\u{8c}Ã¬Â\u{9d}Â¼", "색 프로파일"),
            ("â\u{80}\u{9c}yes\u{94}, she said\u{85}", "“yes”, she said…"),
            ("instal·lat per a l\u{92}idioma i tal·lació", "instal·lat per a l’idioma i tal·lació"),
            // What was restored is not read as one more page.
            ("calledÂ â€žthe boxâ€ś there", "called\u{a0}„the box“ there"),
        ] {
            assert_eq!(mend(broken), text);
        }
    }

    #[test]
    fn one_page_as_another() {
        for (broken, text) in [
            ("reprÊsentanter fˆr", "repræsentanter för"),
            ("Consid‚rant que les peuples ont proclam‚", "Considérant que les peuples ont proclamé"),
            ("Heiratsf„hige Frauen und M„nner haben", "Heiratsfähige Frauen und Männer haben"),
            ("Artнculo 30 y artнculo 31", "Artículo 30 y artículo 31"),
            ("òåðïèìîñòè è äðóæáå", "терпимости и дружбе"),
            ("Ñòàòüÿ 20", "Статья 20"),
            ("mik„ voisi h„vitt„„ t„ss„ m„„riteltyj„", "mikä voisi hävittää tässä määriteltyjä"),
            ("gramaticalizaci¢ del ratol¢", "gramaticalizació del ratoló"),
            ("TŠhŠn oikeuteen ei voida vedota", "Tähän oikeuteen ei voida vedota"),
            ("Nдitд oikeuksia ei missддn kдyttдд", "Näitä oikeuksia ei missään käyttää"),
            ("Wczoraj poszliœmy ¿eby zobaczyæ zachód s³oñca", "Wczoraj poszliśmy żeby zobaczyć zachód słońca"),
            ("Vecmâmiòa nopirka skaistu meþìîòu", "Vecmāmiņa nopirka skaistu mežģīņu"),
            ("оБ РЕТЧЩИ УФТБОЙГБИ ЗБЪЕФ", "На первых страницах газет"),
            ("ЏаҐ¤бв\u{a0}ўЁвҐ«Ё §\u{a0}Ї\u{a0}¤\u{ad}®Ј® ¬Ёа\u{a0}", "Представители западного мира"),
        ] {
            assert_eq!(mend(broken), text);
        }
    }

    #[test]
    fn ideographs_as_others() {
        for (broken, text) in [
            ("╚╦╚╦╙╨╚¿╧φ╙╨╓≈╒┼║═╖ó▒φ", "人人有权享有主张和发表"),
            ("､H､Hｱoｦｳｳ豼Wｪｺｰ]ｲ｣ｩﾒｦｳﾅv", "人人得有單獨的財產所有權"),
            ("暫\u{e6d9}┪\u{e7dd}\u{e1cf}既\u{e6d9}跑\u{e7b0}\u{e1a0}自動", "暫存或取消暫存變更時自動"),
            // The last word would be as likely either way.
            (
                "乖ったアップロ〖ドとは痰簇犯に帽にバグを誓じたい、という眷圭は、棱汤をメ〖ルに今いて",
                "行ったアップロードとは無関係に単にバグを閉じたい、という場合は、説明をメールに書いて",
            ),
            // The strokes of a table.
            ("©¦mtime©¦ÎÄ¼þÐÞ¸ÄÊ±¼ä(ls -1)          ©¦", "│mtime│文件修改时间(ls -1)          │"),
            ("踩捻は、家柴の极脸かつ答撩弄な礁媚帽疤であって", "家庭は、社会の自然かつ基礎的な集団単位であって"),
        ] {
            assert_eq!(mend(broken), text);
        }
    }

    #[test]
    fn the_ends_of_a_run_come_along() {
        for (broken, text) in [
            ("р怠めゴ秨\u{e4c7}琵\u{e130}秈ㄓ\u{e4c9}", "把窗戶打開，讓風進來。"),
            ("윕샐롸잚닒쏟莖역迦", "垃圾分类从今天开始"),
            // What Windows makes of a byte that Shift_JIS does not use.
            ("ﾉｾｳ\u{f8f1}ﾎﾄｼ\u{f8f2}ｵﾄﾄﾚﾈﾝ", "删除文件的内容"),
            ("サ〖バ〖を浩弹瓢する", "サーバーを再起動する"),
            // 愑 was ED A7 here, not the FA C2 that it is encoded as.
            ("ｰOｦ愑ﾚｪｺｦWｦr", "記住我的名字"),
        ] {
            assert_eq!(mend(broken), text);
        }
        for text in ["テスト〖注〗について", "リスト〖三〗，〖四〗", "サーバ〖サーバー〗の設定"]
        {
            assert_eq!(mend(text), text);
        }
    }

    #[test]
    fn what_no_language_writes_where_it_stands() {
        for (broken, text) in [
            ("Han sto pÂ broen og sÂ pÂ bÂten", "Han sto på broen og så på båten"),
            ("Hun gŒr pŒ skolen", "Hun går på skolen"),
            ("¾ndrer r¾kkef¿lgen af indholdet", "ændrer rækkefølgen af indholdet"),
            ("L\u{81}tfen bekleyin", "Lütfen bekleyin"),
            ("Il est l√†, √® vero", "Il est là, è vero"),
            ("questa √® la casa", "questa è la casa"),
            ("questa ├¿ la casa", "questa è la casa"),
            ("decis鉶 atual", "decisão atual"),
            ("gre쉏mo", "grešimo"),
            ("g鰎黱黵", "görünür"),
            ("hyvΣΣ pΣivΣΣ", "hyvää päivää"),
            ("prioritдtsliste", "prioritätsliste"),
        ] {
            assert_eq!(mend(broken), text);
        }
        for text in [
            "1½cup, 2¾x, ½l",
            "TGFßs, Straße, Voßstraße, GroßBerlin",
            "étudiant·e·s",
            "iPhoneом и emailы",
            "├¿Qué es esto?",
            "├« name »",
            "Σx, kΩ, nΣ",
            "Σi(ai∙xi)",
            // Lists of words of one syllable.
            "쌀，콩，팥，깨。",
            "사과，배，감。",
            "눈，코，입，귀",
            "뱀，닭，쥐，곰",
            "밤、귤、감、배、꿀、닭、솥",
            "서울、부산、대구、인천、광주",
            "학교，도서관，병원，은행，시장",
            "바나나，사과，배，포도，귤",
            "동등\u{AD}한 자국에서\u{AD} 진다",
            "the한글in",
        ] {
            assert_eq!(mend(text), text);
        }
    }

    #[test]
    fn a_line_that_says_little_by_itself_in_a_draft_that_says_much() {
        let sure = ["оБ РЕТЧЩИ УФТБОЙГБИ ЗБЪЕФ РЙЫХФ П РПЗПДЕ", "ч ЬФПН ЗПДХ УОЕЗБ НОПЗП"];
        let draft = format!("{}\nЗПД\n{}\nСейчас зима", sure[0], sure[1]);
        assert_eq!(mend(&draft), "На первых страницах газет пишут о погоде\nгод\nВ этом году снега много\nСейчас зима");
        assert_eq!(mend("ЗПД"), "ЗПД");
    }

    #[test]
    fn one_byte_or_two() {
        // `ñ` was C3 B1, the end of 得 and the start of 被, and `ó` was C3 B3, which is 贸; `»` was the byte BB.
        for (broken, text) in [
            ("²»µñ»ÅÐΪÓÐ×ï", "不得被判为有罪"),
            ("¶ÔÔÚũóÊг¡µÄΥÕÂռµÀ£¬ÄÍÐÄȰµ¼", "对在农贸市场的违章占道，耐心劝导"),
            // `Î` and `º` would have been `κ` had `º` not been C2 BA: it is 尊, not 座.
            ("¼«¸ʤÎº¸·¤ȼ«ͳ", "自己の尊厳と自由"),
        ] {
            assert_eq!(mend(broken), text);
        }
    }

    #[test]
    fn clean_text_stays() {
        for text in [
            "收到,谢谢!几点开会?",
            "我MSN聊天时因为用全拼,老要用1键选字",
            "用WINPE跑GHOST,所以装一键GHOST没用",
            "谢谢!谢谢!",
            "乒乒乓乓乒乒乓乓，乒乒乓乓。",
            "a 囫囵 ok, 囫囵1",
            "a 瘟疹 ok, 瘟疹1",
            "谢谢惠顾,茅台酒一瓶",
            "《红楼梦》，穑》",
            "não, IRMÃ, CORAÇÃO",
            "A IRMÃ\u{a0}de, MANHÃ\u{a0}DE, LÃ\u{a0}CRUA",
            "CITÉ\u{a0}: 5\u{a0}km; À\u{a0}bientôt",
            "hâlâ…» hâlâ”… hâlâ”»",
            "Coca™ ÃÃÃ",
            "Ã é uma letra; À «propos», É…",
            "Việt Nam, ĐÂY LÀ",
            "我们已经继续",
            "龘靐齉爩，饕餮，魑魅魍魉，氤氲，踌躇",
            "堃、喆、犇、淼、焱",
            "骉犇羴鱻淼焱",
            "犇羴鱻很好吃",
            "鎴",
            "Ünïcödé",
            "£5 ±3 §4",
            "é——",
            "café—— né“·",
            "é«“",
            "Ελληνικά ΕΛΛΗΝΙΚΆ",
            "ВЕЛИКИЙ Ёлка",
            "ESSE CARA AI QUEM É¿",
            "NESTLÉ® requiere",
            "“+” and “×” curves",
            "pra lá´´",
            "( o¬ô )",
            "∆°",
            "AHÅ™, the new sofa",
            "Ō¬o",
            "├┤a┼┐a┼┐a┼┐a┼┐a",
            "Te jkich´tik ta muk´ te jkuxlejaltik ta jujun tul yu´un",
            "ber\u{AD}li\u{AD}ner",
            "アセアセ・・・",
            "━╋┼┼",
            "│ ├──────────┼─────────────┤ │Netzwerk-Schnittstellen│Typ",
            "┤ │opt │Pacotes de software e aplicações adicionais │ └────┴─────",
            "Украïнськоï",
            "свoй Cвoй CВOЙ",
            "àâäçéèêëîïôöùûüÿ ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜ",
            "äöüß ÄÖÜ, äöüÄÖÜß, öööööh!",
            "áéíóúñü ÁÉÍÓÚÑÜ",
            "ãõçáéíóúâêô",
            "æøåÆØÅ åäöÅÄÖ",
            "áðéíóúýþæö ÁÐÉÍÓÚÝÞÆÖ",
            "àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ",
            "SÌÌÌÌ! Àààààà",
            "E£ 5, pa£ 5, Art.§ 5, footnote† and‡",
            "①㎡㎏℃№™½㈱㍿Ⅷ",
            "ｱﾙﾊﾞｲﾄ",
            "ﾃﾞｰﾀﾍﾞｰｽ",
            "ｺﾝﾋﾟｭｰﾀｰ･ｻｲｴﾝｽ",
            "Ｗｅｌｃｏｍｅ",
            "ㄅㄆㄇ",
            "ㅋㅋㅋ",
            "┌─┐│└─┘",
            "┌──┬──┐│名│称│├──┼──┤│甲│乙│└──┴──┘",
            "見︽紅樓夢︾第三回︒",
            "蘋果﹑香蕉﹐都有",
            "﹃引﹄與︿篇﹀",
            "他︱︱我的朋友",
            "神神と福福と塚",
            "(￣▽￣) ヽ(´ー｀)ノ",
            "→←↑↓ ∑∏√∞ ★☆◆◇",
            "⠁⠂⠃ ǝɐʇ ¹²³ ₁₂₃",
            "na hÉireann, bhÉarfaidh",
            "Aquesta col·lecció, il·legítim, Bèl·lics",
            "It ûnderwiis sil rjochte wêze op it folút ûntwikkeljen fan 'e minsklike",
            "N×5.6%×X + N×P×40% - N×P > 0",
            "来自潘文凯在接受越通社记者采访时说",
            "第９条 １２５８．４９３１．７８１３",
            "Von ‚‘ nach ‚‘ verschoben",
            "que¿como hola¡que",
            "(-1/2)! = √π",
            "ŋɔŋ, rʌwankom rɔŋ yi kʌfisɔs",
        ] {
            assert_eq!(mend(text), text);
        }
    }
}
