// The palette (Ctrl+K, Command+K): pages, what can be done on this page, requests by number or words, clients by name. What the page itself offers is
// found at once; the desk is asked for the rest, and an answer to what is no longer typed is dropped. Letters count by their place on the
// keyboard, so a word typed in the other layout is found, too. Without this script the palette is not there.
"use strict";

(function () {
  const WAIT_MS = 120;
  const RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбюё";
  const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
  const palette = document.getElementById("palette");
  if (!palette) return;
  const field = palette.querySelector("[role=combobox]");
  const list = palette.querySelector("[role=listbox]");
  const found = palette.querySelector("[data-found-there]");
  const status = palette.querySelector("[role=status]");
  const search = document.getElementById("palette-search");
  const held = new Map();
  let asking = null;
  let wait = 0;
  let isMoved = false;

  const plain = (text) => Array.from(text.trim().toLowerCase(), (sign) => LATIN[RUSSIAN.indexOf(sign)] || sign).join("");
  const isUsable = (each) => !each.disabled && (!each.checkVisibility || each.checkVisibility());
  const options = () => Array.from(list.querySelectorAll("[role=option]:not([hidden])"));
  const marked = () => list.querySelector("[aria-selected=true]");

  function fits(label, asked) {
    const words = plain(label).split(/[\s“”«»()]+/);
    return asked.every((each) => words.some((word) => word.startsWith(each)));
  }

  // Where nothing is typed yet, those that have a key.
  function acts() {
    const marks = field.value.trim() ? "main [data-key], main [data-act]" : "main [data-key]";
    const all = Array.from(document.querySelectorAll(marks)).filter(isUsable);
    return all.map((each) => ({ label: each.dataset.does || each.textContent.trim(), control: each }));
  }

  function pages() {
    const links = document.querySelectorAll(".navigation a, .reader-menu a[href]");
    const all = Array.from(links, (each) => ({ label: each.title || each.firstChild.textContent.trim(), href: each.href }));
    return all.filter((each, at) => all.findIndex((other) => other.href === each.href) === at);
  }

  function option(entry, id) {
    const made = document.createElement(entry.href ? "a" : "div");
    made.id = id;
    made.setAttribute("role", "option");
    made.append(Object.assign(document.createElement("span"), { className: "told", textContent: entry.label }));
    if (entry.href) Object.assign(made, { href: entry.href, tabIndex: -1 });
    else held.set(made, entry.control);
    const cap = entry.control?.getAttribute("aria-keyshortcuts");
    if (cap) made.append(Object.assign(document.createElement("kbd"), { textContent: cap }));
    return made;
  }

  function offer(name, entries) {
    const asked = plain(field.value).split(/\s+/).filter(Boolean);
    const group = list.querySelector(`[data-here=${name}]`);
    group.replaceChildren(...entries.filter((each) => fits(each.label, asked)).map((each, at) => option(each, `palette-${name}-${at}`)));
    group.hidden = !group.children.length;
  }

  function mark(chosen) {
    for (const each of options()) each.setAttribute("aria-selected", String(each === chosen));
    if (chosen) field.setAttribute("aria-activedescendant", chosen.id);
    else field.removeAttribute("aria-activedescendant");
    chosen?.scrollIntoView({ block: "nearest" });
  }

  // What somebody went to stays chosen when an answer comes; else it is the first.
  function settle() {
    const all = options();
    const before = isMoved && marked();
    mark(all.includes(before) ? before : all[0]);
    status.textContent = all.length ? status.dataset.found.replace("%s", all.length) : status.dataset.none;
  }

  async function ask() {
    asking = new AbortController();
    const address = new URL(palette.dataset.address, location.href);
    address.searchParams.set("q", field.value);
    try {
      const answer = await fetch(address, { signal: asking.signal, headers: { Accept: "text/html" }, redirect: "error" });
      if (!answer.ok) return;
      const groups = new DOMParser().parseFromString(await answer.text(), "text/html").querySelectorAll("[role=group]");
      found.replaceChildren(...groups);
      settle();
    } catch {
      // Asked anew since, or the desk is away: what the page itself offers is there.
    }
  }

  function look() {
    isMoved = false;
    held.clear();
    offer("acts", acts());
    offer("pages", pages());
    found.replaceChildren();
    if (search) {
      search.hidden = !field.value.trim();
      search.search = new URLSearchParams({ q: field.value.trim() });
    }
    settle();
    asking?.abort();
    clearTimeout(wait);
    if (palette.dataset.address) wait = setTimeout(ask, field.value ? WAIT_MS : 0);
  }

  function open() {
    palette.dispatchEvent(new CustomEvent("keys:opens", { bubbles: true, detail: document.activeElement?.id }));
    field.value = "";
    palette.showModal();
    field.focus();
    look();
  }

  function move(step) {
    const all = options();
    if (!all.length) return;
    isMoved = true;
    mark(all[(all.indexOf(marked()) + step + all.length) % all.length]);
  }

  field.addEventListener("input", look);
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || (!step && event.key !== "Enter")) return;
    event.preventDefault();
    if (step) move(step);
    else marked()?.click();
  });

  // A link goes where it leads by itself.
  list.addEventListener("click", (event) => {
    const chosen = event.target.closest("[role=option]");
    if (!chosen || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const control = held.get(chosen);
    palette.close();
    control?.dispatchEvent(new CustomEvent("keys:act", { bubbles: true }));
  });

  palette.addEventListener("close", () => {
    asking?.abort();
    clearTimeout(wait);
  });
  document.querySelector("[data-opens=palette]")?.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    if (event.code !== "KeyK" || event.ctrlKey === event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (!document.querySelector("dialog[open]")) open();
  });
})();
