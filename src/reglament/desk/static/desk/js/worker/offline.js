// Part of the worker of all pages: where there is no network, a page that stays as it is, or one that says so. It keeps a page for each
// language and the few static files of those, under the version that they have in common; of anybody's data it keeps nothing.
"use strict";

(function () {
  const { version, pages, files } = self.reglament;
  const STORE = "offline " + version;
  const LANGUAGE = "/offline/language";
  // From which page somebody goes where: the address that is being opened, and the page that begins it and wants to stay.
  const leaving = new Map();
  const A_MOMENT_MS = 200;
  let language = "";

  const plain = (address) => address.split("#")[0];

  async function fill() {
    const store = await caches.open(STORE);
    const kept = [...Object.values(pages), ...files];
    await store.addAll(kept.map((address) => new Request(address, { cache: "reload" })));
    const spoken = await caches.match(LANGUAGE);
    if (spoken) await store.put(LANGUAGE, spoken);
  }

  async function tidy() {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("offline ") && name !== STORE).map((name) => caches.delete(name)));
    if (self.registration.navigationPreload) await self.registration.navigationPreload.enable();
    await self.clients.claim();
  }

  // All or nothing: a version is taken into use with everything that it needs, and the one before it goes with all that it had.
  self.addEventListener("install", (event) => event.waitUntil(fill().then(() => self.skipWaiting())));
  self.addEventListener("activate", (event) => event.waitUntil(tidy()));

  self.addEventListener("message", (event) => {
    if (event.data && event.data.leaving) leaving.set(plain(event.data.leaving), event.source.id);
  });

  self.addEventListener("fetch", (event) => {
    const asked = event.request;
    if (asked.mode === "navigate" && asked.destination === "document") event.respondWith(opened(event));
    else if (files.includes(new URL(asked.url).pathname)) event.respondWith(fetch(asked).catch(() => caches.match(asked.url)));
  });

  async function opened(event) {
    try {
      const answer = (await event.preloadResponse) || (await fetch(event.request));
      leaving.delete(plain(event.request.url));
      event.waitUntil(speak(answer.headers.get("Content-Language")));
      return answer;
    } catch {
      return (await stays(event.request)) || (await alone());
    }
  }

  // The language of what was read last, for the page that is shown when nothing can be asked.
  async function speak(spoken) {
    const short = (spoken || "").split("-")[0];
    if (!(short in pages) || short === language) return;
    language = short;
    await (await caches.open(STORE)).put(LANGUAGE, new Response(short));
  }

  // An answer without a page leaves the one that stands there in its place, with every word, file and mark of its forms.
  async function stays(asked) {
    const address = plain(asked.url);
    if (!leaving.has(address)) await new Promise((done) => setTimeout(done, A_MOMENT_MS));
    const page = await self.clients.get(leaving.get(address) || "");
    leaving.delete(address);
    if (!page) return null;
    page.postMessage({ reglament: "unanswered", sent: asked.method !== "GET" });
    return new Response(null, { status: 204 });
  }

  async function alone() {
    const store = await caches.open(STORE);
    const kept = await store.match(LANGUAGE);
    const spoken = kept ? await kept.text() : self.navigator.language.split("-")[0];
    return (await store.match(pages[spoken] || pages[self.reglament.language])) || Response.error();
  }
})();
