// Pops up who is calling, on whatever page of the desk is open: at once by the live updates, else within half a minute. Where it
// hears what happens it looks by itself every two minutes alone, and lets others look first then. It
// never takes the focus, nor touches what is typed. What was hidden stays hidden in this tab.
"use strict";

(function () {
  const EVERY_MS = 30000;
  const HEARING_LOOKS = 4;
  const SOON_MS = 80;
  const HIDDEN = "calls-hidden";
  const region = document.getElementById("call-popups");
  if (!region || !window.fetch) return;

  function hidden() {
    return (sessionStorage.getItem(HIDDEN) || "").split(",");
  }

  function of(node, call) {
    return node.querySelector('[data-call="' + call + '"]');
  }

  // What is there already stays as it is, so that a button somebody is about to press does not go away under their hand.
  function show(fresh) {
    for (const old of Array.from(region.children)) {
      if (!of(fresh, old.dataset.call)) old.remove();
    }
    for (const card of Array.from(fresh.children)) {
      if (hidden().includes(card.dataset.call)) continue;
      const old = of(region, card.dataset.call);
      if (!old) region.append(card);
      else if (old.dataset.state !== card.dataset.state && !old.contains(document.activeElement)) old.replaceWith(card);
    }
  }

  // Several looks may be under way. What comes after the answer of a later one is old, and would bring back who has hung up.
  let asks = 0;
  let shown = 0;
  async function look(headers = {}) {
    if (document.visibilityState !== "visible") return;
    const mine = ++asks;
    let answer;
    try {
      answer = await fetch(region.dataset.address, { credentials: "same-origin", redirect: "error", headers });
    } catch {
      return; // Signed out, or the desk is being restarted: the next look finds out.
    }
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine < shown) return;
    shown = mine;
    show(page.body);
    // The page of calls draws its lists anew.
    if (window.htmx) window.htmx.trigger(document.body, "call-news");
  }

  // Several events at once are one look.
  let soon = 0;
  function lookSoon() {
    clearTimeout(soon);
    soon = setTimeout(() => look(), SOON_MS);
  }

  region.addEventListener("click", (event) => {
    if (!event.target.closest("[data-dismiss]")) return;
    const card = event.target.closest("[data-call]");
    sessionStorage.setItem(HIDDEN, hidden().concat(card.dataset.call).slice(-50).join(","));
    card.remove();
  });

  for (const name of ["live:calls", "live:hello", "live:back", "live:reset"]) document.addEventListener(name, lookSoon);
  document.addEventListener("visibilitychange", lookSoon);
  let turns = 0;
  setInterval(() => {
    turns += 1;
    if (!window.reglament?.isHearing?.() || turns % HEARING_LOOKS === 0) look({ "X-Look": "again" });
  }, EVERY_MS);
  lookSoon();
})();
