// Made from src/rules.rs by `TEXTMEND_WRITE=1 cargo test --test rules_js`; change it there.
const MODES = Object.freeze(["off", "suggest", "apply"]);
const REPORTS = Object.freeze(["off", "suggest"]);
const LOCALES = ["auto", "zh-CN", "zh-TW", "zh-HK", "ja", "ko", "en"];

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

export const RULES = /* @__PURE__ */ Object.freeze([
  rule("mojibake/utf8-as-windows-1252", "error", MODES, "UTF-8 text that was read as Windows-1252", "UTF-8 被当成 Windows-1252 读的乱码", "UTF-8 被當成 Windows-1252 讀的亂碼"),
  rule("mojibake/utf8-as-latin1", "error", MODES, "UTF-8 text that was read as ISO-8859-1", "UTF-8 被当成 ISO-8859-1 读的乱码", "UTF-8 被當成 ISO-8859-1 讀的亂碼"),
  rule("mojibake/utf8-as-gbk", "error", MODES, "UTF-8 text that was read as GBK", "UTF-8 被当成 GBK 读的乱码", "UTF-8 被當成 GBK 讀的亂碼"),
  rule("mojibake/html-entity", "error", MODES, "A character written as an HTML entity", "写成 HTML 实体的字符", "寫成 HTML 實體的字元"),
  rule("mojibake/unicode-escape", "error", MODES, "A character written as a \\u escape", "写成 \\u 转义的字符", "寫成 \\u 跳脫的字元"),
  rule("mojibake/lost", "report", REPORTS, "Characters that were lost and cannot be restored", "已经丢失、无法恢复的字", "已經遺失、無法還原的字"),
  rule("gloss/pinyin", "error", MODES, "Pinyin injected after characters by a converter", "转换工具注入的拼音", "轉換工具注入的拼音"),
  rule("gloss/gbk-shift", "error", MODES, "Characters broken by pinyin injected between their bytes", "被注入的拼音挤坏的字", "被注入的拼音擠壞的字"),
  rule("unicode/nfc", "error", MODES, "Decomposed characters, composed (NFC)", "拆开的字符合成一个（NFC）", "拆開的字元合成一個（NFC）"),
  rule("unicode/small-form", "error", MODES, "Small form variants of punctuation", "小型标点", "小型標點"),
  rule("unicode/vertical-form", "error", MODES, "Vertical presentation forms of punctuation", "竖排标点", "直排標點"),
  rule("unicode/half-width-cjk", "error", MODES, "Half-width CJK punctuation and Hangul letters", "半角的中日韩文标点和谚文字母", "半形的中日韓文標點和諺文字母"),
  rule("unicode/half-width-kana", "error", MODES, "Half-width kana", "半角假名", "半形假名"),
  rule("unicode/full-width-alphanumeric", "error", MODES, "Full-width letters and digits", "全角字母和数字", "全形字母和數字"),
  rule("unicode/kangxi-radical", "error", MODES, "Kangxi radicals in place of ideographs", "康熙部首冒充的汉字", "康熙部首冒充的漢字"),
  rule("unicode/radical-supplement", "error", MODES, "CJK radicals in place of ideographs", "部首补充区冒充的汉字", "部首補充區冒充的漢字"),
  rule("unicode/compatibility-ideograph", "error", MODES, "Compatibility ideographs", "兼容汉字", "相容漢字"),
  rule("unicode/private-use", "error", MODES, "Private-use code points of old GBK and HKSCS fonts", "旧 GBK 和 HKSCS 字体的私用区字符", "舊 GBK 和 HKSCS 字型的造字區字元"),
  rule("unicode/ligature", "error", MODES, "Latin ligatures from PDF", "PDF 里的拉丁连字", "PDF 裡的拉丁連字"),
  rule("unicode/invisible", "error", MODES, "Invisible characters", "看不见的字符", "看不見的字元"),
  rule("unicode/bidi-control", "error", MODES, "Bidirectional controls in text without right-to-left script", "没有右起文字却有的双向控制符", "沒有右起文字卻有的雙向控制碼"),
  rule("unicode/control", "error", MODES, "Control characters", "控制字符", "控制字元"),
  rule("punctuation/comma", "error", MODES, "Half-width comma in Chinese text", "中文里的半角逗号", "中文裡的半形逗號"),
  rule("punctuation/period", "error", MODES, "Half-width full stop in Chinese text", "中文里的半角句号", "中文裡的半形句號"),
  rule("punctuation/colon", "error", MODES, "Half-width colon in Chinese text", "中文里的半角冒号", "中文裡的半形冒號"),
  rule("punctuation/semicolon", "error", MODES, "Half-width semicolon in Chinese text", "中文里的半角分号", "中文裡的半形分號"),
  rule("punctuation/question", "error", MODES, "Half-width question mark in Chinese text", "中文里的半角问号", "中文裡的半形問號"),
  rule("punctuation/exclamation", "error", MODES, "Half-width exclamation mark in Chinese text", "中文里的半角叹号", "中文裡的半形驚嘆號"),
  rule("punctuation/parenthesis", "error", MODES, "Half-width parentheses in Chinese text", "中文里的半角圆括号", "中文裡的半形圓括號"),
  rule("punctuation/square-bracket", "optional", MODES, "Half-width square brackets in Chinese text", "中文里的半角方括号", "中文裡的半形方括號"),
  rule("punctuation/quote-pair", "error", MODES, "Straight, reversed or TeX quotes", "直引号、反引号和 TeX 引号", "直引號、反引號和 TeX 引號"),
  rule("punctuation/quote-style", "house-style", MODES, "Quotes of another region", "别的地区的引号样式", "別的地區的引號樣式"),
  rule("punctuation/apostrophe", "error", MODES, "An opening quote used as apostrophe", "误作撇号的左引号", "誤作撇號的左引號"),
  rule("punctuation/book-title", "error", MODES, "Angle brackets used as book title marks", "冒充书名号的尖括号", "冒充書名號的角括號"),
  rule("punctuation/ellipsis", "error", MODES, "Dots used as an ellipsis", "不合规范的省略号", "不合規範的刪節號"),
  rule("punctuation/ellipsis-stop", "optional", MODES, "A full stop after an ellipsis", "省略号后的句号", "刪節號後的句號"),
  rule("punctuation/dash", "error", MODES, "Hyphens or lines used as a dash", "不合规范的破折号", "不合規範的破折號"),
  rule("punctuation/interpunct", "error", MODES, "Wrong dot inside a foreign name", "外国人名里的间隔号", "外國人名裡的間隔號"),
  rule("punctuation/interpunct-dot", "optional", MODES, "Full stop inside a transliterated name", "译名里的句点", "譯名裡的句點"),
  rule("punctuation/doubled", "error", MODES, "Doubled marks", "重复的标点", "重複的標點"),
  rule("punctuation/english", "error", MODES, "Full-width marks in English text", "英文里的全角标点", "英文裡的全形標點"),
  rule("punctuation/unpaired", "report", REPORTS, "A quote or bracket without its partner", "左右不成对的引号或括号", "左右不成對的引號或括號"),
  rule("spacing/odd-space", "error", MODES, "Unusual space characters", "少见的空格字符", "少見的空格字元"),
  rule("spacing/around-full-width", "error", MODES, "Spaces beside full-width marks", "全角标点旁的空格", "全形標點旁的空格"),
  rule("spacing/inside-brackets", "error", MODES, "Spaces just inside brackets", "括号内侧的空格", "括號內側的空格"),
  rule("spacing/run", "error", MODES, "Runs of no-break spaces", "连续的不换行空格", "連續的不換行空格"),
  rule("spacing/cjk-latin", "optional", ["keep", "add", "remove"], "Spaces between CJK and Latin", "中西文之间的空格", "中西文之間的空格"),
  rule("spacing/within-cjk", "optional", ["keep", "remove"], "Spaces between single ideographs", "单个汉字之间的空格", "單個漢字之間的空格"),
  rule("lines/ending", "error", MODES, "Mixed line endings", "混用的换行符", "混用的換行符"),
  rule("lines/trailing", "error", MODES, "Blanks at the end of a line", "行尾空白", "行尾空白"),
  rule("lines/blank", "error", MODES, "Runs of blank lines", "连续的空行", "連續的空行"),
  rule("lines/indent", "optional", ["keep", "strip", "ideographic"], "Indentation of paragraphs", "段首缩进", "段首縮排"),
  rule("lines/unwrap", "optional", MODES, "Hard line breaks inside a paragraph", "段落中的硬换行", "段落中的硬換行"),
  rule("script/s2t", "error", MODES, "Simplified to Traditional", "简体 → 繁体", "簡體 → 繁體"),
  rule("script/t2s", "error", MODES, "Traditional to Simplified", "繁体 → 简体", "繁體 → 簡體"),
  rule("script/s2tw", "error", MODES, "Simplified to Traditional (Taiwan)", "简体 → 繁体（台湾）", "簡體 → 繁體（台灣）"),
  rule("script/tw2s", "error", MODES, "Traditional (Taiwan) to Simplified", "繁体（台湾）→ 简体", "繁體（台灣）→ 簡體"),
  rule("script/s2twp", "error", MODES, "Simplified to Traditional (Taiwan wording)", "简体 → 繁体（台湾用语）", "簡體 → 繁體（台灣用語）"),
  rule("script/tw2sp", "error", MODES, "Traditional (Taiwan) to Simplified (Mainland wording)", "繁体（台湾）→ 简体（大陆用语）", "繁體（台灣）→ 簡體（大陸用語）"),
  rule("script/s2hk", "error", MODES, "Simplified to Traditional (Hong Kong)", "简体 → 繁体（香港）", "簡體 → 繁體（香港）"),
  rule("script/hk2s", "error", MODES, "Traditional (Hong Kong) to Simplified", "繁体（香港）→ 简体", "繁體（香港）→ 簡體"),
  rule("script/s2hkp", "error", MODES, "Simplified to Traditional (Hong Kong wording)", "简体 → 繁体（香港用语）", "簡體 → 繁體（香港用語）"),
  rule("script/hk2sp", "error", MODES, "Traditional (Hong Kong) to Simplified (Mainland wording)", "繁体（香港）→ 简体（大陆用语）", "繁體（香港）→ 簡體（大陸用語）"),
  rule("script/t2tw", "error", MODES, "OpenCC Traditional to Taiwan forms", "OpenCC 繁体 → 台湾字形", "OpenCC 繁體 → 台灣字形"),
  rule("script/tw2t", "error", MODES, "Taiwan forms to OpenCC Traditional", "台湾字形 → OpenCC 繁体", "台灣字形 → OpenCC 繁體"),
  rule("script/t2hk", "error", MODES, "OpenCC Traditional to Hong Kong forms", "OpenCC 繁体 → 香港字形", "OpenCC 繁體 → 香港字形"),
  rule("script/hk2t", "error", MODES, "Hong Kong forms to OpenCC Traditional", "香港字形 → OpenCC 繁体", "香港字形 → OpenCC 繁體"),
  rule("script/t2jp", "error", MODES, "Traditional to Japanese forms", "繁体 → 日本新字体", "繁體 → 日本新字體"),
  rule("script/jp2t", "error", MODES, "Japanese forms to Traditional", "日本新字体 → 繁体", "日本新字體 → 繁體"),
]);
