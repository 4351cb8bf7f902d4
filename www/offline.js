// After the first visit the page works without a network: the service worker keeps what it has loaded.
import { scriptURL } from "./trusted.js";

export async function startOffline(ready) {
  // A page of a file, or on a host without TLS, has no service worker, and works all the same.
  if (!navigator.serviceWorker || !isSecureContext) return;
  try {
    await navigator.serviceWorker.register(scriptURL("./sw.js"), { type: "module" });
    await navigator.serviceWorker.ready;
    ready();
  } catch { /* forbidden: then not */ }
}
