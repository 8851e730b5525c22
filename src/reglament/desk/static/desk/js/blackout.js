// What becomes of the pixels of a picture that its sender paints on, before anything of it leaves the browser. All is done to the pixels as
// they were decoded, never to those that were scaled for the screen, so that a box ends where it ends. What is blacked out is painted
// first and solid; arrows and frames come above it. The result is a new file of pixels alone: nothing of the one that was chosen is in
// it, neither its name nor what a camera wrote into it.
"use strict";

window.reglament = window.reglament || {};

(function () {
  // The desk takes no larger PNG, and a telephone holds no larger canvas.
  const MOST_PIXELS = 25e6;
  const LONGEST_SIDE = 16384;
  const SMALLER = 0.7;
  const SMALLEST = 0.15;
  const BLACK = "#000000";
  const INK = "#d0141c";
  const EDGE = "#ffffff";
  const PROBE = [48, 96, 160];
  const PROBE_LEEWAY = 8;
  let last = "";
  let alike = 1;

  // The picture as people see it, turned as the camera was held, pixel for pixel. Fails with "huge", "unread" (broken, or of a kind that
  // this browser does not show) or "barred".
  async function opened(file) {
    const size = await sizeOf(file);
    if (!size) throw new Error("unread");
    if (isHuge(size)) throw new Error("huge");
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null);
    if (!bitmap) throw new Error("unread");
    if (isHuge(bitmap)) throw new Error("huge");
    const canvas = blank(bitmap.width, bitmap.height);
    canvas.getContext("2d").drawImage(bitmap, 0, 0);
    bitmap.close();
    return canvas;
  }

  const isHuge = ({ width, height }) => width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE;

  // A browser tells the size from the head of a file, long before the pixels are unpacked.
  async function sizeOf(file) {
    const image = new Image();
    image.src = URL.createObjectURL(file);
    const isRead = await new Promise((tell) => {
      image.onload = () => tell(true);
      image.onerror = () => tell(false);
    });
    URL.revokeObjectURL(image.src);
    return isRead && image.naturalWidth ? { width: image.naturalWidth, height: image.naturalHeight } : null;
  }

  // A browser that cannot hold so large a canvas leaves it empty without a word, and one that hides pixels from pages gives false ones. So
  // what is written in the last pixel is read there.
  function blank(width, height) {
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext("2d");
    if (!context) throw new Error("barred");
    context.fillStyle = `rgb(${PROBE.join(" ")})`;
    context.fillRect(width - 1, height - 1, 1, 1);
    const read = context.getImageData(width - 1, height - 1, 1, 1).data;
    if (PROBE.some((value, place) => Math.abs(value - read[place]) > PROBE_LEEWAY)) throw new Error("barred");
    context.clearRect(width - 1, height - 1, 1, 1);
    return canvas;
  }

  // Whole pixels: one that a box touches belongs to it.
  function outer(shape) {
    const x = Math.floor(Math.min(shape.x1, shape.x2));
    const y = Math.floor(Math.min(shape.y1, shape.y2));
    return { x, y, width: Math.ceil(Math.max(shape.x1, shape.x2)) - x, height: Math.ceil(Math.max(shape.y1, shape.y2)) - y };
  }

  // How thick a line is, so that it is seen on a picture of this size.
  const thickness = ({ width, height }) => Math.max(2, Math.round(Math.hypot(width, height) / 220));

  // The corners of an arrow with a shaft of this thickness, from its tail round its tip.
  function arrow({ x1, y1, x2, y2 }, thick) {
    const length = Math.hypot(x2 - x1, y2 - y1) || 1;
    const head = Math.min(thick * 4.5, length * 0.6);
    const [along, across] = [(x2 - x1) / length, (y2 - y1) / length];
    const at = (far, aside) => [x1 + along * far - across * aside, y1 + across * far + along * aside];
    const neck = length - head;
    const [half, wide] = [thick / 2, head * 0.45];
    return [at(0, -half), at(neck, -half), at(neck, -wide), at(length, 0), at(neck, wide), at(neck, half), at(0, half)];
  }

  function corners(shape) {
    const { x, y, width, height } = outer(shape);
    return [[x, y], [x + width, y], [x + width, y + height], [x, y + height]];
  }

  // The picture with everything that was drawn, as a new canvas of the same size.
  function painted(source, shapes) {
    const canvas = blank(source.width, source.height);
    const context = canvas.getContext("2d");
    context.drawImage(source, 0, 0);
    context.fillStyle = BLACK;
    for (const shape of shapes.filter((each) => each.kind === "black")) {
      const { x, y, width, height } = outer(shape);
      context.fillRect(x, y, width, height);
    }
    for (const shape of shapes.filter((each) => each.kind !== "black")) trace(context, shape, thickness(source));
    return canvas;
  }

  function trace(context, shape, thick) {
    const isArrow = shape.kind === "arrow";
    context.beginPath();
    for (const [x, y] of isArrow ? arrow(shape, thick) : corners(shape)) context.lineTo(x, y);
    context.closePath();
    context.lineJoin = isArrow ? "round" : "miter";
    context.strokeStyle = EDGE;
    context.lineWidth = isArrow ? thick * 0.7 : thick * 1.7;
    context.stroke();
    context.fillStyle = context.strokeStyle = INK;
    context.lineWidth = thick;
    if (isArrow) context.fill();
    else context.stroke();
  }

  // A file of at most so many bytes (0: of any size). What does not fit is made smaller now, when what is black has long been black. Fails
  // with "large" or "barred".
  async function packed(canvas, most) {
    for (let share = 1; share > SMALLEST; share *= SMALLER) {
      const drawn = share < 1 ? scaled(canvas, share) : canvas;
      const bytes = await new Promise((tell) => drawn.toBlob(tell, "image/png"));
      if (drawn !== canvas) forget(drawn);
      if (!bytes) throw new Error("barred");
      if (!most || bytes.size <= most) return new File([bytes], newName(), { type: "image/png" });
    }
    throw new Error("large");
  }

  function scaled(canvas, share) {
    const small = blank(Math.max(1, Math.round(canvas.width * share)), Math.max(1, Math.round(canvas.height * share)));
    const context = small.getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(canvas, 0, 0, small.width, small.height);
    return small;
  }

  // The name says nothing of the file that was chosen, whose own may be that of a patient.
  function newName() {
    const stamp = "screenshot-" + new Date().toISOString().slice(0, 19).replace(/[:T]/g, "-");
    alike = stamp === last ? alike + 1 : 1;
    last = stamp;
    return stamp + (alike > 1 ? "-" + alike : "") + ".png";
  }

  // A canvas without pixels holds nothing, whoever still has it.
  function forget(canvas) {
    canvas.width = canvas.height = 0;
  }

  const isAble = () => "createImageBitmap" in window && "HTMLDialogElement" in window && "PointerEvent" in window;

  window.reglament.blackout = { opened, painted, packed, scaled, forget, outer, arrow, corners, thickness, isAble, MOST_PIXELS };
})();
