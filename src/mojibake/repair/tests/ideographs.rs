//! Ideographs, kana and Hangul.

use crate::mojibake::tests::{mend, suggestions};

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
fn the_second_level_is_hardly_what_was_misread() {
    // 修 would be 党.
    let broken = "列出所有最近被修э\u{e019}\u{e12f}\u{e12a}\u{e4c7}\u{e7cb}\u{e0b3}程後修改的時間排序。";
    assert_eq!(mend(broken), "列出所有最近被修改的頁面，並按最後修改的時間排序。");
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
fn common_words_in_half_width_katakana() {
    assert_eq!(mend("Og sﾃ･ ﾃｸnsker vi oss en presse"), "Og så ønsker vi oss en presse");
    for text in ["ﾃ･ﾃｸ og en av som", "ﾃｽﾄ en og av ﾃ･ﾃｸ"] {
        assert_eq!(mend(text), text);
    }
}
