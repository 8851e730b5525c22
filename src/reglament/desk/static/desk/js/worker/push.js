// Part of the worker of all pages: shows what the desk tells a browser, opens the page behind it, and says when the browser is reached
// elsewhere. It keeps nothing.
"use strict";

(function () {
  const RENEWAL = "/preferences/browsers/renewal/";

  // A browser must show something for each message that came, also for one that cannot be read.
  function read(event) {
    try {
      return event.data.json();
    } catch {
      return { title: self.location.host, address: "/" };
    }
  }

  self.addEventListener("push", (event) => {
    const told = read(event);
    const shown = { body: told.body || "", lang: told.language || "", data: { address: told.address || "/" } };
    // What has the same topic takes the place of what came before, and is told anew.
    if (told.topic) Object.assign(shown, { tag: told.topic, renotify: true });
    event.waitUntil(self.registration.showNotification(told.title, shown));
  });

  async function open(address) {
    const page = new URL(address, self.location.origin);
    if (page.origin !== self.location.origin) return null;
    const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    const there = windows.find((each) => each.url.split("#")[0] === page.href);
    return there ? there.focus() : self.clients.openWindow(page.href);
  }

  self.addEventListener("notificationclick", (event) => {
    event.notification.close();
    event.waitUntil(open(event.notification.data.address));
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
