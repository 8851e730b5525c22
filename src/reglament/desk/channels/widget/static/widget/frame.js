// The screens of the chat, and what it says to the page around it.
"use strict";

(function () {
  const $ = (id) => document.getElementById(id);
  const FOCUSABLE = "button, a[href], input, textarea, select, summary, [tabindex='0']";
  let unread = 0;
  chat.isShown = parent === window;

  // `number` is the request whose conversation is shown, on the screen for it.
  chat.show = function (name, number) {
    document.querySelectorAll("[data-screen]").forEach((screen) => (screen.hidden = screen.id !== name));
    $("back").hidden = name === "home";
    chat.open = number || 0;
    if (!number) $("title").textContent = document.title;
    if (name === "home") home();
    chat.tell("opened");
    focus();
  };

  chat.note = function (text) {
    $("note").textContent = text;
    $("note").hidden = !text;
  };

  function focus() {
    if (!chat.isShown) return;
    const place = document.querySelector("[data-screen]:not([hidden])").querySelector("textarea, input:not([type=file]), h2[tabindex]");
    if (place) place.focus();
  }

  async function home() {
    const token = chat.kept.get("token");
    $("me").hidden = !token;
    $("me").firstElementChild.textContent = chat.kept.get("name");
    chat.target();
    if (!token) return $("requests").replaceChildren();
    const answer = await chat.piece("requests/").catch(() => null);
    if (answer && answer.ok) $("requests").innerHTML = await answer.text();
  }

  // What happens.
  chat.on("live:journal", (told) => {
    if (!$("home").hidden) home();
    if (told.by !== "person" || told.text === undefined) return;
    $("heard").textContent = chat.words.came.replace("%s", told.author + ": " + told.text.slice(0, 300));
    if (!chat.isShown) chat.toHost({ chat: "unread", count: ++unread });
  });
  chat.on("online", (is) => chat.note(is ? "" : chat.words.offline));
  chat.on("sent", ({ answer }) => {
    if (answer.number) chat.converse(answer.number);
    else if (answer.html !== undefined) {
      $("refused").innerHTML = answer.html;
      chat.show("refused");
    }
  });
  chat.on("refused", ({ item, answer }) => {
    // The words go back to where they were written.
    const place = item.number ? $("words-of-reply") : $("question");
    place.value = item.text + (place.value ? "\n" + place.value : "");
    chat.note(answer.says || chat.words.failed);
  });
  chat.on("signed-in", home);
  chat.on("signed-out", () => chat.show("who"));

  // What the person does.
  $("requests").addEventListener("click", (event) => {
    const button = event.target.closest("[data-open]");
    if (button) chat.converse(Number(button.dataset.open));
  });
  $("back").addEventListener("click", () => chat.show("home"));
  $("close").addEventListener("click", () => chat.toHost({ chat: "close" }));
  $("leave").addEventListener("click", async () => {
    await fetch(chat.at("sessions/own/"), { method: "DELETE", headers: chat.headers(), credentials: "omit" }).catch(() => null);
    chat.leave();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") chat.toHost({ chat: "close" });
  });

  // What the page around says. It keeps the focus in the chat, and asks for the first or the last place to put it.
  function shown(is) {
    chat.isShown = is;
    if (!is) return;
    unread = 0;
    chat.tellRead();
  }

  function reachable() {
    return Array.from(document.querySelectorAll(FOCUSABLE)).filter((each) => each.getClientRects().length);
  }

  chat.on("host:opened", () => {
    shown(true);
    focus();
  });
  chat.on("host:shown", () => shown(true));
  chat.on("host:closed", () => shown(false));
  chat.on("host:first", () => reachable()[0].focus());
  chat.on("host:last", () => reachable().pop().focus());

  chat.show("home");
  chat.listen();
  chat.flush();
  chat.toHost({ chat: "ready" });
})();
