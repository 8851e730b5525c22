// What was not sent survives a reload and a followed link, in this tab alone, and for its writer alone where the chat knows them.
"use strict";

(function () {
  const question = document.getElementById("question");
  let drafts = JSON.parse(chat.tab.get("writing") || "[]");

  function keep(changed) {
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
    keep(text.trim() ? others.concat({ place, text, who, by }) : others);
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
    const field = document.getElementById(item.number ? "words-of-reply" : "question");
    keepAt(place, (item.text + "\n" + keptAt(place)).trim());
    if (placeOf(field) === place) field.value = keptAt(place);
  });
  chat.on("queued", typed);
  chat.on("queued", ({ number }) => keep(drafts.filter((each) => each.place !== String(number))));
  chat.on("known", () => chat.giveBack(question));
  // The same as for what waits to be sent: whoever goes takes their words along, and a page's word may be for another.
  chat.on("signed-out", ({ isOver }) => isOver || keep([]));
  chat.on("nobody", () => keep(drafts.filter((each) => each.by !== "page")));
  chat.on("signed-in", ({ who, by }) => {
    const own = drafts.filter((each) => each.who === who || (by === "code" && !each.who));
    keep(own.map((each) => ({ ...each, who, by })));
  });
})();
