// Puts a template, or a link to a page of the manual, into the words for a client, where the cursor stands, and sends nothing: what was
// written stays, and so does what was marked in it. What the request does not say is marked then, to be written over. Without script the
// buttons draw the page again with the words behind what was written.
"use strict";

(function () {
  const GAP = /\[[^[\]\n]{1,40}\]/g;
  const FOLD = ".templates-fold";
  // Where the cursor stood last; at the end of what nobody has been in yet.
  const places = new WeakMap();

  function hold(event) {
    const area = event.target;
    if (area.matches?.(":is(.compose, .completion) textarea")) places.set(area, area.selectionEnd);
  }

  // As if it were typed, so that the browser can undo it.
  function type(area, words) {
    const at = Math.min(places.get(area) ?? area.value.length, area.value.length);
    area.focus();
    area.setSelectionRange(at, at);
    if (!document.execCommand("insertText", false, words)) {
      area.setRangeText(words, at, at, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    return at;
  }

  function put(button) {
    const area = button.form.querySelector("textarea");
    // A textarea counts one character for each end of a line.
    const words = document.getElementById(button.dataset.put).textContent.replace(/\r\n?/g, "\n");
    const at = type(area, words);
    const gaps = Array.from(words.matchAll(GAP));
    if (gaps.length) area.setSelectionRange(at + gaps[0].index, at + gaps[0].index + gaps[0][0].length);
    const left = Array.from(new Set(gaps.map((each) => each[0]))).join(", ");
    const told = button.closest(FOLD).querySelector(".put-told");
    told.textContent = left ? told.dataset.left.replace("%s", left) : told.dataset.told;
  }

  const seek = (fold) => {
    fold.open = true;
    fold.querySelector("input[type=search]").focus();
  };

  document.addEventListener("focusout", hold);
  document.addEventListener("selectionchange", (event) => hold({ target: document.activeElement || event.target }));

  document.addEventListener("click", function (event) {
    const button = event.target.closest?.(`${FOLD} button[name=look]`);
    if (!button) return;
    event.preventDefault();
    if (button.dataset.put) put(button);
    else seek(button.closest(FOLD));
  });

  // Enter goes to the first that was found, and another one puts it in.
  document.addEventListener("keydown", function (event) {
    if (!event.target.matches?.(`${FOLD} input[type=search]`) || event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    // Those for another manner of writing stand in the list unseen.
    const isShown = (each) => !each.checkVisibility || each.checkVisibility();
    Array.from(event.target.closest(FOLD).querySelectorAll("button[data-put]")).find(isShown)?.focus();
  });
})();
