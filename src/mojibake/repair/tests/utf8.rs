//! UTF-8 that was read as something else.

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
