// Ctrl+Enter (Command+Enter) in an area for words presses the button that sends them, and with Shift the one that opens the next request as
// well, where the form has it. A form with several buttons of equal rank has no such key. Without script the buttons alone do.
"use strict";

(function () {
  function sending(form) {
    const isSending = (button) => button.type === "submit" && !button.formNoValidate && !button.closest("[data-draft]");
    const buttons = Array.from(form.querySelectorAll("button")).filter(isSending);
    const main = buttons.filter((button) => button.matches(".main"));
    const chosen = main.length ? main : buttons;
    return chosen.length === 1 ? chosen[0] : null;
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing || event.repeat) return;
    const form = event.target.matches("textarea") && event.target.form;
    if (!form || form.method !== "post") return;
    const button = event.shiftKey ? form.querySelector("button[name=then][value=next]") : sending(form);
    if (!button || button.disabled) return;
    event.preventDefault();
    form.requestSubmit(button);
  });
})();
