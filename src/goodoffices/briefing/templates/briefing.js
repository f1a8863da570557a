"use strict";
/* An enhancement only: notes open and close without it. Escape and "Back" return to the very sign that was followed. */
(function () {
  let from = null;
  const open = () => document.querySelector(".note:target");
  const back = () => {
    if (!open()) return false;
    const y = window.scrollY;
    location.hash = "#";
    history.replaceState(null, "", location.pathname + location.search);
    window.scrollTo({ top: y, behavior: "instant" });
    if (from) from.focus({ preventScroll: false });
    return true;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    if (link.classList.contains("back")) {
      if (back()) event.preventDefault();
      return;
    }
    const to = (link.getAttribute("href") || "").slice(1);
    const note = to && document.getElementById(to);
    if (!note || !note.classList.contains("note")) return;
    from = link;
    const y = window.scrollY;
    setTimeout(() => { window.scrollTo({ top: y, behavior: "instant" }); note.focus({ preventScroll: true }); }, 0);
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") back(); });
})();
