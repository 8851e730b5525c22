// Offers colleagues while somebody types @ and a name into a note, and puts the chosen name there. Up and Down go through them, Enter or Tab
// takes one, Escape lets the list go. In the Russian layout the key of @ writes a quotation mark: behind one, colleagues are offered too, but
// none is chosen before an arrow was pressed, so that a quotation stays a quotation. Without this script names are typed.
"use strict";

(function () {
  const AREA = ".compose textarea";
  const place = () => document.getElementById("colleagues");
  const options = () => Array.from(place().querySelectorAll("[role=option]"));
  const shown = () => options().filter((each) => !each.hidden);
  const plain = (text) => text.toLowerCase().replaceAll("ё", "е");
  let isLoading = false;
  // Where the sign stands behind which a name is typed, and whether it is the quotation mark of that key.
  let began = null;
  let isQuoted = false;

  const isNote = (area) => area.form.querySelector("input[name=manner]:checked")?.value === "note";
  const chosen = () => place().querySelector("[aria-selected=true]");

  async function load() {
    if (isLoading || place().children.length) return;
    isLoading = true;
    try {
      const answer = await fetch(place().dataset.offered, { headers: { "X-Requested-With": "fetch" } });
      if (answer.ok && !answer.redirected) place().innerHTML = await answer.text();
    } catch {
      // The name is typed, as without script.
    }
    isLoading = false;
  }

  function close(area) {
    began = null;
    place().hidden = true;
    choose(area, null);
  }

  function choose(area, option) {
    for (const each of options()) each.setAttribute("aria-selected", String(each === option));
    if (option) {
      area.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else area.removeAttribute("aria-activedescendant");
  }

  function narrow(area) {
    const typed = plain(area.value.slice(began + 1, area.selectionEnd));
    if (area.selectionEnd <= began || /\n|\s\s/.test(typed) || (isQuoted && !typed)) return isQuoted && !typed ? null : close(area);
    const asked = typed.split(" ").filter(Boolean);
    for (const each of options()) {
      const words = each.dataset.sought.split(" ");
      each.hidden = !asked.every((word) => words.some((known) => known.startsWith(word)));
    }
    const found = shown();
    place().hidden = !found.length;
    if (!found.includes(chosen())) choose(area, isQuoted ? null : found[0]);
    if (!found.length && typed.includes(" ")) close(area);
  }

  function put(area, option) {
    const name = option.dataset.put;
    const others = options().filter((each) => each.dataset.put === name);
    const words = `@${others.length > 1 ? option.dataset.address : name} `;
    area.setSelectionRange(began, area.selectionEnd);
    // As if it were typed, so that the browser can undo it.
    if (!document.execCommand("insertText", false, words)) {
      area.setRangeText(words, area.selectionStart, area.selectionEnd, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    close(area);
  }

  document.addEventListener("input", async (event) => {
    const area = event.target;
    if (!area.matches?.(AREA) || !place() || !isNote(area)) return;
    const at = area.selectionEnd - 1;
    const sign = event.data;
    const isFree = at <= 0 || /[\s(«]/.test(area.value[at - 1]);
    if ((sign === "@" || (sign === '"' && isKeyOfSign)) && area.value[at] === sign && isFree) {
      began = at;
      isQuoted = sign !== "@";
      await load();
    }
    if (began !== null) narrow(area);
  });

  let isKeyOfSign = false;

  document.addEventListener(
    "keydown",
    (event) => {
      const area = event.target;
      if (!area.matches?.(AREA) || !place()) return;
      isKeyOfSign = event.code === "Digit2" && event.shiftKey;
      if (began === null || place().hidden || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const found = shown();
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        const now = found.indexOf(chosen());
        choose(area, found[now < 0 && step < 0 ? found.length - 1 : (now + step + found.length) % found.length]);
      } else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey && chosen()) put(area, chosen());
      else if (event.key === "Escape") close(area);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );

  document.addEventListener("mousedown", (event) => {
    const option = event.target.closest?.("#colleagues [role=option]");
    if (!option) return;
    // The words keep the focus.
    event.preventDefault();
    const area = option.closest("form").querySelector("textarea");
    if (began !== null) put(area, option);
  });

  document.addEventListener("focusout", (event) => {
    if (event.target.matches?.(AREA) && place() && began !== null) close(event.target);
  });
})();
