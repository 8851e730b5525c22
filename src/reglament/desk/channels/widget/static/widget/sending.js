// What is being written, and what was written and has not arrived yet: it is kept in the browser with a key of its own and sent until
// the desk has it, which takes a key once, so nothing is lost or comes twice. Words of whom nobody knows yet are kept in the tab
// alone, and so is what was not sent: for its writer alone, where the chat knows them.
"use strict";

(function () {
  const RETRY_MS = 5000;
  const list = $("unsent");
  const bubble = $("bubble");
  // Files cannot be kept over a reload; the words can.
  const files = new Map();
  let queue = read();
  let isSending = false;
  let again = 0;

  function read() {
    try {
      return [chat.kept, chat.tab].flatMap((place) => JSON.parse(place.get("unsent") || "[]"));
    } catch {
      return [];
    }
  }

  function keep() {
    const [named, nameless] = [queue.filter((item) => item.who), queue.filter((item) => !item.who)];
    chat.kept.set("unsent", named.length ? JSON.stringify(named) : "");
    chat.tab.set("unsent", nameless.length ? JSON.stringify(nameless) : "");
    show();
  }

  // `number` is the request it belongs to, or 0 for a new one; `choices` what was chosen with it. `who` wrote it, where that
  // was known by then, and `by` says what told it.
  function send(number, text, attached, choices) {
    const { who = "", by = "" } = chat.me();
    const item = { key: crypto.randomUUID(), number, text, choices: choices || {}, who, by };
    files.set(item.key, attached);
    queue.push(item);
    keep();
    chat.tell("queued", item);
    flush();
    return item.key;
  }

  function fields(item) {
    return { ...item.choices, key: item.key, text: item.text, site: chat.site, ...files.get(item.key) };
  }

  async function flush() {
    clearTimeout(again);
    if (isSending || !queue.length || !chat.me().token) return;
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
    const { who = "" } = chat.me();
    list.replaceChildren(...queue.filter((item) => item.number === number && (!item.who || item.who === who)).map(row));
    list.hidden = !list.children.length;
  }

  function row(item) {
    const made = bubble.content.cloneNode(true).firstElementChild;
    made.dataset.key = item.key;
    made.classList.add("client", "unsent");
    made.querySelector("strong").textContent = chat.words.you;
    const attached = files.get(item.key)?.files || [];
    made.querySelector(".turn-words").textContent = item.text || attached.map((file) => file.name).join(", ");
    made.querySelector("small").textContent = navigator.onLine ? chat.words.sending : chat.words.waits;
    if (attached.length) {
      const bar = document.createElement("progress");
      bar.setAttribute("aria-label", chat.words.sending);
      made.append(bar);
    }
    return made;
  }

  chat.on("online", (is) => is && flush());
  chat.on("opened", show);
  addEventListener("online", flush);
  // Whoever goes takes along what was not sent. A session that only ran out goes on once its person has come back.
  chat.on("signed-out", ({ isOver }) => (isOver ? show() : leave(() => false)));
  chat.on("nobody", () => leave((item) => item.by !== "page"));
  // What was written before anybody was known is theirs who tells who they are in this chat; a page's word may be for another.
  chat.on("signed-in", ({ who, by }) => {
    leave((item) => item.who === who || (by === "code" && !item.who));
    flush();
  });

  function leave(isKept) {
    queue = queue.filter(isKept);
    for (const key of [...files.keys()]) if (!queue.some((item) => item.key === key)) files.delete(key);
    keep();
  }
  // Who gets no code sends the first words in nobody's name; a person of the desk looks at them.
  async function leaveWords(told) {
    const item = queue.find((each) => !each.number && !each.who);
    if (!item) return { status: 0, says: chat.words.nothing };
    const answer = await chat.post("visitors/", { ...fields(item), ...told });
    if (answer.status === 202) {
      leave((each) => each !== item);
      chat.tell("sent", { item, answer });
    }
    return answer;
  }

  chat.send = send;
  chat.waitsForName = () => !chat.me().token && queue.some((item) => !item.who);
  chat.leaveWords = leaveWords;
  chat.flush = flush;

  // What is being written.
  const question = $("question");
  let drafts = JSON.parse(chat.tab.get("writing") || "[]");

  function keepDrafts(changed) {
    drafts = changed;
    chat.tab.set("writing", drafts.length ? JSON.stringify(drafts) : "");
  }

  // Which words a field holds: a new question, an answer, or the reason of a disagreement; others are not kept.
  function placeOf(field) {
    if (field.id === "question") return "0";
    if (field.id === "words-of-reply") return String(chat.open);
    return field.id === "reason" ? "reason " + chat.open : "";
  }

  function keptAt(place) {
    const { who = "" } = chat.me();
    return (drafts.find((each) => each.place === place && each.who === who) || { text: "" }).text;
  }

  function keepAt(place, text) {
    const { who = "", by = "" } = chat.me();
    const others = drafts.filter((each) => each.place !== place);
    keepDrafts(text.trim() ? others.concat({ place, text, who, by }) : others);
  }

  // An empty field gets back what its writer had in it.
  chat.giveBack = function (field) {
    if (field && !field.value) field.value = keptAt(placeOf(field));
  };

  chat.keepWriting = (field) => placeOf(field) && keepAt(placeOf(field), field.value);

  const typed = () => chat.tab.set("typed", Date.now());

  document.addEventListener("input", (event) => {
    typed();
    chat.keepWriting(event.target);
  });
  // Refused words go back to their own place, whatever is open.
  chat.on("refused", ({ item }) => {
    const place = String(item.number || 0);
    const field = $(item.number ? "words-of-reply" : "question");
    keepAt(place, (item.text + "\n" + keptAt(place)).trim());
    if (placeOf(field) === place) field.value = keptAt(place);
  });
  chat.on("queued", ({ number }) => {
    typed();
    keepDrafts(drafts.filter((each) => each.place !== String(number)));
  });
  chat.on("known", () => chat.giveBack(question));
  // The same as for what waits to be sent: whoever goes takes their words along, and a page's word may be for another.
  chat.on("signed-out", ({ isOver }) => isOver || keepDrafts([]));
  chat.on("nobody", () => keepDrafts(drafts.filter((each) => each.by !== "page")));
  chat.on("signed-in", ({ who, by }) => {
    const own = drafts.filter((each) => each.who === who || (by === "code" && !each.who));
    keepDrafts(own.map((each) => ({ ...each, who, by })));
  });
})();
