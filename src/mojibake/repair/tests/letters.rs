//! Letters of one page that were read as those of another.

use crate::mojibake::tests::{mend, suggestions};

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
fn a_single_letter_of_another_page() {
    for (broken, text) in [
        ("Fuldteksts°gning", "Fuldtekstsøgning"),
        ("identif¡quese", "identifíquese"),
        ("av detta Œtagande, som det inte", "av detta åtagande, som det inte"),
        ("arbejdsomrŒde 3", "arbejdsområde 3"),
        ("eine Staatsangeh”rigkeit", "eine Staatsangehörigkeit"),
        ("fonctionalitŽ de la page", "fonctionalité de la page"),
    ] {
        assert_eq!(mend(broken), text);
    }
}

#[test]
fn the_language_of_a_line_decides() {
    for (broken, text) in [
        ("una bœsqueda particular en la base de datos", "una búsqueda particular en la base de datos"),
        ("piĂą alcune informazioni per il processo", "più alcune informazioni per il processo"),
        ("skrĂĄstreger i slutningen af det og ikke med", "skråstreger i slutningen af det og ikke med"),
        ("MoÅŸete podesiti broj da se", "Možete podesiti broj da se"),
        ("el derecho a la libertad de reuni—n y de asociaci—n", "el derecho a la libertad de reunión y de asociación"),
        (
            "L'azione di copia pu• duplicare un oggetto in un'altra",
            "L'azione di copia può duplicare un oggetto in un'altra",
        ),
        (
            "en liste over tilg‘ngelige tilvalg og afslut, som det er",
            "en liste over tilgængelige tilvalg og afslut, som det er",
        ),
    ] {
        assert_eq!(mend(broken), text);
    }
    for text in [
        "Der Regisseur Miloš Forman ist in der Stadt und trifft Aleš Šteger",
        "Il presidente Milošević ha detto che non è stato lui, ma Žižek",
        "Slavoj Žižek est un philosophe et Tomaž Šalamun est un poète",
        "die Insel Rømø ist nicht auf der Karte, und Århus ist in der Nähe von Ærø",
        "La letra ß es alemana y la letra ø es danesa; la å también",
        "La lettera Š è usata in ceco, il carattere Ž in sloveno",
        "The letters ð and þ are not in the alphabet; š is",
        "La letra Š en checo y la Ž también",
        "La commedia dell’arte y el coup d’état de la que se habla",
        "la canción l’amour de la vida que no se escuchó",
        "una línea este—oeste de la ciudad que es",
        "Il a dit… et puis il est parti… la fin est là",
        "Preste·atención a la información de los que no",
        "della cit… e della pa… che non sono",
        "elevados‚ por exemplo‚ sob sudo(8) ou pkexec(1)‚ não",
        "SE È FORNITA L'OPZIONE -E, È USATA",
        "il flusso Φ del campo per una superficie che non è",
        "Han døde † 1950 i Oslo og var en av de som",
        "10\u{A0}m\u{A0}s de largo, y\u{A0}a más de los que no",
        "das Wort‚ der Satz‚ die Rede und nicht mehr",
    ] {
        assert_eq!(mend(text), text);
        assert_eq!(suggestions(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn more_words_tell_a_language() {
    for (broken, text) in [
        (
            "En liste over alle br›d og sk‘ve bordplader, som ikke er",
            "En liste over alle brød og skæve bordplader, som ikke er",
        ),
        (
            "die M‰nner und Frauen sind nicht mehr so wie vor dem Krieg",
            "die Männer und Frauen sind nicht mehr so wie vor dem Krieg",
        ),
        ("Ar ⌠l hynny mae hi wedi bod yn y dref", "Ar ôl hynny mae hi wedi bod yn y dref"),
        ("duke punuar n‰ shtëpi ose n‰ zyrë", "duke punuar në shtëpi ose në zyrë"),
    ] {
        assert_eq!(mend(broken), text);
    }
    for text in [
        "Jag köpte en miljö och en coöperatie av den",
        "les zoölogues et les coûts, il coûtait",
        "red•green•blue",
        "die Größe des Fahrplans „ne“ ist nicht bekannt",
    ] {
        assert_eq!(mend(text), text);
        assert_eq!(suggestions(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn what_another_cyrillic_page_made_of_small_letters() {
    for (broken, text) in [
        ("ЛОЙЗБ П ДПВТПК ЦЙЪОЙ", "книга о доброй жизни"),
        ("жЙЪЙЛБ", "Физика"),
        ("ЛПОЕГ ДМЙООПЗП ТБУУЛБЪБ", "конец длинного рассказа"),
    ] {
        assert_eq!(mend(broken), text);
    }
    for text in [
        "МОСКОВСКИЙ ГОСУДАРСТВЕННЫЙ УНИВЕРСИТЕТ",
        "ФГБОУ ВПО, ГОСТ, СССР, КПСС И ВЛКСМ",
        "ОТЧЁТ О ПРОДЕЛАННОЙ РАБОТЕ ЗА ПЕРВЫЙ КВАРТАЛ",
        "пРИВЕТ, кАК ДЕЛА",
    ] {
        assert_eq!(mend(text), text);
        assert_eq!(suggestions(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn letters_that_no_language_has_side_by_side() {
    for (broken, text) in [
        ("GrĂĽĂźe aus Wien", "Grüße aus Wien"),
        ("das ist nicht alles, denn wir fĂźhren sie", "das ist nicht alles, denn wir führen sie"),
        ("en esta бrea no hay nada que ver", "en esta área no hay nada que ver"),
    ] {
        assert_eq!(mend(broken), text);
    }
    for text in ["RĂŞINĂ, ÎNVĂŢĂTOR, ĂSTA", "яндекс-деньги, emailы, sms-ка, йогaclub, юtube", "ĂN, ĐÃ, Đó"]
    {
        assert_eq!(mend(text), text);
        assert_eq!(suggestions(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_common_word_that_is_restored_says_more_than_its_sign() {
    for (broken, text) in [
        ("Du kan ikke stemme pσ dine egne anmeldelser", "Du kan ikke stemme på dine egne anmeldelser"),
        ("Lengden p† header er for kort", "Lengden på header er for kort"),
        ("La base de datos est‡ al d’a, no es necesario.", "La base de datos está al día, no es necesario."),
        ("no se encontr— en el espacio. Har‡ referencia al", "no se encontró en el espacio. Hará referencia al"),
        ("till listan ÷ver permission_policies i sektionen.", "till listan över permission_policies i sektionen."),
        (
            "Die Erweiterung ãFehlende Sprachen hinzufŸgenÒ ist in dieser installiert",
            "Die Erweiterung „Fehlende Sprachen hinzufügen“ ist in dieser installiert",
        ),
    ] {
        assert_eq!(mend(broken), text);
    }
    // Another page makes nearly as much of it, and another text.
    for (text, guess) in [
        ("Afficher lÕinvitation", "’"),
        ("L'utente Š stato rimosso da questo progetto.", "è"),
        ("Enhorabona, sembla que la vostra configuraci— funciona.", "ó"),
    ] {
        assert_eq!(mend(text), text);
        assert_eq!(suggestions(text), [guess], "{text}");
    }
    for text in [
        "Der Wert σ ist größer als μ für alle pσ und qσ der Verteilung.",
        "Voir l'année† et la région‡ dans le tableau des données du siècle§.",
        "La ciudad† de Madrid está en el país‡ más grande de la región¶.",
        "Les étudiant·e·s et les salarié·es sont là, même les lecteur·rice·s.",
        "ami·e·s",
        "tou·te·s",
        "Los alumn·s y l·s profesor·s que están en la clase, tod·s junt·s.",
        "La velocidad es de 5 N·m·s y la masa de 3 kg·m según el autor, más o menos.",
        "Puede ser\u{a0} una buena idea, y también será\u{a0} más fácil.",
        "Oui‚ mais c'est très cher‚ et puis il est déjà tard‚ non ?",
        "désœuvrés",
        // Typed with both keyboards.
        "cвoгo",
        "кoжнoгo",
        "tell me why you don‘t, nga që është një ditë",
        "x÷y och även på c÷d, men 5±2 och x±y är också rätt",
        "Vitamin Š och å är inte på listan, men även Ž.",
        "Naslov Ž do A",
        "Naslov Š do A, od Č do Ž",
        "the café closed— or so they said— and the fiancé left",
    ] {
        assert_eq!(mend(text), text);
        assert_eq!(suggestions(text), Vec::<String>::new(), "{text}");
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
fn soft_hyphens_are_no_evidence() {
    for text in [
        "그\u{200C}러\u{AD}나 그\u{FEFF}렇게 하\u{AD}는 것은 분명 계란\u{AD}으로\u{AD} 바위를 치는 격이다",
        "그러\u{AD}나 그렇\u{AD}게 하\u{AD}는 것은",
        "これ\u{AD}は、漢字\u{AD}です\u{AD}か",
    ] {
        assert_eq!(mend(text), text);
        assert_eq!(suggestions(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn pages_that_differ_in_their_controls_and_a_few_letters() {
    for (broken, text) in [
        // ISO-8859-15 and -2, not Windows-1252 and -1250.
        ("v nÃ\u{AD}ÅŸ je Å\u{99}eÄ\u{8D} o Onanovi.", "v níž je řeč o Onanovi."),
        ("MÅ¯ÅŸete hlasovat pouze jednou", "Můžete hlasovat pouze jednou"),
        ("gdyĹź jej zaĹ\u{82}oĹźycielami sÄ\u{85} media publiczne.", "gdyż jej założycielami są media publiczne."),
        ("sniĂ°mĂĄt", "sniðmát"),
        // The byte A0 in Windows' Shift_JIS.
        ("J'habitais depuis dﾃｩjﾃ\u{F8F0} trois mois ;", "J'habitais depuis déjà trois mois ;"),
    ] {
        assert_eq!(mend(broken), text);
    }
}

#[test]
fn a_letter_of_another_alphabet_before_a_trade_mark() {
    assert_eq!(mend("Wynajmuje siД™ zamiast trzech jeden."), "Wynajmuje się zamiast trzech jeden.");
    for text in ["КОД™ и", "ALMÃ™ TV", "Δ™", "aΔ™ Filter", "Nestlé™ und L’Oréal™"] {
        assert_eq!(mend(text), text);
        assert_eq!(suggestions(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn letters_that_are_not_of_the_language_of_the_line() {
    for (broken, text) in [
        (
            "Einengung der Rothenburger Straáe in beiden Richtungen.",
            "Einengung der Rothenburger Straße in beiden Richtungen.",
        ),
        (
            "Denn es ist gewissermaáen vergleichbar mit der Wirkung.",
            "Denn es ist gewissermaßen vergleichbar mit der Wirkung.",
        ),
        ("Sie kšnnen dieses kontrollieren,", "Sie können dieses kontrollieren,"),
        ("r sont Žgalement accessibles.", "r sont également accessibles."),
        (
            "9 pour le Bureau d'Etudes et 3 pour l'Atelier MŽcanique.",
            "9 pour le Bureau d'Etudes et 3 pour l'Atelier Mécanique.",
        ),
        (
            "sagen, daﬂ ein Mann den Auftrag erhielt, den Brief zu lesen",
            "sagen, daß ein Mann den Auftrag erhielt, den Brief zu lesen",
        ),
        ("Um eine Anwendung zu entwickeln, muĂź lediglich", "Um eine Anwendung zu entwickeln, muß lediglich"),
    ] {
        assert_eq!(mend(broken), text);
    }
    for text in [
        "Auﬂösung der Verträge und die Inﬂation, mit der Kaﬂka",
        "¿Cuál es el océano más grande de la región?",
        "Žďár nad Sázavou, Škrpál, pšenice, odškodnění a kravál v ráji",
        "reálný, naáranžovat, kiállítás, hozzáadás és beállítás",
        "Die Stadt Žďár und der Fluß Èdre sind nicht weit von der Straße",
        "DŽungla i DŽezva su na stolu, Žganci tudi",
        "Das Konzert von KoЯn ist in der Stadt, und die Fans sind da",
    ] {
        assert_eq!(mend(text), text);
        assert_eq!(suggestions(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_sign_in_its_place_is_misread_with_the_rest_of_its_line() {
    for (broken, text) in [
        (
            "planche … voile, p‚dalo, cano‰-kayak... ; tennis ; billard fran‡ais ; p‚tanque.",
            "planche à voile, pédalo, canoë-kayak... ; tennis ; billard français ; pétanque.",
        ),
        (
            "Baupl„tze k”nnen in Oldendorp nur \u{81}ber Baul\u{81}ckenschlieáung geschaffen werden.",
            "Bauplätze können in Oldendorp nur über Baulückenschließung geschaffen werden.",
        ),
        ("13.12.2001 (õõ 20-23) pidetyn kokouksen p”yt„kirja", "13.12.2001 (õõ 20-23) pidetyn kokouksen pöytäkirja"),
    ] {
        assert_eq!(mend(broken), text);
    }
}
