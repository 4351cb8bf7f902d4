// The page's words, written in each language.
export const WORDS = {
  "zh-Hans": {
    title: "把稿子贴进来。", lead: "乱码、简繁、标点，逐处修好；每一处都说明改了什么、为什么改，留不留由你。", paste: "在这里粘贴或直接写", draft: "稿子",
    try: "手边没有稿子？先试一段。", tryThis: "试这一段", mended: "改后", original: "原文", fresh: "新稿", copy: "复制改后稿", copied: "已复制改后稿。", notCopied: "浏览器不让复制，请在改后稿里自己选取。",
    for: "按", script: "字形", private: "内容不离开本页", next: "下一处", previous: "上一处", accept: "接受", reject: "拒绝", copyShort: "复制", view: "显示", interface: "界面语言",
    locales: ["自动判断", "简体中文（大陆）", "繁体中文（台湾）", "繁体中文（香港）", "日文", "韩文", "英文"], keep: "不转换",
  },
  "zh-Hant": {
    title: "把稿件貼進來。", lead: "亂碼、簡繁、標點，逐處修好；每一處都說明改了什麼、為什麼改，留不留由你。", paste: "在這裡貼上或直接寫", draft: "稿件",
    try: "手邊沒有稿件？先試一段。", tryThis: "試這一段", mended: "改後", original: "原文", fresh: "新稿", copy: "複製改後稿", copied: "已複製改後稿。", notCopied: "瀏覽器不讓複製，請在改後稿裡自行選取。",
    for: "依", script: "字形", private: "內容不離開本頁", next: "下一處", previous: "上一處", accept: "接受", reject: "拒絕", copyShort: "複製", view: "顯示", interface: "介面語言",
    locales: ["自動判斷", "簡體中文（大陸）", "繁體中文（台灣）", "繁體中文（香港）", "日文", "韓文", "英文"], keep: "不轉換",
  },
  en: {
    title: "Paste your draft.", lead: "Mojibake, script and punctuation, mended place by place; each says what changed and why, and you decide what stays.", paste: "Paste here, or write", draft: "Draft",
    try: "No draft at hand? Try one of these.", tryThis: "Try this", mended: "Mended", original: "Original", fresh: "New draft", copy: "Copy mended", copied: "Mended text copied.", notCopied: "The browser refused to copy. Select the mended text by hand.",
    for: "For", script: "convert", private: "Nothing leaves this page", next: "next", previous: "previous", accept: "accept", reject: "reject", copyShort: "copy", view: "View", interface: "Interface language",
    locales: ["detect", "Chinese (mainland)", "Chinese (Taiwan)", "Chinese (Hong Kong)", "Japanese", "Korean", "English"], keep: "nothing",
  },
};
export const LOCALES = ["auto", "zh-CN", "zh-TW", "zh-HK", "ja", "ko", "en"];
/** Conversions by what they do, each in the scripts it joins: the same in every interface language. */
export const SCRIPTS = [
  ["s2t", "简体 → 繁體"], ["s2tw", "简体 → 繁體（台灣字形）"], ["s2twp", "简体 → 繁體（台灣用語）"], ["s2hk", "简体 → 繁體（香港字形）"], ["s2hkp", "简体 → 繁體（香港用語）"],
  ["t2s", "繁體 → 简体"], ["tw2s", "繁體（台灣）→ 简体"], ["tw2sp", "繁體（台灣）→ 简体（大陆用语）"], ["hk2s", "繁體（香港）→ 简体"], ["hk2sp", "繁體（香港）→ 简体（大陆用语）"],
  ["t2tw", "繁體 → 台灣字形"], ["t2hk", "繁體 → 香港字形"], ["tw2t", "台灣字形 → 繁體"], ["hk2t", "香港字形 → 繁體"], ["t2jp", "繁體 → 日本新字体"], ["jp2t", "日本新字体 → 繁體"],
];
