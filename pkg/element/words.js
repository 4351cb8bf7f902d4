// The element's words in its three interface languages.
const en = {
  draft: "Draft", mendedText: "Mended text", review: "Review", mended: "Mended", decide: "To decide", findings: "Noticed",
  accept: "Accept", reject: "Reject", back: "Take back", all: (n) => `Accept all ${n}`, none: "Reject all",
  allBack: "Take all back", close: "Close", next: "Next", previous: "Previous", line: (n) => `line ${n}`,
  more: (n) => `${n} more`, confidence: "Confidence", certain: "Certain", likely: "Likely", guess: "Guess", removed: "removed",
  rejectedN: (n) => `${n} rejected`, acceptedN: (n) => `${n} accepted`,
  status: (c, s, r) => `${c} ${c === 1 ? "change" : "changes"}, ${s} ${s === 1 ? "suggestion" : "suggestions"}${r ? `, ${r} rejected` : ""}`,
  clean: "Nothing found to change.", empty: "Paste a draft, or write here", legend: "A mark below: already changed. A frame around: yours to decide.",
  failed: "The mender did not start. The draft is untouched.", retry: "Try again", busy: "Reading the draft", newline: "line break", blank: "space",
};
const hans = {
  draft: "稿子", mendedText: "改后稿", review: "校订", mended: "已改", decide: "待定", findings: "留意",
  accept: "接受", reject: "拒绝", back: "收回", all: (n) => `接受 ${n} 处`, none: "全部拒绝",
  allBack: "全部收回", close: "关闭", next: "下一处", previous: "上一处", line: (n) => `第 ${n} 行`,
  more: (n) => `还有 ${n} 处`, confidence: "把握", certain: "确定", likely: "很可能", guess: "猜的", removed: "删去",
  rejectedN: (n) => `拒绝 ${n}`, acceptedN: (n) => `接受 ${n}`,
  status: (c, s, r) => `${c} 处修改，${s} 条建议${r ? `，已拒绝 ${r}` : ""}`,
  clean: "没有发现要改的地方。", empty: "在这里粘贴或直接写", legend: "记号在字下：已经改了。字外加框：等你决定。",
  failed: "校订没能启动。稿子没有动。", retry: "再试一次", busy: "正在看稿", newline: "换行", blank: "空格",
};
const hant = {
  draft: "稿件", mendedText: "改後稿", review: "校訂", mended: "已改", decide: "待定", findings: "留意",
  accept: "接受", reject: "拒絕", back: "收回", all: (n) => `接受 ${n} 處`, none: "全部拒絕",
  allBack: "全部收回", close: "關閉", next: "下一處", previous: "上一處", line: (n) => `第 ${n} 行`,
  more: (n) => `還有 ${n} 處`, confidence: "把握", certain: "確定", likely: "很可能", guess: "猜的", removed: "刪去",
  rejectedN: (n) => `拒絕 ${n}`, acceptedN: (n) => `接受 ${n}`,
  status: (c, s, r) => `${c} 處修改，${s} 條建議${r ? `，已拒絕 ${r}` : ""}`,
  clean: "沒有發現要改的地方。", empty: "在這裡貼上或直接寫", legend: "記號在字下：已經改了。字外加框：等你決定。",
  failed: "校訂沒能啟動。稿件沒有動。", retry: "再試一次", busy: "正在看稿", newline: "換行", blank: "空格",
};

/** The interface language nearest to a BCP 47 tag: `zh-Hans`, `zh-Hant` or `en`. */
export function interfaceLanguage(tag) {
  const t = String(tag || "").toLowerCase();
  if (!t.startsWith("zh")) return "en";
  return /hant|tw|hk|mo/.test(t) ? "zh-Hant" : "zh-Hans";
}

export const words = (language) => (language === "en" ? en : language === "zh-Hant" ? hant : hans);
