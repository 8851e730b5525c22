// Looks again at the queue when something happened, and every quarter of a minute, while somebody can see it. What was unfolded stays unfolded; htmx itself
// gives the focus back to what had it, because everything in the list that can have it has an id.
"use strict";

(function () {
  const EVERY_MS = 15000;
  const SOON_MS = 400;
  const list = document.getElementById("queue");
  if (!list || !window.htmx) return;
  const { hold, isBusy } = window.reglament;
  let unfolded = [];
  let settle = () => null;

  list.addEventListener("htmx:beforeSwap", (event) => {
    // An answer that is no list (signed out, or the desk is being restarted) must not replace the one that is there.
    const from = event.detail.xhr.responseURL;
    if (from && new URL(from).pathname !== location.pathname) {
      event.detail.shouldSwap = false;
      location.reload();
      return;
    }
    unfolded = Array.from(list.querySelectorAll("details[open]"), (each) => each.id);
    settle = hold();
  });

  list.addEventListener("htmx:afterSwap", () => {
    for (const id of unfolded) {
      const each = document.getElementById(id);
      if (each) each.open = true;
    }
    settle();
  });

  const isMarked = () => !window.getSelection().isCollapsed && isBusy(list);

  function look() {
    // Words that are being marked stay; it is looked again in a moment.
    if (document.visibilityState === "visible" && !isMarked()) window.htmx.trigger(list, "look-again");
  }

  // Several things at once are one look.
  let soon = 0;
  for (const heard of (list.dataset.heard || "journal").split(" ")) {
    document.addEventListener("live:" + heard, () => {
      clearTimeout(soon);
      soon = setTimeout(look, SOON_MS);
    });
  }

  setInterval(look, EVERY_MS);
  document.addEventListener("visibilitychange", look);
})();
