// What was written and has not arrived yet. It is kept in the browser with a key of its own and sent until the desk has it;
// the desk takes the same key once, so nothing is lost and nothing comes twice.
"use strict";

(function () {
  const RETRY_MS = 5000;
  const list = document.getElementById("unsent");
  const bubble = document.getElementById("bubble");
  // Files cannot be kept over a reload; the words can.
  const files = new Map();
  let queue = read();
  let isSending = false;
  let again = 0;

  function read() {
    try {
      return JSON.parse(chat.kept.get("unsent") || "[]");
    } catch {
      return [];
    }
  }

  function keep() {
    chat.kept.set("unsent", queue.length ? JSON.stringify(queue) : "");
    show();
  }

  // `number` is the request it belongs to, or 0 for a new one; `choices` what was chosen with it.
  function send(number, text, attached, choices) {
    const item = { key: crypto.randomUUID(), number, text, choices: choices || {} };
    if (attached.length) files.set(item.key, attached);
    queue.push(item);
    keep();
    flush();
    return item.key;
  }

  function fields(item) {
    return { ...item.choices, key: item.key, text: item.text, site: chat.site, files: files.get(item.key) || [] };
  }

  async function flush() {
    clearTimeout(again);
    if (isSending || !queue.length || !chat.kept.get("token")) return;
    isSending = true;
    const item = queue[0];
    const path = item.number ? "requests/" + item.number + "/messages/" : "requests/";
    const answer = await chat.post(path, fields(item), (part) => progress(item, part));
    const arrives = answer.status > 0 && answer.status < 500;
    if (arrives) chat.tell("online", true);
    isSending = false;
    if (!arrives) {
      chat.tell("online", false);
      again = setTimeout(flush, RETRY_MS);
    } else if (answer.status !== 401) arrived(item, answer);
  }

  function arrived(item, answer) {
    if (answer.status === 409 && answer.over) {
      // Closed too long ago to be opened again: it goes on as a new request that follows the old one.
      Object.assign(item, { number: 0, choices: { ...item.choices, continues: item.number } });
    } else {
      queue = queue.filter((each) => each !== item);
      files.delete(item.key);
      chat.tell(answer.status < 400 ? "sent" : "refused", { item, answer });
    }
    keep();
    flush();
  }

  function progress(item, part) {
    const row = list.querySelector('[data-key="' + item.key + '"] progress');
    if (row) row.value = part;
  }

  function show() {
    const number = chat.open || 0;
    list.replaceChildren(...queue.filter((item) => item.number === number).map(row));
    list.hidden = !list.children.length;
  }

  function row(item) {
    const made = bubble.content.cloneNode(true).firstElementChild;
    made.dataset.key = item.key;
    made.classList.add("client", "unsent");
    made.querySelector("strong").textContent = chat.words.you;
    made.querySelector(".turn-words").textContent = item.text || (files.get(item.key) || []).map((file) => file.name).join(", ");
    made.querySelector("small").textContent = navigator.onLine ? chat.words.sending : chat.words.waits;
    if (files.has(item.key)) {
      const bar = document.createElement("progress");
      bar.setAttribute("aria-label", chat.words.sending);
      made.append(bar);
    }
    return made;
  }

  chat.on("signed-in", flush);
  chat.on("online", (is) => is && flush());
  chat.on("opened", show);
  addEventListener("online", flush);
  // Whoever signs out takes along what was not sent.
  chat.leave = function () {
    queue = [];
    files.clear();
    keep();
    chat.kept.set("name", "");
    chat.kept.set("token", "");
    chat.tell("signed-out");
  };
  chat.send = send;
  chat.flush = flush;
})();
