//! Which pair a line is read by: the one that saves most, if it saves enough.

use super::{NONE, RECENT, Repairer};
use crate::chars::is_kana;
use crate::mojibake::fill::Filler;
use crate::mojibake::hint::collect;
use crate::mojibake::judge::{
    SINGLE_BYTE, STROKE, UTF8, changed, is_cjk, is_cyrillic, is_in_words, is_layer, mean_cost, restores_row,
    strangeness, varied_gain,
};
use crate::mojibake::language::{Fit, MOST};
use crate::mojibake::leave::{leave_clauses, leave_words};
use crate::mojibake::model::{Model, NAT};
use crate::mojibake::odd::{odd, read_as};
use crate::mojibake::pairs::PAIRS;
use crate::mojibake::plausible::{RESTORED_WORD, is_plausible};
use crate::mojibake::scripts::{Kept, agreement};
use crate::mojibake::segment::{Doubt, Origin, Part, Reading, SWITCH, Unit, read};
use crate::mojibake::tables::{Charset, Table, table};
use crate::mojibake::undo::is_small_before;
use crate::mojibake::whole::{whole, whole_filled};

/// What each character of more than one byte speaks for UTF-8 where another pair would save more: bytes of anything else
/// rarely follow its rules, and what it restores may be one more layer of mojibake, which saves little by itself.
const STRUCTURE: i32 = 8 * NAT;
/// What a character may cost on average that sequences of UTF-8 restore among many bytes that are none, or that are gone.
const UNCOVERED: i32 = 8 * NAT;
/// The same for ideographs, kana, Hangul.
const UNCOVERED_CJK: i32 = 19 * NAT / 2;
/// So many sequences of UTF-8 are no chance.
const EVIDENT: i32 = 4;
/// For each character that is lost in part there must be so many of which nothing is.
const SURER: i32 = 2;
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
/// The same of letters, where so much is saved.
const PAGE: i32 = 16 * NAT;
const PAGE_ALL: i32 = 6 * NAT;
/// So many characters of a Cyrillic page side by side may be a word of another Cyrillic page.
const WORD: usize = 4;
/// So much must be saved by an `à` that is the only trace.
const GRAVE: i32 = 3 * NAT;
/// So much else than what is saved may speak for one page of letters read as another.
const EASE: i32 = 5 * NAT;
/// So much each letter saves where one Cyrillic page was surely read as another.
const EACH_CYRILLIC: i32 = 3 * NAT / 2;
/// So many restored letters speak for themselves.
const FEW: usize = 24;
/// What each letter weighs that is not of the alphabet of the others, where two pages make letters of UTF-8,
const STRAY: i32 = 3 * NAT;
/// and what it weighs that another page has the controls that a text has.
const ANOTHER: i32 = 8 * NAT;
/// So much likelier another reading may be than one of Japanese without kana.
const NO_KANA: i32 = 4 * NAT;
/// So much likelier Japanese is where most letters are kana.
const KANA: i32 = 8 * NAT;
/// With so much saved there is no doubt.
pub const CERTAIN: i32 = 40 * NAT;

/// A reading that saves enough.
pub(super) struct Candidate {
    /// The pair's place in [`PAIRS`].
    pub(super) index: usize,
    /// What it saves, compared with other pairs.
    merit: i32,
    /// Whether it leaves nothing odd, so that no other pair need be tried.
    settles: bool,
    /// Whether there is no doubt besides.
    sure: bool,
    /// Whether lost bytes are filled.
    pub(super) filled: bool,
    /// Whether another page of letters makes as much of it.
    pub(super) contested: bool,
    pub(super) reading: Reading,
}

impl Repairer {
    /// The pair that saves most: that of the line before, if it leaves nothing odd, or one of the lines before that, if there
    /// is no doubt; else of all. UTF-8 comes first: other encodings, too, make something of its bytes.
    pub(super) fn best(&mut self, fill: bool, model: &Model) -> Option<Candidate> {
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

    /// The whole of a text read by a pair of the lines before, where that is UTF-8 and nothing speaks against it: what is
    /// restored is a text, and no byte is lost, or something stands for it. Most lines of a broken draft are done with this.
    pub(super) fn whole(&mut self, text: &str, model: &Model) -> Option<(usize, Reading)> {
        if self.recent == [NONE; RECENT] {
            return None;
        }
        collect(text, model, &mut self.look.units);
        let units = self.look.units.as_slice();
        let lost = text.contains(char::REPLACEMENT_CHARACTER);
        let read = |(order, index): (usize, &usize)| {
            let pair = PAIRS.get(*index).filter(|pair| pair.origin.is_none() && (order == 0 || pair.is_distinct()))?;
            let wrong = table(pair.wrong)?;
            let exact = if lost { None } else { whole(units, wrong, Origin::Utf8, model) };
            let filled = || {
                let last = order == 0 && wrong.is_double_byte() && !wrong.either;
                if last { whole_filled(units, wrong, filler(units, wrong), model) } else { None }
            };
            Some((*index, exact.or_else(filled)?))
        };
        let (index, reading) = self.recent.iter().enumerate().find_map(read)?;
        let restored = |lost: bool| {
            let parts = reading.parts.iter().filter(|part| (part.doubt == Doubt::Lost) == lost);
            parts.flat_map(|part| part.text.chars()).filter(|c| !c.is_ascii()).count() as i32
        };
        let (lost, sure) = (restored(true), restored(false));
        let enough =
            sure >= EVIDENT.max(SURER * lost) && reading.gain >= CERTAIN && reading.gain >= UTF8.each * (sure + lost);
        (enough && !is_dear(&reading, model)).then_some((index, reading))
    }

    /// Remembers a pair as the last one that was undone.
    pub(super) fn remember(&mut self, index: usize) {
        let at = self.recent.iter().position(|pair| *pair == index).unwrap_or(RECENT - 1);
        if let Some(head) = self.recent.get_mut(..=at) {
            head.rotate_right(1);
        }
        if let Some(first) = self.recent.first_mut() {
            *first = index;
        }
    }

    /// `voilÃ le`: all that is left of an `à`, its second byte a blank. Behind small letters no language writes it so.
    pub(super) fn grave(&mut self, text: &str, model: &Model) -> Option<Reading> {
        let reading = self.reading(0, true, model)?;
        let grave = |part: &Part| {
            let at = self.look.units.get(part.units.start).map_or(0, |unit| unit.at);
            let small = text.get(..at).is_some_and(is_small_before);
            part.text.is_ascii() || (part.doubt == Doubt::Blank && part.text == "à" && small)
        };
        (reading.gain >= GRAVE && reading.parts.iter().all(grave)).then_some(reading)
    }

    /// The reading of the units by a pair, if it saves anything.
    pub(super) fn reading(&mut self, index: usize, fill: bool, model: &Model) -> Option<Reading> {
        let pair = PAIRS.get(index)?;
        if !self.look.is_hinted(pair, fill, model) {
            return None;
        }
        let origin = Origin::of(pair)?;
        let wrong = table(pair.wrong)?;
        let filler = (fill && pair.origin.is_none()).then(|| filler(&self.look.units, wrong));
        let switch = if pair.is_page() { SWITCH - EASE } else { SWITCH };
        read(&self.look.units, wrong, origin, switch, filler, model, &mut self.scratch)
    }

    /// How well the line fits into a language as it is read, where a few Latin letters are restored.
    pub(super) fn fit_of(&self, reading: &Reading) -> Option<Fit> {
        let restored = || reading.restored();
        // Nothing that it says can help what costs so much more.
        if reading.gain < -MOST
            || restored().nth(FEW).is_some()
            || restored().any(|c| c > 'ſ' && !('\u{2010}'..='\u{203A}').contains(&c))
        {
            return None;
        }
        let mut text = String::with_capacity(self.text.len());
        let mut end = 0;
        for part in &reading.parts {
            let at =
                |unit: usize| self.look.units.get(unit).map_or(self.window.end, |unit| self.window.start + unit.at);
            text.push_str(self.text.get(end..at(part.units.start)).unwrap_or_default());
            text.push_str(&part.text);
            end = at(part.units.end);
        }
        text.push_str(self.text.get(end..).unwrap_or_default());
        Some(Fit::of(&text))
    }

    /// What the language of the line says of a reading, and whether a word of it is restored.
    pub(super) fn language(&mut self, fit: Option<&Fit>) -> (i32, bool) {
        fit.map_or((0, false), |fit| fit.better(self.fit.get_or_insert_with(|| Fit::of(&self.text))))
    }

    /// The reading of the units by a pair, if it saves what the pair must save.
    pub(super) fn candidate(&mut self, index: usize, fill: bool, model: &Model) -> Option<Candidate> {
        let pair = PAIRS.get(index)?;
        // Letters for letters are what is restored, not what one more layer is.
        if self.layer && pair.is_page() {
            return None;
        }
        let mut reading = self.reading(index, fill, model)?;
        let wrong = table(pair.wrong)?;
        let mut fit = None;
        if pair.is_page() || pair.origin.is_none() {
            fit = self.fit_of(&reading);
            (reading.told, reading.word) = self.language(fit.as_ref());
            reading.gain += reading.told;
        }
        // Letters for letters: a sign that may well stand where it does was misread with the rest.
        let foreign = self.look.is_foreign(pair.wrong);
        if pair.restores_latin()
            && !pair.wrong.is_double_byte()
            && reading.gain >= PAGE
            && let Some(mut all) = Origin::of(pair).and_then(|origin| whole(&self.look.units, wrong, origin, model))
        {
            (all.told, all.word) = self.language(self.fit_of(&all).as_ref());
            all.gain += all.told;
            if all.gain >= reading.gain - PAGE_ALL && is_plausible(pair, &self.look.units, &all, foreign, model) {
                reading = all;
            }
        }
        // Ideographs for ideographs: some words are as likely either way, but mostly all of a line was misread.
        if pair.is_of_ideographs()
            && let Some(all) = Origin::of(pair).and_then(|origin| whole(&self.look.units, wrong, origin, model))
            && all.gain >= reading.gain - ALL
        {
            reading = all;
        }
        let kept = Kept::of(&self.look.units, &reading);
        if kept.is_alien(pair, &reading) {
            return None;
        }
        if pair.is_of_ideographs() {
            if kept.is_chinese() {
                leave_clauses(&mut reading, &self.look.units, model);
            }
            reading.told = agreement(&self.look.units, &reading);
            reading.gain += reading.told;
        }
        if pair.origin.is_none() && pair.wrong.is_double_byte() {
            leave_words(&mut reading, &self.look.units, model);
        }
        let utf8 = pair.origin.is_none();
        // Of what is not ASCII, and not the same in both encodings, how much is restored.
        let restored_places = || reading.replaced(&self.look.units);
        let restored_units = restored_places().filter(|unit| !unit.c.is_ascii()).count();
        let shared = |c: char| match pair.origin.and_then(table) {
            Some(origin) if pair.is_of_ideographs() => {
                wrong.encode(c).is_some_and(|code| origin.decode(code) == Some(c))
            }
            _ => false,
        };
        let own = |unit: &&Unit| !unit.c.is_ascii() && !shared(unit.c);
        let restored_own = restored_places().filter(own).count();
        let whole = restored_own * 5 >= self.look.units.iter().filter(own).count() * 4;
        let demand = pair.demand(whole);
        let restored: i32 = reading.parts.iter().map(|part| changed(part, &self.look.units)).sum();
        let known = self.known.get(index).copied().unwrap_or(false);
        // A common word that is restored is no chance.
        let word = reading.word && reading.told >= RESTORED_WORD;
        let known = known || word;
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
            || pair.limit().filter(|_| !word).is_some_and(|limit| {
                // A text of names or full-width digits costs more; what it was costs more than twice as much.
                let double_byte = pair.origin.is_some_and(Charset::is_double_byte);
                let more = double_byte && reading.gain >= limit.saturating_mul(restored);
                // One letter of Latin may be rare, but none of another alphabet stands there.
                let alien = pair.wrong.is_double_byte() || pair.wrong == Charset::Windows1251;
                let few = alien && (restored == 1 || (restored == 2 && pair.wrong.is_double_byte()));
                let more = more || (strange > 0 && few && pair.restores_latin());
                mean_cost(&reading, pair.wrong.is_double_byte(), model) > limit + if more { MORE } else { 0 }
            })
        {
            return None;
        }
        // Less is asked of Western pages, but they are no likelier for that.
        let total = if pair.is_western() { SINGLE_BYTE.total } else { demand.total };
        let mut merit = reading.gain - total - pair.rarity();
        // Japanese is hardly ever without kana.
        if matches!(pair.origin, Some(Charset::EucJp | Charset::ShiftJis))
            && !pair.wrong.is_double_byte()
            && !has_kana(&reading)
        {
            merit -= NO_KANA;
        }
        // And nothing else is mostly kana.
        if matches!(pair.origin, Some(Charset::Gbk | Charset::Big5)) && is_kana_mostly(&reading) {
            merit -= KANA;
        }
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
        if utf8
            && !covered
            && !pair.wrong.is_double_byte()
            && is_dear(&reading, model)
            && !is_in_words(pair, &self.look.units, &reading)
        {
            return None;
        }
        if utf8 && covered {
            let sure = reading.parts.iter().filter(|part| part.doubt == Doubt::None).flat_map(|part| part.text.chars());
            merit += sure.filter(|c| !c.is_ascii()).count() as i32 * STRUCTURE;
        }
        // Which page UTF-8 was read as, its controls tell, and the letters it makes.
        if utf8 && !pair.wrong.is_double_byte() {
            merit -= STRAY * fit.map_or(0, |fit| fit.strays());
            merit -= if is_of_another_page(restored_places(), wrong) { ANOTHER } else { 0 };
        }
        // What a pair leaves the next round will look at.
        // A table's strokes stand between ideographs, where prose has none.
        let stroke = pair.origin.filter(|origin| origin.is_double_byte()).map(|_| model.entry(STROKE));
        let after = odd(read_as(&self.look.units, &reading, model).filter(|entry| Some(*entry) != stroke), model);
        let before = || odd(self.look.units.iter().map(|unit| unit.entry), model).total;
        let tidy = after.most < TIDY || after.total <= reading.gain / LEFT || after.total <= before() / LEFT;
        // Some type a Latin `i` or a digit in words of Cyrillic, which stay odd either way.
        let tidy = tidy
            || (is_cyrillic(pair) && after.total <= before() && reading.gain >= EACH_CYRILLIC.saturating_mul(restored));
        // Where nothing but the characters speaks, a line that stays odd was not this.
        // Letters of a Cyrillic page, too, make sequences of UTF-8 by chance when they are another page's.
        let cyrillic = matches!(pair.wrong, Charset::Windows1251 | Charset::Koi8R | Charset::Ibm866)
            && self.look.units.windows(WORD).any(|word| word.iter().all(|unit| !unit.c.is_ascii()));
        let strict = cyrillic || pair.origin.is_some_and(|origin| origin != pair.wrong && !pair.wrong.is_double_byte());
        if strict && !tidy && !(utf8 && covered && is_layer(pair, &reading)) {
            return None;
        }
        let settles = merit >= SETTLED && tidy && (!utf8 || (covered && restored > 1));
        let sure = merit >= CERTAIN && after.most < TIDY;
        Some(Candidate { index, merit, settles, sure, filled: fill, contested: false, reading })
    }
}

/// What fills the lost bytes of a line: a decoder was strict if nothing of the line is private.
fn filler(units: &[Unit], wrong: &'static Table) -> Filler {
    Filler::new(wrong, !units.iter().any(|unit| matches!(unit.c, '\u{E000}'..='\u{F8FF}')))
}

/// Whether characters are of another page than it seems: they hold controls in whose place the page has characters, as those
/// of ISO do, beside characters of its own in such places.
fn is_of_another_page<'u>(units: impl Iterator<Item = &'u Unit>, wrong: &Table) -> bool {
    let (mut controls, mut own) = (false, false);
    for unit in units {
        match wrong.encode(unit.c) {
            Some(code @ 0x80..=0x9F) if wrong.decode(code) == Some(unit.c) => own |= unit.c > '\u{9F}',
            Some(0x80..=0x9F) => controls = true,
            _ => {}
        }
    }
    controls && own
}

/// Whether what is restored costs too much for sequences of UTF-8 that may be chance.
fn is_dear(reading: &Reading, model: &Model) -> bool {
    let cjk = reading.parts.iter().any(|part| part.text.contains(is_cjk));
    mean_cost(reading, true, model) > if cjk { UNCOVERED_CJK } else { UNCOVERED }
}

/// Whether most letters that a reading restores are kana.
fn is_kana_mostly(reading: &Reading) -> bool {
    let count = |kind: fn(char) -> bool| reading.restored().filter(|c| kind(*c)).count();
    count(is_kana) * 2 > count(is_cjk)
}

/// Whether a reading restores kana, or the dot between its words.
fn has_kana(reading: &Reading) -> bool {
    reading.parts.iter().any(|part| part.text.contains(|c| is_kana(c) || c == '・'))
}
