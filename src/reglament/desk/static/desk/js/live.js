// Opens the stream of live updates and makes DOM events of what it tells: `live:calls` for the source "calls", with the data
// as `event.detail`. `live:hello` comes when the page begins to listen: what happened since it was drawn must be looked up.
// Without this script pages merely stand still.
"use strict";

(function () {
  const REST_MS = 30000;
  const AGAIN_MS = 60000;
  const NOTHING_TO_HEAR = 204;
  const address = document.body.dataset.live;
  if (!address || !window.EventSource) return;
  let source = null;
  let last = "";
  let rest = 0;
  let again = 0;

  // Whether this page would hear of what happens.
  window.reglament = window.reglament || {};
  window.reglament.isHearing = () => Boolean(source) && source.readyState === EventSource.OPEN;

  function tell(name, data) {
    document.dispatchEvent(new CustomEvent("live:" + name, { detail: data ? JSON.parse(data) : null }));
  }

  function hear(name) {
    source.addEventListener(name, (event) => {
      last = event.lastEventId || last;
      tell(name, event.data);
    });
  }

  function open() {
    const url = new URL(address, location.href);
    if (last) url.searchParams.set("after", last);
    source = new EventSource(url);
    source.addEventListener("sources", (event) => JSON.parse(event.data).forEach(hear));
    hear("hello");
    hear("back");
    source.addEventListener("open", () => standStill(false));
    source.addEventListener("error", turnedAway);
    hear("reset");
    source.addEventListener("bye", close);
  }

  // A browser comes back by itself when a connection broke, and gives up where the desk said that there is no room, or that
  // there is nothing to hear. It does not tell which, so it is asked once more.
  async function turnedAway() {
    if (!source || source.readyState !== EventSource.CLOSED) return;
    close();
    const asking = new AbortController();
    const answer = await fetch(address, { signal: asking.signal }).catch(() => null);
    asking.abort();
    if (answer && answer.status === NOTHING_TO_HEAR) return;
    standStill(true);
    again = setTimeout(open, AGAIN_MS * (0.75 + Math.random() / 2));
  }

  function standStill(does) {
    const told = document.getElementById("stands-still");
    if (told) told.hidden = !does;
  }

  function close() {
    clearTimeout(again);
    if (source) source.close();
    source = null;
  }

  // Browsers open few connections to one server: a page that nobody sees gives its own back, and catches up later.
  document.addEventListener("visibilitychange", () => {
    clearTimeout(rest);
    if (document.visibilityState === "hidden") rest = setTimeout(close, REST_MS);
    else if (!source) open();
  });
  open();
})();
