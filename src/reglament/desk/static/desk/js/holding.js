// Changes a page without moving what its reader looks at: whatever is added or taken away above it, the window follows.
"use strict";

window.reglament = window.reglament || {};

(function () {
  const inSight = (each) => {
    const place = each.getBoundingClientRect();
    return place.height > 0 && place.bottom > 0 && place.top < window.innerHeight;
  };

  // What one writes in comes first; else the first thing that one sees and that has a name.
  function anchors() {
    const focused = document.activeElement;
    const named = Array.from(document.querySelectorAll("ol.conversation > *, .card[id], a.subject[id]")).filter(inSight);
    const found = focused && focused !== document.body && inSight(focused) ? [focused, ...named] : named;
    return found.map((each) => ({ id: each.id, each: each, top: each.getBoundingClientRect().top }));
  }

  // Remembers where everything is; what it answers puts the window there again. Several are remembered, since the first may be
  // what is taken away; one that is drawn anew is known by its name.
  window.reglament.hold = function (named) {
    const before = named ? [{ id: named.id, each: named, top: named.getBoundingClientRect().top }] : anchors();
    return function () {
      for (const anchor of before) {
        const now = anchor.each.isConnected ? anchor.each : anchor.id && document.getElementById(anchor.id);
        if (!now || !now.getBoundingClientRect().height) continue;
        const moved = now.getBoundingClientRect().top - anchor.top;
        if (moved) window.scrollBy({ top: moved, behavior: "instant" });
        return;
      }
    };
  };

  // `named` says what is to be held, where it is known.
  window.reglament.holding = function (change, named) {
    const settle = window.reglament.hold(named);
    change();
    settle();
  };

  // Whether somebody is busy in there: the focus, or words that are being marked.
  window.reglament.isBusy = function (part) {
    const marked = window.getSelection();
    const isMarked = marked && !marked.isCollapsed && marked.rangeCount > 0 && marked.getRangeAt(0).intersectsNode(part);
    return part.contains(document.activeElement) || Boolean(isMarked);
  };
})();
