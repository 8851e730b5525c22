// Whoever signs out leaves nothing that they wrote behind in the tab.
"use strict";

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-goodbye]")) return;
  try {
    sessionStorage.clear();
  } catch {
    // A browser that forbids the store has kept nothing in it.
  }
});
