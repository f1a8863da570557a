// What the doors need of a browser: a card's code from behind the `#`, and passkeys where the browser has them.
"use strict";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

async function ask(address, body) {
  const csrf = document.querySelector('input[name="_csrf"]');
  const headers = { "Content-Type": "application/json", Accept: "application/json" };
  if (csrf) headers["X-CSRF-Token"] = csrf.value;
  const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(body || {}) });
  return answer.json();
}

function plain(credential) {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const kept = parts.filter((part) => response[part]).map((part) => [part, text(response[part])]);
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response: Object.fromEntries(kept) };
}

async function comeIn(says) {
  const options = await ask("/passkeys/ask");
  options.challenge = bytes(options.challenge);
  const credential = await navigator.credentials.get({ publicKey: options });
  const answer = await ask("/passkeys/come-in", plain(credential));
  if (answer.go) window.location.assign(answer.go);
  else says.textContent = answer.refused;
}

async function make(says) {
  const options = await ask("/passkeys/offer", { passphrase: document.getElementById("passkey-passphrase").value });
  if (options.refused) {
    says.textContent = options.refused;
    return;
  }
  options.challenge = bytes(options.challenge);
  options.user.id = bytes(options.user.id);
  options.excludeCredentials = (options.excludeCredentials || []).map((each) => ({ ...each, id: bytes(each.id) }));
  const credential = await navigator.credentials.create({ publicKey: options });
  const answer = await ask("/passkeys/make", plain(credential));
  says.textContent = answer.done || answer.refused;
}

function passkeyButton(id, does) {
  const button = document.getElementById(id);
  if (!button || !window.PublicKeyCredential) return;
  const says = document.getElementById(`${id}-says`);
  button.hidden = false;
  button.addEventListener("click", () =>
    does(says).catch(() => {
      says.textContent = button.dataset.failed;
    }),
  );
}

const code = document.getElementById("code");
if (code && window.location.hash.length > 1) {
  code.value = decodeURIComponent(window.location.hash.slice(1));
  window.history.replaceState(null, "", window.location.pathname + window.location.search);
}
passkeyButton("passkey", comeIn);
passkeyButton("make-passkey", make);
