// Where there is no network, a page with words in it stays: what was pressed comes to nothing, and a line says so. Nothing is kept in
// the browser's own store, where the next one at the machine would find it, and nothing is sent again by itself.
"use strict";

(function () {
  const workers = navigator.serviceWorker;
  const line = document.getElementById("no-connection");
  if (!workers || !line || window.top !== window) return;
  let isLeaving = false;

  // A browser that forbids it goes without: its own page says that there is no network.
  workers.register(line.dataset.worker).catch(() => {});

  const TYPED = "form[method=post] textarea, form[method=post] input[type=text]";
  const hasWords = () => Array.from(document.querySelectorAll(TYPED)).some((field) => field.value !== field.defaultValue);

  // The worker has to know who begins to go where, since it may be the only one who hears that nobody answers.
  function announce(address) {
    line.hidden = true;
    isLeaving = Boolean(workers.controller);
    if (isLeaving) workers.controller.postMessage({ leaving: address });
    setTimeout(() => (isLeaving = false));
  }

  function target(form, button) {
    const address = new URL((button && button.hasAttribute("formaction") && button.formAction) || form.action, location.href);
    if (isPost(form, button)) return address.href;
    address.search = new URLSearchParams(new FormData(form, button)).toString();
    return address.href;
  }

  const isPost = (form, button) => ((button && button.getAttribute("formmethod")) || form.method).toLowerCase() === "post";

  // Behind all that a page's own scripts do with a press: they may hold it back.
  window.addEventListener("submit", (event) => {
    const isWanted = isPost(event.target, event.submitter) || hasWords();
    if (!event.defaultPrevented && isWanted) announce(target(event.target, event.submitter));
  });

  window.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const isPlain = link && !link.target && !event.defaultPrevented && !(event.ctrlKey || event.metaKey || event.shiftKey);
    if (isPlain && hasWords()) announce(link.href);
  });

  // To load a page anew would take the words away with it, where nothing can be loaded.
  window.addEventListener("beforeunload", (event) => {
    if (!navigator.onLine && !isLeaving && hasWords()) event.preventDefault();
  });

  workers.addEventListener("message", (event) => {
    if (!event.data || event.data.reglament !== "unanswered") return;
    line.querySelector("[role=alert]").textContent = event.data.sent ? line.dataset.unsent : line.dataset.unopened;
    line.hidden = false;
    document.dispatchEvent(new Event("unanswered"));
  });

  window.addEventListener("online", () => (line.hidden = true));
})();
