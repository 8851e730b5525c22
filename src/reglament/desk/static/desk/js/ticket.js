// Puts what the client writes on the open page of their request, at once and without touching what is being typed. The page
// itself is asked for the rest: it is drawn by the server once more, and what is new in it moves over here.
"use strict";

(function () {
  const SOON_MS = 300;
  const READ_MS = 2000;
  const TYPING_MS = 3000;
  const SHOWN_MS = 6000;
  const conversation = document.getElementById("conversation");
  const head = document.getElementById("ticket-head");
  if (!conversation || !head) return;
  let soon = 0;
  let isLooking = false;

  function look() {
    clearTimeout(soon);
    soon = setTimeout(fetchPage, SOON_MS);
  }

  async function fetchPage() {
    if (isLooking) return look();
    isLooking = true;
    try {
      const answer = await fetch(here(), { headers: { Accept: "text/html" } });
      if (answer.redirected) location.reload();
      else if (answer.ok) take(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      // The stream says so when the desk is back, and then it is looked again.
    } finally {
      isLooking = false;
    }
  }

  // A form that was refused stands under an address of its own; the request's page is the one above it.
  function here() {
    return location.pathname.replace(/(\/work\/\d+\/).*/, "$1");
  }

  function take(page) {
    const drawn = page.getElementById("conversation");
    if (!drawn) return;
    let following = null;
    for (const item of Array.from(drawn.children).reverse()) {
      const standing = document.getElementById(item.id);
      if (!standing) conversation.insertBefore(item, following);
      following = standing || item;
    }
    if (!head.contains(document.activeElement)) head.replaceChildren(...page.getElementById("ticket-head").childNodes);
    const seen = page.querySelector("input[name=seen]");
    if (seen) setTimeout(() => read(seen.value), READ_MS);
  }

  // What stood before the reader's eyes for a moment was seen: an answer sent afterwards goes over nobody's head. One sent in
  // the very moment is shown what came between, as without this script.
  function read(seq) {
    if (document.visibilityState !== "visible") return;
    document.querySelectorAll("input[name=seen]").forEach((field) => {
      if (Number(field.value) < Number(seq)) field.value = seq;
    });
  }

  // Who is typing: told at most every few seconds, and only where somebody sits at the other end of a chat.
  const typing = document.getElementById("typing");
  if (typing) {
    const field = document.querySelector("#words textarea");
    let told = 0;
    let ends = 0;
    document.addEventListener("live:typing", () => {
      typing.hidden = false;
      clearTimeout(ends);
      ends = setTimeout(() => (typing.hidden = true), SHOWN_MS);
    });
    if (field) {
      field.addEventListener("input", () => {
        if (Date.now() - told < TYPING_MS || !field.value) return;
        told = Date.now();
        const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
        fetch(typing.dataset.address, { method: "POST", headers: { "X-CSRFToken": token } }).catch(() => null);
      });
    }
  }

  for (const name of ["journal", "hello", "reset"]) document.addEventListener("live:" + name, look);
})();
