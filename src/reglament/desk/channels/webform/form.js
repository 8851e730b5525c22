// Puts the desk's request form into a page of another site and lets it grow with what is in it. No cookies, no styles of its own.
// <script src="https://help.example/DESK/form/form.js" async></script>, where the form shall stand.
// Optional: data-into="#place", data-language="ru", data-theme="light", data-product="short-name", data-place="Room 4".
(function (config) {
  "use strict";
  const script = document.currentScript;
  if (config.sites && !config.sites.includes(location.origin)) {
    console.warn("The form does not stand on " + location.origin + ": the regulation names " + (config.sites.join(", ") || "no site") + ".");
    return;
  }
  const NAMES = { en: "Request to technical support", ru: "Заявка в техническую поддержку" };
  const TALLEST = 20000;
  const address = new URL("frame/", script.src);
  const told = script.dataset;
  for (const name of ["language", "theme", "product", "place"]) {
    if (told[name]) address.searchParams.set(name, told[name]);
  }
  address.searchParams.set("origin", window.location.origin);
  // A page that says nothing of darkness is light for every reader, and the form in it is, too.
  const isLight = !getComputedStyle(document.documentElement).colorScheme.includes("dark");
  if (!told.theme && isLight) address.searchParams.set("theme", "light");

  const frame = document.createElement("iframe");
  frame.src = address.href;
  frame.title = NAMES[(told.language || document.documentElement.lang).slice(0, 2)] || NAMES.en;
  frame.referrerPolicy = "strict-origin";
  frame.style.width = "100%";
  frame.style.height = "40rem";
  frame.style.border = "0";
  frame.style.display = "block";

  window.addEventListener("message", function (event) {
    if (event.origin !== address.origin || event.source !== frame.contentWindow) return;
    const said = event.data;
    if (!said || said.reglament !== "form" || !(said.height > 0)) return;
    frame.style.height = Math.min(said.height, TALLEST) + "px";
    // After sending, the page in the frame is another one: its beginning must not stay above the window's edge.
    if (said.arrived && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
  });
  frame.addEventListener("load", function () {
    frame.contentWindow.postMessage({ reglament: "measure" }, address.origin);
  });

  const place = told.into && document.querySelector(told.into);
  if (place) place.append(frame);
  else if (script.parentNode !== document.head) script.after(frame);
  else document.addEventListener("DOMContentLoaded", () => document.body.append(frame));
});
