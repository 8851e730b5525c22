// Says on the wall that what stands there is old, and of when it is, while the desk does not answer. Its last words stay.
"use strict";

(function () {
  const QUIET_MS = 3000;
  const EVERY_MS = 1000;
  const wall = document.getElementById("queue");
  const note = document.getElementById("wall-stale");
  if (!wall || !note || !window.htmx) return;
  const { isHearing } = window.reglament;
  let quietSince = 0;

  function told(isStale) {
    const shown = wall.querySelector(".wall-as-of time");
    if (isStale && note.hidden && shown) note.textContent = note.dataset.words.replace("%s", shown.textContent);
    note.hidden = !isStale;
    wall.classList.toggle("stale", isStale);
  }

  wall.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.elt === wall) told(!event.detail.successful);
  });

  // Whoever hears nothing any more asks at once, instead of when its next look is due.
  setInterval(() => {
    if (isHearing()) quietSince = 0;
    else if (!quietSince) quietSince = performance.now();
    else if (quietSince > 0 && performance.now() - quietSince > QUIET_MS) {
      quietSince = -1;
      window.htmx.trigger(wall, "look-again");
    }
  }, EVERY_MS);
})();
