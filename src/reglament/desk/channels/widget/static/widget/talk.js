// What all parts of the chat share, in one object: the page's words, what the browser keeps, and how the desk is asked and heard.
"use strict";

const $ = (id) => document.getElementById(id);
const chat = (function () {
  const html = document.documentElement;
  const words = JSON.parse($("words").textContent);
  const address = new URL(location.href);
  const bus = new EventTarget();
  const prefix = "chat:" + html.dataset.desk + ":";

  // The browser parts what a frame keeps by the site around it, or forbids it; then it is kept as long as the page.
  function keeper(place) {
    const memory = new Map();
    return {
      named(name) {
        return prefix + name;
      },
      get(name) {
        try {
          return place().getItem(prefix + name) || memory.get(name) || "";
        } catch {
          return memory.get(name) || "";
        }
      },
      set(name, value) {
        memory.set(name, value);
        try {
          if (value) place().setItem(prefix + name, value);
          else place().removeItem(prefix + name);
        } catch {
          // It is in memory.
        }
      },
    };
  }

  // What is somebody's by name may be kept for the browser; words of whom nobody knows stay in the tab in which they were written,
  // for an hour after the last key.
  const kept = keeper(() => localStorage);
  const tab = keeper(() => sessionStorage);
  if (Date.now() - tab.get("typed") > 3600000) for (const name of ["unsent", "writing"]) tab.set(name, "");

  function headers() {
    const own = { "X-Language": html.lang, "X-Zone": Intl.DateTimeFormat().resolvedOptions().timeZone || "" };
    const token = chat.me().token;
    return token ? { ...own, Authorization: "Bearer " + token } : own;
  }

  function at(path) {
    return new URL(path, new URL(html.dataset.base, location.href));
  }

  // A piece of the page, drawn by the desk. Throws without a connection.
  async function piece(path, asked, told) {
    const url = at(path);
    for (const [name, value] of Object.entries(asked || {})) url.searchParams.set(name, value);
    const body = told && new URLSearchParams(told);
    const answer = await fetch(url, { method: body && "POST", headers: headers(), credentials: "omit", body });
    if (answer.status === 401) chat.signOut(true);
    return answer;
  }

  // Send something; gives { status, says, ... }, or status 0 where there is no connection. `onPart` is told how much has gone.
  function post(path, fields, onPart) {
    return new Promise((resolve) => {
      const asking = new XMLHttpRequest();
      asking.open("POST", at(path));
      for (const [name, value] of Object.entries(headers())) asking.setRequestHeader(name, value);
      if (onPart) asking.upload.onprogress = (event) => event.lengthComputable && onPart(event.loaded / event.total);
      asking.onload = () => {
        if (asking.status === 401) chat.signOut(true);
        const isJson = (asking.getResponseHeader("Content-Type") || "").includes("json");
        resolve({ ...(isJson ? JSON.parse(asking.responseText) : { html: asking.responseText }), status: asking.status });
      };
      asking.onerror = asking.ontimeout = () => resolve({ status: 0, says: "" });
      asking.timeout = 120000;
      const form = new FormData();
      for (const [name, value] of Object.entries(fields || {})) {
        for (const each of [value].flat()) form.append(name, each);
      }
      asking.send(form);
    });
  }

  function tell(name, detail) {
    bus.dispatchEvent(new CustomEvent(name, { detail }));
  }

  function on(name, hear) {
    bus.addEventListener(name, (event) => hear(event.detail));
  }

  // To the page around, which drew the button.
  const site = address.searchParams.get("site") || location.origin;

  function toHost(message) {
    if (parent !== window) parent.postMessage(message, site);
  }

  addEventListener("message", (event) => {
    if (event.source === parent && event.origin === site && event.data?.chat) tell("host:" + event.data.chat, event.data);
  });

  return { words, kept, tab, site, piece, post, tell, on, toHost, headers, at };
})();

// Hears the desk: server-sent events over fetch, because the token belongs into a header. Comes back by itself with the last id,
// so that nothing is missed and nothing is told twice.
(function () {
  const SILENT_MS = 40000;
  const LONGEST_MS = 30000;
  let last = "";
  let stop = null;
  let pause = 1000;
  let isOnline = true;

  function online(is) {
    if (is === isOnline) return;
    isOnline = is;
    chat.tell("online", is);
  }

  async function listen() {
    if (stop || !chat.me().token) return;
    const mine = (stop = new AbortController());
    while (stop === mine) {
      try {
        const headers = { ...chat.headers(), ...(last ? { "Last-Event-ID": last } : {}) };
        const answer = await fetch(chat.at("live/"), { headers, signal: mine.signal, credentials: "omit", cache: "no-store" });
        if (answer.status === 204) return await wasRefused();
        if (answer.ok) await read(answer.body.getReader(), mine);
      } catch {
        // No connection, or it broke: it is tried again.
      }
      if (stop !== mine) return;
      online(false);
      await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random())));
      pause = Math.min(pause * 2, LONGEST_MS);
    }
  }

  // Either the session is over, or the desk knows nobody at this address and has nothing to tell.
  async function wasRefused() {
    stop = null;
    await chat.piece("sessions/own/").catch(() => null);
  }

  async function read(reader, mine) {
    const decoder = new TextDecoder();
    let rest = "";
    let silence = 0;
    const beat = () => {
      clearTimeout(silence);
      silence = setTimeout(() => reader.cancel(), SILENT_MS);
    };
    try {
      for (beat(); ; beat()) {
        const { done, value } = await reader.read();
        if (done || stop !== mine) return;
        const blocks = (rest + decoder.decode(value, { stream: true })).split("\n\n");
        rest = blocks.pop();
        blocks.forEach(hear);
      }
    } finally {
      clearTimeout(silence);
    }
  }

  function hear(block) {
    const told = {};
    for (const line of block.split("\n")) {
      const colon = line.indexOf(": ");
      if (colon > 0) told[line.slice(0, colon)] = line.slice(colon + 2);
    }
    if (told.id) last = told.id;
    if (told.event === "hello" || told.event === "back") {
      pause = 1000;
      online(true);
    }
    if (told.event === "bye") leave();
    else if (told.event && told.event !== "sources") chat.tell("live:" + told.event, JSON.parse(told.data));
  }

  function leave() {
    if (stop) stop.abort();
    stop = null;
  }

  // A browser opens few connections to one server: a page that nobody sees gives its own back after a while.
  let rest = 0;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(rest);
    if (document.visibilityState === "hidden") rest = setTimeout(leave, 60000);
    else listen();
  });
  addEventListener("online", () => {
    leave();
    pause = 1000;
    listen();
  });
  chat.on("signed-in", listen);
  chat.on("signed-out", () => {
    leave();
    last = "";
  });
  chat.listen = listen;
})();
