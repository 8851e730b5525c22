// A long conversation that is opened opens at its end, where the latest words stand. Whoever comes to a place in it, comes back to it, or is
// told that something was not sent, stays there.
"use strict";

(function () {
  const conversation = document.querySelector("[data-opens-at-its-end]");
  const last = conversation && conversation.lastElementChild;
  const came = performance.getEntriesByType("navigation")[0];
  const isNew = !location.hash && (!came || came.type === "navigate") && !document.querySelector(".faults, .said[role]");
  if (!last || !isNew || document.getElementById("later") || conversation.offsetHeight <= window.innerHeight) return;
  last.scrollIntoView({ block: "end", behavior: "instant" });
})();
