// The page's words, written in each language. A recipe is a sentence whose gaps are the settings.
export const WORDS = {
  "zh-Hans": {
    title: "把稿子贴进来。", lead: "乱码、简繁、标点，逐处修好；每一处都说明改了什么、为什么改，留不留由你。", paste: "在这里粘贴或直接写", draft: "稿子",
    try: "手边没有稿子？先试一段。", tryThis: "试这一段", mended: "改后", original: "原文", beside: "对照", fresh: "新稿", copy: "复制改后稿", copied: "已复制改后稿。", notCopied: "浏览器不让复制，请在改后稿里自己选取。",
    private: "内容不离开本页", privateMore: "：没有上传，没有账号，没有 cookie。", next: "下一处", previous: "上一处", accept: "接受", reject: "拒绝", copyShort: "复制", copyKey: "复制",
    view: "显示", interface: "界面语言", actions: "操作", desk: "校订台",
    recipe: ["按", "locale", "校订，字形", "script", "，引号", "quotes", "，中西文间空格", "spacing", "。"],
    labels: { locale: "按哪里的规范校订", script: "字形转换", quotes: "引号", spacing: "中西文间空格" },
    auto: "自动判断", autoFound: (name) => `自动判断：${name}`, keep: "不转换",
    locales: { "zh-CN": "简体中文（大陆）", "zh-TW": "繁体中文（台湾）", "zh-HK": "繁体中文（香港）", ja: "日文", ko: "韩文", en: "英文" },
    quotes: { "": "照规范", off: "不动", suggest: "只建议", apply: "改" }, spacing: { keep: "不动", add: "加", remove: "去掉" },
  },
  "zh-Hant": {
    title: "把稿件貼進來。", lead: "亂碼、簡繁、標點，逐處修好；每一處都說明改了什麼、為什麼改，留不留由你。", paste: "在這裡貼上或直接寫", draft: "稿件",
    try: "手邊沒有稿件？先試一段。", tryThis: "試這一段", mended: "改後", original: "原文", beside: "對照", fresh: "新稿", copy: "複製改後稿", copied: "已複製改後稿。", notCopied: "瀏覽器不讓複製，請在改後稿裡自行選取。",
    private: "內容不離開本頁", privateMore: "：沒有上傳，沒有帳號，沒有 cookie。", next: "下一處", previous: "上一處", accept: "接受", reject: "拒絕", copyShort: "複製", copyKey: "複製",
    view: "顯示", interface: "介面語言", actions: "操作", desk: "校訂檯",
    recipe: ["依", "locale", "校訂，字形", "script", "，引號", "quotes", "，中西文間空格", "spacing", "。"],
    labels: { locale: "依哪裡的規範校訂", script: "字形轉換", quotes: "引號", spacing: "中西文間空格" },
    auto: "自動判斷", autoFound: (name) => `自動判斷：${name}`, keep: "不轉換",
    locales: { "zh-CN": "簡體中文（大陸）", "zh-TW": "繁體中文（台灣）", "zh-HK": "繁體中文（香港）", ja: "日文", ko: "韓文", en: "英文" },
    quotes: { "": "照規範", off: "不動", suggest: "只建議", apply: "改" }, spacing: { keep: "不動", add: "加", remove: "去掉" },
  },
  en: {
    title: "Paste your draft.", lead: "Mojibake, script and punctuation, mended place by place. Each says what changed and why, and you decide what stays.", paste: "Paste here, or write", draft: "Draft",
    try: "No draft at hand? Try one of these.", tryThis: "Try this", mended: "Mended", original: "Original", beside: "Side by side", fresh: "New", copy: "Copy mended", copied: "Mended text copied.", notCopied: "The browser refused to copy. Select the mended text by hand.",
    private: "Nothing leaves this page", privateMore: ": no upload, no account, no cookies.", next: "next", previous: "previous", accept: "accept", reject: "reject", copyShort: "Copy", copyKey: "copy",
    view: "View", interface: "Interface language", actions: "Actions", desk: "Desk",
    recipe: ["For", "locale", ", convert", "script", ", quotes", "quotes", ", spacing", "spacing", "."],
    labels: { locale: "Whose conventions", script: "Script conversion", quotes: "Quotes", spacing: "Spaces between Chinese and Latin" },
    auto: "the draft’s own region", autoFound: (name) => `${name} (detected)`, keep: "nothing",
    locales: { "zh-CN": "Chinese (mainland)", "zh-TW": "Chinese (Taiwan)", "zh-HK": "Chinese (Hong Kong)", ja: "Japanese", ko: "Korean", en: "English" },
    quotes: { "": "by the region", off: "as is", suggest: "suggested", apply: "changed" }, spacing: { keep: "as is", add: "added", remove: "removed" },
  },
};

export const LOCALES = ["auto", "zh-CN", "zh-TW", "zh-HK", "ja", "ko", "en"];

/** Conversions by what they do, each in the scripts it joins: the same in every interface language. */
export const SCRIPTS = [
  ["s2t", "简体 → 繁體"], ["s2tw", "简体 → 繁體（台灣字形）"], ["s2twp", "简体 → 繁體（台灣用語）"], ["s2hk", "简体 → 繁體（香港字形）"], ["s2hkp", "简体 → 繁體（香港用語）"],
  ["t2s", "繁體 → 简体"], ["tw2s", "繁體（台灣）→ 简体"], ["tw2sp", "繁體（台灣）→ 简体（大陆用语）"], ["hk2s", "繁體（香港）→ 简体"], ["hk2sp", "繁體（香港）→ 简体（大陆用语）"],
  ["t2tw", "繁體 → 台灣字形"], ["t2hk", "繁體 → 香港字形"], ["tw2t", "台灣字形 → 繁體"], ["hk2t", "香港字形 → 繁體"], ["t2jp", "繁體 → 日本新字体"], ["jp2t", "日本新字体 → 繁體"],
];
