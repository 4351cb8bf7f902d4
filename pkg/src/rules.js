// Made from src/rules.rs by `TEXTMEND_WRITE=1 cargo test --test rules_js`; change it there.
const MODES = Object.freeze(["off", "suggest", "apply"]);
const REPORTS = Object.freeze(["off", "suggest"]);
const LOCALES = ["auto", "zh-CN", "zh-TW", "zh-HK", "ja", "ko", "en"];
const KINDS = { "": "error", "~": "house-style", "?": "optional", "!": "report" };

/** The value a rule has where the options do not say: house style is only suggested until a locale is named. */
function byDefault(kind, values, locale) {
  if (kind === "optional") return values[0];
  return kind === "report" || (kind === "house-style" && locale === "auto") ? "suggest" : "apply";
}

function rule(id, kind, values, en, hans, hant) {
  return Object.freeze({
    id,
    stage: id.split("/")[0],
    kind,
    values: Object.freeze(values),
    defaults: Object.freeze(Object.fromEntries(LOCALES.map((locale) => [locale, byDefault(kind, values, locale)]))),
    summary: Object.freeze({ en, "zh-Hans": hans, "zh-Hant": hant }),
  });
}

/**
 * The rules of the table, which is dense because every page downloads it. A line is `#` with a stage, `@` with a charset and
 * those that it was read as, or a rule: its name, the sign of its kind, its values where they are its own, and the summaries.
 */
function read() {
  const charsets = new Map(CHARSETS.split("\n").map((line) => line.split("|")).map(([key, en, hans = en, hant = hans]) => [key, [en, hans, hant]]));
  const rules = [];
  let stage;
  for (const line of TABLE.split("\n")) {
    const [head, ...texts] = line.split("|");
    const sign = head[0];
    if (sign === "#") stage = head.slice(1);
    else if (sign === "@") {
      const [right, ...wrong] = head.slice(1).split(" ");
      const from = charsets.get(right);
      for (const key of wrong) {
        const as = charsets.get(key);
        rules.push(rule(`${stage}/${right}-as-${key}`, "error", MODES, `${from[0]} text that was read as ${as[0]}`, `${from[1]} 被当成 ${as[1]} 读的乱码`, `${from[2]} 被當成 ${as[2]} 讀的亂碼`));
      }
    } else {
      const [, name, mark, values] = /^([a-z\d-]+)(\W?)(.*)$/.exec(head);
      const kind = KINDS[mark];
      rules.push(rule(`${stage}/${name}`, kind, values ? values.split(",") : kind === "report" ? REPORTS : MODES, ...texts));
    }
  }
  return Object.freeze(rules);
}

/** The ends of their rules' ids, and their names in the three languages, once where they are the same. */
const CHARSETS = `utf8|UTF-8
windows-1252|Windows-1252
latin1|ISO-8859-1
gbk|GBK
big5|Big5
shift-jis|Shift_JIS
euc-jp|EUC-JP
euc-kr|EUC-KR
windows-1250|Windows-1250
windows-1251|Windows-1251
windows-1253|Windows-1253
windows-1254|Windows-1254
windows-1257|Windows-1257
windows-1258|Windows-1258
windows-874|Windows-874
koi8-r|KOI8-R
mac-roman|Mac Roman
ibm437|code page 437|代码页 437|字碼頁 437
ibm850|code page 850|代码页 850|字碼頁 850
ibm866|code page 866|代码页 866|字碼頁 866
iso-8859-2|ISO-8859-2
iso-8859-15|ISO-8859-15`;

const TABLE = `#mojibake
@utf8 windows-1252 latin1 gbk big5 shift-jis euc-jp euc-kr windows-1250 windows-1251 windows-1253 windows-1254 windows-1257 windows-1258 windows-874 koi8-r mac-roman ibm437 ibm850 ibm866 iso-8859-2 iso-8859-15
@gbk windows-1252 latin1 big5 shift-jis euc-jp euc-kr windows-1250 windows-1251 mac-roman ibm437 ibm850
@big5 windows-1252 latin1 gbk shift-jis euc-jp euc-kr windows-1250 windows-1251 mac-roman ibm437 ibm850
@shift-jis windows-1252 latin1 gbk big5 euc-jp euc-kr windows-1250 windows-1251 mac-roman ibm437 ibm850
@euc-jp windows-1252 latin1 gbk big5 shift-jis euc-kr windows-1250 windows-1251 mac-roman ibm437 ibm850
@euc-kr windows-1252 latin1 gbk big5 shift-jis euc-jp windows-1250 windows-1251 mac-roman ibm437 ibm850
@windows-1252 latin1 mac-roman ibm437 ibm850 windows-1250 windows-1251 gbk big5 shift-jis euc-jp euc-kr
@mac-roman windows-1252
@ibm437 windows-1252
@ibm850 windows-1252
@windows-1251 windows-1252 latin1 koi8-r ibm866 gbk
@koi8-r windows-1251
@ibm866 windows-1251
@koi8-r windows-1252
@ibm866 windows-1252
@windows-1250 windows-1252
@windows-1253 windows-1252
@windows-1254 windows-1252
@windows-1257 windows-1252
@windows-874 windows-1252
gbk-as-utf8-or-latin1|GBK text that was read as UTF-8 where that was possible, else as ISO-8859-1|GBK 被当成 UTF-8（不成则 ISO-8859-1）读的乱码|GBK 被當成 UTF-8（不成則 ISO-8859-1）讀的亂碼
big5-as-utf8-or-latin1|Big5 text that was read as UTF-8 where that was possible, else as ISO-8859-1|Big5 被当成 UTF-8（不成则 ISO-8859-1）读的乱码|Big5 被當成 UTF-8（不成則 ISO-8859-1）讀的亂碼
euc-jp-as-utf8-or-latin1|EUC-JP text that was read as UTF-8 where that was possible, else as ISO-8859-1|EUC-JP 被当成 UTF-8（不成则 ISO-8859-1）读的乱码|EUC-JP 被當成 UTF-8（不成則 ISO-8859-1）讀的亂碼
euc-kr-as-utf8-or-latin1|EUC-KR text that was read as UTF-8 where that was possible, else as ISO-8859-1|EUC-KR 被当成 UTF-8（不成则 ISO-8859-1）读的乱码|EUC-KR 被當成 UTF-8（不成則 ISO-8859-1）讀的亂碼
html-entity|A character written as an HTML entity|写成 HTML 实体的字符|寫成 HTML 實體的字元
unicode-escape|A character written as a \\u escape|写成 \\u 转义的字符|寫成 \\u 跳脫的字元
code-point|A character written as U+XXXX|写成 U+XXXX 的字符|寫成 U+XXXX 的字元
byte-escape|Bytes written as \\x or octal escapes|写成 \\x 或八进制转义的字节|寫成 \\x 或八進位跳脫的位元組
percent-encoding|Percent-encoding outside an address|网址之外的百分号编码|網址之外的百分號編碼
quoted-printable|Quoted-printable encoding of mail|邮件的 quoted-printable 编码|郵件的 quoted-printable 編碼
encoded-word|An encoded word of a mail header|邮件标头的编码字|郵件標頭的編碼字
utf-7|UTF-7|UTF-7 编码|UTF-7 編碼
byte-order-mark|A byte order mark left in the text|留在文中的字节顺序标记|留在文中的位元組順序標記
lost!|Characters that were lost and cannot be restored|已经丢失、无法恢复的字|已經遺失、無法還原的字
#gloss
pinyin|Pinyin injected after characters by a converter|转换工具注入的拼音|轉換工具注入的拼音
gbk-shift|Characters broken by pinyin injected between their bytes|被注入的拼音挤坏的字|被注入的拼音擠壞的字
#unicode
nfc|Decomposed characters, composed (NFC)|拆开的字符合成一个（NFC）|拆開的字元合成一個（NFC）
small-form|Small form variants of punctuation|小型标点|小型標點
vertical-form|Vertical presentation forms of punctuation|竖排标点|直排標點
half-width-cjk|Half-width CJK punctuation and Hangul letters|半角的中日韩文标点和谚文字母|半形的中日韓文標點和諺文字母
half-width-kana|Half-width kana|半角假名|半形假名
full-width-alphanumeric|Full-width letters and digits|全角字母和数字|全形字母和數字
kangxi-radical|Kangxi radicals in place of ideographs|康熙部首冒充的汉字|康熙部首冒充的漢字
radical-supplement|CJK radicals in place of ideographs|部首补充区冒充的汉字|部首補充區冒充的漢字
compatibility-ideograph|Compatibility ideographs|兼容汉字|相容漢字
private-use|Private-use code points of old GBK and HKSCS fonts|旧 GBK 和 HKSCS 字体的私用区字符|舊 GBK 和 HKSCS 字型的造字區字元
ligature|Latin ligatures from PDF|PDF 里的拉丁连字|PDF 裡的拉丁連字
invisible|Invisible characters|看不见的字符|看不見的字元
bidi-control|Bidirectional controls in text without right-to-left script|没有右起文字却有的双向控制符|沒有右起文字卻有的雙向控制碼
control|Control characters|控制字符|控制字元
mixed-script!|A word of letters of two scripts, as a Latin one with a Cyrillic а|混有两种字母的词，如拉丁词里的西里尔字母 а|混有兩種字母的詞，如拉丁詞裡的西里爾字母 а
mixed-variants!|Simplified characters in a Traditional text, or the other way round|繁体文中的简体字，或简体文中的繁体字|繁體文中的簡體字，或簡體文中的繁體字
#punctuation
comma|Half-width comma in Chinese text|中文里的半角逗号|中文裡的半形逗號
period|Half-width full stop in Chinese text|中文里的半角句号|中文裡的半形句號
colon|Half-width colon in Chinese text|中文里的半角冒号|中文裡的半形冒號
semicolon|Half-width semicolon in Chinese text|中文里的半角分号|中文裡的半形分號
question|Half-width question mark in Chinese text|中文里的半角问号|中文裡的半形問號
exclamation|Half-width exclamation mark in Chinese text|中文里的半角叹号|中文裡的半形驚嘆號
parenthesis|Half-width parentheses in Chinese text|中文里的半角圆括号|中文裡的半形圓括號
square-bracket?|Half-width square brackets in Chinese text|中文里的半角方括号|中文裡的半形方括號
quote-pair|Straight, reversed or TeX quotes|直引号、反引号和 TeX 引号|直引號、反引號和 TeX 引號
quote-style~|Quotes of another region|别的地区的引号样式|別的地區的引號樣式
apostrophe|An opening quote used as apostrophe|误作撇号的左引号|誤作撇號的左引號
book-title|Angle brackets used as book title marks|冒充书名号的尖括号|冒充書名號的角括號
ellipsis|Dots used as an ellipsis|不合规范的省略号|不合規範的刪節號
ellipsis-stop?|A full stop after an ellipsis|省略号后的句号|刪節號後的句號
dash|Hyphens or lines used as a dash|不合规范的破折号|不合規範的破折號
interpunct|Wrong dot inside a foreign name|外国人名里的间隔号|外國人名裡的間隔號
interpunct-dot?|Full stop inside a transliterated name|译名里的句点|譯名裡的句點
doubled|Doubled marks|重复的标点|重複的標點
english|Full-width marks in English text|英文里的全角标点|英文裡的全形標點
unpaired!|A quote or bracket without its partner|左右不成对的引号或括号|左右不成對的引號或括號
contradicting!|Marks side by side that exclude each other|互相矛盾的相邻标点|互相矛盾的相鄰標點
#spacing
odd-space|Unusual space characters|少见的空格字符|少見的空格字元
around-full-width|Spaces beside full-width marks|全角标点旁的空格|全形標點旁的空格
inside-brackets|Spaces just inside brackets|括号内侧的空格|括號內側的空格
run|Runs of no-break spaces|连续的不换行空格|連續的不換行空格
cjk-latin?keep,add,remove|Spaces between CJK and Latin|中西文之间的空格|中西文之間的空格
within-cjk?keep,remove|Spaces between single ideographs|单个汉字之间的空格|單個漢字之間的空格
glued!|A source, a date and a time without a space between|粘在一起的来源、日期和时间|黏在一起的來源、日期和時間
#lines
ending|Mixed line endings|混用的换行符|混用的換行符
trailing|Blanks at the end of a line|行尾空白|行尾空白
blank|Runs of blank lines|连续的空行|連續的空行
indent?keep,strip,ideographic|Indentation of paragraphs|段首缩进|段首縮排
unwrap?|Hard line breaks inside a paragraph|段落中的硬换行|段落中的硬換行
repeated!|A paragraph or caption that appears more than once|重复出现的段落或图注|重複出現的段落或圖註
#script
half-converted?suggest,off,apply,strict|A character left in simplified form in a Traditional text|繁体文本里没有转换的简体字|繁體文字裡沒有轉換的簡體字
s2t|Simplified to Traditional|简体 → 繁体|簡體 → 繁體
t2s|Traditional to Simplified|繁体 → 简体|繁體 → 簡體
s2tw|Simplified to Traditional (Taiwan)|简体 → 繁体（台湾）|簡體 → 繁體（台灣）
tw2s|Traditional (Taiwan) to Simplified|繁体（台湾）→ 简体|繁體（台灣）→ 簡體
s2twp|Simplified to Traditional (Taiwan wording)|简体 → 繁体（台湾用语）|簡體 → 繁體（台灣用語）
tw2sp|Traditional (Taiwan) to Simplified (Mainland wording)|繁体（台湾）→ 简体（大陆用语）|繁體（台灣）→ 簡體（大陸用語）
s2hk|Simplified to Traditional (Hong Kong)|简体 → 繁体（香港）|簡體 → 繁體（香港）
hk2s|Traditional (Hong Kong) to Simplified|繁体（香港）→ 简体|繁體（香港）→ 簡體
s2hkp|Simplified to Traditional (Hong Kong wording)|简体 → 繁体（香港用语）|簡體 → 繁體（香港用語）
hk2sp|Traditional (Hong Kong) to Simplified (Mainland wording)|繁体（香港）→ 简体（大陆用语）|繁體（香港）→ 簡體（大陸用語）
t2tw|OpenCC Traditional to Taiwan forms|OpenCC 繁体 → 台湾字形|OpenCC 繁體 → 台灣字形
tw2t|Taiwan forms to OpenCC Traditional|台湾字形 → OpenCC 繁体|台灣字形 → OpenCC 繁體
t2hk|OpenCC Traditional to Hong Kong forms|OpenCC 繁体 → 香港字形|OpenCC 繁體 → 香港字形
hk2t|Hong Kong forms to OpenCC Traditional|香港字形 → OpenCC 繁体|香港字形 → OpenCC 繁體
t2jp|Traditional to Japanese forms|繁体 → 日本新字体|繁體 → 日本新字體
jp2t|Japanese forms to Traditional|日本新字体 → 繁体|日本新字體 → 繁體`;

export const RULES = /* @__PURE__ */ read();
