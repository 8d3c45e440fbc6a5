// Checking a certificate: by the camera, from a photograph, or by the address in its code; the verdict is reached on this device.

import { announce, make, show, text } from "../common/page.js";
import { arrived, placeSettings, session, showHolder, signIn } from "../common/session.js";
import { textsOfPhoto } from "./camera.js";
import { isOurs } from "./core/code_text.js";
import { isTicket } from "./core/verdict.js";
import { Keeper } from "./keeping.js";
import { onlineVerdict } from "./online.js";
import { scanning } from "./scanning.js";
import { agePanel, verdictView } from "./verdict_view.js";
import { watchForNewVersion } from "./version.js";

const OPEN = ["VALID_STALE", "STATUS_UNKNOWN", "UNKNOWN_KEY", "NO_CONNECTION", "NOT_CHECKED"];
let keeper;

async function start() {
  watchForNewVersion();
  await arrived().catch(() => {});
  showHolder();
  const { root } = await placeSettings().catch(() => ({}));
  if (root && globalThis.crypto?.subtle && globalThis.DecompressionStream) { // else every code is asked of the register
    keeper = new Keeper(Uint8Array.from(atob(root), (letter) => letter.charCodeAt(0)));
    await keeper.load();
  }
  addEventListener("hashchange", byLink);
  byLink();
}

/** The address in a code opens this page; what stands behind # has gone to nobody. */
function byLink() {
  if (location.hash.length < 2) return home();
  const code = `${location.origin}/v${location.hash}`;
  // a one-time code is used up by asking: not before somebody says so
  return isTicket(code) ? ticketFound(code) : check(code);
}

function home() {
  const age = make("div", {});
  show(
    make("h1", {}, text("verify.title")),
    make("p", {}, text("verify.what")),
    make("div", { class: "buttons" },
      make("button", { type: "button", id: "scan", onclick: () => scanning(check, home) }, text("verify.scan")),
      photoButton()),
    age,
    officeSection(),
    make("details", {}, make("summary", {}, text("verify.how.heading")),
      make("ul", {}, make("li", {}, text("verify.how.here")), make("li", {}, text("verify.how.offline")),
        make("li", {}, text("verify.how.card")), make("li", {}, text("verify.how.printed")))),
  );
  if (keeper) showAge(age);
}

/** The lists are brought up to date when the page opens, so that the next code can be checked without network. */
async function showAge(place) {
  const refresh = async () => {
    place.replaceChildren(agePanel(keeper, { busy: true }));
    const failed = await keeper.update().then(() => false, (error) => error);
    place.replaceChildren(agePanel(keeper, { failed, refresh }));
    return failed;
  };
  await refresh();
}

/** For accredited benefit offices; their part is loaded when they begin. */
function officeSection() {
  const now = session();
  const allowed = now?.roles.includes("VERIFIER");
  return make("section", { id: "office" },
    make("h2", {}, text("verify.office.heading")),
    make("p", {}, text("verify.office.what")),
    now && !allowed ? make("p", { class: "inset warn" }, text("verify.office.not_allowed")) : null,
    allowed
      ? make("button", { type: "button", class: "second", onclick: async () => (await import("./office.js")).begin() }, text("verify.office.begin"))
      : now ? null : make("button", { type: "button", class: "second", "data-sign-in": true, onclick: signIn }, text("common.sign_in")));
}

function photoButton() {
  const input = make("input", { type: "file", accept: "image/*", id: "photo", class: "unseen", onchange: () => photographed(input.files[0]) });
  return [input, make("label", { for: "photo", class: "button second" }, text("verify.photo"))];
}

async function photographed(file) {
  if (!file) return;
  busy(text("verify.reading_photo"));
  try {
    const texts = await textsOfPhoto(file);
    await check(texts.find(isOurs) ?? texts[0] ?? "");
  } catch {
    show(make("h1", {}, text("verify.photo_failed.title")), make("p", {}, text("verify.photo_failed.what")), again());
  }
}

function busy(words) {
  show(make("h1", {}, text("verify.checking")), make("p", { role: "status" }, words), make("progress", { "aria-label": words }));
}

/** One code, from whichever way it came. */
async function check(code) {
  if (!keeper || isTicket(code)) return online(code);
  busy(text("verify.checking_signature"));
  verdict(await keeper.judge(code), code);
}

/** By the register: for one-time codes, and for browsers that cannot check a signature. */
async function online(code) {
  busy(text("verify.asking"));
  verdict(await onlineVerdict(code), code);
}

function ticketFound(code) {
  show(
    make("h1", {}, text("verify.ticket.title")),
    make("p", {}, text("verify.ticket.what")),
    make("div", { class: "buttons" }, make("button", { type: "button", onclick: () => online(code) }, text("verify.ticket.ask"))),
  );
}

function verdict(found, code) {
  show(verdictView(found, keeper), again(OPEN.includes(found.code) ? code : null));
  announce(document.querySelector("h1").textContent);
}

/** Further ways; a `code` that the network may settle can be checked once more without scanning it again. */
function again(code) {
  return make("div", { class: "buttons" },
    code ? make("button", { type: "button", onclick: () => { keeper?.retry(); check(code); } }, text("verify.recheck")) : null,
    make("button", { type: "button", class: code ? "second" : "", onclick: () => { leaveCode(); scanning(check, home); } }, text("verify.next")),
    make("button", { type: "button", class: "second", onclick: () => { leaveCode(); home(); } }, text("verify.back")));
}

/** The code leaves the address line with the verdict. */
function leaveCode() {
  history.replaceState(null, "", location.pathname);
}

start();
