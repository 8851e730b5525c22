// While its reader's own counter runs on the open request: shows how long, and tells the desk each minute that the page is before their eyes. Who
// started none is told of to nobody. Without this script the desk counts all the same, and asks how long it really was where it heard nothing for long.
"use strict";

(function () {
  const MINUTE_MS = 60000;
  const LOOKS_MS = 10000;
  if (!document.getElementById("time-worked")) return;
  let told = Date.now();

  function look() {
    const runs = document.querySelector("[data-counter]");
    if (!runs) return;
    show(runs);
    if (document.visibilityState === "visible" && Date.now() - told >= MINUTE_MS) tell(runs.dataset.sign);
  }

  function show(runs) {
    const minutes = Math.max(1, Math.round((Date.now() - new Date(runs.dataset.counter)) / MINUTE_MS));
    const clock = runs.querySelector(".counter-clock");
    const words = Math.floor(minutes / 60) + ":" + String(minutes % 60).padStart(2, "0");
    if (clock.textContent !== words) clock.textContent = words;
  }

  // Where it runs no more, here or for the desk, the page looks again.
  async function tell(address) {
    told = Date.now();
    const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
    try {
      const answer = await fetch(address, { method: "POST", headers: { "X-CSRFToken": token } });
      if (answer.status === 200) document.dispatchEvent(new Event("live:hello"));
    } catch {
      // It is told again in a minute.
    }
  }

  document.addEventListener("visibilitychange", look);
  setInterval(look, LOOKS_MS);
})();
