// Draws the button of the chat on a page of somebody else's, and the chat behind it in a frame of the desk's own. Touches
// nothing of the page: everything stands in a shadow tree, styles are set by script, and no cookie is read or written.
(function (config) {
  "use strict";
  const tag = document.currentScript;
  const data = tag ? tag.dataset : {};
  if (config.sites && !config.sites.includes(location.origin)) {
    console.warn("The chat does not stand on " + location.origin + ": the regulation names " + (config.sites.join(", ") || "no site") + ".");
    return;
  }
  const asked = (data.language || document.documentElement.lang || "").slice(0, 2).toLowerCase();
  const language = config.words[asked] ? asked : config.words[config.language] ? config.language : "en";
  const words = config.words[language];
  const home = new URL(config.frame);
  // The tag stands here already: twice, or once more because the page has changed without being loaded anew. What it says of its
  // user now is for the chat that stands.
  const standing = document.querySelector("[data-chat='" + home.pathname + "']");
  if (standing) {
    standing.dispatchEvent(new CustomEvent("vouch", { detail: data.token }));
    return;
  }
  const MEMORY = "reglament-chat-open";
  const STYLE = `
    :host { all: initial; }
    button, .panel { position: fixed; z-index: 2147483000; box-sizing: border-box; }
    button { right: 20px; bottom: 20px; width: 60px; height: 60px; padding: 0; border: 2px solid #fff; border-radius: 50%;
      background: #0f5c63; color: #fff; cursor: pointer; box-shadow: 0 3px 14px rgb(0 0 0 / 30%); }
    button:hover { background: #0a474d; }
    button:focus-visible { outline: 3px solid #0f5c63; outline-offset: 3px; }
    button svg { display: block; width: 34px; height: 34px; margin: auto; }
    .count { position: absolute; top: -6px; right: -6px; min-width: 24px; padding: 0 5px; border-radius: 12px; box-sizing: border-box;
      background: #b3261e; color: #fff; font: 700 14px/24px system-ui, sans-serif; text-align: center; }
    .panel { right: 20px; bottom: 92px; width: 400px; height: min(640px, calc(100vh - 112px)); border-radius: 14px; overflow: hidden;
      background: Canvas; box-shadow: 0 8px 40px rgb(0 0 0 / 35%); }
    .panel[hidden], .count[hidden] { display: none; }
    iframe { display: block; width: 100%; height: 100%; border: 0; color-scheme: light dark; }
    .edge { position: absolute; width: 1px; height: 1px; overflow: hidden; outline: 0; }
    @media (max-width: 520px) { .panel { inset: 0; width: 100%; height: 100%; border-radius: 0; } }
    @media (prefers-reduced-motion: no-preference) { button { transition: background 120ms; } .panel { animation: rise 140ms ease-out; } }
    @keyframes rise { from { opacity: 0; transform: translateY(10px); } }
    @media print { button, .panel { display: none; } }
  `;
  let frame = null;
  let isReady = false;
  let word = data.token || "";
  let lastWord = word;
  let mark = "";

  function made(name, attributes, ...inside) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  }

  // A lifebuoy: two rings and the four bands between them.
  function lifebuoy() {
    const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const set = { viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", "stroke-width": "1.8", "aria-hidden": "true" };
    for (const [key, value] of Object.entries(set)) drawing.setAttribute(key, value);
    const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
    line.setAttribute("d", "M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19Zm0 5.7a3.8 3.8 0 1 1 0 7.6 3.8 3.8 0 0 1 0-7.6ZM5.3 5.3l4 4m5.4 5.4 4 4m0-13.4-4 4m-5.4 5.4-4 4");
    drawing.append(line);
    return drawing;
  }

  const host = made("div", { lang: language, "data-chat": home.pathname });
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const count = made("span", { class: "count", hidden: "" });
  const button = made("button", { type: "button", "aria-label": words.open, "aria-expanded": "false", "aria-haspopup": "dialog" }, lifebuoy(), count);
  const before = made("div", { class: "edge", tabindex: "0" });
  const after = made("div", { class: "edge", tabindex: "0" });
  const panel = made("div", { class: "panel", role: "dialog", "aria-modal": "true", "aria-label": words.chat, hidden: "" }, before, after);
  root.append(button, panel);

  function tell(message) {
    if (isReady) frame.contentWindow.postMessage({ chat: message }, home.origin);
  }

  function build() {
    const address = new URL(home);
    address.searchParams.set("site", location.origin);
    address.searchParams.set("language", language);
    if (data.theme) address.searchParams.set("theme", data.theme);
    frame = made("iframe", { title: words.chat, allow: "clipboard-read" });
    frame.src = address.href;
    before.after(frame);
  }

  function remember(isOpen) {
    // Another page of the same site opens with the conversation where it was. Where storing is forbidden, it does not.
    try {
      if (isOpen) sessionStorage.setItem(MEMORY, "1");
      else sessionStorage.removeItem(MEMORY);
    } catch { /* It is a convenience and nothing more. */ }
  }

  function isRemembered() {
    try {
      return sessionStorage.getItem(MEMORY) === "1";
    } catch {
      return false;
    }
  }

  function open(takesFocus) {
    if (!frame) build();
    panel.hidden = false;
    button.setAttribute("aria-expanded", "true");
    button.setAttribute("aria-label", words.close);
    show(0);
    remember(true);
    if (takesFocus) frame.focus();
    tell(takesFocus ? "opened" : "shown");
  }

  function close() {
    panel.hidden = true;
    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-label", words.open);
    remember(false);
    tell("closed");
    button.focus();
  }

  function show(unread) {
    count.hidden = !unread;
    count.textContent = unread;
    if (panel.hidden) button.setAttribute("aria-label", unread ? words.open + ", " + words.unread.replace("%s", unread) : words.open);
  }

  button.addEventListener("click", () => (panel.hidden ? open(true) : close()));
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) close();
  });
  // The frame has the focus at once: whoever tabs on before it has heard which end is meant does not fall out of the chat.
  function keep(end) {
    frame.focus();
    tell(end);
  }
  before.addEventListener("focus", () => keep("last"));
  after.addEventListener("focus", () => keep("first"));
  addEventListener("message", (event) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== home.origin || !event.data) return;
    const said = event.data;
    if (said.chat === "ready") {
      isReady = true;
      vouch();
      tell(panel.hidden ? "closed" : root.activeElement === frame ? "opened" : "shown");
    } else if (said.chat === "known") mark = said.mark;
    else if (said.chat === "close") close();
    else if (said.chat === "unread" && panel.hidden) show(said.count);
  });

  // A fresh word of the page's counts once; after that the mark tells which session came of it.
  function vouch() {
    frame.contentWindow.postMessage({ chat: "vouch", token: word, mark }, home.origin);
    word = "";
  }

  // The page says anew who its user is, or that there is none any more.
  function say(token) {
    if (token && token === lastWord) return;
    word = lastWord = token || "";
    mark = "";
    if (isReady) vouch();
  }
  host.addEventListener("vouch", (event) => say(event.detail));
  document.addEventListener("reglament-chat", (event) => say(event.detail && event.detail.token));

  // Beside the body, which many pages swap for another one while people talk. Who takes it away from there gets it back.
  const html = document.documentElement;
  html.append(host);
  new MutationObserver(() => {
    if (host.isConnected) return;
    isReady = false;
    html.append(host);
  }).observe(html, { childList: true });
  function resume() {
    if (isRemembered()) open(false);
  }
  if (document.body) resume();
  else addEventListener("DOMContentLoaded", resume);
});
