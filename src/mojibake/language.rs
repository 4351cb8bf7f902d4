//! Which language a line of Latin letters seems to be in: by its short words, and by whether its letters are that language's.
//!
//! `š` may stand in many a word, but not in one of German: where `oder` stands beside it, `religišs` was `religiös`. A name
//! from abroad may stand in any line, so this only weighs with the rest.

use super::class::{HAN, HIRAGANA, KATAKANA, class_of, small_of};
use super::judge::is_cjk;
use super::letters::is_letter;
use super::model::{NAT, model};
use super::segment::{Reading, Unit};
use super::tables::{Charset, table};
use std::sync::OnceLock;

/// Letters beyond ASCII of languages, short words that most lines of them have one of, and words and endings that are common
/// and have a letter beyond ASCII: of those a misreading has made something else.
#[rustfmt::skip]
const LANGUAGES: [(&str, &str); 27] = [
    ("’", "the of and to in is for that with you it on are this not be can from"),
    ("äöüß’", "der die das und nicht mit von für auf ist den dem ein eine wird werden oder zu können über sie im auch \
        möglich größe ändern geändert löschen öffnen müssen würde wählen während nächste zurück geöffnet"),
    ("éëïóöüè’", "de het een van en niet voor met op dat zijn wordt deze of te kan naar om als één bij -eën -iën"),
    ("àâçèéêëîïôùûüœæ’", "le la les de des du et une un est pour dans que qui pas avec sur à être été vous cette sont ou au \
        même très où après paramètre système caractère -ière -ères -ité -ités -ées"),
    ("áéíñóúü", "el la los las de del que en un una para por con no se es su más está al este como \
        también según número página código título línea después así aquí será están menú sólo \
        -ión -ía -ías -ágina -ítulo"),
    ("áâãàçéêíóôõúü", "os de do da dos das que em um uma para não com no na se é são por este ao está ou até à \
        você já também página número após será possível através há só -ção -ções -são -ência -ável -ível \
        -ário -ória -ório"),
    ("àéèìòù", "il la lo gli le di del della che per non un una è con sono si nel più può da questo come alla ogni \
        perché già così cioè poiché sarà verrà -tà"),
    ("àçèéïíòóúü·’", "el la els les de del que en un una per no amb es és al aquest són més a té això també només àrea -ció -sió"),
    ("âîășțşţ", "de la și în nu pe care cu un din este pentru sau fi mai să că fără după până când dacă această două"),
    ("åäöé", "och det att som en ett är för av på inte med den till om eller kan har från de så var \
        även när här måste innehåller större två får går används ändra"),
    ("æøåé", "og det at som en er for af av på ikke med den til om eller kan har skal de så var være \
        får også når hjælp vælg velg ændre ændret tilgængelige værdi første større må både år gå nå før bør"),
    ("äöåšž’", "ja on ei se että tai joka ovat sen kun voi jos myös kuin tämä -ssä -llä -stä -ltä -iä -ää -ttä -vät"),
    ("äöüõšž’", "ja on ei see et või mis kui ning selle seda ka oma üle kõik üks õigus"),
    ("áéíóúýþæöð", "og er sem ekki til um við fyrir eða með það eru af að á í frá því þú síðan ný -ið"),
    ("áéíóú’", "an ar agus is ní le do go bhfuil leis nó atá na seo tá sé tú féin mór"),
    ("ñü", "eta da ez bat dira du edo hau dago baina izan"),
    ("ëç’", "të në dhe për me që nga është nuk një si së ka"),
    ("áéíóöőúüű", "az és nem egy hogy azt is meg van ez be ki el vagy még új fájl után között kell több -ság -ség"),
    ("ąćęłńóśźż", "nie na się do jest to że jak po lub dla przez być są można może także -ść -ów"),
    ("áčďéěíňóřšťúůýž", "se na je že to do pro jako nebo není ve by při které může být více -ní -ých -ého"),
    ("áäčďéíĺľňóôŕšťúýž", "sa na je že to do pre ako alebo nie vo by môže ktoré byť -ých -ého"),
    ("čćđšž", "je na se da za od ne su kao ili koje nije više može što će"),
    ("čšž", "in je na se da za od ne so ali ki ni pa če več"),
    ("ąčęėįšųūž", "ir yra su kad ar iš į bei tai nuo"),
    ("āčēģīķļņšūž", "un ir ar no uz ka vai par tiek kas nav"),
    ("çğıöşüâî’", "bir ve bu için ile de da olarak olan veya değil gibi her"),
    ("áàâãéèêíìóòôõúùýăđĩũơưạ", "của và là các có cho không được trong một này với"),
];

/// What each word of a language weighs, and half of what a letter weighs that it does not have.
const WORD: i32 = 3 * NAT;
/// So many words at least tell a language, and more than so many tell no more.
const LEAST: i32 = 2;
const MANY: i32 = 4;
/// So many words with a letter beyond ASCII speak besides, each twice as much: so many languages do not have them.
const MARKED: i32 = 3;
/// More than that no language says.
pub const MOST: i32 = (MANY + 2 * MARKED) * WORD;

/// Words with the places of their languages: by their first letters, and in the last place endings.
type Words = [Vec<(&'static str, usize)>; ENDINGS + 1];
/// Where the endings are.
const ENDINGS: usize = 32;

/// The words, sorted at the first call.
fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words: Words = std::array::from_fn(|_| Vec::new());
        for (language, (_, common)) in LANGUAGES.iter().enumerate() {
            for word in common.split_ascii_whitespace() {
                let (place, word) = word.strip_prefix('-').map_or((bucket_of(word), word), |ending| (ENDINGS, ending));
                if let Some(bucket) = words.get_mut(place) {
                    bucket.push((word, language));
                }
            }
        }
        words
    })
}

/// Where the words with the same first byte are.
fn bucket_of(word: &str) -> usize {
    word.bytes().next().map_or(0, |byte| usize::from(byte & 31))
}

/// How well a text fits into the language that it fits best into.
pub fn fit(text: &str) -> i32 {
    let model = model();
    let mut known = [(0, 0); LANGUAGES.len()];
    let mut seen: Vec<String> = Vec::new();
    let mut letters: Vec<char> = Vec::new();
    for word in text.split(|c: char| !is_letter(model.entry(c).class())) {
        // A letter by itself is what the text speaks of.
        let single = word.chars().nth(1).is_none();
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let word: String = word.chars().map(small_of).collect();
        for c in word.chars().filter(|c| !c.is_ascii() && !single) {
            if !letters.contains(&c) {
                letters.push(c);
            }
        }
        if word.len() > 1 && !seen.contains(&word) {
            let marked = !word.is_ascii();
            // A letter is a word between blanks only: a sign behind a bracket may become one.
            let is_blank = |at: usize| text.as_bytes().get(at) == Some(&b' ');
            if single && !(is_blank(at.wrapping_sub(1)) && is_blank(at + word.len())) {
                continue;
            }
            let mut counted = LANGUAGES.len();
            for (place, whole) in [(bucket_of(&word), true), (ENDINGS, false)] {
                let list = words().get(place).map_or(&[][..], Vec::as_slice);
                for (one, language) in list {
                    let is_it = match whole {
                        true => word == *one,
                        false => marked && word.len() > one.len() && word.ends_with(one),
                    };
                    if is_it
                        && counted != *language
                        && let Some((known, known_marked)) = known.get_mut(*language)
                    {
                        *known += 1;
                        *known_marked += i32::from(marked);
                        counted = *language;
                    }
                }
            }
            seen.push(word);
        }
    }
    let (mut before, mut sign) = (' ', ' ');
    for c in text.chars().chain([' ']) {
        if is_foreign(before, sign, c) && !letters.contains(&sign) {
            letters.push(sign);
        }
        (before, sign) = (sign, c);
    }
    let fit = |((own, _), (known, marked)): (&(&str, &str), (i32, i32))| {
        let foreign = || letters.iter().filter(|c| !own.contains(**c)).count() as i32;
        if known < LEAST { 0 } else { known.min(MANY) + 2 * marked.min(MARKED) - 2 * foreign() }
    };
    LANGUAGES.iter().zip(known).map(fit).max().unwrap_or(0).max(0) * WORD
}

/// What Japanese says of a reading of all of a line with kana as EUC-JP: whether its ideographs are of the first level of
/// JIS, which nearly all of a text are, more than before.
pub fn japanese(units: &[Unit], reading: &Reading) -> i32 {
    let Some(table) = table(Charset::EucJp) else { return 0 };
    let rare =
        |c: char| i32::from(is_cjk(c) && class_of(c) == HAN && !matches!(table.encode(c), Some(0xB000..0xD000))) * WORD;
    let (mut kana, mut told) = (0, 0);
    for unit in units {
        kana += i32::from(matches!(unit.entry.class(), HIRAGANA | KATAKANA));
        told += rare(unit.c);
    }
    for part in &reading.parts {
        part.text.chars().for_each(|c| told -= rare(c));
    }
    if kana < KANA { 0 } else { told }
}

/// With so many kana a line is Japanese.
const KANA: i32 = 3;

/// Whether a sign stands where no language has it: between small letters, or, of those that nothing ends with, behind one.
fn is_foreign(before: char, c: char, after: char) -> bool {
    let small = |c: char| matches!(c, 'a'..='z' | 'ß'..='ÿ');
    let ends = matches!(c, '„' | '•') && after == ' ';
    // Some write it for an apostrophe.
    let consonant = c == '‘' && !matches!(after, 'a' | 'e' | 'h' | 'i' | 'o' | 's' | 't' | 'u' | 'y' | '\u{DF}'..);
    small(before) && (small(after) || ends) && (consonant || "„•ˆ˜¡¢£¤¥∫‡‰”“".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_that_a_language_does_not_have_fits_worse() {
        for (broken, text) in [
            ("aus religišsen oder nicht", "aus religiösen oder nicht"),
            ("Un comando non Š una sequenza", "Un comando non è una sequenza"),
            ("Igal inimesel on ıigus ja", "Igal inimesel on õigus ja"),
            ("Datum isteka je proöao za", "Datum isteka je prošao za"),
        ] {
            assert!(fit(text) > fit(broken), "{text}");
        }
    }

    #[test]
    fn what_is_in_no_language_fits_into_none() {
        assert_eq!(fit("Miloš Forman, Zoë, Dvořák"), 0);
        assert_eq!(fit("plone.app %s"), 0);
        assert_eq!(fit("我们 für 中文"), 0);
        assert_eq!(fit("applesé and pearsé"), 0);
    }

    #[test]
    fn words_and_endings_with_letters_beyond_ascii_fit_better() {
        for (broken, text) in [
            ("il rispetto delle libert… degli altri e per la", "il rispetto delle libertà degli altri e per la"),
            ("en el inicio de sesi—n", "en el inicio de sesión"),
            ("Vis en liste over tilg‘ngelige tilvalg og afslut", "Vis en liste over tilgængelige tilvalg og afslut"),
        ] {
            assert!(fit(text) >= fit(broken) + 2 * WORD, "{text}");
        }
    }

    #[test]
    fn signs_that_a_language_has_within_words_are_not_foreign() {
        let signs = |text: &str| {
            let chars: Vec<char> = text.chars().collect();
            chars
                .windows(3)
                .filter(|three| is_foreign(three[0], three[1], three[2]))
                .map(|three| three[1])
                .collect::<String>()
        };
        assert_eq!(signs("commedia dell’arte, don’t, it‘s, this—that, il·lícit, x •y, „Wort“ z„w"), "„");
        assert_eq!(signs("pu• n¡k begr‘nsning sivistyksellisi„ oikeuksia"), "•¡‘„");
    }
}
