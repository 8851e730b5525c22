// Keeps what somebody writes in the public form, whom no desk knows yet: in this tab alone, for the one who wrote it, until it is
// sent. A closed page, a followed link or a form that comes back empty gives the words back. Nothing is kept for the browser as a
// whole, where the next person would find it, and nothing for longer than an hour after the last key. With the words goes the
// form's token, by which the desk tells that they have come already, where its answer was lost. Without script a form that is
// refused brings its words along by itself.
"use strict";

(function () {
  const LASTS_MS = 3600000;
  const form = document.querySelector("form[data-unsent]");
  const name = "unsent:" + location.pathname.split("/form/")[0];
  const who = form ? form.dataset.unsent : "";
  let ends = 0;
  let isFilling = false;

  // The browser may forbid it inside another site's page; then words last as long as the page.
  function stored(act) {
    try {
      return act(sessionStorage);
    } catch {
      return null;
    }
  }

  function read() {
    const kept = JSON.parse(stored((place) => place.getItem(name)) || "null");
    const rest = kept && kept.who === who ? kept.at + LASTS_MS - Date.now() : 0;
    if (rest > 0) {
      ends = setTimeout(forget, rest);
      return kept;
    }
    forget();
    return null;
  }

  function forget() {
    stored((place) => place.removeItem(name));
  }

  function fields() {
    const isWritten = (each) => each.name && !["hidden", "file", "submit", "button"].includes(each.type) && !each.closest(".trap");
    return Array.from(form.elements).filter(isWritten);
  }

  function keep() {
    // Words that are given back were not typed now.
    if (isFilling) return;
    const values = {};
    for (const each of fields()) {
      if (["radio", "checkbox"].includes(each.type)) values[each.name] = (values[each.name] || []).concat(each.checked ? each.value : []);
      else values[each.name] = each.value;
    }
    const token = form.elements.namedItem("token").value;
    stored((place) => place.setItem(name, JSON.stringify({ who, at: Date.now(), token, fields: values })));
    clearTimeout(ends);
    ends = setTimeout(forget, LASTS_MS);
  }

  function fill(values) {
    const asked = new URLSearchParams(location.search);
    const filled = fields().filter((each) => each.name in values && !asked.has(each.name));
    for (const each of filled) {
      if (["radio", "checkbox"].includes(each.type)) each.checked = values[each.name].includes(each.value);
      else each.value = values[each.name];
    }
    // What would be promised and what the manual knows are looked up for them, too.
    window.addEventListener("load", () => {
      isFilling = true;
      filled.forEach((each) => each.dispatchEvent(new Event("input", { bubbles: true })));
      isFilling = false;
    });
  }

  function begin() {
    const text = form.elements.namedItem("text");
    const kept = read();
    const line = form.querySelector(".given-back");
    // Words that the desk sends back with the page are the latest ones, and so is its token; a browser that goes back puts its own
    // words in, and no token.
    if (kept && !text.defaultValue && Object.values(kept.fields).some((value) => value.length)) {
      form.elements.namedItem("token").value = kept.token;
      fill(kept.fields);
      line.hidden = !text.value;
    }
    line.querySelector("button").addEventListener("click", () => {
      forget();
      location.replace(location.pathname + location.search);
    });
    // At once, since the page may go at any moment; a tab's own store answers without waiting for anybody.
    form.addEventListener("input", keep);
    form.addEventListener("change", keep);
    if (text.defaultValue) keep();
  }

  if (form) begin();
  else if (document.querySelector("[data-sent]")) forget();
})();
