// What the bookmark runs on somebody else's page: a badge beside each field for more than a line, and the review of the one that
// has the focus. The text stays on that page; only these modules come from here.
import "../pkg/define.js";

const FIELDS = "textarea:not([readonly],[disabled]), [contenteditable]:not([contenteditable=false])";
let number = 0;

for (const field of document.querySelectorAll(FIELDS)) {
  if (field.id && document.querySelector(`text-mend[for="${CSS.escape(field.id)}"]`)) continue;
  if (!field.id) {
    do number++; while (document.getElementById(`textmend-field-${number}`));
    field.id = `textmend-field-${number}`;
  }
  const badge = document.createElement("text-mend");
  badge.htmlFor = field.id;
  document.body.append(badge);
  if (field === document.activeElement) badge.open();
}
