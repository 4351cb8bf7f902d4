//! The encoding of a file, guessed beside `chardetng`, with which Firefox guesses: whole texts, first sentences, first words.

use chardetng::EncodingDetector;
use encoding_rs::Encoding;
use std::collections::BTreeMap;
use textmend::mojibake::decode;

/// Texts of our own, and the encodings their languages are met in.
const TEXTS: &[(&str, &[&str], &str)] = &[
    (
        "Chinese, Simplified",
        &["gb18030"],
        "昨天下午，市图书馆的三楼开放了新的阅览室。许多读者一早就来排队，有的带着孩子，有的背着电脑。管理员说，这里原来是仓库，改造花了半年时间，书架都是旧木头做的。",
    ),
    (
        "Chinese, Traditional",
        &["big5"],
        "昨天下午，市圖書館的三樓開放了新的閱覽室。許多讀者一早就來排隊，有的帶著孩子，有的背著電腦。管理員說，這裡原來是倉庫，改造花了半年時間，書架都是舊木頭做的。",
    ),
    (
        "Japanese",
        &["shift_jis", "euc-jp", "iso-2022-jp"],
        "昨日の午後、市立図書館の三階に新しい閲覧室が開きました。朝から多くの人が並び、子どもを連れた人もいれば、パソコンを持った人もいました。ここは元々倉庫だったそうです。",
    ),
    (
        "Korean",
        &["euc-kr"],
        "어제 오후 시립 도서관 삼 층에 새 열람실이 문을 열었다. 아침부터 많은 사람이 줄을 섰고, 아이를 데려온 사람도 있었다. 사서는 이곳이 원래 창고였다고 말했다.",
    ),
    (
        "French",
        &["windows-1252", "iso-8859-15"],
        "Hier après-midi, une nouvelle salle de lecture a été ouverte au troisième étage de la bibliothèque. Beaucoup de lecteurs étaient là dès le matin ; « c'était un entrepôt », a précisé la bibliothécaire.",
    ),
    (
        "German",
        &["windows-1252", "iso-8859-15"],
        "Gestern Nachmittag wurde im dritten Stock der Stadtbücherei ein neuer Lesesaal eröffnet. Viele Gäste standen schon früh vor der Tür, einige mit Kindern, andere mit Rechnern. Früher war hier ein Lager für Möbel.",
    ),
    (
        "Spanish",
        &["windows-1252", "iso-8859-15"],
        "Ayer por la tarde se abrió una nueva sala de lectura en la tercera planta de la biblioteca. Muchos niños llegaron muy temprano con sus madres. ¿Qué había aquí antes? Un almacén, según explicó la señora.",
    ),
    (
        "Portuguese",
        &["windows-1252"],
        "Ontem à tarde abriu uma nova sala de leitura no terceiro andar da biblioteca. Muitas pessoas já estavam à espera de manhã, algumas com crianças. Antes era um armazém, e a construção não demorou três meses.",
    ),
    (
        "Swedish",
        &["windows-1252"],
        "I går eftermiddag öppnades en ny läsesal på tredje våningen i stadens bibliotek. Många stod där redan på morgonen, några med barn. Förr var det ett lager för gamla möbler, sade bibliotekarien.",
    ),
    (
        "Icelandic",
        &["windows-1252"],
        "Í gær var nýr lestrarsalur opnaður á þriðju hæð bókasafnsins. Margir biðu þar snemma morguns, sumir með börn. Áður var þar geymsla fyrir gömul húsgögn, sagði bókavörðurinn.",
    ),
    (
        "Polish",
        &["windows-1250", "iso-8859-2"],
        "Wczoraj po południu na trzecim piętrze biblioteki otwarto nową czytelnię. Wielu czytelników przyszło już rano, niektórzy z dziećmi. Wcześniej był tu magazyn, a przebudowa trwała pół roku.",
    ),
    (
        "Czech",
        &["windows-1250", "iso-8859-2"],
        "Včera odpoledne byla ve třetím patře knihovny otevřena nová čítárna. Mnoho čtenářů přišlo už ráno, někteří s dětmi. Dříve tu byl sklad starého nábytku a přestavba trvala půl roku.",
    ),
    (
        "Hungarian",
        &["windows-1250", "iso-8859-2"],
        "Tegnap délután új olvasótermet nyitottak a könyvtár harmadik emeletén. Sokan már reggel ott voltak, néhányan gyerekekkel. Korábban raktár volt itt, és az átépítés fél évig tartott, mondta a könyvtáros nő.",
    ),
    (
        "Russian",
        &["windows-1251", "koi8-r", "ibm866"],
        "Вчера днём на третьем этаже библиотеки открылся новый читальный зал. Многие пришли уже утром, некоторые с детьми. Раньше здесь был склад старой мебели, и перестройка заняла полгода.",
    ),
    (
        "Ukrainian",
        &["windows-1251", "koi8-u"],
        "Учора вдень на третьому поверсі бібліотеки відкрили нову читальну залу. Багато людей прийшли вже вранці, дехто з дітьми. Раніше тут був склад старих меблів, і перебудова тривала пів року.",
    ),
    (
        "Bulgarian",
        &["windows-1251"],
        "Вчера следобед на третия етаж на библиотеката беше открита нова читалня. Много хора дойдоха още сутринта, някои с деца. Преди тук имаше склад за стари мебели.",
    ),
    (
        "Greek",
        &["windows-1253", "iso-8859-7"],
        "Χθες το απόγευμα άνοιξε ένα νέο αναγνωστήριο στον τρίτο όροφο της βιβλιοθήκης. Πολλοί ήρθαν από το πρωί, μερικοί με παιδιά. Παλιά ήταν αποθήκη για έπιπλα.",
    ),
    (
        "Turkish",
        &["windows-1254"],
        "Dün öğleden sonra kütüphanenin üçüncü katında yeni bir okuma salonu açıldı. Birçok kişi sabahtan geldi, bazıları çocuklarıyla. Eskiden burası depo olarak kullanılıyordu, değişim altı ay sürdü.",
    ),
    (
        "Hebrew",
        &["windows-1255"],
        "אתמול אחר הצהריים נפתח אולם קריאה חדש בקומה השלישית של הספרייה. אנשים רבים באו כבר בבוקר, חלקם עם ילדים. בעבר היה כאן מחסן של רהיטים ישנים.",
    ),
    (
        "Arabic",
        &["windows-1256"],
        "افتتحت أمس قاعة قراءة جديدة في الطابق الثالث من المكتبة. جاء كثير من الناس منذ الصباح، وبعضهم مع الأطفال. كان هذا المكان مخزنا للأثاث القديم.",
    ),
    (
        "Lithuanian",
        &["windows-1257"],
        "Vakar popiet trečiame bibliotekos aukšte atidaryta nauja skaitykla. Daug žmonių atėjo jau ryte, kai kurie su vaikais. Anksčiau čia buvo sandėlis, o pertvarkymas truko pusę metų.",
    ),
    (
        "Vietnamese",
        &["windows-1258"],
        "Chiều hôm qua, một phòng đọc mới đã mở cửa ở tầng ba của thư viện. Nhiều người đến từ sáng sớm, có người dẫn theo con nhỏ. Trước đây nơi này là nhà kho.",
    ),
    (
        "Thai",
        &["windows-874"],
        "เมื่อวานตอนบ่าย ห้องอ่านหนังสือใหม่เปิดที่ชั้นสามของห้องสมุด มีคนมาตั้งแต่เช้า บางคนพาลูกมาด้วย เดิมที่นี่เป็นห้องเก็บของเก่า",
    ),
];

/// Windows-1258 has tones as marks of their own behind letters (`encoding_rs` encodes characters as they are).
fn apart(text: &str) -> String {
    let tone = |c| matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    let mut out = String::new();
    for c in text.chars() {
        let mut parts = Vec::new();
        unicode_normalization::char::decompose_canonical(c, |part| parts.push(part));
        let (tones, rest): (Vec<char>, Vec<char>) = parts.into_iter().partition(|c| tone(*c));
        let mut letter = rest.iter().skip(1).fold(rest.first().copied(), |letter, mark| {
            letter.and_then(|letter| unicode_normalization::char::compose(letter, *mark))
        });
        letter = letter.or(Some(c));
        out.extend(letter);
        out.extend(tones);
    }
    out
}

#[test]
fn no_encoding_is_guessed_worse_than_by_chardetng() {
    let mut table: BTreeMap<(String, &str), [usize; 3]> = BTreeMap::new();
    for (language, labels, text) in TEXTS {
        for label in *labels {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            let text = if *label == "windows-1258" { apart(text) } else { (*text).to_owned() };
            // From every word (Latin) or clause on, so many characters.
            let starts: Vec<usize> = text
                .char_indices()
                .filter(|(at, _)| *at == 0 || text[..*at].ends_with([' ', '，', '。', '、']))
                .map(|(at, _)| at)
                .collect();
            for (length, kind) in [(8, "8"), (20, "20"), (60, "60"), (400, "400")] {
                for start in &starts {
                    let part: String = text[*start..].chars().take(length).collect();
                    if part.chars().count() < length.min(60) {
                        continue;
                    }
                    let (bytes, _, unknown) = encoding.encode(&part);
                    if unknown || bytes.is_ascii() && *label != "iso-2022-jp" {
                        continue;
                    }
                    let mut detector = EncodingDetector::new();
                    detector.feed(&bytes, true);
                    let theirs = detector.guess(None, true);
                    let row = table.entry((format!("{label:<13}{language}"), kind)).or_default();
                    row[0] += 1;
                    row[1] += usize::from(decode(&bytes).text == part);
                    row[2] += usize::from(theirs.decode_without_bom_handling(&bytes).0 == part);
                }
            }
        }
    }
    let mut sums: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for ((row, kind), counts) in &table {
        println!(
            "{row:<34} {kind:>3} characters: {:>3} texts, {:>3} right, chardetng {:>3}",
            counts[0], counts[1], counts[2]
        );
        let sum = sums.entry(kind).or_default();
        sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
    }
    println!("{sums:?}");
    for (kind, [all, ours, theirs]) in sums {
        assert!(ours >= theirs, "{kind} characters: {ours} of {all}, chardetng {theirs}");
    }
}
