// Brings the earlier messages of a conversation to where one reads, without moving it. Without script the link opens them.
"use strict";

(function () {
  const conversation = document.querySelector("ol.conversation");
  if (!conversation || !window.fetch) return;

  async function bring() {
    const link = document.querySelector("a[data-earlier]");
    if (!link) return false;
    const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const items = Array.from(page.querySelectorAll("ol.conversation > *")).filter((each) => !document.getElementById(each.id));
    const further = page.getElementById("earlier");
    window.reglament.holding(() => {
      conversation.prepend(...items);
      const old = document.getElementById("earlier");
      if (further) old.replaceWith(further);
      else old.remove();
    }, conversation.firstElementChild);
    return items.length > 0;
  }

  document.addEventListener("click", async function (event) {
    const link = event.target.closest("a[data-earlier]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const first = conversation.firstElementChild;
    try {
      await bring();
    } catch {
      location.href = link.href;
      return;
    }
    // Whoever works by keys goes on from where the link was.
    const next = document.querySelector("a[data-earlier]") || first.previousElementSibling;
    if (next) {
      if (!next.matches("a")) next.tabIndex = -1;
      next.focus({ preventScroll: true });
    }
  });

  // A link to an entry that is not here yet brings the past until it is.
  async function find() {
    const named = location.hash.slice(1);
    if (!/^entry-\d+$/.test(named)) return;
    try {
      while (!document.getElementById(named) && (await bring()));
    } catch {
      return;
    }
    document.getElementById(named)?.scrollIntoView();
  }

  window.addEventListener("hashchange", find);
  if (location.hash && !document.getElementById(location.hash.slice(1))) find();
  window.reglament.bringEarlier = bring;
})();
