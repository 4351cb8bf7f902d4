//! Which language a line of Latin letters seems to be in: by its short words, and by whether its letters are that language's.
//!
//! `š` may stand in many a word, but not in one of German: where `oder` stands beside it, `religišs` was `religiös`. A name
//! from abroad may stand in any line, so this only weighs with the rest.

use super::class::{MODIFIER, small_of};
use super::letters::is_letter;
use super::model::{NAT, model};
use std::sync::OnceLock;

/// Letters beyond ASCII of languages, and short words that most lines of them have one of.
#[rustfmt::skip]
const LANGUAGES: [(&str, &str); 27] = [
    ("", "the of and to in is for that with you it on are this not be can from"),
    ("äöüß", "der die das und nicht mit von für auf ist den dem ein eine wird werden oder zu können über sie im auch"),
    ("éëïóöüè", "de het een van en niet voor met op dat zijn wordt deze of te kan naar om als één bij"),
    ("àâçèéêëîïôùûüœæ", "le la les de des du et une un est pour dans que qui pas avec sur à être été vous cette sont ou au"),
    ("áéíñóúü", "el la los las de del que en un una para por con no se es su más está al este como"),
    ("áâãàçéêíóôõúü", "os de do da dos das que em um uma para não com no na se é são por este ao está ou até"),
    ("àéèìòù", "il la lo gli le di del della che per non un una è con sono si nel più può da questo come alla ogni"),
    ("àçèéïíòóúü", "el la els les de del que en un una per no amb es és al aquest són més"),
    ("âîășțşţ", "de la și în nu pe care cu un din este pentru sau fi mai"),
    ("åäöé", "och det att som en ett är för av på inte med den till om eller kan har från de så var"),
    ("æøåé", "og det at som en er for af av på ikke med den til om eller kan har skal de så var være"),
    ("äöåšž", "ja on ei että se tai joka ovat sen kun voi jos myös kuin tämä"),
    ("äöüõšž", "ja on ei et see või mis kui ning selle seda ka oma"),
    ("áéíóúýþæöð", "og er sem ekki til um við fyrir eða með það eru af"),
    ("áéíóú", "an na ar agus is ní le do go bhfuil leis nó atá"),
    ("ñü", "eta da ez bat dira du edo hau dago baina izan"),
    ("ëç", "të në dhe për me që nga është nuk një si së ka"),
    ("áéíóöőúüű", "az és nem egy hogy is meg van ez be ki el vagy"),
    ("ąćęłńóśźż", "nie na się do jest to że jak po lub dla przez"),
    ("áčďéěíňóřšťúůýž", "se na je že to do pro jako nebo není ve by"),
    ("áäčďéíĺľňóôŕšťúýž", "sa na je že to do pre ako alebo nie vo by"),
    ("čćđšž", "je na se da za od ne su kao ili koje nije"),
    ("čšž", "in je na se da za od ne so ali ki ni pa"),
    ("ąčęėįšųūž", "ir yra su kad ar iš į bei tai nuo"),
    ("āčēģīķļņšūž", "un ir ar no uz ka vai par tiek kas nav"),
    ("çğıöşüâî", "bir ve bu için ile de da olarak olan veya değil gibi her"),
    ("áàâãéèêíìóòôõúùýăđĩũơưạ", "của và là các có cho không được trong một này với"),
];

/// What each word of a language weighs, and half of what a letter weighs that it does not have.
const WORD: i32 = 3 * NAT;
/// So many words at least tell a language, and more than so many tell no more.
const LEAST: i32 = 2;
const MANY: i32 = 4;
/// More than that no language says.
pub const MOST: i32 = MANY * WORD;
/// Longer words are not in the table, in bytes.
const LONGEST: usize = 12;

/// The words by their first letters, with the places of their languages.
type Words = [Vec<(&'static str, usize)>; 32];

/// The words, sorted at the first call.
fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words = Words::default();
        for (language, (_, common)) in LANGUAGES.iter().enumerate() {
            for word in common.split(' ') {
                if let Some(bucket) = words.get_mut(bucket(word)) {
                    bucket.push((word, language));
                }
            }
        }
        words
    })
}

/// Where the words with the same first byte are.
fn bucket(word: &str) -> usize {
    word.bytes().next().map_or(0, |byte| usize::from(byte & 31))
}

/// How well a text fits into the language that it fits best into.
pub fn fit(text: &str) -> i32 {
    let model = model();
    let mut known = [0; LANGUAGES.len()];
    let mut seen: Vec<String> = Vec::new();
    let mut letters: Vec<char> = Vec::new();
    for word in text.split(|c: char| !matches!(model.entry(c).class(), MODIFIER) && !is_letter(model.entry(c).class()))
    {
        let word: String = word.chars().map(small_of).collect();
        for c in word.chars().filter(|c| !c.is_ascii()) {
            if !letters.contains(&c) {
                letters.push(c);
            }
        }
        if word.len() > 1 && word.len() <= LONGEST && !seen.contains(&word) {
            for (_, language) in words().get(bucket(&word)).into_iter().flatten().filter(|(one, _)| *one == word) {
                if let Some(known) = known.get_mut(*language) {
                    *known += 1;
                }
            }
            seen.push(word);
        }
    }
    let fit = |((own, _), known): (&(&str, &str), i32)| {
        let foreign = || letters.iter().filter(|c| !own.contains(**c)).count() as i32;
        if known < LEAST { 0 } else { known.min(MANY) - 2 * foreign() }
    };
    LANGUAGES.iter().zip(known).map(fit).max().unwrap_or(0).max(0) * WORD
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
}
