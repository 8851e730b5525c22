// Counts the seconds in which one can take back what one has sent, and looks what became of it when they are over. Without this script
// the page says the seconds that were left when it was drawn, and the button works all the same.
"use strict";

(function () {
  const LATE_MS = 700;
  const AGAIN_MS = 2000;
  const html = document.documentElement;
  const seconds = JSON.parse(html.dataset.units)[3];
  const skew = html.dataset.now ? Date.parse(html.dataset.now) - Date.now() : 0;
  let asked = 0;

  function show(words, left) {
    const place = words.querySelector(".pending-left");
    const text = html.dataset.left.replace("%s", seconds.replace("%d", Math.max(Math.floor(left / 1000), 0)));
    if (place && place.textContent !== text) place.textContent = text;
  }

  // The page of a request looks by itself; every other has the bar alone.
  async function look() {
    asked = Date.now();
    document.dispatchEvent(new CustomEvent("live:pending"));
    const bar = document.getElementById("pending-bar");
    if (!bar || !bar.querySelector("[data-goes-out]")) return;
    const answer = await fetch(bar.dataset.address, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer || !answer.ok || answer.redirected) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("pending-bar");
    if (fresh) bar.replaceChildren(...fresh.children);
  }

  function tick() {
    const now = Date.now() + skew;
    let isOver = false;
    for (const words of document.querySelectorAll("[data-goes-out]")) {
      const left = Date.parse(words.dataset.goesOut) - now;
      show(words, left);
      isOver = isOver || left < -LATE_MS;
    }
    if (isOver && Date.now() - asked > AGAIN_MS) look();
  }

  setInterval(tick, 500);
  tick();
})();
