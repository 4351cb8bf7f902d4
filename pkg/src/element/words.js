// The element's words in its three interface languages; each is written, none is converted.
const en = {
  draft: "Draft", mendedText: "Mended text", originalText: "Original text", review: "Review", list: "List", text: "Text",
  decide: "To decide", check: "To check", mended: "Mended", walk: "One by one", allAccept: "Accept all", allReject: "Reject all", allDecided: "All decided.",
  accept: "Accept", reject: "Reject", keep: "Keep", seen: "Seen", back: "Take back", undoRule: "Undo", redoRule: "Redo",
  acceptN: (n) => `Accept ${n}`, keepN: (n) => `Keep ${n}`, rejectAll: "Reject", seenN: (n) => `Seen, all ${n}`, backAll: "Take back", ruleOff: "Turn rule off",
  acceptedN: (n) => `${n} accepted`, rejectedN: (n) => `${n} rejected`, decidedN: (n) => `${n} decided`,
  accepted: "accepted", rejected: "rejected", kept: "kept", wasSeen: "seen",
  never: "Never again", neverWord: (word) => `Leave ${word} alone`, neverRule: "Turn this rule off", cancel: "Cancel",
  close: "Close", next: "Next", previous: "Previous", look: "See in the original", instead: "Or", line: (n) => `line ${n}`,
  more: (n) => `List ${n} more`, place: (i, n) => `${i} of ${n}`, peek: "Hold for the original", peeking: "This is the original.", asWhole: "Asked for as a whole, so not marked in the text",
  confidence: "Confidence", certain: "Certain", likely: "Likely", guess: "A guess", evidence: "Evidence", likelier: ["", " times likelier"], guessed: "Guessed", alsoBy: "Also by", removed: "removed", inserted: "inserted",
  readAs: "Was read as", bytes: "The bytes", means: "Really", change: "Change", suggestion: "Suggestion", finding: "Noticed",
  counts: (c, s) => `${c} ${c === 1 ? "change" : "changes"}, ${s} to decide`, rejectedCount: (n) => `, ${n} rejected`,
  clean: "Nothing found to change.", looked: "Mojibake, injected pinyin, characters, punctuation, spaces and lines were looked at.",
  empty: "Paste a draft, or write here", legend: "A mark below: already changed. A frame around: yours to decide.",
  busy: "Getting ready…", reading: "Reading the draft…", retry: "Try again",
  badge: (c, s) => [c && `${c} to mend`, s && `${s} to decide`].filter(Boolean).join(", "), mendable: "To mend", untouched: "Nothing is changed yet", applyN: (n) => `Mend ${n}`, oneByOne: "Review",
  notHere: "Not in this field", undoable: "Nothing leaves this page; Ctrl Z takes it back", writeBack: "Use the mended text",
  failedLoad: "The mender could not be loaded. The draft is untouched.", failed: "The mender stopped. The draft is untouched.", missing: "There is no text yet.",
};
const hans = {
  draft: "稿子", mendedText: "改后稿", originalText: "原文", review: "校订", list: "列表", text: "正文",
  decide: "待定", check: "请过目", mended: "已改", walk: "逐条看", allAccept: "都接受", allReject: "都拒绝", allDecided: "全部定了。",
  accept: "接受", reject: "拒绝", keep: "留下", seen: "知道了", back: "收回", undoRule: "撤回", redoRule: "恢复",
  acceptN: (n) => `接受 ${n} 处`, keepN: (n) => `留下 ${n} 处`, rejectAll: "拒绝", seenN: (n) => `${n} 处都知道了`, backAll: "收回", ruleOff: "关掉这条规则",
  acceptedN: (n) => `接受 ${n}`, rejectedN: (n) => `拒绝 ${n}`, decidedN: (n) => `定了 ${n}`,
  accepted: "已接受", rejected: "已拒绝", kept: "已留下", wasSeen: "已看",
  never: "不再提示", neverWord: (word) => `不动“${word}”`, neverRule: "关掉这条规则", cancel: "算了",
  close: "关闭", next: "下一处", previous: "上一处", look: "看原文", instead: "也可以是", line: (n) => `第 ${n} 行`,
  more: (n) => `再列 ${n} 处`, place: (i, n) => `${i} / ${n}`, peek: "按住看原文", peeking: "现在看的是原文。", asWhole: "整篇要求的转换，不在文中逐字标出",
  confidence: "把握", certain: "确定", likely: "很可能", guess: "猜的", evidence: "证据", likelier: ["可能性是原样的 ", " 倍"], guessed: "猜的字", alsoBy: "还经过", removed: "删去", inserted: "补上",
  readAs: "读成了", bytes: "原来的字节", means: "应当读作", change: "修改", suggestion: "建议", finding: "留意",
  counts: (c, s) => `${c} 处修改，${s} 处待定`, rejectedCount: (n) => `，已拒绝 ${n}`,
  clean: "没有发现要改的地方。", looked: "看过了乱码、注入的拼音、字符、标点、空格和分行。",
  empty: "在这里粘贴或直接写", legend: "记号在字下：已经改了。字外加框：等你决定。",
  busy: "正在准备……", reading: "正在看稿……", retry: "再试一次",
  badge: (c, s) => [c && `${c} 处可改`, s && `${s} 处待定`].filter(Boolean).join("，"), mendable: "可改", untouched: "还没有动稿子", applyN: (n) => `改这 ${n} 处`, oneByOne: "逐处看",
  notHere: "这一栏不再检查", undoable: "内容不离开本页，Ctrl Z 可还原", writeBack: "用改后稿",
  failedLoad: "校订程序没能载入。稿子没有动。", failed: "校订中途停了。稿子没有动。", missing: "这里还没有文字。",
};
const hant = {
  draft: "稿件", mendedText: "改後稿", originalText: "原文", review: "校訂", list: "清單", text: "正文",
  decide: "待定", check: "請過目", mended: "已改", walk: "逐條看", allAccept: "都接受", allReject: "都拒絕", allDecided: "全部定了。",
  accept: "接受", reject: "拒絕", keep: "留下", seen: "知道了", back: "收回", undoRule: "撤回", redoRule: "恢復",
  acceptN: (n) => `接受 ${n} 處`, keepN: (n) => `留下 ${n} 處`, rejectAll: "拒絕", seenN: (n) => `${n} 處都知道了`, backAll: "收回", ruleOff: "關掉這條規則",
  acceptedN: (n) => `接受 ${n}`, rejectedN: (n) => `拒絕 ${n}`, decidedN: (n) => `定了 ${n}`,
  accepted: "已接受", rejected: "已拒絕", kept: "已留下", wasSeen: "已看",
  never: "不再提示", neverWord: (word) => `不動「${word}」`, neverRule: "關掉這條規則", cancel: "算了",
  close: "關閉", next: "下一處", previous: "上一處", look: "看原文", instead: "也可以是", line: (n) => `第 ${n} 行`,
  more: (n) => `再列 ${n} 處`, place: (i, n) => `${i} / ${n}`, peek: "按住看原文", peeking: "現在看的是原文。", asWhole: "整篇要求的轉換，不在文中逐字標出",
  confidence: "把握", certain: "確定", likely: "很可能", guess: "猜的", evidence: "證據", likelier: ["可能性是原樣的 ", " 倍"], guessed: "猜的字", alsoBy: "還經過", removed: "刪去", inserted: "補上",
  readAs: "讀成了", bytes: "原來的位元組", means: "應當讀作", change: "修改", suggestion: "建議", finding: "留意",
  counts: (c, s) => `${c} 處修改，${s} 處待定`, rejectedCount: (n) => `，已拒絕 ${n}`,
  clean: "沒有發現要改的地方。", looked: "看過了亂碼、注入的拼音、字元、標點、空格和分行。",
  empty: "在這裡貼上或直接寫", legend: "記號在字下：已經改了。字外加框：等你決定。",
  busy: "正在準備……", reading: "正在看稿……", retry: "再試一次",
  badge: (c, s) => [c && `${c} 處可改`, s && `${s} 處待定`].filter(Boolean).join("，"), mendable: "可改", untouched: "還沒有動稿件", applyN: (n) => `改這 ${n} 處`, oneByOne: "逐處看",
  notHere: "這一欄不再檢查", undoable: "內容不離開本頁，Ctrl Z 可還原", writeBack: "用改後稿",
  failedLoad: "校訂程式沒能載入。稿件沒有動。", failed: "校訂中途停了。稿件沒有動。", missing: "這裡還沒有文字。",
};

/** The interface language nearest to a BCP 47 tag: `zh-Hans`, `zh-Hant` or `en`. */
export function interfaceLanguage(tag) {
  const t = String(tag || "").toLowerCase();
  if (!t.startsWith("zh")) return "en";
  return /hant|tw|hk|mo/.test(t) ? "zh-Hant" : "zh-Hans";
}

export const words = (language) => (language === "en" ? en : language === "zh-Hant" ? hant : hans);
