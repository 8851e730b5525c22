// Screenshots by choosing, dropping or pasting. The plain file chooser under it does all the sending; without script it stays. A picture
// is painted on first (`redact.js`): the chooser gets nothing of it before its sender is done.
"use strict";

(function () {
  const MOST_NAMED = 30;

  function ready(drop) {
    const input = drop.querySelector('input[type="file"]');
    const previews = drop.querySelector(".previews");
    const fault = drop.querySelector(".fault");
    const allowed = (input.accept || "").split(",").map((kind) => kind.trim().toLowerCase()).filter(Boolean);
    const limit = Number(drop.dataset.bytes || 0);
    const shown = new Map();
    let kept = [];

    function fits(file) {
      const name = file.name.toLowerCase();
      return !allowed.length || allowed.some((kind) => (kind.startsWith(".") ? name.endsWith(kind) : file.type === kind));
    }

    // Whether a browser shows it is for the tool to say.
    const isPicture = (file) => file.type.startsWith("image/") && Boolean(window.reglament?.redact);

    function add(files) {
      const refused = [];
      const pictures = [];
      for (const file of files) {
        const why = !fits(file) ? "kind" : limit && file.size > limit ? "size" : "";
        if (!why) (isPicture(file) ? pictures : kept).push(file);
        else {
          refused.push((why === "kind" ? drop.dataset.kinds : drop.dataset.size).replace("%s", file.name));
          keepBack(file, why);
        }
      }
      fault.textContent = refused.join(" ");
      fault.hidden = !refused.length;
      show();
      if (pictures.length) paint(pictures, (made) => kept.concat(made));
    }

    // What comes back is put where `placing` says.
    async function paint(pictures, placing) {
      const made = await window.reglament.redact(pictures, limit, input);
      kept = placing(made);
      show();
    }

    // Its name goes with the form, so that staff read of it as of a file that came and was turned down.
    function keepBack(file, why) {
      const told = document.createElement("input");
      told.type = "hidden";
      told.name = `${input.name}_${why}`;
      told.value = file.name;
      const before = [...drop.querySelectorAll('input[type="hidden"]')];
      const isTold = before.some((one) => one.name === told.name && one.value === told.value);
      if ("named" in drop.dataset && !isTold && before.length < MOST_NAMED) drop.append(told);
    }

    // The desk reads nothing of what is too large, words included: so that is told here, while they stand in the form.
    function tooMuch() {
      return kept.reduce((sum, file) => sum + file.size, 0) > (Number(drop.dataset.most) - 1) * 1024 * 1024;
    }

    // What a browser has put back into the chooser by itself is sent only if it stands below it, too.
    input.form.addEventListener("submit", function (event) {
      show();
      if (!tooMuch()) return;
      event.preventDefault();
      fault.textContent = drop.dataset.much.replace("%s", drop.dataset.most);
      fault.hidden = false;
      fault.scrollIntoView({ block: "nearest" });
    });

    function show() {
      const carrier = new DataTransfer();
      kept.forEach((file) => carrier.items.add(file));
      input.files = carrier.files;
      previews.replaceChildren(...kept.map((file) => shown.get(file) || preview(file)));
    }

    function preview(file) {
      const item = document.createElement("li");
      item.className = "preview";
      if (file.type.startsWith("image/")) {
        const image = document.createElement("img");
        image.src = URL.createObjectURL(file);
        image.alt = "";
        item.append(image);
      }
      const name = document.createElement("span");
      name.textContent = file.name;
      const remove = document.createElement("button");
      remove.type = "button";
      remove.className = "button small";
      remove.textContent = drop.dataset.remove;
      remove.setAttribute("aria-label", drop.dataset.remove + ": " + file.name);
      remove.addEventListener("click", function () {
        kept = kept.filter((one) => one !== file);
        forget(file);
        show();
        input.focus();
      });
      item.append(name);
      if (isPicture(file)) item.append(paintButton(file));
      item.append(remove);
      shown.set(file, item);
      return item;
    }

    // What was painted is painted on once more; the picture without it is long gone.
    function paintButton(file) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button small";
      button.textContent = drop.dataset.paint;
      button.setAttribute("aria-label", drop.dataset.paint + " " + file.name);
      button.addEventListener("click", () =>
        paint([file], ([made]) => {
          if (made && made !== file) forget(file);
          return kept.map((one) => (one === file && made ? made : one));
        }),
      );
      return button;
    }

    function forget(file) {
      shown.get(file).querySelectorAll("img").forEach((image) => URL.revokeObjectURL(image.src));
      shown.delete(file);
    }

    // A pasted screenshot is always called image.png; the time tells several of them apart.
    function named(file) {
      const stamp = new Date().toISOString().slice(0, 19).replace(/[:T]/g, "-");
      return file.name === "image.png" ? new File([file], "screenshot-" + stamp + ".png", { type: file.type }) : file;
    }

    input.addEventListener("change", () => add(Array.from(input.files).filter((file) => !kept.includes(file))));
    drop.addEventListener("dragover", function (event) {
      event.preventDefault();
      drop.classList.add("over");
    });
    drop.addEventListener("dragleave", () => drop.classList.remove("over"));
    drop.addEventListener("drop", function (event) {
      event.preventDefault();
      drop.classList.remove("over");
      add(event.dataTransfer.files);
    });
    // A table that is copied brings a picture of itself along; who pastes it among words means the words. Where the field is out of sight,
    // what is written takes no files.
    input.form.addEventListener("paste", function (event) {
      const isText = event.target.matches?.("textarea, input") && event.clipboardData.getData("text/plain").trim();
      if (event.clipboardData.files.length && !isText && drop.getClientRects().length) {
        event.preventDefault();
        add(Array.from(event.clipboardData.files).map(named));
      }
    });
    drop.querySelector(".redact-told").hidden = !window.reglament?.redact;
    drop.classList.add("ready");
  }

  document.querySelectorAll(".drop").forEach(ready);
})();
