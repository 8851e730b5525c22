// Who sits at the chat: a code from the mailbox tells it, or the page around. A session that the page began ends, with everything
// that was not sent, when it vouches for nobody any more or for somebody else.
"use strict";

(function () {
  const RETRY_MS = 5000;
  const SILENT_HOST_MS = 3000;
  const CODE = "code";
  const PAGE = "page";
  let { mark = "", who = "" } = read();
  let hasBegun = false;

  function read() {
    try {
      return JSON.parse(chat.kept.get("session") || "{}");
    } catch {
      return {};
    }
  }

  // Another window of this browser may have signed somebody else in since: then this one speaks for nobody.
  function own() {
    const session = read();
    return session.token && session.mark === mark ? session : {};
  }

  function begin(answer, by) {
    const isAnother = Boolean(who) && who !== answer.who;
    who = answer.who;
    mark = crypto.randomUUID();
    chat.kept.set("session", JSON.stringify({ token: answer.token, name: answer.name, who, by, mark }));
    chat.toHost({ chat: "known", mark });
    chat.tell("signed-in", { who, by, isAnother });
  }

  // `isOver` says that the desk has ended it already; then its person may come back to what they were writing.
  function end(isOver) {
    const session = own();
    if (!session.token) return;
    const headers = chat.headers();
    mark = "";
    if (!isOver) who = "";
    chat.kept.set("session", "");
    if (!isOver) fetch(chat.at("sessions/own/"), { method: "DELETE", headers, credentials: "omit", keepalive: true }).catch(() => null);
    chat.tell("signed-out", { isOver });
  }

  function go() {
    if (hasBegun) return;
    hasBegun = true;
    chat.tell("known");
  }

  // What the page says: a fresh word for somebody, the mark of the session that this page has had before, or nothing.
  async function heard(said) {
    if (said.token) return vouch(said.token);
    const session = own();
    if (session.token && session.by !== CODE && session.mark !== said.mark) end();
    // A session that the desk has ended before leaves no words of its person to whoever comes to a page that vouches for nobody.
    if (!session.token) chat.tell("nobody");
    go();
  }

  async function vouch(token) {
    const answer = await chat.post("sessions/", { vouch: token });
    if (answer.status === 0 || answer.status >= 500) {
      chat.note(chat.words.offline);
      setTimeout(vouch, RETRY_MS, token);
      return;
    }
    chat.note("");
    if (answer.status === 201) begin(answer, PAGE);
    else {
      console.warn("The chat was not told who its user is: " + answer.says);
      if (own().by !== CODE) end();
    }
    go();
  }

  chat.on("host:vouch", heard);
  addEventListener("storage", (event) => {
    if (event.key === chat.kept.named("session") && mark && read().mark !== mark) chat.tell("signed-out", { isOver: true });
  });

  // Nothing is shown inside a page before that page has said whom it vouches for. One that says nothing vouches for nobody.
  chat.begin = function () {
    chat.toHost({ chat: "ready" });
    if (parent === window) heard({ mark: "" });
    else setTimeout(() => hasBegun || heard({}), SILENT_HOST_MS);
  };
  chat.signIn = (answer) => begin(answer, CODE);
  chat.signOut = end;
  chat.me = own;
})();
