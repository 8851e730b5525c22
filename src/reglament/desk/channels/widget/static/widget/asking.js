// A new question: matching articles, what would be promised, who is asking. Nothing here stops anybody from sending.
"use strict";

(function () {
  const form = $("ask");
  const question = $("question");
  const attached = chat.attaching(form);
  const seen = new Set();
  const turns = new Map();
  let soon = 0;
  let reading = null;

  function visitor() {
    if (!chat.kept.get("visitor")) chat.kept.set("visitor", crypto.randomUUID());
    return chat.kept.get("visitor");
  }

  // What was asked last is shown, whichever answer comes last.
  async function put(place, path, asked, told) {
    const turn = (turns.get(place) || 0) + 1;
    turns.set(place, turn);
    try {
      const answer = await chat.piece(path, asked, told);
      const html = await answer.text();
      const isShown = answer.ok && turns.get(place) === turn;
      if (isShown) place.innerHTML = html;
      return isShown;
    } catch {
      return false;
    }
  }

  async function look() {
    await put($("articles"), "articles/", {}, { words: question.value.slice(0, 300), seen: [...seen].join(",") });
    for (const each of $("articles").querySelectorAll("[data-pk]")) seen.add(each.dataset.pk);
  }

  function choices() {
    const chosen = {};
    for (const field of $("target").querySelectorAll("select")) if (field.value) chosen[field.name] = field.value;
    return chosen;
  }

  async function target() {
    const focused = document.activeElement && document.activeElement.id;
    await put($("target"), "target/", { ...choices(), site: chat.site });
    if (focused && $("target").querySelector("#" + focused)) $(focused).focus();
  }

  async function open(button) {
    reading = { slug: button.dataset.article, page: button.dataset.language };
    if (await put($("article"), "articles/" + reading.slug + "/", { page: reading.page })) chat.show("article");
  }

  function lookSoon() {
    clearTimeout(soon);
    soon = setTimeout(look, 350);
  }

  question.addEventListener("input", lookSoon);
  if (question.value) lookSoon(); // It was there, or was typed, before this began.
  $("articles").addEventListener("click", (event) => {
    const button = event.target.closest("[data-article]");
    if (button) open(button);
  });
  $("article").addEventListener("click", async (event) => {
    const button = event.target.closest("[data-verdict]");
    if (!button) return;
    const solved = button.dataset.verdict;
    await chat.post("articles/" + reading.slug + "/verdict/?page=" + reading.page, { solved, visitor: visitor() });
    if (solved === "yes") {
      question.value = "";
      chat.keepWriting(question);
      $("articles").replaceChildren();
      chat.note(chat.words.thanks);
    }
    chat.show("home");
  });
  $("target").addEventListener("change", target);
  $("more").addEventListener("toggle", target);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!question.value.trim() && attached.isEmpty()) return;
    chat.send(0, question.value, attached.take(), choices());
    question.value = "";
    $("articles").replaceChildren();
    chat.show(chat.me().token ? "home" : "who");
  });

  // Who is asking. Each form is sent by `send`, and what the desk says instead of `status` stands beneath it.
  function asks(id, send, status, then) {
    const within = $(id);
    within.addEventListener("submit", async (event) => {
      event.preventDefault();
      const answer = await send(within);
      const isDone = answer.status === status;
      const place = within.querySelector(".fault");
      place.textContent = isDone ? "" : answer.says || chat.words.offline;
      place.hidden = isDone;
      if (isDone) then(answer);
    });
  }

  function turnTo(hasCode) {
    $("email-form").hidden = hasCode;
    $("code-form").hidden = !hasCode;
    if (!hasCode) $("code").value = "";
  }

  asks("email-form", () => chat.post("codes/", { email: $("email").value }), 200, (answer) => {
    $("code-said").textContent = answer.says;
    turnTo(true);
    $("code").focus();
  });
  asks("code-form", () => chat.post("sessions/", { email: $("email").value, code: $("code").value }), 201, (answer) => {
    chat.signIn(answer);
    chat.show("home");
  });
  asks("visitor-form", (within) => chat.leaveWords(Object.fromEntries(new FormData(within))), 202, () => $("visitor-form").reset());
  $("visitor").addEventListener("toggle", () => {
    if ($("visitor").open && !$("visitor-email").value) $("visitor-email").value = $("email").value;
  });
  $("other-address").addEventListener("click", () => {
    turnTo(false);
    $("email").focus();
  });
  chat.on("signed-in", () => turnTo(false));
  chat.target = target;
})();
