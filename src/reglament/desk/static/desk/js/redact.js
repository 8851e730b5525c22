// A picture that somebody chooses, drops or pastes is shown to them first, to black out what is not for others. Until they say "done" it is
// nowhere but in the memory of this page; then the form gets the new file that `blackout.js` made, and the one that was chosen is let
// go. Without this script, or in a browser that cannot do it, files are attached as they are chosen.
"use strict";

window.reglament = window.reglament || {};

(function () {
  const { opened, painted, packed, forget, isAble } = window.reglament.blackout;
  const template = document.querySelector("template[data-redact]");
  if (!template || !isAble()) return;
  const FRAMED_ABOVE = 96;
  let dialog = null;
  let drawing = null;
  let answer = () => null;
  let turn = Promise.resolve();

  // Gives what is to be attached of these pictures, of at most `most` bytes each (0: any); `near` is where they were put in.
  window.reglament.redact = function (files, most, near) {
    const asked = turn.then(() => show(files, most, near));
    turn = asked.catch(() => null);
    return asked;
  };

  const part = (name) => dialog.querySelector(name);

  function build() {
    dialog = template.content.cloneNode(true).querySelector("dialog");
    document.body.append(dialog);
    drawing = window.reglament.drawing(dialog);
    for (const each of dialog.querySelectorAll("[data-answer]")) {
      each.addEventListener("click", () => answer(each.dataset.answer));
    }
    dialog.addEventListener("keydown", leaveByKey);
    // The way back of a telephone closes a dialog by itself.
    dialog.addEventListener("close", () => answer("leave"));
    // A file that is dropped beside the field would be opened in place of the page.
    for (const name of ["dragover", "drop"]) dialog.addEventListener(name, (event) => event.preventDefault());
  }

  // What is begun goes first, and what was drawn is not lost by one key.
  function leaveByKey(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    if (drawing.giveUp()) return;
    const said = part(".redact-said");
    if (!drawing.shapes().length || said.textContent === dialog.dataset.leave) answer("leave");
    else said.textContent = dialog.dataset.leave;
  }

  async function show(files, most, near) {
    if (!dialog) build();
    const before = document.activeElement;
    const taken = [];
    for (const [place, file] of files.entries()) {
      const count = files.length > 1 ? dialog.dataset.place.replace("{number}", place + 1).replace("{all}", files.length) : "";
      part(".redact-place").textContent = count;
      if (!dialog.open) dialog.showModal();
      if (!place) stayInSight(near);
      taken.push(await decide(file, most));
    }
    dialog.close();
    if (document.activeElement === document.body) (before === document.body ? near : before).focus();
    return taken.filter(Boolean);
  }

  // A frame in another site's page is as high as the form, so its middle may be far from what is seen of it.
  function stayInSight(near) {
    if (!document.body.classList.contains("framed")) return;
    const most = window.innerHeight - dialog.offsetHeight;
    dialog.style.top = Math.max(0, Math.min(most, near.getBoundingClientRect().top - FRAMED_ABOVE)) + "px";
    dialog.scrollIntoView({ block: "nearest" });
  }

  async function decide(file, most) {
    const source = await lay(file);
    for (;;) {
      const said = await new Promise((tell) => (answer = tell));
      answer = () => null;
      const made = said === "done" ? await make(source, most) : null;
      if (said === "done" && !made) continue;
      drawing.end();
      if (source) forget(source);
      return said === "plain" ? file : made;
    }
  }

  // Shows the picture, or why it cannot be painted on; then it can only be attached as it is, or left out.
  async function lay(file) {
    dialog.setAttribute("aria-busy", "true");
    fault("");
    part(".redact-moving").hidden = file.type !== "image/gif";
    const source = await opened(file).catch((error) => fault(error.message));
    for (const each of dialog.querySelectorAll("[data-paints]")) each.hidden = !source;
    if (source) drawing.begin(source);
    dialog.removeAttribute("aria-busy");
    (source ? part(".redact-stage") : part("[data-answer=leave]")).focus({ preventScroll: true });
    return source;
  }

  async function make(source, most) {
    dialog.setAttribute("aria-busy", "true");
    let canvas = null;
    try {
      canvas = painted(source, drawing.shapes());
      return await packed(canvas, most);
    } catch (error) {
      return fault(error.message);
    } finally {
      if (canvas) forget(canvas);
      dialog.removeAttribute("aria-busy");
    }
  }

  // One sentence for each way in which it can fail; nothing for none.
  function fault(name) {
    for (const each of dialog.querySelectorAll("[data-fault]")) each.hidden = each.dataset.fault !== name;
    const other = part("[data-fault=unread]");
    if (name && !part(`[data-fault="${CSS.escape(name)}"]`)) other.hidden = false;
    return null;
  }
})();
