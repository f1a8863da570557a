// A delegation's own sheet in its own browser: the format of docs/reference/sealed-sheet.md, the same as
// src/goodoffices/room/sheet. Nothing here sends anything, except what its form submits: the sealed sheet.

const MAGIC = "goodoffices-sheet", VERSION = "1", KDF = "pbkdf2-sha256";
const ITERATIONS = 600000, MOST_ITERATIONS = 10000000;
const PADDED = 65536, COUNT = 4, SALT = 16, NONCE = 12, SHORTEST = 12;
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
const SHAPE = new RegExp(
  `^${MAGIC}\\.([0-9]+)\\.${KDF}\\.([0-9]{1,9})\\.([\\w-]+)\\.([\\w-]+)\\.([\\w-]{22})\\.([\\w-]{16})\\.([\\w-]+)$`);
const NUMBER = /^-?[0-9]{1,15}(\.[0-9]{1,15}|\/[1-9][0-9]{0,14})?$/;

/** Why a sheet cannot be sealed or opened; `code` is the key of the words that the page shows. */
export class SheetError extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

const coded = (bytes) => {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
};

const plain = (text) => {
  let bytes;
  try {
    bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
  } catch {
    throw new SheetError("no-sheet");
  }
  if (coded(bytes) !== text) throw new SheetError("no-sheet");
  return bytes;
};

const utf8 = (text) => new TextEncoder().encode(text);

async function keyOf(passphrase, salt, iterations) {
  const typed = await crypto.subtle.importKey("raw", utf8(passphrase.normalize("NFKC")), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations }, typed, { name: "AES-GCM", length: 256 }, false,
    ["encrypt", "decrypt"]);
}

/** A sheet, sealed under a passphrase. */
export async function sealed(sheet, passphrase) {
  if ([...passphrase].length < SHORTEST) throw new SheetError("short");
  const inside = utf8(JSON.stringify(sheet));
  if (inside.length > PADDED - COUNT) throw new SheetError("long");
  const padded = new Uint8Array(PADDED);
  new DataView(padded.buffer).setUint32(0, inside.length);
  padded.set(inside, COUNT);
  const salt = crypto.getRandomValues(new Uint8Array(SALT)), nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const names = `${coded(utf8(sheet.room))}.${coded(utf8(sheet.party))}`;
  const head = `${MAGIC}.${VERSION}.${KDF}.${ITERATIONS}.${names}.${coded(salt)}`;
  const key = await keyOf(passphrase, salt, ITERATIONS);
  const text = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: utf8(head) }, key, padded);
  return `${head}.${coded(nonce)}.${coded(new Uint8Array(text))}`;
}

/** Whether a text is a sealed sheet, as far as can be seen without its passphrase. */
export const isSealed = (text) => SHAPE.test(text.trim());

/** The sheet in a sealed text. */
export async function opened(text, passphrase) {
  const found = SHAPE.exec(text.trim());
  if (found === null) throw new SheetError("no-sheet");
  const [whole, version, rounds, room, party, salt, nonce, inside] = found;
  if (version !== VERSION) throw new SheetError("version");
  if (Number(rounds) < ITERATIONS || Number(rounds) > MOST_ITERATIONS) throw new SheetError("rounds");
  const key = await keyOf(passphrase, plain(salt), Number(rounds));
  const head = whole.slice(0, whole.length - nonce.length - inside.length - 2);
  let padded;
  try {
    const secret = plain(inside);
    padded = new Uint8Array(await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: plain(nonce), additionalData: utf8(head) }, key, secret));
  } catch (error) {
    throw error instanceof SheetError ? error : new SheetError("wrong");
  }
  const sheet = read(padded);
  const names = [room, party].map((each) => new TextDecoder().decode(plain(each)));
  if (sheet.room !== names[0] || sheet.party !== names[1]) throw new SheetError("other");
  return sheet;
}

function read(padded) {
  const count = new DataView(padded.buffer).getUint32(0);
  try {
    const sheet = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(padded.subarray(COUNT, COUNT + count)));
    for (const item of Object.values(sheet.items)) [item.weight, ...Object.values(item.values)].forEach(fraction);
    if (sheet.no_agreement !== null) fraction(sheet.no_agreement);
    if (sheet.sheet !== 1 || !Array.isArray(sheet.red_lines)) throw new SheetError("version");
    return sheet;
  } catch {
    throw new SheetError("version");
  }
}

/** A passphrase that nobody guesses: five groups of five signs. */
export function suggested() {
  const signs = [];
  while (signs.length < 25) {
    for (const byte of crypto.getRandomValues(new Uint8Array(25)))
      if (byte < Math.floor(256 / LETTERS.length) * LETTERS.length && signs.length < 25)
        signs.push(LETTERS[byte % LETTERS.length]);
  }
  return [0, 5, 10, 15, 20].map((at) => signs.slice(at, at + 5).join("")).join("-");
}

// Sums are exact: pairs of whole numbers, top and bottom, in lowest terms.

const divisor = (a, b) => (b === 0n ? (a < 0n ? -a : a) : divisor(b, a % b));

function lowest(top, bottom) {
  const by = divisor(top, bottom);
  return [top / by, bottom / by];
}

/** A number as it was typed (40, 12.5, 1/3), exactly. */
export function fraction(text) {
  if (typeof text !== "string" || !NUMBER.test(text)) throw new SheetError("number");
  if (text.includes("/")) return lowest(...text.split("/").map(BigInt));
  const [whole, places = ""] = text.split(".");
  return lowest(BigInt(whole + places), 10n ** BigInt(places.length));
}

const plus = ([a, b], [c, d]) => lowest(a * d + c * b, b * d);
const times = ([a, b], [c, d]) => lowest(a * c, b * d);

/** What a package is worth by a sheet: the sum, over its items, of weight times value. */
export function judged(sheet, choices) {
  const has = (thing, key) => Object.prototype.hasOwnProperty.call(thing, key);
  const known = (item) => has(sheet.items, item) && has(sheet.items[item].values, choices[item]);
  const unvalued = Object.keys(choices).filter((item) => !known(item));
  const crossed = sheet.red_lines.filter((line) =>
    Object.entries(line).every(([item, option]) => has(choices, item) && choices[item] === option));
  const rest = Object.entries(choices).filter(([item]) => known(item)).reduce((sum, [item, option]) =>
    plus(sum, times(fraction(sheet.items[item].weight), fraction(sheet.items[item].values[option]))), [0n, 1n]);
  const worth = unvalued.length ? null : rest;
  const gain = worth === null || sheet.no_agreement === null ? null
    : plus(worth, times([-1n, 1n], fraction(sheet.no_agreement)));
  return { worth, rest, gain, unvalued, crossed };
}

/** A number as the sheet prints it: exact, a decimal where it ends and a fraction where it does not. */
export function written(number) {
  if (number === null) return "";
  const [top, bottom] = number;
  let rest = bottom, places = 0;
  for (; ;) {
    const by = [10n, 2n, 5n].find((each) => rest % each === 0n);
    if (by === undefined) break;
    rest /= by;
    places += 1;
  }
  if (rest !== 1n) return `${top}/${bottom}`;
  if (!places) return `${top}`;
  const digits = `${(top < 0n ? -top : top) * 10n ** BigInt(places) / bottom}`.padStart(places + 1, "0");
  const decimal = `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, "");
  return top < 0n ? `-${decimal}` : decimal;
}
