// The keys of staff's pages. A key is a place on the keyboard (`event.code`), so it is the same in every layout; `/` and `?` are taken by their
// sign, too, wherever a layout has them. Each leads to a control that the page marks with it (`{% key %}`): what may not be done has no control and
// so no key. A key enters a field, unfolds a form or follows a link; a button is only given the focus, so that no key sends anything by itself.
// Without this script the controls alone do.
"use strict";

(function () {
  const WRITTEN = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button], [type=submit])";
  const FIELDS = "form :is(textarea, select, input:not([type=hidden]))";
  const ROWS = "main a.subject, main a[rel=next]";
  const TICKS = "main .row-tick";
  const TICK = "KeyX";
  const HELP = "?";
  const BACK = "KeyU";
  const told = document.getElementById("keys");
  if (!told) return;
  const isOn = document.body.dataset.keys === "on";

  // The browser may forbid its store; then nothing is remembered from page to page.
  function stored(act) {
    try {
      return act(sessionStorage);
    } catch {
      return null;
    }
  }

  const isUsable = (each) => !each.disabled && !each.closest("[inert]") && (!each.checkVisibility || each.checkVisibility());
  const leadsHere = (each) => each.pathname === location.pathname;

  // By their keys. What the page itself has comes before what stands in its head, and a page has no key to itself.
  function controls() {
    const found = new Map();
    const marked = document.querySelectorAll("[data-key]");
    const inPage = Array.from(marked).filter((each) => each.closest("main"));
    for (const each of [...inPage, ...marked]) {
      if (!found.has(each.dataset.key) && isUsable(each) && !leadsHere(each)) found.set(each.dataset.key, each);
    }
    return found;
  }

  function act(control) {
    if (control.matches("label")) choose(control);
    else if (control.matches("summary")) unfold(control);
    else if (control.matches("a[href]")) follow(control);
    else control.focus();
    if (control.matches("input[type=search]")) control.select();
  }

  // What was written as a note does not become an answer by a key: then the choice has the focus, and the arrows change it.
  function choose(label) {
    const words = label.control.form.querySelector("textarea");
    const chosen = label.control.form.querySelector(`input[name="${label.control.name}"]:checked`);
    if (chosen && chosen !== label.control && words.value.trim()) return chosen.focus();
    if (chosen !== label.control) label.control.click();
    words.focus();
  }

  // A form may come only when it is unfolded.
  function unfold(summary) {
    const fold = summary.parentElement;
    const enter = () => Array.from(fold.querySelectorAll(FIELDS)).find(isUsable)?.focus();
    const hasCome = () => document.activeElement === summary && enter();
    fold.open = true;
    summary.focus();
    enter();
    fold.addEventListener("htmx:afterSettle", hasCome, { once: true });
  }

  // Back to a list is back to how it was narrowed and ordered.
  function follow(link) {
    const asked = link.dataset.key === BACK && stored((kept) => kept.getItem("list " + link.pathname));
    if (asked) link.search = asked;
    link.click();
  }

  const rows = () => Array.from(document.querySelectorAll(ROWS)).filter(isUsable);
  const rowOf = (each) => each.closest?.("main :is(tr, li):has(a.subject)");
  const nameOfRow = "row " + location.pathname;
  let place = 0;

  // The row with the focus is the chosen one, so a renewed list keeps it as it keeps the focus. Where it has gone, the one in its place
  // follows; on a page that was left and is opened again, the one that was chosen last.
  function walk(step) {
    const all = rows();
    const row = rowOf(document.activeElement);
    const at = all.findIndex((each) => each === document.activeElement || row?.contains(each));
    const last = stored((kept) => kept.getItem(nameOfRow));
    const left = all.findIndex((each) => each.href === last);
    const next = at >= 0 ? at + step : left >= 0 ? left : place;
    all[Math.max(0, Math.min(next, all.length - 1))].focus();
  }

  function chosen(event) {
    const link = rowOf(event.target)?.querySelector("a.subject");
    if (!link) return;
    place = rows().indexOf(link);
    stored((kept) => kept.setItem(nameOfRow, link.href));
  }

  function line(control) {
    const item = document.createElement("li");
    item.dataset.of = control.dataset.key;
    const does = Object.assign(document.createElement("span"), { textContent: control.dataset.does });
    item.append(does, Object.assign(document.createElement("kbd"), { textContent: control.getAttribute("aria-keyshortcuts") }));
    return item;
  }

  // The list tells what works on this page now, and nothing else.
  function help() {
    const list = told.querySelector("ul");
    list.querySelectorAll("[data-of]").forEach((each) => each.remove());
    for (const each of list.querySelectorAll("[data-if], [data-single]")) {
      const wanted = each.dataset.if ? Array.from(document.querySelectorAll(each.dataset.if)).some(isUsable) : true;
      each.hidden = !wanted || (!isOn && "single" in each.dataset);
    }
    if (isOn) list.prepend(...Array.from(controls().values(), line));
    comeBack(told, document.activeElement.id);
    told.showModal();
  }

  // What had the focus may have been drawn anew below a dialog.
  function comeBack(dialog, name) {
    const isLost = () => document.activeElement === document.body || dialog.contains(document.activeElement);
    const back = () => name && isLost() && document.getElementById(name)?.focus({ preventScroll: true });
    dialog.addEventListener("close", back, { once: true });
  }

  function meant(event) {
    if (event.key === HELP || event.key === "/") return event.key === HELP ? HELP : "Slash";
    if (event.shiftKey) return { Slash: HELP, KeyX: TICK }[event.code] || "";
    return event.code;
  }

  function tick(isRange) {
    const row = rowOf(document.activeElement);
    if (row) row.dispatchEvent(new CustomEvent("keys:tick", { bubbles: true, detail: { isRange: isRange } }));
  }

  function press(event) {
    const code = meant(event);
    const step = { KeyJ: 1, KeyK: -1 }[code];
    const control = step || event.repeat ? null : controls().get(code);
    if (step && rows().length) walk(step);
    else if (code === HELP) help();
    else if (code === TICK && document.querySelector(TICKS)) tick(event.shiftKey);
    else if (control) act(control);
    else return;
    event.preventDefault();
  }

  function leave(field) {
    if (field.closest("main") && !(field.type === "search" && field.value)) field.blur();
  }

  document.addEventListener("keydown", (event) => {
    if (!isOn || event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (document.querySelector("dialog[open]")) return;
    const isWriting = event.target.matches(WRITTEN);
    if (isWriting && event.key === "Escape") leave(event.target);
    if (!isWriting) press(event);
  });

  document.addEventListener("focusin", chosen);
  document.addEventListener("keys:act", (event) => act(event.target));
  document.addEventListener("keys:opens", (event) => comeBack(event.target, event.detail));
  for (const button of document.querySelectorAll("[data-opens]")) {
    button.hidden = false;
    if (button.dataset.opens === told.id) button.addEventListener("click", help);
  }
  for (const dialog of document.querySelectorAll("#keys, #palette")) {
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  }
  if (document.querySelector(`[data-key=${BACK}]`)?.pathname === location.pathname) {
    stored((kept) => kept.setItem("list " + location.pathname, location.search));
  }
})();
