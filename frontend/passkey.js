// Lets a passkey fill in a form: one that is made, or one that signs.
//
//   <form hidden data-passkey="get|create" data-options="…" data-offered data-cancelled="…" data-failed="…">
//     <input type="hidden" name="token"><input type="hidden" name="credential">
//     <div role="alert" data-passkey-said hidden><div></div></div> … <button type="submit">
//
// The form is shown where passkeys can work; where they cannot, `data-passkey-unable` is. The
// server is asked for the question (`data-options`, with the fields of the form), the browser for
// the answer, and the form is sent with both. A form that is `data-offered` has the browser offer
// passkeys in the field of the name too, where one served before. Nothing is fetched until then.

const SERVED = "parvis-passkey";

// An address that is a number has no passkeys.
const able = () =>
  window.isSecureContext && "PublicKeyCredential" in window && !/^[\d.]+$|:/.test(location.hostname);

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const named = (list) => list?.map((known) => ({ ...known, id: bytes(known.id) }));

const forCreation = (options) => ({
  ...options,
  challenge: bytes(options.challenge),
  user: { ...options.user, id: bytes(options.user.id) },
  excludeCredentials: named(options.excludeCredentials),
});

const forSigning = (options) => ({
  ...options,
  challenge: bytes(options.challenge),
  allowCredentials: named(options.allowCredentials),
});

const written = ({ id, rawId, type, response }) => {
  const parts = {};
  for (const part of ["attestationObject", "authenticatorData", "clientDataJSON", "signature", "userHandle"]) {
    if (response[part]) parts[part] = text(response[part]);
  }
  return JSON.stringify({ id, rawId: text(rawId), type, response: parts });
};

const say = (form, sentence) => {
  const place = form.querySelector("[data-passkey-said]");
  place.querySelector("div").textContent = sentence;
  place.hidden = false;
};

// What the server asks; its refusal is told by its sentences.
const question = async (form) => {
  const body = new URLSearchParams(new FormData(form));
  const answer = await fetch(form.dataset.options, { method: "POST", body });
  const json = await answer.json();
  if (answer.ok) return json;
  const fields = (json.fields ?? []).map((field) => field.message);
  throw new Refused([json.title, ...(fields.length ? fields : [json.detail ?? ""])].join(" "));
};

class Refused extends Error {}

let waiting = null;

const run = async (form, mediation) => {
  waiting?.abort();
  const stop = new AbortController();
  waiting = stop;
  const { token, publicKey } = await question(form);
  const credential =
    form.dataset.passkey === "create"
      ? await navigator.credentials.create({ publicKey: forCreation(publicKey), signal: stop.signal })
      : await navigator.credentials.get({ publicKey: forSigning(publicKey), signal: stop.signal, mediation });
  form.elements.token.value = token;
  form.elements.credential.value = written(credential);
  remember();
  form.submit();
};

const remember = () => {
  try {
    localStorage.setItem(SERVED, "1");
  } catch {
    // A browser that keeps nothing only does not offer.
  }
};

const served = () => {
  try {
    return localStorage.getItem(SERVED) !== null;
  } catch {
    return false;
  }
};

const press = async (form) => {
  const button = form.querySelector("button");
  if (button.getAttribute("aria-busy")) return;
  button.setAttribute("aria-busy", "true");
  form.querySelector("[data-passkey-said]").hidden = true;
  try {
    await run(form, "optional");
  } catch (error) {
    if (error instanceof Refused) say(form, error.message);
    else say(form, error instanceof DOMException ? form.dataset.cancelled : form.dataset.failed);
  } finally {
    button.removeAttribute("aria-busy");
  }
};

// Nobody asked for it: when it fails, nothing is said.
const offer = async (form) => {
  if (!served() || !(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
  await run(form, "conditional").catch(() => {});
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!able()) continue;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    press(form);
  });
  if ("offered" in form.dataset) offer(form);
}
for (const note of document.querySelectorAll("[data-passkey-unable]")) note.hidden = able();
