// The settings' button by which a browser lets the desk tell its user something. The browser asks upon the press, and never by itself.
"use strict";

(function () {
  const form = document.getElementById("this-browser");
  if (!form || !("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return;
  const refuses = document.getElementById("browser-refuses");
  const fails = document.getElementById("browser-fails");

  const written = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  async function subscribed() {
    const worker = await navigator.serviceWorker.getRegistration("/");
    return worker ? worker.pushManager.getSubscription() : null;
  }

  // Which of the listed browsers this one is.
  async function find() {
    const subscription = await subscribed();
    const digest = subscription && (await crypto.subtle.digest("SHA-256", new TextEncoder().encode(subscription.endpoint)));
    const mark = digest && Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
    const row = mark && document.querySelector(`[data-mark="${mark}"]`);
    const isOurs = subscription && written(subscription.options.applicationServerKey) === form.dataset.point;
    form.hidden = Boolean(row && isOurs && Notification.permission === "granted");
    if (row) row.querySelector("[data-this]").hidden = false;
  }

  async function subscribe() {
    await navigator.serviceWorker.register(form.dataset.worker);
    const worker = await navigator.serviceWorker.ready;
    const before = await worker.pushManager.getSubscription();
    // One that was made for another key of the desk takes no message of this one.
    if (before && written(before.options.applicationServerKey) !== form.dataset.point) await before.unsubscribe();
    return worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: form.dataset.point });
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    refuses.hidden = fails.hidden = true;
    if ((await Notification.requestPermission()) !== "granted") {
      refuses.hidden = false;
      return;
    }
    try {
      const subscription = await subscribe();
      form.elements.endpoint.value = subscription.endpoint;
      form.elements.point.value = written(subscription.getKey("p256dh"));
      form.elements.secret.value = written(subscription.getKey("auth"));
      form.submit();
    } catch {
      fails.hidden = false;
    }
  });

  form.hidden = false;
  find();
})();
