// Hears the desk: server-sent events over fetch, because the token belongs into a header. Comes back by itself with the last id,
// so that nothing is missed and nothing is told twice.
"use strict";

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
