// Ticks rows of the queue: several in a row with Shift, by X where the focus is, and what was ticked stays ticked while the list renews itself. A row
// that left the list meanwhile stays ticked, too: what is done with it is seen before it is done. Without this script the ticks alone do.
"use strict";

(function () {
  const form = document.getElementById("many");
  const list = document.getElementById("queue");
  if (!form || !list) return;
  const told = form.querySelector(".many-count");
  const ticks = () => Array.from(list.querySelectorAll(".row-tick"));
  const kept = () => Array.from(form.querySelectorAll("input[data-left]"));
  let ticked = new Set();
  let last = "";
  let isRange = false;

  function tell() {
    ticked = new Set([...ticks().filter((each) => each.checked), ...kept()].map((each) => each.value));
    const words = ticked.size ? form.dataset.ticked.replace("%s", ticked.size) : "";
    if (told.textContent !== words) told.textContent = words;
    form.classList.toggle("has-ticks", ticked.size > 0);
  }

  // From the one that was ticked last to this one, all become as this one is.
  function tickTo(tick) {
    const all = ticks();
    const from = all.findIndex((each) => each.id === last);
    const to = all.indexOf(tick);
    if (isRange && from >= 0) {
      for (const each of all.slice(Math.min(from, to), Math.max(from, to) + 1)) each.checked = tick.checked;
    }
    last = tick.id;
    isRange = false;
    tell();
  }

  list.addEventListener("click", (event) => {
    if (event.target.matches(".row-tick")) isRange = event.shiftKey;
  });
  list.addEventListener("change", (event) => {
    if (event.target.matches(".row-tick")) tickTo(event.target);
  });
  list.addEventListener("keys:tick", (event) => {
    const tick = event.target.querySelector(".row-tick");
    if (!tick) return;
    tick.checked = !tick.checked;
    isRange = event.detail.isRange;
    tickTo(tick);
  });

  function keepTicks() {
    const here = new Map(ticks().map((each) => [each.value, each]));
    for (const each of kept()) each.remove();
    for (const value of ticked) {
      const tick = here.get(value);
      if (tick) tick.checked = true;
      else form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "number", value: value }));
    }
    for (const each of form.querySelectorAll("input[name=number]")) each.dataset.left = "";
    tell();
  }

  // A mark of what is read that is pressed among them renews the page, and is no loss: it comes back ticked by the browser or not at all.
  list.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target === list) keepTicks();
  });
  form.addEventListener("reset", () => {
    for (const each of kept()) each.remove();
    setTimeout(tell);
  });
  window.addEventListener("pageshow", tell);
  tell();
})();
