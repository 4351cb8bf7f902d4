//! Every pair, every kind of escape and every kind of loss, each broken here from clean sentences of our own: what must be
//! restored, and what must stay.

use super::pairs::{PAIRS, Pair};
use super::tables::{Charset, Table, table};
use super::tests::{findings, mend, suggestions};
use crate::Mender;
use crate::change::Confidence;
use crate::options::Options;
use crate::rules::{RULES, Rule, Stage};
use std::collections::BTreeSet;

const SIMPLIFIED: [&str; 4] = [
    "昨天下午我们在图书馆讨论了新的预算，请大家看完以后再发表意见。",
    "他说下个星期要去北京参加会议，回来以后再把照片发给我们。",
    "这家小店的面条很好吃，老板每天早上五点就开始准备。",
    "孩子们在公园里放风筝，老人们坐在树下聊天。",
];
const TRADITIONAL: [&str; 5] = [
    "五月中部分公文完成，我不必改用它。",
    "昨天下午我們在圖書館討論了新的預算，請大家看完以後再發表意見。",
    "他說下個星期要去臺北參加會議，回來以後再把照片發給我們。",
    "這家小店的麵條很好吃，老闆每天早上五點就開始準備。",
    "孩子們在公園裡放風箏，老人們坐在樹下聊天。",
];
const JAPANESE: [&str; 5] = [
    "地方自治体制度改正の案は、前年の大会で提出されました。",
    "昨日の午後、図書館で新しい予算について話し合いました。",
    "来週は会議のために東京へ行くので、写真は帰ってから送ります。",
    "この店のラーメンはとてもおいしくて、毎朝五時から準備を始めるそうです。",
    "子供たちは公園で遊び、お年寄りは木の下で話をしている。",
];
const KOREAN: [&str; 4] = [
    "어제 오후에 우리는 도서관에서 새로운 예산에 대해 이야기했습니다.",
    "다음 주에 회의가 있어서 서울에 가는데 사진은 돌아와서 보내겠습니다.",
    "이 가게의 국수는 아주 맛있고 주인은 매일 아침 다섯 시부터 준비합니다.",
    "아이들은 공원에서 놀고 노인들은 나무 아래에서 이야기를 나눈다.",
];
const RUSSIAN: [&str; 4] = [
    "Мама читает газету, внучка мыла окно.",
    "Вчера вечером мы обсуждали новый проект и решили встретиться завтра.",
    "Дети играют в парке, а старики сидят под деревом и разговаривают.",
    "Пожалуйста, пришлите мне фотографии после вашей поездки.",
];
const WESTERN: [&str; 9] = [
    "Les élèves répètent l'opéra, et les mères préfèrent les répétitions.",
    "Une liste créée par eux, agréée par nous, suppléée par Léa.",
    "“No,” she said – and that’s all… It cost 5 €.",
    "Le café près de la gare était fermé, alors nous avons dîné à l'hôtel.",
    "Können Sie mir bitte die Größe der Tür für das große Zimmer schicken?",
    "El niño comió una manzana mañana por la tarde, según su tía.",
    "A criança não quis comer o pão, mas a avó trouxe maçãs e café.",
    "Børnene løb hele vejen hjem, fordi de ikke måtte være ude så længe.",
    "Voilà déjà l'été : les élèves préfèrent étudier dehors, même après dîner.",
];
const POLISH: [&str; 3] = [
    "Wczoraj wieczorem poszliśmy na spacer, żeby zobaczyć zachód słońca.",
    "Proszę przesłać mi zdjęcia, gdy wrócą państwo z podróży.",
    "Dzieci bawią się w ogródku, a babcia gotuje pyszną zupę.",
];
const GREEK: [&str; 2] = [
    "Χθες το βράδυ πήγαμε μια βόλτα στη θάλασσα και φάγαμε ψάρι.",
    "Τα παιδιά παίζουν στον κήπο και η γιαγιά μαγειρεύει.",
];
const TURKISH: [&str; 3] = [
    "Işıksız kışın ışığı, yağışın sığlığı: alışılmış bir şarkı dinledik.",
    "Dün akşam arkadaşlarımızla yeni açılan bir lokantaya gittik, çok güzeldi.",
    "Çocuklar bahçede oynuyor, büyükannem ise mutfakta yemek pişiriyor.",
];
const BALTIC: [&str; 3] = [
    "Vecmāmiņa nopirka skaistu mežģīņu galdautu.",
    "Vakar vakarė mes ėjome pasivaikščioti prie ežero ir žiūrėjome į žvaigždes.",
    "Bērni spēlējas dārzā, bet vecāmāte gatavo garšīgas pusdienas.",
];
const VIETNAMESE: [&str; 2] = [
    "Hôm qua chúng tôi đã thảo luận về ngân sách mới ở thư viện.",
    "Trẻ em chơi trong công viên, còn người già ngồi dưới bóng cây trò chuyện.",
];
const THAI: [&str; 2] = ["เมื่อวานนี้เราไปกินข้าวที่ร้านใหม่ใกล้บ้าน", "เด็กๆ กำลังเล่นอยู่ในสวน ส่วนคุณยายทำอาหาร"];

/// Texts that an encoding is at home with; `None` is UTF-8.
fn sentences(charset: Option<Charset>) -> Vec<&'static str> {
    use Charset::*;
    let Some(charset) = charset else {
        let all = [&SIMPLIFIED[..], &TRADITIONAL, &JAPANESE, &KOREAN, &RUSSIAN, &WESTERN, &POLISH, &GREEK, &TURKISH];
        return [&all.concat()[..], &BALTIC, &VIETNAMESE, &THAI].concat();
    };
    match charset {
        Gbk => SIMPLIFIED.to_vec(),
        Big5 => TRADITIONAL.to_vec(),
        ShiftJis | EucJp => JAPANESE.to_vec(),
        EucKr => KOREAN.to_vec(),
        Windows1251 | Koi8R | Ibm866 => RUSSIAN.to_vec(),
        Windows1250 | Latin2 => POLISH.to_vec(),
        Windows1253 => GREEK.to_vec(),
        Windows1254 => TURKISH.to_vec(),
        Windows1257 => BALTIC.to_vec(),
        Windows1258 => VIETNAMESE.to_vec(),
        Windows874 => THAI.to_vec(),
        Windows1252 | MacRoman | Ibm437 | Ibm850 | Latin9 | Utf8OrLatin1 => WESTERN.to_vec(),
    }
}

/// The bytes of a text; `None` where the encoding lacks a character.
fn bytes_of(text: &str, charset: Option<Charset>) -> Option<Vec<u8>> {
    let Some(table) = charset.map(|charset| table(charset).unwrap()) else { return Some(text.as_bytes().to_vec()) };
    let mut bytes = Vec::new();
    for c in text.chars() {
        let code = table.encode(c)?;
        bytes.extend(if code < 0x100 { vec![code as u8] } else { code.to_be_bytes().to_vec() });
    }
    Some(bytes)
}

/// What a decoder makes of bytes, with U+FFFD for those that it cannot read (WHATWG Encoding).
fn decoded(bytes: &[u8], wrong: &Table, replacement: &str) -> String {
    let mut text = String::new();
    let mut rest = bytes;
    while let Some((&first, tail)) = rest.split_first() {
        let double = tail.first().and_then(|second| wrong.decode(u16::from(first) << 8 | u16::from(*second)));
        let (c, length) = match double.filter(|_| first >= 0x80) {
            Some(c) => (Some(c), 2),
            None => (wrong.decode(first.into()), 1),
        };
        match c {
            Some(c) => text.push(c),
            None => text.push_str(replacement),
        }
        rest = &rest[length..];
    }
    text
}

/// A text, broken by a pair; `None` where bytes do not survive or nothing changes.
fn broken(text: &str, pair: &Pair) -> Option<String> {
    let bytes = bytes_of(text, pair.origin)?;
    let broken: String = match pair.origin == Some(pair.wrong) {
        // Windows-1252 as ISO-8859-1.
        true => bytes.iter().map(|byte| char::from(*byte)).collect(),
        false if pair.wrong == Charset::Utf8OrLatin1 => utf8_or_latin1(&bytes),
        false => decoded(&bytes, table(pair.wrong).unwrap(), "\u{FFFD}"),
    };
    (broken != text && !broken.contains('\u{FFFD}')).then_some(broken)
}

/// What software makes of bytes that takes two for a character of UTF-8 where it can, and else one for one of ISO-8859-1.
fn utf8_or_latin1(bytes: &[u8]) -> String {
    let mut text = String::new();
    let mut rest = bytes;
    while let Some((&first, tail)) = rest.split_first() {
        let two = rest.get(..2).and_then(|two| std::str::from_utf8(two).ok()).filter(|two| !two.is_ascii());
        text.push_str(two.unwrap_or(&char::from(first).to_string()));
        rest = if two.is_some() { &tail[1..] } else { tail };
    }
    text
}

/// The longest part of a sentence whose bytes all survive a pair, and what becomes of it.
fn surviving(text: &str, pair: &Pair) -> Option<(String, String)> {
    let chars: Vec<char> = text.chars().collect();
    let lengths = [chars.len(), 24, 20, 16, 12, 10, 9, 8, 7, 6, 5, 4];
    lengths.into_iter().filter(|length| *length <= chars.len()).find_map(|length| {
        chars.windows(length).find_map(|window| {
            let part: String = window.iter().collect();
            // Blanks at the ends would be lost in a draft.
            let part = part.trim();
            Some((part.to_owned(), broken(part, pair)?))
        })
    })
}

#[test]
fn every_pair_is_restored() {
    let mut missed = Vec::new();
    let (mut rows, mut right) = (0, 0);
    for pair in PAIRS {
        let found: Vec<(String, String)> =
            sentences(pair.origin).into_iter().filter_map(|text| surviving(text, pair)).collect();
        // No lead of Japanese in Shift_JIS is a lead of EUC-JP but those of rare ideographs.
        if pair.rule == Rule::ShiftJisAsEucJp {
            assert_eq!(found, []);
            continue;
        }
        rows += found.len();
        right += found.iter().filter(|(text, broken)| mend(broken) == *text).count();
        // Few ideographs that are others are only suggested, and kana among them may stay.
        let mostly = |text: &str, broken: &str| common(&taken(broken), text) * 2 >= text.chars().count();
        if !found
            .iter()
            .any(|(text, broken)| mostly(text, broken) && common(broken, text) == 0 || mend(broken) == *text)
        {
            missed.push((pair.rule, found));
        }
    }
    // A pair without a sentence is missed too.
    assert_eq!(missed, []);
    assert!(right * 100 >= rows * 90, "{right} of {rows}");
}

/// What stands for what is lost.
type Loss = fn(&str) -> String;

/// Each way to lose bytes, for UTF-8 read as an encoding, and how many of a hundred characters come back with suggestions.
const LOSSES: [(&str, Charset, Loss, usize); 6] = [
    ("U+FFFD", Charset::Gbk, |text| text.to_owned(), 95),
    ("?", Charset::Gbk, |text| text.replace('\u{FFFD}', "?"), 95),
    ("nothing", Charset::Gbk, |text| text.replace('\u{FFFD}', ""), 95),
    ("blanks for U+00A0", Charset::Windows1252, |text| text.replace('\u{A0}', " "), 95),
    ("no controls", Charset::Windows1252, |text| text.replace(|c| matches!(c, '\u{80}'..='\u{9F}'), ""), 75),
    ("cut ends", Charset::Windows1252, cut, 90),
];

/// A text without its first and last character.
fn cut(text: &str) -> String {
    let mut chars = text.chars();
    chars.next();
    chars.next_back();
    chars.collect()
}

/// A text with all suggestions taken.
fn taken(text: &str) -> String {
    let mended = mender().mend(text);
    mended.with(&(0..mended.suggestions().len()).collect(), &BTreeSet::new())
}

fn mender() -> Mender {
    Mender::new(&Options { stages: Some(vec![Stage::Mojibake]), ..Options::default() }).unwrap()
}

/// How many characters two texts have in common, in order.
fn common(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row = vec![0; b.len() + 1];
    for x in a.chars() {
        let mut diagonal = 0;
        for (at, y) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if x == *y { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row[b.len()]
}

#[test]
fn every_loss_is_filled_as_a_suggestion() {
    let texts = [&SIMPLIFIED[..], &TRADITIONAL, &JAPANESE, &KOREAN].concat();
    let mender = mender();
    for (kind, wrong, loss, least) in LOSSES {
        let (mut characters, mut restored, mut suggested, mut rows) = (0, 0, 0, 0);
        for text in &texts {
            let whole = decoded(text.as_bytes(), table(wrong).unwrap(), "\u{FFFD}");
            let broken = loss(&whole);
            if broken == whole && !broken.contains('\u{FFFD}') {
                // Nothing was lost.
                continue;
            }
            let mended = mender.mend(&broken);
            rows += 1;
            characters += text.chars().count();
            restored += common(mended.text(), text);
            suggested += common(&taken(&broken), text);
            // No guess is applied.
            let applied = mended.changes().iter().all(|change| change.confidence != Confidence::Guess);
            assert!(applied && common(mended.text(), text) >= common(&broken, text), "{kind}: {broken}");
        }
        assert!(rows >= 3, "{kind}");
        assert!(restored * 100 >= characters * 60, "{kind}: {restored} of {characters}");
        assert!(suggested * 100 >= characters * least, "{kind}: {suggested} of {characters} with suggestions");
    }
}

#[test]
fn what_looks_lost_and_is_not_stays() {
    for text in [
        "真的吗? 他问道, 你去哪儿?",
        "什么是 \u{FFFD} 字符, 怎么去掉?",
        "Où vas-tu ? À la gare ? Ã demain.",
        "Naïve? Café? Élève?",
        "한국어? 일본어?",
        "100\u{A0}000 € à payer",
    ] {
        assert_eq!(mend(text), text);
        assert_eq!(suggestions(text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(findings("什么是 \u{FFFD} 字符"), ["\u{FFFD}"]);
    assert_eq!(findings("名称: 锟斤拷锟斤拷, 烫烫烫烫"), ["锟斤拷锟斤拷", "烫烫烫烫"]);
    assert_eq!(findings("标题: ????"), ["????"]);
}

/// How a text is written with escapes.
type Escape = fn(&str) -> String;

/// Each kind of escape.
const ESCAPES: [(Rule, Escape); 16] = [
    (Rule::HtmlEntity, |text| each(text, |c| format!("&#{};", c as u32))),
    (Rule::HtmlEntity, |text| each(text, |c| format!("&#x{:X};", c as u32))),
    (Rule::HtmlEntity, |text| each(text, |c| format!("&amp;#{};", c as u32))),
    (Rule::HtmlEntity, |text| text.replace('é', "&eacute;").replace('ß', "&szlig;").replace('“', "&ldquo;")),
    (Rule::UnicodeEscape, |text| each(text, |c| utf16(c, "\\u"))),
    (Rule::UnicodeEscape, |text| each(text, |c| utf16(c, "%u"))),
    (Rule::ByteEscape, |text| octets(text, |byte| format!("\\x{byte:02x}"))),
    (Rule::ByteEscape, |text| octets(text, |byte| format!("\\{byte:03o}"))),
    (Rule::PercentEncoding, |text| octets(text, |byte| format!("%{byte:02X}"))),
    (Rule::QuotedPrintable, |text| soft_lines(&octets(text, |byte| format!("={byte:02X}")))),
    (Rule::EncodedWord, |text| format!("=?UTF-8?B?{}?=", base64(text.as_bytes()))),
    (Rule::EncodedWord, |text| {
        format!("=?utf-8?Q?{}?=", octets(text, |byte| format!("={byte:02X}")).replace(' ', "_"))
    }),
    (Rule::Utf7, utf7),
    (Rule::ByteOrderMark, |text| format!("\u{FEFF}{text}")),
    (Rule::ByteOrderMark, |text| format!("ï»¿{text}")),
    (Rule::ByteOrderMark, |text| format!("п»ї{text}")),
];

/// The text with what is not ASCII written in another way.
fn each(text: &str, escape: impl Fn(char) -> String) -> String {
    text.chars().map(|c| if c.is_ascii() { c.to_string() } else { escape(c) }).collect()
}

fn utf16(c: char, prefix: &str) -> String {
    c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("{prefix}{unit:04x}")).collect()
}

fn octets(text: &str, escape: impl Fn(u8) -> String) -> String {
    each(text, |c| c.encode_utf8(&mut [0; 4]).bytes().map(&escape).collect())
}

/// Lines of 76 characters, as RFC 2045 asks.
fn soft_lines(text: &str) -> String {
    let mut lines = String::new();
    let mut length = 0;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (token, tail) = rest.split_at(if first == '=' { 3 } else { first.len_utf8() });
        if length + token.len() > 75 {
            lines.push_str("=\n");
            length = 0;
        }
        lines.push_str(token);
        length += token.len();
        rest = tail;
    }
    lines
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let number = three.iter().fold(0u32, |number, byte| number << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for at in 0..4 {
            let digit = DIGITS[(number >> (18 - 6 * at) & 63) as usize];
            text.push(if at > three.len() { '=' } else { char::from(digit) });
        }
    }
    text
}

/// RFC 2152.
fn utf7(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c: char| c.is_ascii() != first.is_ascii()).unwrap_or(rest.len());
        let (run, tail) = rest.split_at(end);
        if first.is_ascii() {
            out.push_str(run);
        } else {
            let bytes: Vec<u8> = run.encode_utf16().flat_map(u16::to_be_bytes).collect();
            out.push_str(&format!("+{}-", base64(&bytes).trim_end_matches('=')));
        }
        rest = tail;
    }
    out
}

#[test]
fn every_escape_is_undone() {
    let texts = [
        "昨天下午我们讨论了新的预算，很顺利😀",
        "Der süße Kuß im Café: “groß”",
        "다음 주에 회의가 있습니다",
        "この店はおいしい",
    ];
    let mut seen: BTreeSet<Rule> = BTreeSet::new();
    for (rule, escape) in ESCAPES {
        let broken: Vec<(&str, String)> =
            texts.iter().map(|text| (*text, escape(text))).filter(|(text, broken)| text != broken).collect();
        assert!(!broken.is_empty(), "{rule:?}");
        for (text, broken) in broken {
            if mend(&broken) == text {
                seen.insert(rule);
            } else {
                println!("{rule:?}\n  {broken}\n  {}\n  {text}", mend(&broken));
                assert!(rule == Rule::Utf7 || rule == Rule::HtmlEntity, "{rule:?} {broken}");
            }
        }
    }
    // A text may speak of a code point: it is suggested.
    assert_eq!(suggestions("U+4F60 U+597D"), ["你", "好"]);
    seen.insert(Rule::CodePoint);
    seen.insert(Rule::Lost);
    let pairs: BTreeSet<Rule> = PAIRS.iter().flat_map(|pair| [Some(pair.rule), pair.latin1]).flatten().collect();
    let all = RULES.iter().filter(|info| info.stage == Stage::Mojibake).map(|info| info.rule);
    assert_eq!(all.filter(|rule| !pairs.contains(rule)).collect::<BTreeSet<_>>(), seen);
}

#[test]
fn what_looks_escaped_and_is_not_stays() {
    for text in [
        "R&D; AT&T; a&b;",
        "C:\\work\\uface, \\new",
        "100%u, 5%ab",
        "\\x41\\x42 \\101",
        "50%ab 100%",
        "a=3D, x=AB+CD",
        "=?x?= a=?b",
        "1+2-3, +8613912345678, C++-Programm",
        "U+4E2D 是一个字",
        "中文\u{FEFF}中文",
    ] {
        assert_eq!(mend(text), text);
    }
}

#[test]
fn every_pair_leaves_what_is_at_home_in_its_wrong_encoding() {
    for pair in PAIRS {
        let wrong = table(pair.wrong).unwrap();
        let clean: Vec<&str> = match pair.wrong {
            Charset::Utf8OrLatin1 => WESTERN.to_vec(),
            wrong => sentences(Some(wrong)),
        };
        // There is something that the pair could take.
        let takes = |text: &&&str| text.chars().any(|c| !c.is_ascii() && wrong.encode(c).is_some());
        assert!(clean.iter().filter(takes).count() >= 2, "{:?}", pair.rule);
        for text in clean {
            assert_eq!(mend(text), text, "{:?}", pair.rule);
            assert_eq!(suggestions(text), Vec::<String>::new(), "{:?}", pair.rule);
        }
    }
}
