// Keeps the countdowns of a page going. The server wrote each of them already; without this script they merely stand still.
"use strict";

(function () {
  const html = document.documentElement;
  const units = JSON.parse(html.dataset.units);
  const patterns = { left: html.dataset.left, late: html.dataset.late };

  // The same rule as `lib/moments.py`: never more than two parts, no seconds beside hours.
  function span(seconds) {
    const whole = Math.floor(Math.abs(seconds));
    const amounts = [Math.floor(whole / 86400), Math.floor(whole / 3600) % 24, Math.floor(whole / 60) % 60, whole % 60];
    let first = amounts.findIndex((amount) => amount > 0);
    if (first < 0) first = 3;
    return amounts
      .map((amount, index) => ({ amount, index }))
      .slice(first, first < 2 ? first + 2 : first + 1)
      .filter((part, place) => place === 0 || part.amount > 0)
      .map((part) => units[part.index].replace("%d", part.amount))
      .join(" ");
  }

  function show(clock, now) {
    const seconds = (Date.parse(clock.dataset.due) - now) / 1000;
    const late = seconds < 0;
    clock.classList.toggle("late", late);
    clock.classList.toggle("soon", !late && seconds * 1000 < Number(clock.dataset.soon || 0));
    const text = (late ? patterns.late : patterns.left).replace("%s", span(seconds));
    const place = clock.querySelector(".clock-left");
    if (place.textContent !== text) place.textContent = text;
  }

  // The reader's machine may be wrong about the time; the server's clock is the one that counts.
  const skew = html.dataset.now ? Date.parse(html.dataset.now) - Date.now() : 0;

  function tick() {
    const now = Date.now() + skew;
    document.querySelectorAll(".clock[data-due]").forEach((clock) => show(clock, now));
  }

  // A reader who never chose a zone is shown their device's from the next page on.
  if (!/(^|; )zone=/.test(document.cookie)) {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zone) document.cookie = "zone=" + zone + "; path=/; max-age=31536000; samesite=lax";
  }

  tick();
  setInterval(tick, 1000);
})();
