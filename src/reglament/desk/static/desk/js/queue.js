// Looks again at the queue when something happened, and once a minute, while somebody can see it; every quarter of a minute where it
// does not hear what happens. What was unfolded stays unfolded; htmx itself
// gives the focus back to what had it, because everything in the list that can have it has an id. The row under the pointer, or with the focus, stays where
// it is, whatever comes, goes or moves around it.
"use strict";

(function () {
  const EVERY_MS = 15000;
  const HEARING_MS = 60000;
  const SOON_MS = 400;
  const RESTS = 4;
  const list = document.getElementById("queue");
  if (!list || !window.htmx) return;
  const { hold, isBusy, isHearing } = window.reglament;
  let unfolded = [];
  let pointed = null;
  let settle = () => null;

  // The row that somebody is about to press, with its place among the others and what in it has the focus.
  function pointedAt() {
    const row = list.querySelector("tbody tr:focus-within") || list.querySelector("tbody tr:hover");
    const subject = row && row.querySelector("a.subject[id]");
    if (!subject) return null;
    const focused = row.contains(document.activeElement) ? document.activeElement : null;
    return { row: row, subject: subject, place: row.sectionRowIndex, top: row.getBoundingClientRect().top, focused: focused };
  }

  // A row that is pressed in the moment in which it goes away must not be another request's.
  function keepPointed() {
    const body = list.querySelector("tbody");
    if (!body || !list.dataset.gone || document.getElementById(pointed.subject.id)) return;
    body.insertBefore(pointed.row, body.rows[pointed.place] || null);
    if (!pointed.row.classList.contains("gone")) {
      pointed.row.classList.add("gone");
      const told = document.createElement("em");
      told.className = "row-gone";
      told.textContent = list.dataset.gone;
      pointed.subject.after(told);
    }
    if (pointed.focused) pointed.focused.focus({ preventScroll: true });
  }

  // Where the window cannot be scrolled far enough, the list itself gives way.
  function makeRoom() {
    const now = document.getElementById(pointed.subject.id);
    if (!now) return;
    const moved = () => now.closest("tr").getBoundingClientRect().top - pointed.top;
    if (moved() < -1) list.style.paddingTop = parseFloat(list.style.paddingTop || 0) - moved() + "px";
    if (moved() > 1) {
      list.style.paddingBottom = parseFloat(list.style.paddingBottom || 0) + moved() + "px";
      window.scrollBy({ top: moved(), behavior: "instant" });
    }
  }

  function giveRoomBack() {
    if (pointedAt()) return;
    list.style.paddingTop = list.style.paddingBottom = "";
    for (const row of list.querySelectorAll(".gone")) row.remove();
  }

  list.addEventListener("pointerleave", giveRoomBack);
  list.addEventListener("focusout", () => setTimeout(giveRoomBack));

  list.addEventListener("htmx:beforeSwap", (event) => {
    // An answer that is no list (signed out, or the desk is being restarted) must not replace the one that is there.
    const from = event.detail.xhr.responseURL;
    if (from && new URL(from).pathname !== location.pathname) {
      event.detail.shouldSwap = false;
      location.reload();
      return;
    }
    unfolded = Array.from(list.querySelectorAll("details[open]"), (each) => each.id);
    pointed = pointedAt();
    settle = hold(pointed ? pointed.subject : undefined);
  });

  list.addEventListener("htmx:afterSwap", (event) => {
    // The numbers of the lists are swapped by the same answer, each for itself.
    if (event.detail.target !== list) return;
    for (const id of unfolded) {
      const each = document.getElementById(id);
      if (each) each.open = true;
    }
    if (pointed) keepPointed();
    settle();
    if (pointed) makeRoom();
  });

  const isMarked = () => !window.getSelection().isCollapsed && isBusy(list);

  let isWanted = false;
  let began = 0;
  let ended = 0;
  let rest = 0;

  function look() {
    // Words that are being marked stay; it is looked again in a moment.
    isWanted = document.visibilityState === "visible" && isMarked();
    if (document.visibilityState === "visible" && !isWanted) window.htmx.trigger(list, "look-again");
  }

  // A look that takes long stands behind those of many other pages. The longer it took, the longer this one rests.
  list.addEventListener("htmx:beforeRequest", (event) => event.detail.elt === list && (began = performance.now()));
  list.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.elt !== list) return;
    ended = performance.now();
    rest = Math.min((ended - began) * RESTS, EVERY_MS);
  });

  // Several things at once are one look.
  let soon = 0;
  function lookSoon() {
    if (soon) return;
    const then = () => {
      soon = 0;
      look();
    };
    soon = setTimeout(then, Math.max(SOON_MS, ended + rest - performance.now()));
  }
  // What happened between the drawing of the page and its first hearing, and after too long an absence, nobody tells it.
  for (const heard of [...(list.dataset.heard || "journal").split(" "), "hello", "reset"]) {
    document.addEventListener("live:" + heard, lookSoon);
  }

  setInterval(() => {
    if (isWanted || !isHearing() || performance.now() - ended > HEARING_MS) look();
  }, EVERY_MS);
  document.addEventListener("visibilitychange", look);
})();
