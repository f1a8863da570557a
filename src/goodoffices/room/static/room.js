// The room in the browser: the line to the room, new lines of the record, forms that lose and double nothing.
"use strict";

(() => {
  const { body } = document;
  const says = body.dataset;
  if (!says.stream) return;
  const screen = "screen" in says;
  const by = (id) => document.getElementById(id);

  // --- What changed: pages are told by topic, not more often than a tired line can bear ------------------------------
  const REST = 400;
  const LONG_REST = 2000;
  const MANY = 4;
  const FORMS = /^(rules|agenda) |^session |^text released|^readout (proposed|settled)|^record sealed/;
  const changed = new Set();
  let told = 0;
  let arrived = 0;
  let busy = false;
  let pending = null;
  let formsStale = false;

  function tell() {
    pending = null;
    told = Date.now();
    busy = arrived > MANY;
    arrived = 0;
    const topics = [...changed];
    changed.clear();
    for (const topic of topics) body.dispatchEvent(new CustomEvent(`room:${topic}`));
    if (formsStale) refreshForms();
  }

  function change(topic) {
    changed.add(topic);
    arrived += 1;
    if (pending !== null) return;
    const since = Date.now() - told;
    const rest = busy ? LONG_REST * (1 + Math.random() / 2) : REST;
    pending = setTimeout(tell, Math.max(40, rest - since));
  }

  function dirty(form) {
    const fields = [...form.elements].filter((each) => each.name && each.type !== "hidden" && each.type !== "submit");
    return fields.some((each) => {
      if (each.type === "checkbox" || each.type === "radio") return each.checked !== each.defaultChecked;
      if (each.tagName === "SELECT") return [...each.options].some((one) => one.selected !== one.defaultSelected) && each.selectedIndex > 0;
      return each.value !== each.defaultValue;
    });
  }

  const typing = () => [...document.querySelectorAll("form[data-typed]")].some((form) => dirty(form) || unsent.has(form));

  function refreshForms() {
    const forms = by("forms");
    if (!forms || typing() || forms.contains(document.activeElement)) return;
    formsStale = false;
    body.dispatchEvent(new CustomEvent("room:forms"));
  }
  document.addEventListener("focusout", () => setTimeout(() => formsStale && refreshForms(), 200));

  // --- The record, line by line ---------------------------------------------------------------------------------------
  let unheard = [];
  let hearing = null;

  function belongs(log, line, topic) {
    const { audience, audiences, kinds, topic: only } = log.dataset;
    if ("still" in log.dataset) return false;
    if (audience && line.dataset.audience !== audience) return false;
    if (audiences && !line.dataset.audience.startsWith(`${audiences}.`)) return false;
    if (kinds && !kinds.split(",").includes(line.dataset.kind)) return false;
    return !only || only === topic;
  }

  function announce(text) {
    unheard.push(text);
    if (hearing !== null) return;
    hearing = setTimeout(() => {
      const place = by("announce");
      hearing = null;
      if (place) place.textContent = `${says.fresh}: ${unheard.length > 2 ? unheard.length : unheard.join(" ")}`;
      unheard = [];
    }, 700);
  }

  function enter(data) {
    const holder = document.createElement("template");
    holder.innerHTML = data.html;
    const line = holder.content.firstElementChild;
    const { kind } = line.dataset;
    if (!screen && !by(line.id)) {
      const log = by("log");
      if (log && belongs(log, line, data.topic)) {
        line.classList.add("fresh");
        log.append(line);
        const most = Number(log.dataset.most || 0);
        while (most && log.children.length > most) log.firstElementChild.remove();
      } else {
        announce(line.querySelector(".what").textContent.replace(/\s+/g, " ").trim().slice(0, 120));
      }
    }
    if (FORMS.test(kind)) formsStale = true;
    if (kind !== "said") change(data.topic);
  }

  function whisper(data) {
    const lines = by("aside-lines");
    if (screen || !lines) return;
    lines.insertAdjacentHTML("beforeend", data.html);
    by("asides").hidden = false;
  }

  // --- The line to the room -------------------------------------------------------------------------------------------
  const SOON = 2000;
  let source = null;
  let cursor = says.after || "";
  let before = false;
  let again = null;

  function state(name, words) {
    const line = by("line");
    if (!line || line.dataset.state === name) return;
    line.dataset.state = name;
    line.textContent = words;
  }

  function up() {
    state("up", says.up);
    if (before) body.dispatchEvent(new CustomEvent("room:caughtup"));
    before = true;
    sendUnsent();
  }

  function down() {
    state("down", says.down);
  }

  function close() {
    clearTimeout(again);
    if (source) source.close();
    source = null;
  }

  async function retry() {
    close();
    down();
    let status = 0;
    try {
      status = (await fetch("/room/now?part=masthead", { redirect: "manual" })).status;
    } catch {
      status = 0; // the line is down; it is tried again below
    }
    if (status === 401) state("down", says.lost);
    else again = setTimeout(open, status === 200 ? 100 : SOON);
  }

  function open() {
    close();
    source = new EventSource(cursor ? `${says.stream}?after=${encodeURIComponent(cursor)}` : says.stream);
    const here = (event) => {
      if (event.lastEventId) cursor = event.lastEventId;
      return JSON.parse(event.data || "{}");
    };
    source.addEventListener("entry", (event) => enter(here(event)));
    source.addEventListener("aside", (event) => whisper(here(event)));
    source.addEventListener("caughtup", (event) => {
      here(event);
      up();
    });
    source.onerror = () => {
      down();
      if (source && source.readyState === EventSource.CLOSED) retry();
    };
  }

  window.addEventListener("offline", () => {
    close();
    down();
  });
  window.addEventListener("online", open);
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", () => source || open());

  // --- Forms ----------------------------------------------------------------------------------------------------------
  const unsent = new Map(); // form -> what had asked for it to be sent

  function token() {
    const bytes = crypto.getRandomValues(new Uint8Array(12));
    return [...bytes].map((each) => each.toString(16).padStart(2, "0")).join("");
  }

  function notice(form, words) {
    const place = form.matches("#live form, .notice form") ? by("said") : form.nextElementSibling;
    const note = document.createElement("div");
    note.className = "refused";
    const paragraph = document.createElement("p");
    paragraph.textContent = words;
    note.append(paragraph);
    place.replaceChildren(note);
  }

  function clearNotices(but) {
    for (const each of document.querySelectorAll(".notice")) if (each !== but && !each.contains(but)) each.replaceChildren();
  }

  function freeze(form, frozen) {
    form.classList.toggle("unsent", frozen);
    for (const each of form.querySelectorAll("input, textarea")) each.readOnly = frozen;
  }

  function sendUnsent() {
    for (const [form, asker] of [...unsent]) {
      unsent.delete(form);
      freeze(form, false);
      if (!form.isConnected) continue;
      if (asker === form) form.requestSubmit();
      else asker.click();
    }
  }

  // What was sent is done with, but for texts that are worked on further: those stay as they were typed.
  function renew(form) {
    for (const each of form.querySelectorAll("[data-kept]")) each.defaultValue = each.value;
    form.reset();
    form.elements._token.value = token();
  }

  // Numbers that a form suggests follow what the page shows, as long as nobody has begun to type.
  function suggest() {
    for (const each of document.querySelectorAll("input[data-from]")) {
      const shown = by(each.dataset.from);
      if (!shown || dirty(each.form)) continue;
      each.defaultValue = shown.value;
      each.value = shown.value;
    }
  }

  function done(form) {
    const used = form.elements._token.value;
    const typed = [...document.querySelectorAll("form[data-typed]")].filter((each) => each.elements._token.value === used);
    for (const each of typed) renew(each);
    if (!typed.length && form.elements._token) form.elements._token.value = token();
    formsStale = formsStale || typed.length > 0;
    if (!source) body.dispatchEvent(new CustomEvent("room:caughtup"));
  }

  const formOf = (event) => {
    const { elt, requestConfig } = event.detail;
    return requestConfig && requestConfig.verb === "post" ? elt.closest("form") : null;
  };

  body.addEventListener("htmx:beforeRequest", (event) => {
    const form = formOf(event);
    if (form) clearNotices(form);
  });

  body.addEventListener("htmx:afterRequest", (event) => {
    const form = formOf(event);
    if (form && event.detail.xhr.status === 200) done(form);
  });

  body.addEventListener("htmx:sendError", (event) => {
    const form = formOf(event);
    if (!form) return;
    unsent.set(form, event.detail.elt);
    freeze(form, true);
    notice(form, says.unsent);
    down();
  });

  body.addEventListener("htmx:responseError", (event) => {
    const form = formOf(event);
    if (!form) return;
    const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    const words = page.querySelector("main .next");
    notice(form, words ? words.textContent : says.failed);
  });

  // Focus stays where somebody works, or goes to what came of it.
  let worked = false;
  body.addEventListener("htmx:beforeSwap", (event) => {
    worked = event.detail.target.contains(document.activeElement) && document.activeElement !== body;
  });
  body.addEventListener("htmx:afterSettle", (event) => {
    const question = event.detail.target.querySelector && event.detail.target.querySelector(".asked button");
    if (question) question.focus();
    else if (worked && document.activeElement === body) {
      const place = by("said").children.length ? by("said") : by("main");
      place.tabIndex = -1;
      place.focus({ preventScroll: true });
    }
    worked = false;
    rows();
    suggest();
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-fill]");
    if (link) fill(link, event);
    const away = event.target.closest("[data-dismiss]");
    if (away) away.closest(".notice").replaceChildren();
    if (event.target.id === "aside-clear") {
      by("aside-lines").replaceChildren();
      by("asides").hidden = true;
    }
  });

  function fill(link, event) {
    const form = by(link.dataset.fill);
    if (!form) return;
    event.preventDefault();
    form.elements[link.dataset.field].value = link.dataset.value;
    const { also, words } = link.dataset;
    if (also && ("over" in link.dataset || !form.elements[also].value)) form.elements[also].value = words;
    const first = form.querySelector("textarea") || form.elements[link.dataset.field];
    form.scrollIntoView({ block: "start" });
    first.focus({ preventScroll: true });
  }

  window.addEventListener("beforeunload", (event) => {
    if (typing()) event.preventDefault();
  });

  // --- The agenda: another item, another way --------------------------------------------------------------------------
  function rows() {
    const items = by("items");
    if (!items || items.dataset.ready) return;
    items.dataset.ready = "yes";
    items.addEventListener("input", () => {
      const last = items.lastElementChild;
      if (last.querySelector("input").value) grow(items, last);
    });
  }

  function grow(items, last) {
    const [, old] = last.querySelector("input").name.match(/^agenda\[items\]\[([^\]]+)\]/);
    const taken = new Set([...items.querySelectorAll("input")].map((each) => each.name.split("][")[1].replace("]", "")));
    let number = items.children.length + 1;
    while (taken.has(`item-${number}`)) number += 1;
    const fresh = last.cloneNode(true);
    for (const each of fresh.querySelectorAll("input")) {
      each.value = "";
      each.defaultValue = "";
      each.name = each.name.replace(`[items][${old}]`, `[items][item-${number}]`);
      if (each.id) each.id = `i-item-${number}`;
    }
    fresh.querySelector("label").htmlFor = `i-item-${number}`;
    fresh.querySelector("[data-number]").textContent = items.children.length + 1;
    items.append(fresh);
  }

  // --- Clocks ---------------------------------------------------------------------------------------------------------
  function tick() {
    for (const each of document.querySelectorAll("[data-until]")) {
      const left = Math.max(0, Math.round((new Date(each.dataset.until) - Date.now()) / 1000));
      const [hours, minutes, seconds] = [left / 3600, (left / 60) % 60, left % 60].map(Math.floor);
      const two = (number) => String(number).padStart(2, "0");
      each.textContent = hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
    }
  }
  setInterval(tick, 1000);

  tick();
  rows();
  open();
})();
