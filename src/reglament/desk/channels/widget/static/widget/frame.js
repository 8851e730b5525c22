// The screens of the chat, and what it says to the page around it.
"use strict";

(function () {
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
    const screen = document.querySelector("[data-screen]:not([hidden])");
    if (!chat.isShown || !screen) return;
    screen.querySelector("textarea, input:not([type=file]), h2[tabindex]")?.focus();
  }

  async function home() {
    const { token, name } = chat.me();
    $("me").hidden = !token;
    $("me").firstElementChild.textContent = name || "";
    chat.target();
    if (!token) return $("requests").replaceChildren();
    const answer = await chat.piece("requests/").catch(() => null);
    if (answer?.ok) $("requests").innerHTML = await answer.text();
  }

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
  chat.on("refused", ({ answer }) => chat.note(answer.says || chat.words.failed));
  chat.on("signed-in", ({ isAnother }) => {
    if (isAnother) forget();
    // Who is known is not asked who they are.
    if ($("who").hidden) home();
    else chat.show("home");
  });
  chat.on("signed-out", ({ isOver }) => {
    forget(isOver);
    chat.show("who");
  });
  chat.on("known", () => {
    chat.show(chat.waitsForName() ? "who" : "home");
    chat.listen();
    chat.flush();
  });

  // Nothing of one person stays for the next one to read; who may come back finds what they were writing.
  function forget(mayComeBack) {
    for (const place of ["conversation", "requests", "refused", "heard", "target"]) $(place).replaceChildren();
    if (!mayComeBack) for (const form of document.querySelectorAll("form")) form.reset();
    unread = 0;
  }

  // What the person does.
  $("requests").addEventListener("click", (event) => {
    const button = event.target.closest("[data-open]");
    if (button) chat.converse(Number(button.dataset.open));
  });
  $("back").addEventListener("click", () => chat.show("home"));
  $("close").addEventListener("click", () => chat.toHost({ chat: "close" }));
  $("leave").addEventListener("click", () => chat.signOut());
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

  chat.begin();
})();
