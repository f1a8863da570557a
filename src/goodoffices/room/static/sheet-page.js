// The page of a delegation's own sheet: fields, buttons and results. What is typed here stays in this page; its fields
// have no names and stand in no form, so that no browser submits them.

import { SheetError, fraction, isSealed, judged, opened, sealed, suggested, written } from "./sheet.js";

const find = (id) => document.getElementById(id);
const table = () => find("sheet-table").dataset;
const agenda = () => JSON.parse(table().agenda);

let words = {};

/** Red lines that hold for a combination of options; those of a single option are the ticks. */
let combinations = [];

const say = (key) => { find("sheet-said").textContent = words[key] ?? key; };

function made(tag, options = {}, ...inside) {
  const { on, ...attributes } = options;
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (on) element.addEventListener(...on);
  element.append(...inside);
  return element;
}

function field(label, attributes) {
  return made("label", {}, made("span", {}, label),
    made("input", { type: "text", inputmode: "decimal", autocomplete: "off", ...attributes }));
}

/** The fields for each item and option of the agenda; what stands in them already is kept. */
function draw() {
  const before = typed(), valued = agenda().filter((item) => Object.keys(item.options).length);
  find("sheet-items").replaceChildren(...valued.map((item) => made("fieldset", { "data-item": item.key },
    made("legend", {}, item.wording), field(words.weight, { "data-weight": "", placeholder: "1" }),
    ...Object.entries(item.options).map(([key, wording]) => made("div", { "data-option": key },
      field(wording, { "data-value": "" }),
      made("label", {}, made("input", { type: "checkbox", "data-never": "" }), made("span", {}, words.never)))))));
  find("sheet-choice").replaceChildren(...valued.map((item) => made("label", {}, made("span", {}, item.wording),
    made("select", { "data-choice": item.key, on: ["change", weigh] }, made("option", { value: "" }, "–"),
      ...Object.entries(item.options).map(([key, wording]) => made("option", { value: key }, wording))))));
  fill(before);
}

/** The sheet as it is typed now. */
function typed() {
  const sheet = {
    sheet: 1, room: table().room, party: table().party,
    no_agreement: find("sheet-no-agreement").value.trim() || null, items: {}, red_lines: [...combinations],
  };
  for (const item of document.querySelectorAll("#sheet-items [data-item]")) {
    const values = {}, key = item.dataset.item;
    for (const option of item.querySelectorAll("[data-option]")) {
      const value = option.querySelector("[data-value]").value.trim();
      if (value) values[option.dataset.option] = value;
      if (option.querySelector("[data-never]").checked) sheet.red_lines.push({ [key]: option.dataset.option });
    }
    const weight = item.querySelector("[data-weight]").value.trim() || "1";
    if (Object.keys(values).length || weight !== "1") sheet.items[key] = { weight, values };
  }
  for (const [key, item] of Object.entries(kept.items)) if (!document.querySelector(
    `#sheet-items [data-item="${CSS.escape(key)}"]`)) sheet.items[key] = item;
  return sheet;
}

/** The sheet that was opened: what it says of items that are not on the agenda is kept. */
let kept = { items: {} };

function fill(sheet) {
  kept = sheet;
  find("sheet-no-agreement").value = sheet.no_agreement ?? "";
  combinations = [];
  const fields = (line) => Object.entries(line).map(([item, option]) => document.querySelector(
    `[data-item="${CSS.escape(item)}"] [data-option="${CSS.escape(option)}"] [data-never]`));
  for (const never of document.querySelectorAll("#sheet-items [data-never]")) never.checked = false;
  for (const line of sheet.red_lines) {
    const found = fields(line);
    if (found.length === 1 && found[0]) found[0].checked = true;
    else combinations.push(line);
  }
  for (const item of document.querySelectorAll("#sheet-items [data-item]")) {
    const own = sheet.items[item.dataset.item] ?? { weight: "1", values: {} };
    item.querySelector("[data-weight]").value = own.weight === "1" ? "" : own.weight;
    for (const option of item.querySelectorAll("[data-option]"))
      option.querySelector("[data-value]").value = own.values[option.dataset.option] ?? "";
  }
  weigh();
}

/** The first field that holds no number; null where all do. */
function wrongField() {
  const fields = [...document.querySelectorAll("#sheet-items [data-weight], #sheet-items [data-value]"),
    find("sheet-no-agreement")];
  for (const each of fields) each.removeAttribute("aria-invalid");
  return fields.find((each) => {
    try {
      return each.value.trim() && !fraction(each.value.trim());
    } catch {
      each.setAttribute("aria-invalid", "true");
      return true;
    }
  }) ?? null;
}

function wording(item, option) {
  const found = agenda().find((each) => each.key === item);
  return `${found?.wording ?? item}: ${found?.options[option] ?? option}`;
}

/** A package by the sheet, in words. */
function told(sheet, choices) {
  const by = judged(sheet, choices), lines = [];
  if (by.worth === null)
    lines.push(words.unknown.replace("{items}", by.unvalued.map((item) => agenda().find(
      (each) => each.key === item)?.wording ?? item).join(", ")).replace("{rest}", written(by.rest)));
  else lines.push(words.worth.replace("{worth}", written(by.worth)));
  if (by.gain !== null) {
    const [top, bottom] = by.gain, how = top > 0n ? words.better : top < 0n ? words.worse : words.equal;
    lines.push(how.replace("{by}", written([top < 0n ? -top : top, bottom])));
  }
  for (const line of by.crossed)
    lines.push(words.crosses.replace("{line}", Object.entries(line).map((pair) => wording(...pair)).join(" + ")));
  return lines.join(" · ");
}

/** Write beside every package on the table, and below the combination chosen, what the sheet says of it. */
function weigh() {
  if (wrongField() !== null) return;
  const sheet = typed(), empty = !Object.keys(sheet.items).length && !sheet.red_lines.length;
  for (const each of document.querySelectorAll("[data-package]"))
    each.querySelector("output").textContent = empty ? "" : told(sheet, JSON.parse(each.dataset.package));
  const chosen = combination(), whole = Object.fromEntries(agenda().map((item) => [item.key, chosen[item.key] ?? ""]));
  find("sheet-weighed").textContent = empty || !Object.keys(chosen).length ? "" : told(sheet, whole);
  find("sheet-combinations").replaceChildren(...combinations.map((line, at) => made("li", {},
    Object.entries(line).map((pair) => wording(...pair)).join(" + "), " ",
    made("button", { type: "button", on: ["click", () => { combinations.splice(at, 1); weigh(); }] }, words.remove))));
}

function combination() {
  return Object.fromEntries([...document.querySelectorAll("[data-choice]")]
    .filter((each) => each.value).map((each) => [each.dataset.choice, each.value]));
}

async function tried(what) {
  say("working");
  try {
    say(await what());
  } catch (error) {
    if (!(error instanceof SheetError)) throw error;
    say(error.code);
  }
}

const openIt = () => tried(async () => {
  if (!table().sealed) return "none";
  const sheet = await opened(table().sealed, find("sheet-passphrase").value);
  if (sheet.room !== table().room || sheet.party !== table().party) return "other";
  draw();
  fill(sheet);
  return "opened";
});

const sealIt = () => tried(async () => {
  const wrong = wrongField();
  if (wrong !== null) {
    wrong.focus();
    return "number";
  }
  const text = await sealed(typed(), find("sheet-passphrase").value);
  find("sheet-keep").elements.sealed.value = text;
  find("sheet-keep").requestSubmit();
  return "sealed";
});

/** Nothing but a sealed sheet leaves the page. */
function guard(event) {
  const field = event.target.elements.sealed;
  field.value = field.value.trim();
  if (isSealed(field.value)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  say("no-sheet");
}

/** What is typed, and the passphrase, are gone from the page. */
function close() {
  find("sheet-passphrase").value = "";
  kept = { items: {} };
  fill({ no_agreement: null, items: {}, red_lines: [] });
  say("closed");
}

/** Whether anything is typed that a fresh page would lose. */
const busy = () => [...document.querySelectorAll("#sheet-open input")].some((each) => each.value && each.type !== "checkbox");

/** The page's own parts: they are found again whenever the room has put a fresh page in their place. */
let bound = null;

function begin() {
  bound = find("sheet");
  words = JSON.parse(bound.dataset.words);
  find("sheet-keep").addEventListener("submit", guard, true);
  if (!globalThis.crypto?.subtle) {
    find("sheet-insecure").hidden = false;
    return;
  }
  find("sheet-open").hidden = false;
  draw();
  find("sheet-items").addEventListener("input", weigh);
  find("sheet-no-agreement").addEventListener("input", weigh);
  const buttons = {
    "sheet-do-open": openIt, "sheet-do-seal": sealIt, "sheet-do-close": close, "sheet-do-suggest": suggest,
    "sheet-do-never": never, "sheet-reveal": reveal,
  };
  for (const [id, act] of Object.entries(buttons)) find(id).addEventListener("click", act);
}

function reveal() {
  find("sheet-passphrase").type = find("sheet-passphrase").type === "text" ? "password" : "text";
}

function suggest() {
  find("sheet-passphrase").value = suggested();
  find("sheet-passphrase").type = "text";
}

function never() {
  if (Object.keys(combination()).length > 1) combinations.push(combination());
  weigh();
}

let drawn = table().agenda;
document.body.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id === "forms" && busy()) event.detail.shouldSwap = false;
});
document.body.addEventListener("htmx:afterSettle", () => {
  if (find("sheet") !== bound) begin();
  else if (drawn !== table().agenda && !find("sheet-open").hidden) draw();
  drawn = table().agenda;
  if (!find("sheet-open").hidden) weigh();
});

begin();
