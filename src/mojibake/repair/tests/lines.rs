//! A part of a line, a line of a draft, and what stays.

use crate::mojibake::tests::mend;

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
