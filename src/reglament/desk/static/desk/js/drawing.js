// The picture on the table: boxes and arrows drawn on it by mouse, finger or keys. They are kept as numbers, in pixels of the picture, until
// `blackout.js` paints them; nothing of it is written anywhere. A press and a second one draw as a drag does. Two fingers move the
// picture and bring it nearer.
"use strict";

window.reglament = window.reglament || {};

window.reglament.drawing = function (dialog) {
  const { outer, arrow, corners, thickness } = window.reglament.blackout;
  const SVG = "http://www.w3.org/2000/svg";
  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const [SLACK, FINGER, NEARER, NEAREST] = [4, 24, 1.5, 12];
  const stage = dialog.querySelector(".redact-stage");
  const sheet = dialog.querySelector(".redact-sheet");
  const said = dialog.querySelector(".redact-said");
  const control = (name) => dialog.querySelector(`[data-act=${name}]`);
  const tools = Array.from(dialog.querySelectorAll("[data-tool]"));
  const svg = document.createElementNS(SVG, "svg");
  const touching = new Map();
  let size = { width: 1, height: 1 };
  let shapes, past, future, chosen, joined, tool, zoom, gesture, draft, anchor;

  function begin(source) {
    size = { width: source.width, height: source.height };
    [shapes, past, future] = [[], [], []];
    [chosen, joined, tool, zoom] = [-1, "", "black", 1];
    [gesture, draft, anchor] = [null, null, null];
    touching.clear();
    svg.setAttribute("viewBox", `0 0 ${size.width} ${size.height}`);
    sheet.replaceChildren(source, svg);
    said.textContent = "";
    fit();
  }

  // What was drawn and taken back is forgotten with the picture.
  function end() {
    [shapes, past, future] = [[], [], []];
    sheet.replaceChildren();
  }

  // ----- what it looks like

  const scale = () => Math.min(stage.clientWidth / size.width, stage.clientHeight / size.height, 1) * zoom;

  function fit() {
    sheet.style.width = size.width * scale() + "px";
    sheet.style.height = size.height * scale() + "px";
    draw();
  }

  function nearer(by) {
    const [x, y] = [stage.scrollLeft + stage.clientWidth / 2, stage.scrollTop + stage.clientHeight / 2];
    const before = zoom;
    zoom = Math.max(1, Math.min(NEAREST, zoom * by));
    fit();
    stage.scrollTo((x * zoom) / before - stage.clientWidth / 2, (y * zoom) / before - stage.clientHeight / 2);
  }

  function add(name, told) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(told)) made.setAttribute(key, value);
    svg.append(made);
  }

  // In the order in which they are painted: what points stands above what is black.
  function draw() {
    const all = shapes.slice();
    if (draft) all[draft.place] = draft.shape;
    svg.replaceChildren();
    all.forEach((shape, place) => shape.kind === "black" && outline(shape, place));
    all.forEach((shape, place) => shape.kind !== "black" && outline(shape, place));
    if (all[chosen]) handles(all[chosen]);
    if (anchor) add("circle", { cx: anchor.x, cy: anchor.y, r: 6 / scale(), class: "redact-anchor" });
    for (const each of tools) each.setAttribute("aria-pressed", String(each.dataset.tool === tool));
    control("undo").disabled = !past.length;
    control("redo").disabled = !future.length;
    control("remove").disabled = chosen < 0;
    control("clear").disabled = !shapes.length;
    control("nearer").disabled = zoom >= NEAREST;
    control("farther").disabled = zoom <= 1;
  }

  function outline(shape, place) {
    const thick = thickness(size);
    const points = (shape.kind === "arrow" ? arrow(shape, thick) : corners(shape)).map((each) => each.join(",")).join(" ");
    const named = { points, "data-place": place };
    if (shape.kind === "black") return add("polygon", { ...named, class: "redact-black" });
    const [edge, line] = shape.kind === "arrow" ? [thick * 0.7, 0] : [thick * 1.7, thick];
    add("polygon", { points, class: `redact-edge ${shape.kind}`, "stroke-width": edge });
    add("polygon", { points, class: `redact-ink ${shape.kind}`, "stroke-width": line });
    add("polygon", { ...named, class: `redact-hold ${shape.kind}`, "stroke-width": Math.max(thick, FINGER / scale()) });
  }

  function handles(shape) {
    for (const which of [1, 2]) {
      const place = { cx: shape["x" + which], cy: shape["y" + which], "data-place": chosen, "data-end": which };
      add("circle", { ...place, r: FINGER / 2 / scale(), class: "redact-handle" });
    }
  }

  function tell(text) {
    said.textContent = text;
  }

  function describe() {
    if (chosen < 0) return tell("");
    const told = { ...outer(shapes[chosen]), number: chosen + 1, all: shapes.length };
    told.what = tools.find((each) => each.dataset.tool === shapes[chosen].kind).textContent.trim();
    tell(dialog.dataset.shape.replace(/\{(\w+)\}/g, (_, name) => told[name]));
  }

  // ----- what changes

  // Steps of one kind that follow each other, such as those of an arrow key that is held, are taken back together.
  function change(next, pick, step = "") {
    if (!step || step !== joined) past.push(shapes);
    [shapes, chosen, joined, future] = [next, pick, step, []];
    [draft, anchor] = [null, null];
    draw();
    describe();
  }

  function turnBack(from, to) {
    if (!from.length) return;
    to.push(shapes);
    shapes = from.pop();
    [chosen, joined, draft, anchor] = [-1, "", null, null];
    draw();
    tell(dialog.dataset.count.replace("{all}", shapes.length));
  }

  const put = (place, shape) => shapes.map((each, at) => (at === place ? shape : each));
  const append = (shape) => change([...shapes, shape], shapes.length);

  function remove() {
    if (chosen >= 0) change(shapes.filter((_, place) => place !== chosen), -1);
  }

  const within = (value, most) => Math.max(0, Math.min(most, value));

  function moved(shape, [right, down]) {
    const box = outer(shape);
    const x = within(box.x + right, size.width - box.width) - box.x;
    const y = within(box.y + down, size.height - box.height) - box.y;
    return { ...shape, x1: shape.x1 + x, x2: shape.x2 + x, y1: shape.y1 + y, y2: shape.y2 + y };
  }

  const pulled = (shape, which, x, y) => ({
    ...shape,
    ["x" + which]: within(x, size.width),
    ["y" + which]: within(y, size.height),
  });

  // A new one in the middle of what is seen of the picture.
  function addInMiddle() {
    const [seen, all] = [stage.getBoundingClientRect(), svg.getBoundingClientRect()];
    const span = (from, to, least, most) => [Math.max(from, least), Math.min(to, most)];
    const [left, right] = span(all.left, all.right, seen.left, seen.right).map((at) => place({ clientX: at, clientY: 0 }).x);
    const [top, bottom] = span(all.top, all.bottom, seen.top, seen.bottom).map((at) => place({ clientX: 0, clientY: at }).y);
    const part = (from, to, share) => Math.round(from + (to - from) * share);
    append({ kind: tool, x1: part(left, right, 0.4), y1: part(top, bottom, 0.45), x2: part(left, right, 0.6), y2: part(top, bottom, 0.55) });
  }

  // ----- hands

  function place(event) {
    const seen = svg.getBoundingClientRect();
    const x = ((event.clientX - seen.left) / seen.width) * size.width;
    const y = ((event.clientY - seen.top) / seen.height) * size.height;
    return { x: within(x, size.width), y: within(y, size.height) };
  }

  // What is of the tool's own kind, or chosen, is taken hold of; over everything else a new one is drawn.
  function press(event) {
    if (event.button) return;
    event.preventDefault();
    stage.focus({ preventScroll: true });
    svg.setPointerCapture(event.pointerId);
    touching.set(event.pointerId, event);
    if (touching.size > 1) [gesture, draft] = [null, null];
    if (touching.size > 1) return draw();
    const named = event.target.dataset;
    const on = named.place === undefined ? -1 : Number(named.place);
    const holds = on >= 0 && (on === chosen || shapes[on].kind === tool) ? on : -1;
    gesture = { on, holds, end: named.end || "", from: place(event), event, isMoved: false };
  }

  function move(event) {
    if (touching.size > 1 && touching.has(event.pointerId)) return moveTogether(event);
    if (!gesture || event.pointerId !== gesture.event.pointerId) return;
    const far = Math.hypot(event.clientX - gesture.event.clientX, event.clientY - gesture.event.clientY);
    if (!gesture.isMoved && far < SLACK) return;
    gesture.isMoved = true;
    const { holds } = gesture;
    if (holds >= 0) chosen = holds;
    draft = { place: holds >= 0 ? holds : shapes.length, shape: dragged(place(event)) };
    draw();
  }

  function dragged(at) {
    const { holds, end: which, from } = gesture;
    if (holds < 0) return { kind: tool, x1: from.x, y1: from.y, x2: at.x, y2: at.y };
    return which ? pulled(shapes[holds], which, at.x, at.y) : moved(shapes[holds], [at.x - from.x, at.y - from.y]);
  }

  // Two fingers: what lies between them stays between them.
  function moveTogether(event) {
    const other = Array.from(touching.values()).find((each) => each.pointerId !== event.pointerId);
    const before = touching.get(event.pointerId);
    const apart = (each) => Math.hypot(each.clientX - other.clientX, each.clientY - other.clientY);
    touching.set(event.pointerId, event);
    nearer(apart(event) / (apart(before) || 1));
    stage.scrollBy((before.clientX - event.clientX) / 2, (before.clientY - event.clientY) / 2);
  }

  function release(event) {
    touching.delete(event.pointerId);
    if (!gesture || event.pointerId !== gesture.event.pointerId) return;
    const { isMoved, on } = gesture;
    const done = draft;
    [gesture, draft] = [null, null];
    if (event.type === "pointercancel") draw();
    else if (isMoved && done) change(done.place < shapes.length ? put(done.place, done.shape) : [...shapes, done.shape], done.place);
    else tap(on, place(event));
  }

  function tap(on, at) {
    if (anchor) return append({ kind: tool, x1: anchor.x, y1: anchor.y, x2: at.x, y2: at.y });
    [chosen, anchor] = [on, on < 0 ? at : null];
    draw();
    if (anchor) tell(dialog.dataset.anchored);
    else describe();
  }

  function pick(step) {
    if (!shapes.length) return;
    chosen = (Math.max(chosen, step > 0 ? -1 : 0) + step + shapes.length) % shapes.length;
    draw();
    svg.querySelector("[data-end='2']").scrollIntoView({ block: "nearest", inline: "nearest" });
    describe();
  }

  function key(event) {
    const step = STEPS[event.key];
    if (step && chosen >= 0) {
      const by = event.ctrlKey || event.metaKey ? 1 : Math.max(1, Math.round(Math.max(size.width, size.height) / 100));
      const [right, down] = step.map((each) => each * by);
      const shape = shapes[chosen];
      const next = event.shiftKey ? pulled(shape, 2, shape.x2 + right, shape.y2 + down) : moved(shape, [right, down]);
      change(put(chosen, next), chosen, `key ${chosen} ${event.shiftKey}`);
    } else if (event.key === "Enter") addInMiddle();
    else if (event.key === "Delete" || event.key === "Backspace") remove();
    else if (event.key === "PageDown" || event.key === "PageUp") pick(event.key === "PageDown" ? 1 : -1);
    else return;
    event.preventDefault();
  }

  // Gives up what is begun and not done yet; says whether there was anything.
  function giveUp() {
    const had = Boolean(gesture || anchor);
    [gesture, draft, anchor] = [null, null, null];
    draw();
    return had;
  }

  const acts = {
    undo: () => turnBack(past, future),
    redo: () => turnBack(future, past),
    remove,
    clear: () => shapes.length && change([], -1),
    nearer: () => nearer(NEARER),
    farther: () => nearer(1 / NEARER),
  };
  for (const [name, act] of Object.entries(acts)) {
    control(name).addEventListener("click", () => {
      act();
      // A button that has nothing left to do would lose the focus to nowhere.
      if (control(name).disabled) stage.focus({ preventScroll: true });
    });
  }
  for (const each of tools) {
    each.addEventListener("click", () => {
      tool = each.dataset.tool;
      // What was drawn before would else be moved by the first stroke of another kind.
      [chosen, anchor] = [-1, null];
      draw();
      describe();
    });
  }
  dialog.addEventListener("keydown", (event) => {
    if (event.code !== "KeyZ" && event.code !== "KeyY") return;
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    if (event.code === "KeyY" || event.shiftKey) acts.redo();
    else acts.undo();
  });
  stage.addEventListener("keydown", key);
  svg.addEventListener("pointerdown", press);
  svg.addEventListener("pointermove", move);
  svg.addEventListener("pointerup", release);
  svg.addEventListener("pointercancel", release);
  new ResizeObserver(() => sheet.firstChild && fit()).observe(stage);

  return { begin, end, giveUp, shapes: () => shapes };
};
