//! Which language a line of Latin letters seems to be in: by its short words, and by whether its letters are that language's.
//!
//! `š` may stand in many a word, but not in one of German: where `oder` stands beside it, `religišs` was `religiös`. A name
//! from abroad may stand in any line, so this only weighs with the rest.

use super::class::small_of;
use super::letters::is_letter;
use super::model::{NAT, model};
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::OnceLock;

/// Letters beyond ASCII of languages, short words that most lines of them have one of, and words and endings that are common
/// and have a letter beyond ASCII: of those a misreading has made something else.
#[rustfmt::skip]
const LANGUAGES: [(&str, &str); 30] = [
    ("’", "the of and to in is for that with you it on are this not be can from was as by an have has his her they we \
        he or but at all will one which their there would been more when who what if your up about some no only other \
        into its two"),
    ("äöüß’", "der die das und nicht mit von für auf ist den dem ein eine wird werden oder zu können über sie im auch \
        möglich größe ändern geändert löschen öffnen müssen würde wählen während nächste zurück geöffnet natürlich \
        früher später große großen außer außerdem heißt fünf dürfen könnte könnten hätte wäre würden ähnlich jährlich \
        europäische -ität -ähig -ührung -ügung -ändig -größe -ück -äge -ären -ändern -ühren -ößen -ättern -ändert \
        -ührt -ätze -äter länder daß muß fuß spaß straße äußerst -ießen -ießt -ießlich -aßen -mäßig des sich als es an \
        aus er hat dass nach wie bei noch nur vor sehr kann man wenn aber einen einer eines einem mehr zum zur durch \
        um diese dieser sind war haben wir ihr uns ich so bis alle wieder hier unter seine ihre keine schon immer gibt \
        vom lösung lösungen lösen benötigt gültig schön schöne hören führen führt stück gebäude männer länger völlig \
        gegenüber zusätzlich tatsächlich nämlich schließlich bloß weiß maß gemäß größten größer überblick änderungen \
        älter öffentlich öffentlichen -ständlich -läufig -hängig -führung -lösung"),
    ("éëïóöüè’", "de het een van en niet voor met op dat zijn wordt deze of te kan naar om als één bij -eën -iën \
        coördinaten geïnstalleerd officiële financiële ideeën -iële -ieën ook er maar uit aan door over nog worden \
        heeft hebben was ze hij je we geen meer dan tot dit die hun haar kunnen moet zal zou veel andere twee na tegen \
        onder wat hoe waar kopiëren cliënt patiënten creëren industriële geïnteresseerd belgië italië -iëren -iënt"),
    ("àâçèéêëîïôùûüœæ’", "le la les de des du et une un est pour dans que qui pas avec sur à être été vous cette sont \
        ou au aux par il elle ne se ce plus même très où après paramètre système caractère -ière -ères -ité -ités -ées \
        déjà là étaient française français première années année état société général générale siècle côté grâce rôle \
        mêmes également équipe équipes établi étude études près voilà façon sécurité données modèle début fenêtre \
        créer -ément -ême -éré -ète -ègle -érer -éger -ôle -çais -ée -ère -éral ces ses son sa leur nous ils mais \
        comme tout tous si fait deux entre sans sous bien dont aussi ont faire peut cela vers avant depuis lors ainsi \
        cet notre votre encore autre autres trois écrit hôtel île îles arrêt tête fête mère père frère manière matière \
        lumière problème élément qualité activité université majorité propriété créé présenté développement différents \
        nécessaire série prévu côtés plutôt bientôt contrôle dû sûr"),
    ("áéíñóúü", "el la los las de del que en un una para por con no se es su más está al este como también según \
        número página código título línea después así aquí será están menú sólo -ión -ía -ías -ágina -ítulo años año \
        días qué cómo sí él había habían además algún ningún aún país países tendrá podrá hará habrá mayoría población \
        región unión español española josé maría niños señor -ático -ática -ógico -ónico -éfono -ículo -áctica -ámetro \
        -ímite -íodo -ítico lo le sus sin sobre entre cuando hasta desde donde todo todos muy ya pero fue ser ha son \
        esta estos dos tiene puede hay nos si cada otro otra otros parte durante contra través sería tenía podía hacía \
        mínimo máximo básico rápido fácil difícil común razón gráfico gráfica diálogo político pública época vía \
        energía área -ería -logía"),
    ("áâãàçéêíóôõúü", "os de do da dos das que em um uma para não com no na se é são por mais como seu foi ou este ao \
        está até à você já também página número após será possível através há só -ção -ções -são -ência -ável -ível \
        -ário -ória -ório então além três mês país países situação história população município público pública \
        família século início próprio própria área água último última política -ático -ática -áveis -íveis -ança -éria \
        -ículo -ógico -ão -ária pelo pela aos nos nas ser foram ter tem sua suas ela ele isso esta quando onde muito \
        sobre sem depois entre mas porque cada outro outra todos dois duas ano anos ainda coração opções funções áreas \
        difícil fácil disponível responsável político serviços espaço força português próximo próxima vários várias \
        usuário único única porém alguém -ões"),
    ("àéèìòù", "il la lo gli le di del della che per non un una è con sono si nel più può da questo come alla ogni \
        anche dove essere stato ha dei delle nella perché già così cioè poiché sarà verrà -tà città né là sé giù metà \
        età potrà dovrà farà avrà però affinché università società lunedì dal dalla dai dalle nei nelle sul sulla sui \
        agli ai al ma se chi suo sua suoi quando ancora stata stati hanno era fare fatto tra fra dopo prima senza \
        molto tutti tutto quella quello questi queste anni anno due poi solo tempo parte sì lì ciò piè"),
    ("àçèéïíòóúü·’", "el la els les de del que en un una per no amb es és al aquest són més a té això també només àrea \
        -ció -sió està serà després així segons població història política català catalana països -ística -ònic -àtic \
        -ària -ència -ància dels als pel sense sobre entre quan fins des tot tots molt ja ha han ser aquesta aquests \
        seva seu dos tres ni si cada altre altres part fer hi ho perquè allà aquí què pàgina pàgines número números \
        pràctica màquina març -ògic -àgina"),
    ("âîășțşţ", "de la și în nu pe care cu un din este pentru sau fi mai să că fără după până când dacă această două \
        într către țară limbă română județul orașul numărul populație ființă află -ție -ții -ări -ând al ale ai sunt \
        fost are au ca prin dar sa lui lor unei unui acest aceasta față înainte însă îl îi își poată așa situată făcut \
        cât câte române"),
    ("åäöé", "och det att som en ett är för av på inte med den till om eller kan har från de så var även när här måste \
        innehåller större två får går används ändra också året år själv många någon något några första största början \
        då språk både står över -ställning -ändring -ändra -ånger -åde -ång -öra -ärde -ående -ämna -väg jag vi du han \
        hon hade vara blir bli blev skulle ska sig sin sina deras hans mycket mer alla andra efter vid mot under utan \
        bara men nu dem oss vad hur genom mellan denna detta dessa ut upp människa göra före äldre högre öppna \
        allmänna själva håller nästa därför varför"),
    ("æøåé", "og det at som en er for af av på ikke med den til om eller kan har skal de så var være får også når \
        hjælp vælg velg ændre ændret tilgængelige værdi første større må både år gå nå før bør område områder området \
        højere høyere følgende gør børn mænd måned måneder å blå største først språk -ændring -ændringer -ænger -ække \
        -ående -øre -ørelse -øger -ængde -ærer jeg vi du han hun hvis men hvad hvor efter alle ved denne dette disse \
        dem os sig sin sine mere meget end ud op vil ville kunne skulle blev bliver havde mod under uden noget nogle \
        andre kun samt ønsker ønske nødvendig nødvendigt følger søge hører gøre gjør kjøre møte størrelse lære lærer \
        således måske særlig ændringer væk fællesskab fælles støtte grøn nær få stå står slå -løs -føring -sætning"),
    ("äöåšž’", "ja on ei se että tai joka ovat sen kun voi jos myös kuin tämä -ssä -llä -stä -ltä -iä -ää -ttä -vät \
        vielä sekä sitä tätä näin siellä täällä pidetään käytetään käyttää myöhemmin välillä hän ensimmäinen -ään -nsä \
        -essä -estä oli olla ole niin mutta kanssa ne minä vain nyt jo sitten mikä siitä tämän hänen ollut voit tässä \
        tästä mitä pitää käytä näytä näyttää lisää päivä vähän enemmän hyvä nämä niitä yhtä pää pään päälle jälkeen \
        älä äiti työ työtä löytyy löytää kyllä elämä eikä -ttää -ällä -tävä -öön -äisi"),
    ("äöüõšž’", "ja on ei see et või mis kui ning selle seda ka oma üle kõik üks õigus kõige väga pärast nüüd mõned \
        ühe välja sõja jõe võib tänapäeval nõukogu oli olid kas kes aga siis kus siin seal need neid nende ole olla \
        saab tuleb peab nagu veel juba ainult enne mitte mida mõne võimalus võimalik õige õiguse ühtegi lõik öö töö \
        tööd täna ära väike läks käib läbi jääb hästi küll sõna"),
    ("áéíóúýþæöð", "og er sem ekki til um við fyrir eða með það eru af að á í frá því þú síðan ný -ið þá þessi þegar \
        hún árið höfuð íslands sína -ður -ðar -aði hann var voru hafa hefur mun eftir undir yfir þar þess þeim þeir \
        allir allt mikið þetta verið verða verður orð maður árum ára öll öllum íslenska nýja nýtt"),
    ("áéíóú’", "an ar agus is ní le do go bhfuil leis nó atá na seo tá sé tú féin mór bhí áit tír sí í éireann sa san \
        ag de ina mar nach sin siad raibh ach bheith nuair faoi gan gach chun den don sráidbhaile tíre móra trí céad \
        éis arís áiteanna lá úsáid ríomhaire oíche tús dún ár é"),
    ("ñü", "eta da ez bat dira du edo hau dago baina izan ditu zen ziren zuen egin egiten dute baino ere bere hori \
        honek gero arte dela"),
    ("ëç’", "të në dhe për me që nga është nuk një si së ka shumë vetëm kohë gjithë kështu shqipërisë -shëm -ësi -ëve \
        -jtë -ërit -shtë do sa duke edhe mbi dy ose por janë ishte kanë kur deri më te ku pas mund duhet kjo ky ata \
        ajo këtë këto bërë tjetër ndërmjet përmes njerëz njerëzish jashtë lartë zënë vend"),
    ("áéíóöőúüű", "az és nem egy hogy azt is meg van ez be ki el vagy még új fájl után között kell több -ítás -ítása \
        -ések -ások -ését -ását -hető -ható -ító -nként -ámok -szám -ság -ség első elnök két három később részt része \
        város így úgy már számára tovább -ás -és -ában -ében -ért -ból -ből -ról -ről -tól -től -ként de ha mert mint \
        csak sem nincs volt lesz lehet ezt ami aki minden saját alatt mellett ilyen olyan mind én számos során múlt \
        történt élet év évben éves létre beállítás beállítások más másik"),
    ("ąćęłńóśźż", "nie na się do jest to że jak po lub dla przez być są można może także -ść -ów został została były \
        była był który która które której którego już też więc więcej między później będzie według część członek \
        województwie -ość -ści od za co tak ale czy tylko jego jej ich ten ta te tym tego roku gdy gdzie bez pod nad \
        przed było mają mogą będą żeby życie życia świat świata należy tę tą którą których wszystkie"),
    ("áčďéěíňóřšťúůýž", "se na je že to do pro jako nebo není ve by při které může být více -ní -ých -ého který která \
        již také ještě během století první část části město městě své -ení -ání -ím -ému od pod nad za bez mezi tak \
        ale jen jak co kdo kde jsem jsou jste bude byl byla bylo byly tento tato ten když už má mají všechno všechny \
        všech méně další druhý každý můžete název zpráva zpráv správa stránka stránky různé různých český"),
    ("áäčďéíĺľňóôŕšťúýž", "sa na je že to do pre ako alebo nie vo by môže ktoré byť -ých -ého ktorý ktorá tiež však už \
        počas môžete prvý -ania -osť od pod nad za bez medzi tak ale len kto kde som ste bude bol bola bolo boli tento \
        keď má majú všetko všetky ďalšie každý môžu názov správa stránka stránky rôzne"),
    ("čćđšž", "je na se da za od ne su kao ili koje nije više može što će već također takođe među između međutim češće \
        država države -ći -šću iz do po jer ali ako kad gdje tko tako samo sve svi ovo ovaj taj bio bila bilo bi ima \
        imaju čak područje vlasništvo tržište ključ uspješno sljedeći različite"),
    ("čšž", "in je na se da za od ne so ali ki ni pa če več še že država največ članek uporabniško območje po do pri \
        ko kot tudi le kaj kdo kje kako brez med bi bo bodo bil bila bilo bili ima ta te čas širina možnost možnosti \
        področje člani določi različica"),
    ("ąčęėįšųūž", "ir yra su kad ar iš į bei tai nuo būti tačiau nėra šis ši šių metų išskyrus žmonių jūs -imą -ųjų \
        -imų -ėjo jo jos jie ji jis buvo bus gali turi tik dar jau po prie per apie tarp kaip kai kuris kuri ant bet \
        jų šio šiuo žmonės būtų"),
    ("āčēģīķļņšūž", "un ir ar no uz ka vai par tiek kas nav kā arī pēc gadā būt līdz tās tā šī šis vairāk lielākā \
        cilvēku -šana -šanas -ības bet pie gan jau tikai ja lai to tas tie šo"),
    ("çğıöşüâî’", "bir ve bu için ile de da olarak olan veya değil gibi her çok şey olduğu yılında ülke büyük önce \
        göre doğru türkiye türk -ında -ığı -iği ben sen biz ne en kadar daha sonra ama ise var yok şirket şirketi \
        başarı üzerinde olduğunu tarafından"),
    ("áàâãéèêíìóòôõúùýăđĩũơưạ", "của và là các có cho không được trong một này với người những năm đã để vào đến từ về \
        sự việc nước"),
    ("âêîôûŵŷáéïö’", "yn yr ac ei eu gan mae oedd wedi am fel ond hefyd ar bod hwn sydd o’r i’r ôl â tŷ môr tân dŵr \
        gŵr cynnwys"),
    ("áéíñóúü", "os as do da dos das que en un unha para por con non se é ou ao na no nas nos pola polo máis tamén \
        está como ser ten desta función páxina título opción versión só aquí así -ción -sión -ións"),
    ("àèìòù’", "an na air agus gu le do de tha bha nach ann mar às à gun sin seo bho nuair mu thu gach dhan bhon cò \
        mòr dè sìos fhèin latha àite -achd"),
];

/// What each word of a language weighs, and half of what a letter weighs that it does not have.
const WORD: i32 = 3 * NAT;
/// So many words at least tell a language, and more than so many tell no more.
const LEAST: i32 = 2;
const MANY: i32 = 4;
/// So many words with a letter beyond ASCII speak besides, each three times as much: so many languages do not have them. A
/// long one, or an ending, is enough by itself.
const MARKED: i32 = 3;
/// So many letters a long word has, and such an ending.
const LONG: usize = 5;
const ENDING: usize = 3;
/// More than that no language says.
pub const MOST: i32 = (MANY + 3 * MARKED) * WORD;

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

/// How many words of a language a text has: such of ASCII alone, others, and whether one of those is long.
#[derive(Clone, Copy, Default)]
struct Known {
    plain: i32,
    marked: i32,
    /// Of those the ones of a single letter.
    single: i32,
    long: bool,
}

/// What tells the language of a text.
pub struct Fit {
    /// How many words of each language there are.
    known: [Known; LANGUAGES.len()],
    /// The letters beyond ASCII, each once.
    letters: Vec<char>,
    /// How well it fits into one with nothing before it, once that is asked: each reading of a line is compared with it.
    alone: OnceCell<i32>,
}

impl Fit {
    /// Reads a text.
    pub fn of(text: &str) -> Fit {
        let model = model();
        let mut known = [Known::default(); LANGUAGES.len()];
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
            if word.len() > 1 && !seen.contains(&word) && !is_torn(text, at..at + word.len()) {
                let marked = !word.is_ascii();
                // A letter is a word between blanks only: a sign behind a bracket may become one.
                let is_blank = |at: usize| text.as_bytes().get(at) == Some(&b' ');
                if single && !((at == 0 || is_blank(at - 1)) && is_blank(at + word.len())) {
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
                            && let Some(known) = known.get_mut(*language)
                        {
                            known.plain += i32::from(!marked);
                            known.marked += i32::from(marked);
                            known.single += i32::from(single && marked);
                            let enough = if whole { LONG } else { ENDING };
                            known.long |= marked && one.chars().nth(enough - 1).is_some();
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
        Fit { known, letters, alone: OnceCell::new() }
    }

    /// How well the text fits into the language that it fits best into, and whether it has more words with a letter beyond
    /// ASCII of that language than it had before. One that is long tells a language by itself if it was not there before.
    fn score(&self, before: Option<&Fit>) -> (i32, bool) {
        // A word that another language has as well, or an ending, tells nothing where the plain words are of one that does not.
        let plain = self.known.iter().map(|known| known.plain).max().unwrap_or(0);
        let before = |language: usize| {
            before.and_then(|before| before.known.get(language)).map_or(i32::MAX, |known| known.marked)
        };
        let fit = |(language, ((own, _), known)): (usize, (&(&str, &str), &Known))| {
            let marked = if known.plain + 1 < plain { 0 } else { known.marked };
            // A single letter may be the name of one: it is a word among others.
            let marked = if known.plain < LEAST { marked.min(known.marked - known.single) } else { marked };
            let more = marked > before(language);
            let foreign = || self.letters.iter().filter(|c| !own.contains(**c)).count() as i32;
            let told = known.plain + marked >= LEAST || (more && known.long);
            let score = if told { known.plain.min(MANY) + 3 * marked.min(MARKED) - 2 * foreign() } else { 0 };
            (score, more)
        };
        let (score, more) = LANGUAGES.iter().zip(&self.known).enumerate().map(fit).max().unwrap_or_default();
        (score.max(0) * WORD, more && score > 0)
    }

    /// How many of the letters are not of the alphabet that has most of them.
    pub fn strays(&self) -> i32 {
        let missing = |(alphabet, _): &(&str, &str)| self.letters.iter().filter(|c| !alphabet.contains(**c)).count();
        LANGUAGES.iter().map(missing).min().unwrap_or(0) as i32
    }

    /// How much better the text fits into a language than it did before, and whether a word of that was restored.
    pub fn better(&self, before: &Fit) -> (i32, bool) {
        let (score, word) = self.score(Some(before));
        (score - before.alone.get_or_init(|| before.score(None).0), word)
    }
}

/// Whether a word is part of one that a sign stands in: the `ne` of `Fahrpl„ne`, the `lá` of `ˆlÁ¸de`. Apostrophes, dashes and
/// dots stand between two words, and a control may have been one of them.
fn is_torn(text: &str, word: Range<usize>) -> bool {
    let tears = |sign: Option<char>, beyond: Option<char>| {
        sign.is_some_and(|c| c > '\u{9F}' && !matches!(c, '’' | '‘' | '·' | '•' | '—' | '–' | '…'))
            && beyond.is_some_and(char::is_alphabetic)
    };
    let mut before = text.get(..word.start).unwrap_or_default().chars().rev();
    let mut after = text.get(word.end..).unwrap_or_default().chars();
    tears(before.next(), before.next()) || tears(after.next(), after.next())
}

/// Whether a sign stands where no language has it: between small letters, or, of those that nothing ends with, behind one.
fn is_foreign(before: char, c: char, after: char) -> bool {
    let small = |c: char| matches!(c, 'a'..='z' | 'ß'..='ÿ');
    if matches!(c, '\u{E000}'..='\u{F8FF}') {
        return small(before) || small(after);
    }
    let ends = matches!(c, '„' | '•') && after == ' ';
    // Some write it for an apostrophe.
    let consonant = c == '‘' && !matches!(after, 'a' | 'e' | 'h' | 'i' | 'o' | 's' | 't' | 'u' | 'y' | '\u{DF}'..);
    small(before) && (small(after) || ends) && (consonant || "„•ˆ˜¡¢£¤¥∫‡‰”“".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(text: &str) -> i32 {
        Fit::of(text).score(None).0
    }

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
    fn a_common_word_that_is_restored_is_told() {
        let word = |broken: &str, text: &str| Fit::of(text).better(&Fit::of(broken)).1;
        for (broken, text) in [
            ("Lengden p† header er for kort", "Lengden på header er for kort"),
            ("La base de datos est‡ al", "La base de datos está al"),
            ("Questo sar… normalmente il set di", "Questo sarà normalmente il set di"),
        ] {
            assert!(word(broken, text), "{text}");
        }
        for (broken, text) in [
            // The words are Spanish, the ending is Italian.
            ("la variable estar‡ en el espacio de", "la variable estarà en el espacio de"),
            // The word has the ending as well before.
            ("désœuvrés", "désúuvrés"),
            ("les années‚ et les pommes‚ ou", "les annéesé et les pommesé ou"),
        ] {
            assert!(!word(broken, text), "{text}");
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
