// Ctrl+Enter (Command+Enter) in the compose area sends, as the button does. Without script the button alone does.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const field = event.target.closest("[data-sends]");
  if (!field) return;
  event.preventDefault();
  field.form.requestSubmit();
});
