use crate::mojibake::tests::{mend, suggestions};

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
fn letters_of_cjk_that_begin_latin_words() {
    for (broken, text) in [
        ("see on veel 체ks asi ja kas", "see on veel üks asi ja kas"),
        ("un appel 脿 la raison", "un appel à la raison"),
        ("ﾄnderungen vorbehalten", "Änderungen vorbehalten"),
        ("la soluci\u{E262} de la ecuaci\u{E262} que no es", "la solución de la ecuación que no es"),
    ] {
        assert_eq!(mend(broken), text);
    }
    for text in [
        "앱store, 톡talk, 웹site, 체first",
        "女boss 的pose 小case 打call 在ios 没wifi",
        "猫 in cinese è un gatto",
        "Weiter\u{E262} de la página que no es",
        "ﾒｰﾙmail wwwﾜﾛﾀ ｷﾀ━(ﾟ∀ﾟ)━!!",
    ] {
        assert_eq!(mend(text), text);
        assert_eq!(suggestions(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn short_texts_that_were_read_as_gbk() {
    for (broken, text) in
        [("箇砞砞﹚", "預設設定"), ("帺暘偺応", "自分の場"), ("捞皋老 惯价 辑滚 林家", "이메일 발송 서버 주소")]
    {
        assert_eq!(mend(broken), text);
    }
    for text in [
        "工程管理 质量控制 人力资源",
        "社会 经济 文化 历史 地理",
        "爱莉莎 米娜 巴莱",
        "東京 大阪 名古屋 横浜",
        "犄角旮旯 饕餮 魑魅魍魉",
    ] {
        assert_eq!(mend(text), text);
        assert_eq!(suggestions(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn what_is_mostly_kana_is_japanese() {
    assert_eq!(mend("¤Ï¤¤¡¢¤¹¤°¤ËÊÖ¤·¤Þ¤¹¡£"), "はい、すぐに返します。");
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
fn few_characters_of_which_each_saves_much() {
    for (broken, text) in [
        ("TermBase eXchange ƒtƒ@ƒCƒ‹", "TermBase eXchange ファイル"),
        ("Web \u{83}T\u{83}C\u{83}g", "Web サイト"),
        ("配置项“title¡±£¨»ò¡°html_title”）的值不能为空", "配置项“title”（或“html_title”）的值不能为空"),
        // `Ä¼` is a letter of UTF-8 as well.
        ("外部 Graphviz ÎÄ¼þ %r 不存在或读取失败", "外部 Graphviz 文件 %r 不存在或读取失败"),
    ] {
        assert_eq!(mend(broken), text);
    }
    for text in ["ƒ(x) = ƒ(a) + ƒ(b)", "ƒa, ƒb, ƒc", "法语字母 àâçéèêëîïôûùü", "符号 ¡¢£¤¥¦§¨©ª«¬"]
    {
        assert_eq!(mend(text), text);
    }
}

#[test]
fn two_ideographs_are_rather_chinese_than_japanese_or_rare_arabic() {
    for (broken, text) in [
        ("´íÎó", "错误"),
        ("¸ÐÐ»", "感谢"),
        // Of a page of DOS it would be UTF-8, a sign of the Quran among it.
        ("ÏûÏ¢", "消息"),
        ("ÆüËÜ·ÐºÑ¿·Ê¹", "日本経済新聞"),
        ("ÅìµþÂç³Ø", "東京大学"),
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
fn the_second_level_is_hardly_what_was_misread() {
    // 修 would be 党.
    let broken = "列出所有最近被修э\u{e019}\u{e12f}\u{e12a}\u{e4c7}\u{e7cb}\u{e0b3}程後修改的時間排序。";
    assert_eq!(mend(broken), "列出所有最近被修改的頁面，並按最後修改的時間排序。");
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
fn two_letters_of_a_latin_word_amid_much_big5() {
    let sure = "³o\u{AD}Ó±M®×»Ý\u{AD}n§Aªº¨ó§U¡A½Ð¥ý¾\\Åª»¡©ú¤å¥ó¦A¶}©lÂ½Ä¶¤u§@¡C\n¦pªG§Aµo²{¥ô¦ó¿ù»~©ÎªÌ¦³§ó¦nªº«ØÄ³¡AÅwªï¦b½×¾Â¤W´£¥X¨Ó¡C";
    let last = |line: &str| mend(&format!("{sure}\n{line}")).lines().last().unwrap_or_default().to_owned();
    assert_eq!(last("ÀÉ®×"), "檔案");
    for line in ["Çështja Pasuese", "Lloj Çështjeje"] {
        assert_eq!(last(line), line);
    }
}

#[test]
fn lines_of_a_draft_that_are_no_relatives() {
    // In what most of the draft was misread as they would be Hangul that hardly anyone writes, a name for a name, or kana alone.
    let hangul = "吝技啊 唱窃膊 客啊 胶农赴俊辑 刚历 促款肺靛 滚瓢阑 喘矾 林技夸. 弊府绊 捞 其捞瘤甫 皋牢 拳搁俊 眠啊 茄促澜 犬牢阑 喘矾 林绞矫坷.";
    assert!(mend(hangul).contains("다운로드"), "{}", mend(hangul));
    for line in ["配货很快;", "垃圾机器.", "邱柯"] {
        assert_eq!(mend(&format!("{hangul}\n{line}")).lines().last(), Some(line));
    }
}

#[test]
fn half_width_marks_between_ideographs_are_as_good_as_full_width_ones() {
    for (broken, text) in [
        (
            "模具感觉不好,¶¥¸ÇÈíÈíµÄ,真担心哪天压坏了,和商用机没法比",
            "模具感觉不好,顶盖软软的,真担心哪天压坏了,和商用机没法比",
        ),
        ("非常不错的酒店,鎴块棿瀹藉ぇ,浴室的设计都不错", "非常不错的酒店,房间宽大,浴室的设计都不错"),
    ] {
        assert_eq!(mend(broken), text);
        assert_eq!(mend(text), text);
        let full_width = |line: &str| line.replace(',', "，");
        assert_eq!(mend(&full_width(broken)), full_width(text));
    }
    // Beside letters they are what they were.
    assert_eq!(mend("caf茅,茅t茅 et no毛l"), "café,été et noël");
    for text in ["他读Émile,Zola,和Molière,也读éluard.", "在佤邦,掸邦,克钦邦:都有.", "旮旯儿(gālár),犄角(jījiao)"]
    {
        assert_eq!(mend(text), text);
    }
}

#[test]
fn a_clause_of_a_line_is_of_its_language() {
    for (broken, text) in [
        // As EUC-JP of GBK the comma would be `·`, which is likelier behind an ideograph.
        ("可以坐地铁去吃粥，絡貧壅絡匆音毅伉指音栖。（这个", "可以坐地铁去吃粥，晚上再晚也不担心回不来。（这个"),
        ("服务态度很不错，短蝕叱倖菊，一进门感觉挺暗的。", "服务态度很不错，没开几个灯，一进门感觉挺暗的。"),
        // Everyday words that the pair could read too.
        (
            "就是没有早餐比较讨厌.呵呵,뻘였돕唐훙곗삯諾.400元还可以了.",
            "就是没有早餐比较讨厌.呵呵,还看到有人办婚宴.400元还可以了.",
        ),
        ("CBD中心,笚峓羶妦繫虛巛,说5星有点勉强.", "CBD中心,周围没什么店铺,说5星有点勉强."),
        (
            "7月31日 ： 谢谢您长期以来的关心和支持，鎴戦厭搴楀嵆灏嗙敵鎶ュ洓鏄熺骇閰掑簵，",
            "7月31日 ： 谢谢您长期以来的关心和支持，我酒店即将申报四星级酒店，",
        ),
        ("太便宜了!鍋氬伐寰堝ソ,散热也很好!太酷了!", "太便宜了!做工很好,散热也很好!太酷了!"),
        // Not Hangul, Japanese, Traditional Chinese or letters of several alphabets in a line of Simplified Chinese.
        ("轻薄,外观典雅,ÄÚÁ²,除了内存外其他配置还不错", "轻薄,外观典雅,ÄÚÁ²,除了内存外其他配置还不错"),
        ("居然没其它附件, Û±Í,包这种,再怎么也要有的吧.", "居然没其它附件, Û±Í,包这种,再怎么也要有的吧."),
        ("装的xp,Õ¶∑—æ¢µƒ,不过机器满快的,屏幕也大", "装的xp,挺费劲的,不过机器满快的,屏幕也大"),
        (
            "官方驱动提供了大部分，µ«ÊÇºÃÏñÓÐµãÐ¡ÎÊÌâ，机器的功能其实有点鸡肋",
            "官方驱动提供了大部分，但是好像有点小问题，机器的功能其实有点鸡肋",
        ),
        // Nor Chinese in one of Korean or Japanese, nor one letter of Burmese.
        (
            "'노동비자 쟁취'라는 ºÓÀº 띠를 두른 임다둘(27)씨가 눈에 띄었다.",
            "'노동비자 쟁취'라는 ºÓÀº 띠를 두른 임다둘(27)씨가 눈에 띄었다.",
        ),
        (
            "清々しい香りの山苔、¤µ¤ï¤µ¤ï¤ÈÉ÷¤Ë¤½¤è¤°ºû、小さなハスの葉",
            "清々しい香りの山苔、さわさわと風にそよぐ笹、小さなハスの葉",
        ),
    ] {
        assert_eq!(mend(broken), text);
        assert_eq!(mend(text), text);
    }
}

#[test]
fn a_word_of_a_line_of_other_words_with_accents() {
    for (broken, text) in [
        ("Er sagte, daÃŸ es für ihn schön wÃ¤re", "Er sagte, daß es für ihn schön wäre"),
        ("Ich höre Ã¤ltere Leute", "Ich höre ältere Leute"),
        ("Nhìn lại quá trÃ¬nh lập nghiệp", "Nhìn lại quá trình lập nghiệp"),
        ("Vyrob√≠me Vám Vaši firmu", "Vyrobíme Vám Vaši firmu"),
        ("drugiej fazie życia udzia┼éu", "drugiej fazie życia udziału"),
        ("bezpiecze艅stwo uczestników", "bezpieczeństwo uczestników"),
        ("die gemﾃｼtlich eingerichteten Zimmer für zwei", "die gemütlich eingerichteten Zimmer für zwei"),
        ("la apparence colorГ©e à la technique", "la apparence colorée à la technique"),
        ("do chwili wypłaty funkcjonowa─ç", "do chwili wypłaty funkcjonować"),
        ("inköpslistan som utg√•ngspunkt", "inköpslistan som utgångspunkt"),
    ] {
        assert_eq!(mend(broken), text);
        assert_eq!(mend(text), text);
    }
    // A sign beside a word, quotes behind a capital, or a capital in Irish may be what they are.
    for text in [
        "l’année « É» et là",
        "à la MÉ“, déjà",
        "i nÉirinn, tá sé",
        "Zoë: a√π, é",
        "naïve ÀΩ",
        "│a├ é",
        "Ä–ö, schön",
        "é a─┐ b",
        "Tｼｬﾂé",
        "é ƒx",
    ] {
        assert_eq!(mend(text), text);
    }
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
        "bœuf, œuf, cœur, sœur, nœud, vœu, œil, œdème, fœtus, œnologue, Œuvre, mœurs, lœss, Œdipe",
        "ÉCOLE SUPéRIEURE, HôTEL DE VILLE, CAFé, MUSéE, GRèVE, MéTRO",
        "O‘zbekiston, g‘alaba, bo‘lgan, tug‘ma, og‘riq, so‘z",
        "rock ’n’ roll, ’tis, ’90s, don‘t, l‘eau, d‘un, foto‘s, geht‘s, quell‘anno, dell‘arte",
        "apples‚ pears‚ and oranges‚ please",
        "word—word, a—b, she—who was late—came, opci—n? the idea—an old one—is",
        "one• two• three•, foo†, bar‡, baz§, a¶, ©2020, word®, Brand™, Name™s",
        "20°C, n°s 3 et 4, N°de, 12°30′15″, hola¡que dicen¡ven",
        "Mαis, in\u{AD}te",
    ] {
        assert_eq!(mend(text), text);
    }
}

#[test]
fn half_width_katakana() {
    for (broken, text) in [
        ("ｧ_ｫhｬｰ %g｡C", "否則為 %g。"),
        ("ｳsｵｸｹq､lｫHｽc", "連絡電子信箱"),
        ("cafﾃｩ naﾃｯve dﾃｩjﾃ\u{A0}", "café naïve déjà"),
    ] {
        assert_eq!(mend(broken), text);
    }
    for text in [
        "PC-98ﾉﾃﾞｰﾀ HDDﾉﾖｳﾘｮｳ 40MB",
        "ﾒｰｶｰ:ｿﾆｰ ﾊﾟﾅｿﾆｯｸ ﾄﾖﾀ",
        "ﾃﾚﾋﾞ ﾗｼﾞｵ ｶﾒﾗ ﾋﾞﾃﾞｵ",
        "ﾃｽﾄ､ﾄﾏﾄ｡",
        "これはﾃｽﾄ､ﾄﾏﾄ｡です。",
        "｢ﾃｽﾄ｣･ﾅｶﾉ",
        "Aﾅｽ ﾉｰﾄ･ﾅｽ B2",
        "ｱA ｲB ｳC ｴD ｵE",
        "ｱaｲbｳcｴdｵeｶfｷg",
        "ﾏﾝｼｮﾝA ｱﾊﾟｰﾄB ﾋﾞﾙC",
    ] {
        assert_eq!(mend(text), text);
        assert_eq!(suggestions(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn what_big5_has_beyond_the_bmp() {
    for (broken, text) in [
        ("die Ausf\u{227B4}rung unterschiedlicher Dinge", "die Ausführung unterschiedlicher Dinge"),
        ("Bitte kosteng\u{24982}stig.", "Bitte kostengünstig."),
    ] {
        assert_eq!(mend(broken), text);
    }
    for text in ["𢞴 is a rare character", "字書に𢞴の字がある。", "𤦂、𢞴、𡡷"] {
        assert_eq!(mend(text), text);
        assert_eq!(suggestions(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn an_ideograph_in_a_latin_word() {
    assert_eq!(mend("alle ausstehenden 瓏derungen in Weblate"), "alle ausstehenden Änderungen in Weblate");
    for text in
        ["I love 麵包and 饅頭too", "iPhone用户、MSN聊天、PC版for Mac", "das Zeichen鼈 ist selten", "naïve鼈 test"]
    {
        assert_eq!(mend(text), text);
    }
}

#[test]
fn japanese_has_no_ideographs_of_simplified_beside_its_kana() {
    for (broken, text) in [
        (
            "なので、染尸、できれば话尸の办くらいにしようと磋磨りました。",
            "なので、半分、できれば三分の一くらいにしようと頑張りました。",
        ),
        ("误贾さんの柴家はおそらく充苞が警ないのでしょう。", "列車さんの会社はおそらく割引が少ないのでしょう。"),
        ("部もする涩妥がありません", "何もする必要がありません"),
    ] {
        assert_eq!(mend(broken), text);
    }
    for text in [
        "中国語の「谢谢」という言葉を勉強しています。",
        "「谁」とは、どういう意味ですか。「话」は、「说」は、どうですか。",
        "这はこれ、谁はだれの意味です。",
        "刘さんと陈さんが来ました。",
    ] {
        assert_eq!(mend(text), text);
        assert_eq!(suggestions(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn digits_as_wide_as_ideographs() {
    assert_eq!(
        mend("ÂçÉٹë¤ǥ¸¥ã¥º¤ÈÍî¸ì¤ò°¦¤¹¤ë£±£¹£¶£°ǯÂå¤ο·½ɤòºƸ½¡£"),
        "大富豪でジャズと落語を愛する１９６０年代の新宿を再現。"
    );
}

#[test]
fn syllables_behind_numbers() {
    assert_eq!(mend("殮溘: 2007喇 06錯 22橾 23:05:12"), "입력: 2007년 06월 22일 23:05:12");
    for text in ["发布: 2007年 06月 22日 23:05:12", "喇 錯 橾 殮 溘", "1喇 2錯 3橾"] {
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
fn what_stands_within_a_latin_word() {
    for (broken, text) in [
        // For private use.
        ("um das K\u{E496}igspaar erneut zu empfangen", "um das Königspaar erneut zu empfangen"),
        ("Outre son action au S閚間al, il y a", "Outre son action au Sénégal, il y a"),
        ("pour l抋utomatiser directement", "pour l’automatiser directement"),
        ("investire nell뭙conomia reale", "investire nell’economia reale"),
        ("in die 4. Stra遝 rechts ein", "in die 4. Straße rechts ein"),
        ("Kunne ikke uploade skжrmbillede.", "Kunne ikke uploade skærmbillede."),
    ] {
        assert_eq!(mend(broken), text);
    }
    for text in [
        "menu\u{E0F1} search \u{E0F1}home \u{E0F1}",
        "a\u{E000}b icons",
        "iOS用户iphone",
        "App閚間",
        "x軸とy軸",
        "кoжнoгo",
        "d뭙",
        "le 뭙 de",
    ] {
        assert_eq!(mend(text), text);
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
fn common_words_in_half_width_katakana() {
    assert_eq!(mend("Og sﾃ･ ﾃｸnsker vi oss en presse"), "Og så ønsker vi oss en presse");
    for text in ["ﾃ･ﾃｸ og en av som", "ﾃｽﾄ en og av ﾃ･ﾃｸ"] {
        assert_eq!(mend(text), text);
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
