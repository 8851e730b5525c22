// Keeps the open page of a request as the desk has it: what the client writes appears, what can no longer be done goes away. The
// page's own address is asked for what came since, which the server draws as the page has it. What is being typed, read, marked or
// unfolded stays as it is and where it is.
"use strict";

(function () {
  const SOON_MS = 300;
  const READ_MS = 2000;
  const TYPING_MS = 3000;
  const SHOWN_MS = 6000;
  const LEFT_MS = 60000;
  const conversation = document.getElementById("conversation");
  const head = document.getElementById("ticket-head");
  if (!conversation || !head) return;
  const { holding, isBusy } = window.reglament;
  let soon = 0;
  let isLooking = false;
  let isWaiting = false;

  function look() {
    clearTimeout(soon);
    soon = setTimeout(fetchPage, SOON_MS);
  }

  async function fetchPage() {
    if (isLooking) return look();
    isLooking = true;
    try {
      const answer = await fetch(asked(), { headers: { Accept: "text/html", "X-Look": "one" } });
      if (answer.redirected) location.reload();
      else if (answer.ok) await take(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      // The stream says so when the desk is back, and then it is looked again.
    } finally {
      isLooking = false;
    }
  }

  // A form that was refused stands under an address of its own; the request's page is the one above it.
  function here() {
    return location.pathname.replace(/(\/work\/\d+\/).*/, "$1");
  }

  // What came since is asked for, and what came with files that waited to be examined: nothing else tells that they have been.
  // The list of colleagues is drawn under its own address alone.
  function asked() {
    const page = location.pathname.endsWith("/assignee/") ? location.pathname : here();
    const waits = Array.from(conversation.querySelectorAll("[data-waits]"), (file) => numberOf(file.closest(".words")));
    return page + "?since=" + conversation.dataset.seq + (waits.length ? "&waits=" + waits : "");
  }

  async function take(page) {
    const drawn = page.getElementById("conversation");
    if (!drawn) return;
    await closeGap(page, drawn);
    holding(() => {
      followParts(page);
      followForms(page);
      dropBeside(drawn.dataset.beside.split(" "));
      // What somebody is busy with is asked for again.
      if (follow(drawn)) conversation.dataset.seq = drawn.dataset.seq;
      else isWaiting = true;
    });
    setTimeout(() => read(drawn.dataset.seq), READ_MS);
  }

  // After a long absence the last words may not reach back to those that stand here.
  async function closeGap(page, drawn) {
    let link = page.querySelector("a[data-earlier]");
    while (link && !Array.from(drawn.children).some((item) => document.getElementById(item.id))) {
      const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
      if (!answer.ok) return;
      const earlier = new DOMParser().parseFromString(await answer.text(), "text/html");
      drawn.prepend(...earlier.getElementById("conversation").children);
      link = earlier.querySelector("a[data-earlier]");
    }
  }

  // Takes over what is new, and puts right what stands here; says whether it could. What is older stays in the past.
  function follow(drawn) {
    // On a page of the past the latest words stand behind a link.
    if (document.getElementById("later")) return true;
    let following = null;
    let isAll = true;
    for (const item of Array.from(drawn.children).reverse()) {
      const standing = document.getElementById(item.id);
      if (standing && !isSame(standing, item)) {
        if (isBusy(standing)) isAll = false;
        else standing.replaceWith(item);
      } else if (!standing && numberOf(item) > conversation.dataset.seq) conversation.insertBefore(item, following);
      following = document.getElementById(item.id) || following;
    }
    return isAll;
  }

  const numberOf = (item) => Number(item.id.replace("entry-", ""));

  // What can no longer be done at a message goes away.
  function dropBeside(numbers) {
    for (const each of conversation.querySelectorAll(".beside-words")) {
      if (!numbers.includes(String(numberOf(each.closest("li")))) && !isBusy(each)) each.remove();
    }
  }

  // What somebody unfolded is no difference, and stays unfolded. Neither is what a form carries out of sight, which is new each time.
  function isSame(standing, fresh) {
    const folds = Array.from(fresh.querySelectorAll("details"));
    Array.from(standing.querySelectorAll("details")).forEach((fold, place) => folds[place] && (folds[place].open = fold.open));
    // What was just done at it is told once, and stays as long as the page does.
    const told = standing.querySelector(":scope > .told");
    if (told && !fresh.querySelector(":scope > .told")) fresh.append(told.cloneNode(true));
    if (!isBusy(standing)) renewHidden(standing, fresh);
    return standing.isEqualNode(fresh);
  }

  function renewHidden(standing, fresh) {
    const carried = Array.from(fresh.querySelectorAll("input[type=hidden]"));
    Array.from(standing.querySelectorAll("input[type=hidden]")).forEach((field, place) => {
      if (carried[place] && carried[place].name === field.name) field.value = carried[place].value;
    });
  }

  // Parts without words of one's own are drawn anew; a part in which somebody is busy waits until they are done.
  function followParts(page) {
    isWaiting = false;
    for (const part of document.querySelectorAll("[data-part]")) {
      const fresh = page.getElementById(part.id);
      if (part.id === "triage" && !fresh) dropUnlessWritten(part);
      else if (!fresh) part.remove();
      else if (part.querySelector("textarea") && fresh.querySelector("textarea")) continue;
      else if (isBusy(part) && part.id !== "who-works" && part.id !== "pending") isWaiting = true;
      else renew(part, fresh);
    }
    for (const fresh of page.querySelectorAll("aside > [data-part]")) {
      if (document.getElementById(fresh.id)) continue;
      document.getElementById("actions").prepend(fresh);
      window.htmx?.process(fresh);
    }
  }

  // "Take it" goes away at once, even under the finger of whoever is about to press it; the focus stays in its panel.
  function renew(part, fresh) {
    if (isSame(part, fresh)) return;
    const had = part.contains(document.activeElement);
    const value = had ? document.activeElement.value : "";
    part.replaceWith(fresh);
    window.htmx?.process(fresh);
    if (!had) return;
    const same = value && Array.from(fresh.querySelectorAll("button")).find((button) => button.value === value);
    fresh.tabIndex = -1;
    (same || fresh).focus({ preventScroll: true });
  }

  // Forms stand in folds: new ones come, stale ones go; one in which words stand is only marked as stale.
  function followForms(page) {
    const list = document.getElementById("forms-list");
    const fresh = page.getElementById("forms-list");
    if (!list) return fresh && document.getElementById("actions").append(fresh);
    const offered = fresh ? Array.from(fresh.children) : [];
    for (const form of Array.from(list.children)) {
      if (!offered.some((each) => each.id === form.id)) dropUnlessWritten(form);
    }
    let before = null;
    for (const each of offered) {
      const standing = document.getElementById(each.id);
      if (standing && list.contains(standing) && (standing.open || isWritten(standing))) revive(standing);
      else if (standing && list.contains(standing)) renew(standing, each);
      else {
        list.insertBefore(each, before ? before.nextSibling : list.firstChild);
        window.htmx?.process(each);
      }
      before = document.getElementById(each.id);
    }
    if (!list.children.length) list.remove();
  }

  const isWritten = (part) => Array.from(part.querySelectorAll("textarea")).some((area) => area.value.trim());

  function dropUnlessWritten(part) {
    if (!isWritten(part) && !isBusy(part)) return part.remove();
    if (part.querySelector(".stale")) return;
    const told = document.createElement("p");
    told.className = "said warning stale";
    told.setAttribute("role", "alert");
    told.textContent = conversation.dataset.stale;
    part.querySelector("form")?.prepend(told);
    part.querySelectorAll("button").forEach((button) => (button.disabled = true));
  }

  function revive(part) {
    if (!part.querySelector(".stale")) return;
    part.querySelector(".stale").remove();
    part.querySelectorAll("button").forEach((button) => (button.disabled = false));
  }

  for (const name of ["focusout", "selectionchange"]) {
    document.addEventListener(name, () => isWaiting && look());
  }

  // What stood before the reader's eyes for a moment was seen: an answer sent afterwards goes over nobody's head. One sent in
  // the very moment is shown what came between, as without this script.
  function read(seq) {
    if (document.visibilityState !== "visible") return;
    document.querySelectorAll("input[name=seen]").forEach((field) => {
      if (Number(field.value) < Number(seq)) field.value = seq;
    });
  }

  // Who is typing: told at most every few seconds, and only where somebody sits at the other end of a chat.
  const typing = document.getElementById("typing");
  if (typing) {
    const field = document.querySelector("#words textarea");
    let told = 0;
    let ends = 0;
    document.addEventListener("live:typing", () => {
      typing.hidden = false;
      clearTimeout(ends);
      ends = setTimeout(() => (typing.hidden = true), SHOWN_MS);
    });
    if (field) {
      field.addEventListener("input", () => {
        if (Date.now() - told < TYPING_MS || !field.value) return;
        told = Date.now();
        const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
        fetch(typing.dataset.address, { method: "POST", headers: { "X-CSRFToken": token } }).catch(() => null);
      });
    }
  }

  // A link to something folded unfolds it.
  function unfold() {
    const named = location.hash.slice(1);
    const fold = named && document.getElementById(named);
    if (fold && fold.matches("details")) fold.open = true;
  }

  // What one pressed stands where it stood, also where something above it has become longer; the column has a way of its own.
  function comeBack(left, told) {
    const column = document.getElementById("actions");
    window.scrollTo({ top: left.top, behavior: "instant" });
    column.scrollTop = left.aside;
    const pressed = document.getElementById(left.pressed);
    const moved = pressed && pressed.getBoundingClientRect().height ? pressed.getBoundingClientRect().top - left.y : 0;
    if (column.contains(pressed) && getComputedStyle(column).position === "sticky") column.scrollTop += moved;
    else window.scrollBy({ top: moved, behavior: "instant" });
    told?.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  // After an act the page comes back where one was, as far as what was done is in sight there. A long conversation that is opened
  // opens at its end.
  function arrive() {
    const left = JSON.parse(sessionStorage.getItem("ticket-left") || "null");
    sessionStorage.removeItem("ticket-left");
    const isPressed = location.hash === "#pending" && document.querySelector("#pending .pending:last-child");
    const told = document.querySelector(".told .said") || isPressed;
    if (left && left.path === here() && Date.now() - left.at < LEFT_MS) {
      comeBack(left, told);
      // A browser goes to the place that the address names until everything is loaded.
      return window.addEventListener("load", () => requestAnimationFrame(() => comeBack(left, told)));
    }
    if (told) return told.scrollIntoView({ block: "nearest", behavior: "instant" });
    const came = performance.getEntriesByType("navigation")[0];
    const isNew = !location.hash && !left && (!came || came.type === "navigate") && !document.querySelector(".faults, .meanwhile");
    const last = conversation.lastElementChild;
    if (isNew && !document.getElementById("later") && last && conversation.offsetHeight > window.innerHeight) {
      last.scrollIntoView({ block: "end", behavior: "instant" });
    }
  }

  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    const pressed = event.target.closest("ol.conversation > *, details[id], .card[id], form[id]");
    const left = { path: here(), top: window.scrollY, aside: document.getElementById("actions").scrollTop, at: Date.now() };
    const place = pressed ? { pressed: pressed.id, y: pressed.getBoundingClientRect().top } : {};
    sessionStorage.setItem("ticket-left", JSON.stringify({ ...left, ...place }));
  });
  window.addEventListener("hashchange", unfold);
  unfold();
  arrive();
  for (const name of ["journal", "pending", "hello", "reset"]) document.addEventListener("live:" + name, look);
})();
