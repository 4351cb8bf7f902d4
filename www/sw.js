// Keeps the page for the next visit without a network. With a network, what the server has is always asked for first, so
// that no visit sees an old page beside new files; the kept copy answers only where the server cannot.
const CACHE = "textmend-1";

/** What a first visit may not have loaded yet: dictionaries come on demand, and may be wanted when the network is gone. */
const FILES = [
  "./", "./app.js", "./batch.js", "./dialogs.css", "./docx.js", "./examples.js", "./files.js", "./filing.js", "./icon.svg", "./manifest.webmanifest", "./node.js", "./offline.js",
  "./panel.js", "./report.js", "./rich.js", "./samples.js", "./settings.js", "./styles.css", "./trusted.js", "./words.js", "./vendor/fflate.js",
  ...["define.js", "element.js", "index.js", "worker.js", "worker-thread.js", "errors.js", "mended.js", "rules.js", "textmend_bg.wasm"],
  ...["badge.js", "card.js", "desk.js", "desk-styles.js", "dom.js", "field.js", "marks.js", "mending.js", "model.js", "paper.js", "peek.js", "pieces.js", "place.js", "quote.js", "reasons.js", "review.js", "strip.js", "styles.js", "typing.js", "words.js"].map((name) => `element/${name}`),
].map((name) => (name.startsWith("./") ? name : `./pkg/${name}`));

/** A dictionary. Its name changes with what it holds, so what is kept is right for ever. */
const PACK = /data\/[\w-]+\.bin$/;

/** The dictionaries there are: the package names them. */
async function packs() {
  const source = await (await fetch("./pkg/index.js")).text();
  return [...source.matchAll(/"\.\/(data\/[\w-]+\.bin)"/g)].map(([, name]) => new URL(`./pkg/${name}`, location.href).href);
}

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    const wanted = await packs();
    await cache.addAll(FILES);
    for (const url of wanted) if (!await cache.match(url)) await cache.add(url);
    for (const { url } of await cache.keys()) if (PACK.test(url) && !wanted.includes(url)) await cache.delete(url);
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
    const pack = PACK.test(request.url) && await cache.match(request);
    if (pack) return pack;
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
