// The screens of the chat, and one conversation as it happens.
"use strict";

(function () {
  const $ = (id) => document.getElementById(id);
  const TYPING_MS = 3000;
  const form = $("reply");
  const words = $("words-of-reply");
  const attached = chat.attaching(form);
  let isShown = parent === window;
  let unread = 0;
  let read = 0;
  let typed = 0;
  let soon = 0;
  let ends = 0;
  chat.open = 0;

  // Screens.
  chat.show = function (name) {
    document.querySelectorAll("[data-screen]").forEach((screen) => (screen.hidden = screen.id !== name));
    $("back").hidden = name === "home";
    if (name !== "thread") {
      chat.open = 0;
      $("title").textContent = document.title;
    }
    if (name === "home") home();
    chat.tell("opened");
    focus();
  };

  chat.note = function (text) {
    $("note").textContent = text;
    $("note").hidden = !text;
  };

  function current() {
    return document.querySelector("[data-screen]:not([hidden])");
  }

  function focus() {
    if (!isShown) return;
    const place = current().querySelector("textarea, input:not([type=file]), h2[tabindex]");
    if (place) place.focus();
  }

  async function home() {
    $("me").hidden = !chat.kept.get("token");
    $("me").firstElementChild.textContent = chat.kept.get("name");
    chat.target();
    if (!chat.kept.get("token")) return $("requests").replaceChildren();
    const answer = await chat.piece("requests/").catch(() => null);
    if (answer && answer.ok) $("requests").innerHTML = await answer.text();
  }

  // One conversation.
  async function open(number) {
    $("conversation").replaceChildren();
    chat.open = number;
    read = 0;
    chat.show("thread");
    chat.open = number;
    chat.tell("opened");
    await draw();
    words.focus();
  }

  // What the desk draws is put in piece by piece, so that words being typed, the focus and the place on the page stay.
  async function draw() {
    clearTimeout(soon);
    const number = chat.open;
    const answer = number ? await chat.piece("requests/" + number + "/").catch(() => null) : null;
    if (!answer || !answer.ok || chat.open !== number) return;
    const drawn = document.createElement("template");
    drawn.innerHTML = await answer.text();
    const atEnd = isAtEnd();
    for (const part of Array.from(drawn.content.children)) {
      const standing = $(part.id);
      if (!standing) $("conversation").append(part);
      else if (!standing.contains(document.activeElement) && standing.outerHTML !== part.outerHTML) standing.replaceWith(part);
    }
    $("title").textContent = $("request-head").dataset.title;
    pictures();
    if (atEnd) toEnd();
    tellRead();
  }

  function isAtEnd() {
    const main = document.querySelector("main");
    return !$("turns") || main.scrollHeight - main.scrollTop - main.clientHeight < 120;
  }

  function toEnd() {
    form.scrollIntoView({ block: "end" });
  }

  // Words that came with the event stand here at once; the desk's own drawing replaces them in a moment.
  function say(told) {
    const turns = $("turns");
    if (!turns || turns.querySelector('[data-seq="' + told.seq + '"]')) return;
    const atEnd = isAtEnd();
    const made = $("bubble").content.cloneNode(true).firstElementChild;
    made.dataset.seq = told.seq;
    made.classList.add(told.by === "client" ? "client" : "staff");
    made.querySelector("strong").textContent = told.by === "client" ? chat.words.you : told.author;
    made.querySelector(".turn-words").textContent = told.text;
    turns.append(made);
    if (atEnd) toEnd();
  }

  function tellRead() {
    const turns = $("turns");
    const seq = turns ? Number(turns.dataset.seq) : 0;
    if (!isShown || document.visibilityState !== "visible" || !chat.open || seq <= read) return;
    read = seq;
    chat.post("requests/" + chat.open + "/reading/", { seq });
  }

  async function fetched(path) {
    const answer = await chat.piece(path);
    return URL.createObjectURL(await answer.blob());
  }

  function pictures() {
    for (const button of document.querySelectorAll("[data-small]")) {
      const path = button.dataset.small;
      delete button.dataset.small;
      fetched(path).then((source) => {
        const image = document.createElement("img");
        image.src = source;
        image.alt = "";
        button.prepend(image);
      });
    }
  }

  async function download(button) {
    const link = document.createElement("a");
    link.href = await fetched(button.dataset.file);
    link.download = button.dataset.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  async function act(deed) {
    const fields = { seen: $("turns").dataset.seq, key: crypto.randomUUID() };
    const reason = deed.querySelector("[name=reason]");
    if (reason) fields.reason = reason.value;
    const answer = await chat.post("requests/" + chat.open + "/" + deed.dataset.act + "/", fields);
    if (document.activeElement) document.activeElement.blur();
    chat.note(answer.status === 200 ? "" : answer.says || chat.words.offline);
    await draw();
    words.focus();
  }

  // What happens.
  chat.on("live:journal", (told) => {
    if (told.number === chat.open) {
      if (told.text !== undefined) say(told);
      if (told.by !== "client") $("typing").textContent = "";
      clearTimeout(soon);
      soon = setTimeout(draw, 250);
    } else if (!$("home").hidden) home();
    if (told.by !== "person" || told.text === undefined) return;
    $("heard").textContent = chat.words.came.replace("%s", told.author + ": " + told.text.slice(0, 300));
    if (!isShown) chat.toHost({ chat: "unread", count: ++unread });
  });
  chat.on("live:typing", (told) => {
    if (told.number !== chat.open) return;
    $("typing").textContent = chat.words.typing;
    clearTimeout(ends);
    ends = setTimeout(() => ($("typing").textContent = ""), 6000);
  });
  for (const name of ["live:hello", "live:back", "live:reset"]) chat.on(name, draw);
  chat.on("online", (is) => chat.note(is ? "" : chat.words.offline));
  chat.on("sent", ({ item, answer }) => {
    if (answer.number) open(answer.number);
    else if (answer.html !== undefined) {
      $("refused").innerHTML = answer.html;
      chat.show("refused");
    } else if (item.number === chat.open) draw();
  });
  chat.on("refused", ({ item, answer }) => {
    // The words go back to where they were written.
    const place = item.number ? words : $("question");
    place.value = item.text + (place.value ? "\n" + place.value : "");
    chat.note(answer.says || chat.words.failed);
  });
  chat.on("signed-in", home);
  chat.on("signed-out", () => chat.show("who"));

  // What the person does.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const files = attached.take();
    if (!words.value.trim() && !files.length) return;
    chat.send(chat.open, words.value, files);
    words.value = "";
    typed = 0;
    toEnd();
  });
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  words.addEventListener("input", () => {
    if (!chat.open || Date.now() - typed < TYPING_MS || !words.value) return;
    typed = Date.now();
    chat.post("requests/" + chat.open + "/typing/");
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-open], [data-file]");
    if (!button) return;
    if (button.dataset.open) open(Number(button.dataset.open));
    else download(button);
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.dataset.act) return;
    event.preventDefault();
    act(event.target);
  });
  $("back").addEventListener("click", () => chat.show("home"));
  $("close").addEventListener("click", () => chat.toHost({ chat: "close" }));
  $("leave").addEventListener("click", async () => {
    await fetch(chat.at("sessions/own/"), { method: "DELETE", headers: chat.headers(), credentials: "omit" }).catch(() => null);
    for (const name of ["token", "name", "unsent"]) chat.kept.set(name, "");
    chat.tell("signed-out");
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") chat.toHost({ chat: "close" });
  });

  // What the page around says.
  function shown(is) {
    isShown = is;
    if (!is) return;
    unread = 0;
    tellRead();
  }
  chat.on("host:opened", () => {
    shown(true);
    focus();
  });
  chat.on("host:shown", () => shown(true));
  chat.on("host:closed", () => shown(false));
  const reachable = () => Array.from(document.querySelectorAll("button, a[href], input, textarea, select, summary")).filter((each) => each.getClientRects().length);
  chat.on("host:first", () => reachable()[0].focus());
  chat.on("host:last", () => reachable().pop().focus());
  document.addEventListener("visibilitychange", tellRead);

  chat.show("home");
  chat.listen();
  chat.flush();
  chat.toHost({ chat: "ready" });
})();
