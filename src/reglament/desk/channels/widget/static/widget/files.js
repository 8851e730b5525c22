// Files by choosing, pasting and dropping. What the desk would not take is said before it is sent, and its name goes with the words,
// so that staff read of it as of a file that was turned down. The desk looks again.
"use strict";

chat.attaching = function (form) {
  const MOST_NAMED = 30;
  const html = document.documentElement;
  const input = form.querySelector('input[type="file"]');
  const list = form.querySelector(".chosen");
  const fault = form.querySelector(".fault");
  const allowed = html.dataset.accept.split(",");
  const largest = Number(html.dataset.largest);
  let chosen = [];
  let keptBack = {};
  input.accept = html.dataset.accept;

  function add(files) {
    const refused = [];
    for (const file of files) {
      const ending = file.name.toLowerCase().replace(/^.*(\.[^.]*)$/, "$1");
      const why = !allowed.includes(ending) ? "kind" : file.size > largest ? "size" : "";
      if (why) {
        refused.push(chat.words[why].replace("%s", file.name));
        const names = (keptBack["files_" + why] ||= []);
        if (!names.includes(file.name) && names.length < MOST_NAMED) names.push(file.name);
      } else chosen.push(file);
    }
    fault.textContent = refused.join(" ");
    fault.hidden = !refused.length;
    show();
  }

  function show() {
    list.replaceChildren(
      ...chosen.map((file) => {
        const item = document.createElement("li");
        const remove = document.createElement("button");
        remove.type = "button";
        remove.className = "plain";
        remove.textContent = "×";
        remove.setAttribute("aria-label", chat.words.remove.replace("%s", file.name));
        remove.addEventListener("click", () => {
          chosen = chosen.filter((one) => one !== file);
          show();
          input.focus();
        });
        item.append(file.name, remove);
        return item;
      }),
    );
  }

  function forget() {
    chosen = [];
    keptBack = {};
    add([]);
  }

  // A pasted screenshot is always called image.png; the time tells several of them apart.
  function named(file) {
    const stamp = new Date().toISOString().slice(0, 19).replace(/[:T]/g, "-");
    return file.name === "image.png" ? new File([file], "screenshot-" + stamp + ".png", { type: file.type }) : file;
  }

  input.addEventListener("change", () => {
    add(Array.from(input.files));
    input.value = "";
  });
  form.addEventListener("reset", forget);
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    add(Array.from(event.dataTransfer.files));
  });
  form.addEventListener("paste", (event) => {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    add(Array.from(event.clipboardData.files).map(named));
  });
  return {
    isEmpty: () => !chosen.length,
    // Everything by the names of its fields.
    take() {
      const taken = { files: chosen, ...keptBack };
      forget();
      return taken;
    },
  };
};
