// Without this script every button works; with it, single keys press them. Whoever speaks to the page, or needs the keys
// for something else, turns them off [WCAG22, 2.1.4].
"use strict";
const SWITCH = document.querySelector("#keys");
const STORED = "single-keys";
document.querySelectorAll("[hidden]").forEach((each) => { each.hidden = false; });
SWITCH.checked = sessionStorage.getItem(STORED) !== "off";
SWITCH.addEventListener("change", () => sessionStorage.setItem(STORED, SWITCH.checked ? "on" : "off"));

function mend() {
  const field = document.querySelector(".field input");
  if (field) { field.focus(); field.select(); }
}

document.querySelector("[data-mend]")?.addEventListener("click", mend);
document.addEventListener("keydown", (event) => {
  const field = event.target.closest("input:not([type=checkbox]), textarea, select");
  if (field && event.key === "Escape") { field.blur(); return; }
  if (field || event.repeat || event.ctrlKey || event.metaKey || event.altKey || !SWITCH.checked) { return; }
  const button = document.querySelector(`[data-press="${CSS.escape(event.key.toLowerCase())}"]`);
  if (button) { event.preventDefault(); button.click(); }
});
document.querySelector("#report mark")?.scrollIntoView({ block: "center" });
document.querySelector("[aria-invalid]")?.focus();
