// One conversation as it happens: drawn by the desk, heard at once, read, answered, ended.
"use strict";

(function () {
  const TYPING_MS = 3000;
  const SHOWN_MS = 6000;
  const SOON_MS = 250;
  const form = $("reply");
  const words = $("words-of-reply");
  const main = document.querySelector("main");
  const attached = chat.attaching(form);
  // How each piece came from the desk: one that has not changed stays, with the pictures that were put into it.
  const drawnAs = new WeakMap();
  let read = 0;
  let typed = 0;
  let soon = 0;
  let ends = 0;
  let asks = 0;
  let shown = 0;
  chat.open = 0;

  chat.converse = async function (number) {
    $("conversation").replaceChildren();
    $("typing").textContent = "";
    read = 0;
    chat.show("thread", number);
    words.value = "";
    chat.giveBack(words);
    await draw();
    words.focus();
  };

  // Put in piece by piece, so that words being typed, the focus and the place on the page stay. What stands here already is not
  // asked for again; `before` asks for the past. What a later answer overtook is old.
  async function draw(before) {
    clearTimeout(soon);
    const mine = ++asks;
    const number = chat.open;
    const turns = $("turns");
    const asked = before ? { before } : turns ? { since: turns.dataset.seq, of: $("request-head").dataset.number, waits: waits(turns) } : {};
    const answer = number ? await chat.piece("requests/" + number + "/", asked).catch(() => null) : null;
    if (!answer?.ok || chat.open !== number) return;
    const drawn = document.createElement("template");
    drawn.innerHTML = await answer.text();
    if (mine < shown) return before && draw(before);
    if (!before) shown = mine;
    const atEnd = isAtEnd();
    const read = turns?.firstElementChild;
    const top = read?.getBoundingClientRect().top;
    for (const part of Array.from(drawn.content.children)) {
      if (part.id === "turns") putTurns(part, before);
      else put($("conversation"), $(part.id), part);
    }
    $("title").textContent = $("request-head").dataset.title;
    pictures();
    chat.giveBack($("reason"));
    if (before) main.scrollTop += read.getBoundingClientRect().top - top;
    else if (atEnd) toEnd();
    chat.tellRead();
  }

  // Of files that wait to be examined nothing tells that they have been: what they came with is asked for again.
  const waits = (turns) => [...turns.querySelectorAll("[data-waits]")].map((file) => file.closest("[data-seq]").dataset.seq);

  // What somebody is busy with stays, and is asked for again.
  const isHeld = (standing, part) => standing?.contains(document.activeElement) && part.id !== "earlier" && drawnAs.get(standing) !== part.outerHTML;

  function put(place, standing, part, below = null) {
    const html = part.outerHTML;
    if (isHeld(standing, part) || (standing && drawnAs.get(standing) === html)) return standing;
    drawnAs.set(part, html);
    if (standing) standing.replaceWith(part);
    else place.insertBefore(part, below);
    return part;
  }

  // The past comes in above. News come with all that stands below the first of them; what is older is put right where it
  // stands, else it stays in the past.
  function putTurns(part, isPast) {
    const turns = $("turns") || part.cloneNode(false);
    if (!turns.isConnected) $("conversation").append(turns);
    const had = "news" in part.dataset ? turns.dataset.seq : 0;
    if (!had && !isPast) turns.replaceChildren();
    let isAll = true;
    let below = isPast ? turns.firstElementChild : null;
    for (const turn of Array.from(part.children).reverse()) {
      const standing = turnOf(turns, turn.dataset.seq);
      isAll &&= !isHeld(standing, turn);
      if (standing || Number(turn.dataset.seq) > had) below = put(turns, standing, turn, below);
    }
    if (!isPast && isAll) turns.dataset.seq = part.dataset.seq;
  }

  // Whoever works by keys goes on from where the button was.
  async function bringEarlier(button) {
    const first = $("turns").firstElementChild;
    await draw(button.dataset.before);
    const next = document.querySelector("[data-before]") || first.previousElementSibling || first;
    next.tabIndex = next.matches("li") ? -1 : 0;
    next.focus({ preventScroll: true });
  }

  function turnOf(turns, seq) {
    return turns.querySelector('[data-seq="' + Number(seq) + '"]');
  }

  function isAtEnd() {
    return !$("turns") || main.scrollHeight - main.scrollTop - main.clientHeight < 120;
  }

  function toEnd() {
    main.scrollTop = main.scrollHeight;
  }

  // Words that came with the event stand here at once; the desk's own drawing replaces them in a moment.
  function say(told) {
    const turns = $("turns");
    const isOwn = told.by === "client";
    if (!turns || turnOf(turns, told.seq) || (isOwn && !$("unsent").hidden)) return;
    const atEnd = isAtEnd();
    const made = $("bubble").content.cloneNode(true).firstElementChild;
    made.dataset.seq = told.seq;
    made.classList.add(isOwn ? "client" : "staff");
    made.querySelector("strong").textContent = isOwn ? chat.words.you : told.author;
    made.querySelector(".turn-words").textContent = told.text;
    made.querySelector("small").textContent = "";
    turns.append(made);
    if (atEnd) toEnd();
  }

  // The desk sends no letter about what was in front of its reader; it must be told so.
  chat.tellRead = function () {
    const turns = $("turns");
    const seq = turns ? Number(turns.dataset.seq) : 0;
    if (!chat.isShown || document.visibilityState !== "visible" || !chat.open || seq <= read) return;
    read = seq;
    chat.post("requests/" + chat.open + "/reading/", { seq });
  };

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

  async function act(form) {
    const fields = { seen: $("turns").dataset.seq, key: crypto.randomUUID() };
    const reason = form.querySelector("[name=reason]");
    if (reason) fields.reason = reason.value;
    const answer = await chat.post("requests/" + chat.open + "/" + form.dataset.act + "/", fields);
    const isDone = answer.status === 200;
    chat.note(isDone ? "" : answer.says || chat.words.offline);
    if (isDone && reason) {
      reason.value = "";
      chat.keepWriting(reason);
    }
    // A reason that was not taken stays in its field, which has the focus.
    if (isDone) words.focus();
    await draw();
  }

  chat.on("live:journal", (told) => {
    if (told.number !== chat.open) return;
    if (told.text !== undefined) say(told);
    if (told.by !== "client") $("typing").textContent = "";
    clearTimeout(soon);
    soon = setTimeout(draw, SOON_MS);
  });
  chat.on("live:typing", (told) => {
    if (told.number !== chat.open) return;
    $("typing").textContent = chat.words.typing;
    clearTimeout(ends);
    ends = setTimeout(() => ($("typing").textContent = ""), SHOWN_MS);
  });
  for (const name of ["live:hello", "live:back", "live:reset"]) chat.on(name, () => draw());
  chat.on("sent", ({ item, answer }) => {
    if (item.number && item.number === chat.open && !answer.number) draw();
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!words.value.trim() && attached.isEmpty()) return;
    chat.send(chat.open, words.value, attached.take());
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
  $("conversation").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.file) download(button);
    if (button?.dataset.before) bringEarlier(button);
  });
  $("conversation").addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.target.dataset.act) act(event.target);
  });
  document.addEventListener("visibilitychange", chat.tellRead);
})();
