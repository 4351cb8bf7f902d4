// Keeps the page for the next visit without a network. With a network, what the server has is always asked for first, so
// that no visit sees an old page beside new files; the kept copy answers only where the server cannot.
const CACHE = "textmend-1";

/** What a first visit may not have loaded yet: dictionaries come on demand, and may be wanted when the network is gone. */
const FILES = [
  "./", "./app.js", "./batch.js", "./dialogs.css", "./docx.js", "./examples.js", "./files.js", "./filing.js", "./icon.svg", "./manifest.webmanifest", "./node.js", "./offline.js",
  "./panel.js", "./report.js", "./rich.js", "./samples.js", "./settings.js", "./styles.css", "./trusted.js", "./words.js", "./vendor/fflate.js",
  ...["define.js", "element.js", "index.js", "worker.js", "worker-thread.js", "core.js", "decode.js", "errors.js", "mended.js", "rules.js", "textmend_bg.js", "textmend_bg.wasm"],
  ...["badge.js", "card.js", "desk.js", "desk-styles.js", "dom.js", "field.js", "marks.js", "mending.js", "model.js", "place.js", "quote.js", "reasons.js", "review.js", "strip.js", "styles.js", "typing.js", "words.js"].map((name) => `element/${name}`),
  ...["s2t.bin", "t2s.bin", "tw.bin", "hk.bin", "jp.bin"].map((name) => `data/${name}`),
].map((name) => (name.startsWith("./") ? name : `./pkg/${name}`));

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    await cache.addAll(FILES);
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith("textmend-") && name !== CACHE) await caches.delete(name);
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith((async () => {
    const cache = await caches.open(CACHE);
    try {
      const answer = await fetch(request);
      if (answer.ok) event.waitUntil(cache.put(request, answer.clone()));
      return answer;
    } catch (error) {
      const kept = await cache.match(request, { ignoreSearch: true });
      if (kept) return kept;
      throw error;
    }
  })());
});
