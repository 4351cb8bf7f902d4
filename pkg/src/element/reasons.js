// Why each rule does what it does, in one sentence that can be checked: `[en, zh-Hans, zh-Hant]`.
const REASONS = {
  "mojibake/utf8-as-gbk": ["Two bytes each were read as one character; really three bytes are one.", "每两个字节被读成一个字，其实三个字节才是一个字。", "每兩個位元組被讀成一個字，其實三個位元組才是一個字。"],
  "mojibake/utf8-as-windows-1252": ["Each byte was read as a letter of its own; together they are valid UTF-8.", "每个字节被单独读成一个字母，合起来正是有效的 UTF-8。", "每個位元組被單獨讀成一個字母，合起來正是有效的 UTF-8。"],
  "mojibake/utf8-as-latin1": ["Each byte was read as a letter of its own; together they are valid UTF-8.", "每个字节被单独读成一个字母，合起来正是有效的 UTF-8。", "每個位元組被單獨讀成一個字母，合起來正是有效的 UTF-8。"],
  "mojibake/html-entity": ["A browser reads this code as the character; in plain text it stayed a code.", "网页会把这串代码读作这个字，到了纯文本里却成了代码。", "網頁會把這串代碼讀作這個字，到了純文字裡卻成了代碼。"],
  "mojibake/unicode-escape": ["A program wrote the character as its number.", "程序把这个字写成了编号。", "程式把這個字寫成了編號。"],
  "mojibake/byte-order-mark": ["A mark of the file's encoding, left inside the text.", "标记文件编码的字符，混进了正文。", "標記檔案編碼的字元，混進了正文。"],
  "mojibake/lost": ["The bytes of what stood here are gone; only the source can tell.", "这里原来的字节已经丢了，只有对照来源才能补上。", "這裡原來的位元組已經遺失，只有對照來源才能補上。"],
  "gloss/pinyin": ["The reading of the character before it, and the same kind occurs all over the draft: a converter put it in.", "括号里正是前一个字的读音，而且全篇都有：是转换工具塞进来的。", "括號裡正是前一個字的讀音，而且全篇都有：是轉換工具塞進來的。"],
  "gloss/gbk-shift": ["The pinyin fell between the bytes of a character; without it they are whole again.", "拼音插进了一个字的字节中间，拿掉以后字就完整了。", "拼音插進了一個字的位元組中間，拿掉以後字就完整了。"],
  "unicode/nfc": ["Letter and accent were two characters; composed they are one, and search finds it.", "字母和附加符号分成了两个字符，合成一个才搜得到。", "字母和附加符號分成了兩個字元，合成一個才搜得到。"],
  "unicode/small-form": ["A small form, kept only for old encodings; the full-width mark is meant.", "小型标点只为旧编码保留，应当用全角标点。", "小型標點只為舊編碼保留，應當用全形標點。"],
  "unicode/vertical-form": ["A form for vertical setting; the font turns marks by itself.", "竖排专用的字形；竖排时字体会自己转换。", "直排專用的字形；直排時字型會自己轉換。"],
  "unicode/half-width-cjk": ["A half-width form from an old encoding.", "旧编码留下的半角写法。", "舊編碼留下的半形寫法。"],
  "unicode/half-width-kana": ["A half-width form from an old encoding.", "旧编码留下的半角写法。", "舊編碼留下的半形寫法。"],
  "unicode/full-width-alphanumeric": ["Letters and digits stand half-width beside Chinese text (GB/T 15835).", "中文里的字母和数字用半角（GB/T 15835）。", "中文裡的字母和數字用半形。"],
  "unicode/kangxi-radical": ["It looks like the character but is a radical sign: search does not find it.", "看着一样，其实是部首符号，不是字，搜不到。", "看著一樣，其實是部首符號，不是字，搜不到。"],
  "unicode/radical-supplement": ["It looks like the character but is a radical sign: search does not find it.", "看着一样，其实是部首符号，不是字，搜不到。", "看著一樣，其實是部首符號，不是字，搜不到。"],
  "unicode/compatibility-ideograph": ["A second code for the same character, kept for old encodings.", "同一个字的另一个编码，只为旧编码保留。", "同一個字的另一個編碼，只為舊編碼保留。"],
  "unicode/ligature": ["Two or three letters set as one; a PDF left them joined.", "排版时连成一个的字母，从 PDF 里带了出来。", "排版時連成一個的字母，從 PDF 裡帶了出來。"],
  "unicode/invisible": ["Nothing to see, but it breaks search and line ends.", "看不见，却妨碍搜索和换行。", "看不見，卻妨礙搜尋和換行。"],
  "unicode/bidi-control": ["It turns the direction of text, and there is no right-to-left script here.", "它会改变文字方向，而这里没有从右往左的文字。", "它會改變文字方向，而這裡沒有從右往左的文字。"],
  "unicode/mixed-script": ["A letter of another script looks the same, and search does not find the word.", "另一种文字里有长得一样的字母，混进来以后就搜不到这个词。", "另一種文字裡有長得一樣的字母，混進來以後就搜不到這個詞。"],
  "unicode/mixed-variants": ["The text around it is written in the other Chinese script.", "上下文用的是另一种写法：简体里混了繁体，或者反过来。", "上下文用的是另一種寫法：簡體裡混了繁體，或者反過來。"],
  "unicode/private-use": ["An old font had this character at a place of its own; Unicode has it elsewhere.", "旧字库把这个字放在自造字的位置，Unicode 里另有编码。", "舊字型把這個字放在自造字的位置，Unicode 裡另有編碼。"],
  "unicode/control": ["A control character, not text.", "控制字符，不是文字。", "控制字元，不是文字。"],
  "punctuation/square-bracket": ["Brackets in Chinese text are full-width.", "中文里的括号用全角。", "中文裡的括號用全形。"],
  "punctuation/quote-pair": ["Straight quotes have no direction; which is opening and which closing follows from the text.", "直引号不分左右，前后文能看出哪个是左、哪个是右。", "直引號不分左右，前後文能看出哪個是左、哪個是右。"],
  "punctuation/quote-style": ["This region writes its quotes another way.", "这个地区的引号是另一种写法。", "這個地區的引號是另一種寫法。"],
  "punctuation/apostrophe": ["Before cut-off letters stands an apostrophe, not an opening quote.", "省去字母的地方用撇号，不用左引号。", "省去字母的地方用撇號，不用左引號。"],
  "punctuation/book-title": ["Titles of works stand in book title marks.", "书名、篇名用书名号。", "書名、篇名用書名號。"],
  "punctuation/ellipsis": ["An ellipsis is six dots, two characters wide (GB/T 15834).", "省略号是六个点，占两个字（GB/T 15834）。", "刪節號是六個點，占兩個字。"],
  "punctuation/ellipsis-stop": ["After an ellipsis no full stop is needed.", "省略号后面一般不再用句号。", "刪節號後面一般不再用句號。"],
  "punctuation/dash": ["A dash is one line two characters wide (GB/T 15834).", "破折号是一条两个字长的线（GB/T 15834）。", "破折號是一條兩個字長的線。"],
  "punctuation/interpunct": ["Between the parts of a foreign name stands a middle dot.", "外国人名的各部分之间用间隔号。", "外國人名的各部分之間用間隔號。"],
  "punctuation/interpunct-dot": ["Between the parts of a foreign name stands a middle dot.", "外国人名的各部分之间用间隔号。", "外國人名的各部分之間用間隔號。"],
  "punctuation/doubled": ["The mark stands twice; once is enough.", "标点重复了，一个就够。", "標點重複了，一個就夠。"],
  "punctuation/english": ["English text takes half-width marks.", "英文里用半角标点。", "英文裡用半形標點。"],
  "punctuation/contradicting": ["These marks cannot both stand here. Only you know which is meant.", "这两个标点不能并用，该留哪个由你定。", "這兩個標點不能並用，該留哪個由你定。"],
  "punctuation/unpaired": ["Its partner is missing in this paragraph. Only you know where it belongs.", "这一段里找不到与它成对的另一半，该补在哪里由你定。", "這一段裡找不到與它成對的另一半，該補在哪裡由你定。"],
  "spacing/odd-space": ["An unusual space that looks like any other.", "少见的空格，看上去和普通空格一样。", "少見的空格，看上去和普通空格一樣。"],
  "spacing/around-full-width": ["A full-width mark brings its own space.", "全角标点自带空隙，旁边不再空格。", "全形標點自帶空隙，旁邊不再空格。"],
  "spacing/inside-brackets": ["Just inside brackets there is no space.", "括号内侧不空格。", "括號內側不空格。"],
  "spacing/glued": ["Source, date and time run into each other.", "来源、日期和时间连在了一起。", "來源、日期和時間連在了一起。"],
  "spacing/run": ["Spaces that a web page used for layout.", "网页用来排版的空格。", "網頁用來排版的空格。"],
  "spacing/cjk-latin": ["The spacing you chose between Chinese and Latin text.", "按你选的中西文间距。", "依你選的中西文間距。"],
  "spacing/within-cjk": ["Chinese has no spaces between characters.", "汉字之间不空格。", "漢字之間不空格。"],
  "lines/ending": ["The draft mixes kinds of line ends; the commonest stays.", "全篇混用了几种换行符，统一成最多的一种。", "全篇混用了幾種換行符，統一成最多的一種。"],
  "lines/trailing": ["Blanks at the end of a line show nowhere.", "行尾的空白没有作用。", "行尾的空白沒有作用。"],
  "lines/blank": ["One blank line parts paragraphs well enough.", "段落之间空一行就够。", "段落之間空一行就夠。"],
  "lines/repeated": ["The same text stands here more than once.", "同样的文字出现了不止一次。", "同樣的文字出現了不止一次。"],
  "lines/indent": ["The indentation you chose.", "按你选的段首缩进。", "依你選的段首縮排。"],
  "lines/unwrap": ["The line breaks in the middle of a sentence: it was wrapped for a page that is gone.", "一句话中间断了行，是从别的版面带来的。", "一句話中間斷了行，是從別的版面帶來的。"],
};
const PAIR = ["The bytes of one encoding were read as another. Read the right way they make sense, all of them.", "一种编码的字节被当成另一种来读，照原来的编码读，字字通顺。", "一種編碼的位元組被當成另一種來讀，照原來的編碼讀，字字通順。"];
const ESCAPED = ["A program wrote the text in this notation; here it should be read.", "程序用这种写法保存文字，到这里应当还原。", "程式用這種寫法保存文字，到這裡應當還原。"];
const HALF_WIDTH = ["Chinese text takes the full-width mark (GB/T 15834).", "前后是中文，标点用全角（GB/T 15834）。", "前後是中文，標點用全形。"];
const CONVERSION = ["The script conversion you asked for, by OpenCC's dictionaries.", "你要的字形转换，依据 OpenCC 的词典。", "你要的字形轉換，依據 OpenCC 的詞典。"];
const LEFTOVER = ["The text around it is in the other script; this character was left behind.", "全篇是另一种字形，这个字是混进来的。", "全篇是另一種字形，這個字是混進來的。"];
for (const mark of ["comma", "period", "colon", "semicolon", "question", "exclamation", "parenthesis"]) REASONS[`punctuation/${mark}`] = HALF_WIDTH;

export function reason(rule, language) {
  const all = REASONS[rule] ?? (/^mojibake\/.*-as-/.test(rule) ? PAIR : rule.startsWith("mojibake/") ? ESCAPED : undefined) ?? (/^script\/[a-z]+2[a-z]+$/.test(rule) ? CONVERSION : rule.startsWith("script/") ? LEFTOVER : []);
  return all[language === "en" ? 0 : language === "zh-Hans" ? 1 : 2] ?? "";
}
