// A policy that forbids inline scripts still lets a bookmark be dragged away. The address carries the time, so that a module
// that a page has loaded before runs again.
const script = new URL("./bookmarklet.js", import.meta.url);
document.querySelector("#bookmarklet").href = `javascript:void import("${script}?"+Date.now())`;
