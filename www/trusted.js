// Where Trusted Types are enforced, this policy is the page's own; the service worker's address is all it is for.
const policy = globalThis.trustedTypes?.createPolicy("textmend-page", { createScriptURL: (url) => url });

export const scriptURL = (url) => (policy ? policy.createScriptURL(url) : url);
