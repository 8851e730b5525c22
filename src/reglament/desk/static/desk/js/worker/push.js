// Part of the worker of all pages: shows what the desk tells a browser, does what its button says or opens the page behind it, and says
// when the browser is reached elsewhere. It keeps nothing.
"use strict";

(function () {
  const RENEWAL = "/preferences/browsers/renewal/";
  const ACT = "act";
  const PATIENCE_MS = 5000;

  // A browser must show something for each message that came, also for one that cannot be read.
  function read(event) {
    try {
      return event.data.json();
    } catch {
      return { title: self.location.host, address: "/" };
    }
  }

  function show(told) {
    const shown = { body: told.body || "", lang: told.language || "", data: told };
    // What has the same topic takes the place of what came before, and is told anew.
    if (told.topic) Object.assign(shown, { tag: told.topic, renotify: true });
    // What somebody is to do something about stays until they do. A browser that shows no buttons leaves them out.
    if (told.action) Object.assign(shown, { actions: [{ action: ACT, title: told.action.label }], requireInteraction: true });
    return self.registration.showNotification(told.title, shown);
  }

  self.addEventListener("push", (event) => event.waitUntil(show(read(event))));

  const own = (address) => {
    const page = new URL(address || "/", self.location.origin);
    return page.origin === self.location.origin ? page : null;
  };

  async function open(address) {
    const page = own(address);
    if (!page) return null;
    const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    const there = windows.find((each) => each.url.split("#")[0] === page.href);
    return there ? there.focus() : self.clients.openWindow(page.href);
  }

  // What came of a press; null where the desk does not say it: signed out, too old, or out of reach.
  async function answer({ address, token }) {
    const page = own(address);
    if (!page) return null;
    const sent = { method: "POST", body: new URLSearchParams({ token }), credentials: "same-origin", redirect: "error" };
    try {
      // A browser opens a page for some seconds after a press only.
      const came = await fetch(page, { ...sent, signal: AbortSignal.timeout(PATIENCE_MS) });
      return came.ok ? await came.json() : null;
    } catch {
      return null;
    }
  }

  async function act(told) {
    const came = await answer(told.action);
    if (came) return show(came);
    try {
      return await open(told.address);
    } catch {
      // No page may be opened any more: it says so where the press was.
      return show({ ...told, body: told.action.unsent, action: null });
    }
  }

  self.addEventListener("notificationclick", (event) => {
    const told = event.notification.data;
    event.notification.close();
    event.waitUntil(event.action === ACT && told.action ? act(told) : open(told.address));
  });

  const written = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  async function renew(event) {
    const before = event.oldSubscription;
    if (!before) return;
    const next = event.newSubscription || (await self.registration.pushManager.subscribe(before.options));
    const told = new URLSearchParams({
      before: before.endpoint,
      endpoint: next.endpoint,
      point: written(next.getKey("p256dh")),
      secret: written(next.getKey("auth")),
    });
    await fetch(RENEWAL, { method: "POST", body: told, credentials: "omit" });
  }

  self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renew(event)));
})();
