// Keeps what one writes while one writes it: every form that ends with a line of its draft (`drafts/line.html`) is saved a moment
// after the last key, and when the page goes away. A press waits for that, so that a draft never comes after what was sent.
// Without script a form that is sent and comes back keeps its words by itself.
"use strict";

(function () {
  const QUIET_MS = 700;
  const AGAIN_MS = 5000;
  const PATIENCE_MS = 3000;
  const BEACON_CHARACTERS = 20000;
  const LEFT_OUT = ["csrfmiddlewaretoken", "draft", "attached_kind", "attached_size", "template", "article"];
  const known = new WeakMap();
  const written = new Set();

  const line = (form) => form.querySelector("[data-draft]");

  function state(form) {
    if (!known.has(form)) known.set(form, { timer: 0, saving: null, isDirty: false, isSent: false, isPressed: false });
    return known.get(form);
  }

  function values(form) {
    const found = {};
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && !LEFT_OUT.includes(name)) found[name] = value;
    }
    return found;
  }

  function body(form) {
    const sent = new URLSearchParams();
    sent.set("place", new URL(form.action, location.href).pathname);
    sent.set("draft", form.querySelector("input[name=draft]").value);
    sent.set("fields", JSON.stringify(values(form)));
    sent.set("csrfmiddlewaretoken", form.querySelector("input[name=csrfmiddlewaretoken]").value);
    if (isBlank(form)) sent.set("blank", "1");
    return sent;
  }

  // Nothing is written where the areas for words are empty, and in a form without any where its single lines are.
  function isBlank(form) {
    const areas = form.querySelectorAll("textarea:not([readonly])");
    const typed = Array.from(areas.length ? areas : form.querySelectorAll("input[type=text]:not([readonly])"));
    return typed.length > 0 && typed.every((field) => !field.value.trim());
  }

  function tell(form, text) {
    const said = line(form).querySelector(".draft-said");
    if (said.textContent !== text) said.textContent = text;
  }

  // The line tells the moment, the other wordings and the new mark. What is unfolded or has the focus in it stays.
  function renew(form, html) {
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("[data-draft]");
    const old = line(form);
    if (!fresh || !old) return;
    const open = Array.from(old.querySelectorAll("details[open]"), (each) => each.id);
    open.forEach((id) => fresh.querySelector("#" + id)?.setAttribute("open", ""));
    if (!old.contains(document.activeElement)) old.replaceWith(fresh);
    else {
      old.querySelector("input[name=draft]").value = fresh.querySelector("input[name=draft]").value;
      tell(form, fresh.querySelector(".draft-said").textContent.trim());
    }
  }

  function newMark() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("") + ":0";
  }

  // The token of a page that is older than the last sign-in is refused; any other page of the desk has a good one.
  async function freshToken(form) {
    const page = await (await fetch(line(form).dataset.draft, { headers: { Accept: "text/html" } })).text();
    const found = new DOMParser().parseFromString(page, "text/html").querySelector("input[name=csrfmiddlewaretoken]");
    if (!found) return false;
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((field) => (field.value = found.value));
    return true;
  }

  async function post(form, isLeaving) {
    const sent = body(form);
    const keepalive = isLeaving && sent.get("fields").length < BEACON_CHARACTERS;
    return fetch(line(form).dataset.draft, { method: "POST", body: sent, keepalive: keepalive, redirect: "error" });
  }

  async function bring(form, isLeaving) {
    let answer = await post(form, isLeaving);
    if (answer.status === 403 && !isLeaving && (await freshToken(form))) answer = await post(form, false);
    if (answer.status === 410) {
      // It was sent or discarded in another window. What is written since is another wording.
      form.querySelector("input[name=draft]").value = newMark();
      answer = await post(form, isLeaving);
    }
    if (answer.ok || answer.status === 422) renew(form, await answer.text());
    else throw new Error(String(answer.status));
  }

  // One saving at a time: what is written meanwhile is saved after it. Answers whether the desk has the words.
  async function save(form, isLeaving) {
    const now = state(form);
    clearTimeout(now.timer);
    while (now.saving) await now.saving;
    if (!now.isDirty) return true;
    now.isDirty = false;
    let isKept = true;
    now.saving = bring(form, isLeaving).catch(() => {
      isKept = false;
      now.isDirty = true;
      tell(form, line(form).dataset.unsaved);
      if (!now.isSent) now.timer = setTimeout(() => save(form), AGAIN_MS);
    });
    await now.saving;
    now.saving = null;
    return isKept;
  }

  // A browser that goes back puts the words in again, where another key stands by now. Theirs is kept in the tab and comes with them,
  // so that a press whose answer was lost says nothing twice.
  const keyOf = (form) => form.querySelector("input[name=key]");
  const nameOfKey = (form) => "key of " + new URL(form.action, location.href).pathname;

  function holdKey(form) {
    try {
      if (keyOf(form)) sessionStorage.setItem(nameOfKey(form), keyOf(form).value);
    } catch {
      // A browser that forbids the store keeps nothing: the words are said once more.
    }
  }

  function bringKeys() {
    const isBrought = (field) => field.matches("textarea, input[type=text]") && field.value !== field.defaultValue;
    for (const form of document.querySelectorAll("form:has([data-draft])")) {
      if (!keyOf(form) || !Array.from(form.elements).some(isBrought)) continue;
      try {
        keyOf(form).value = sessionStorage.getItem(nameOfKey(form)) || keyOf(form).value;
      } catch {
        // As above.
      }
    }
  }

  function hear(event) {
    const form = event.target.form;
    if (!form || !line(form) || !event.target.name) return;
    const now = state(form);
    holdKey(form);
    now.isDirty = true;
    now.isSent = false;
    written.add(form);
    clearTimeout(now.timer);
    now.timer = setTimeout(() => save(form), QUIET_MS);
  }

  document.addEventListener("input", hear);
  document.addEventListener("change", hear);

  // A press that may not reach the desk is held back once, with everything in its place; a second one goes through.
  document.addEventListener("submit", async function (event) {
    const form = event.target;
    if (event.defaultPrevented || !line(form)) return;
    const now = state(form);
    // The button that discards stands in the line itself, which a saving would renew under it.
    const isDiscarded = Boolean(event.submitter && line(form).contains(event.submitter));
    if (isDiscarded || now.isPressed || (!now.isDirty && !now.saving)) {
      now.isSent = true;
      now.isPressed = false;
      clearTimeout(now.timer);
      return;
    }
    event.preventDefault();
    if (now.isSent) return;
    now.isSent = true;
    const rest = new Promise((done) => setTimeout(() => done(true), PATIENCE_MS));
    const isKept = await Promise.race([save(form), rest]);
    now.isPressed = true;
    if (isKept) form.requestSubmit(event.submitter);
    else {
      now.isSent = false;
      tell(form, line(form).dataset.unsent);
    }
  });

  function leave() {
    written.forEach((form) => {
      if (form.isConnected && state(form).isDirty && !state(form).isSent) save(form, true);
    });
  }

  // A press that came to nothing leaves the page standing (`connection.js`): what is not saved yet is tried again, and may be pressed.
  document.addEventListener("unanswered", function () {
    written.forEach((form) => {
      Object.assign(state(form), { isSent: false, isPressed: false });
      if (state(form).isDirty) state(form).timer = setTimeout(() => save(form), AGAIN_MS);
    });
  });

  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leave());
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", function (event) {
    if (!event.persisted) bringKeys();
    else written.forEach((form) => Object.assign(state(form), { isSent: false, isPressed: false }));
  });
})();
