// Whoever signs out leaves nothing that they wrote behind in the tab, and is told nothing more in this browser: the next one at the
// machine would read it.
"use strict";

(function () {
  const PATIENCE_MS = 1500;

  function forget() {
    try {
      sessionStorage.clear();
    } catch {
      // A browser that forbids the store has kept nothing in it.
    }
  }

  // The push service then takes nothing more for this browser, and says so to the desk.
  async function hearNoMore() {
    const worker = await navigator.serviceWorker.getRegistration("/");
    const subscription = worker && worker.pushManager && (await worker.pushManager.getSubscription());
    if (subscription) await subscription.unsubscribe();
  }

  document.addEventListener("submit", async (event) => {
    if (!event.target.matches("[data-goodbye]")) return;
    forget();
    if (event.defaultPrevented || !("serviceWorker" in navigator)) return;
    event.preventDefault();
    await Promise.race([hearNoMore().catch(() => {}), new Promise((done) => setTimeout(done, PATIENCE_MS))]);
    event.target.submit();
  });
})();
