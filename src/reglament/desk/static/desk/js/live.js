// Opens the stream of live updates and makes DOM events of what it tells: `live:calls` for the source "calls", with the data
// as `event.detail`. `live:hello` comes when the page begins to listen: what happened since it was drawn must be looked up.
// Without this script pages merely stand still.
"use strict";

(function () {
  const REST_MS = 30000;
  const address = document.body.dataset.live;
  if (!address || !window.EventSource) return;
  let source = null;
  let last = "";
  let rest = 0;

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
    hear("reset");
    source.addEventListener("bye", close);
  }

  function close() {
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
