// The worker is withdrawn: it forgets what it kept and goes. Pages then come from the desk alone.
"use strict";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const forget = async () => Promise.all((await caches.keys()).map((name) => caches.delete(name)));
  event.waitUntil(forget().then(() => self.registration.unregister()));
});
