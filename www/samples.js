// Short drafts of our own, one per problem: the broken text and what it should read.
export const SAMPLES = [
  { lang: "zh-Hans", name: { "zh-Hans": "乱码", "zh-Hant": "亂碼", en: "Mojibake" },
    draft: "鎴戜滑浠婂ぉ鍘荤湅涔﹀睍\n&#x56FE;&#x4E66;&#x9986;周末照常开放。", mended: "我们今天去看书展\n图书馆周末照常开放。" },
  { lang: "zh-Hant", name: { "zh-Hans": "抓取时混进的拼音", "zh-Hant": "擷取時混進的拼音", en: "Injected pinyin" },
    draft: "圖書館(guǎn)週末開(kāi)放,讀(dú)者可以借閱(yuè)。\n館(guǎn)員說(shuō):讀(dú)者開(kāi)心,館(guǎn)員也開(kāi)心。", mended: "圖書館週末開放，讀者可以借閱。\n館員說：讀者開心，館員也開心。" },
  { lang: "zh-Hans", name: { "zh-Hans": "半角标点", "zh-Hant": "半形標點", en: "Half-width marks" },
    draft: "今年春天,市里新开了三家书店,\n(一)营业到很晚;(二)可以点茶...", mended: "今年春天，市里新开了三家书店，\n（一）营业到很晚；（二）可以点茶……" },
];
