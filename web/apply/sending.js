// One paper: what it looks like, camera or file, what could be better about a picture, and its way to the office.

import { announce, held, make, place, text } from "../common/page.js";
import { get, post } from "../common/api.js";
import { back, samples } from "./look.js";
import { prepared, tooLarge } from "./picture.js";
import { title, why } from "./asking.js";

// What was sent from this tab, by application: {scan, slot, name, preview}; a page opened again shows only the count.
const sent = new Map();

export const sentFor = (application) => sent.get(application) || [];

const remembered = (application) => JSON.parse(sessionStorage.getItem(`registrar.sent.${application}`) || "{}");

/** How many files went up for a slot, from this tab or before the page was opened again. */
export const countFor = (application, slot) => remembered(application)[slot] || 0;

/** The page of one material. */
export async function upload(application, slot) {
  const put = place();
  const seen = await get(`/v1/applications/${application}`);
  const material = seen.materials.find((one) => one.slot === slot) || { any_of: [] };
  const files = make("ul", { class: "files", "aria-label": text("apply.files") });
  for (const one of sentFor(application).filter((each) => each.slot === slot)) files.append(line(one.name, one.preview, text("apply.sent"), "good"));
  put(back(`#/a/${application}`),
    make("h1", {}, slot === "identity" ? text("apply.slot_identity") : slot === "other" ? text("apply.slot_other") : title(seen.category, slot)),
    make("p", {}, slot === "identity" ? text("apply.advice_identity") : slot === "other" ? text("apply.advice_other") : why(seen.category, slot)),
    material.any_of.length > 0 && make("details", { open: countFor(application, slot) === 0 }, make("summary", {}, text("apply.looks_like")), make("div", {}, samples(material.any_of))),
    make("ul", { class: "tips" }, ["flat", "whole", "light"].map((tip) => make("li", {}, text("apply.tip." + tip)))),
    make("div", { class: "buttons" },
      picker("camera", text("apply.take_picture"), { accept: "image/*", capture: "environment" }, (chosen) => take(application, slot, chosen, files), ""),
      picker("file", text("apply.choose_file"), { accept: "image/jpeg,image/png,image/heic,image/heif,application/pdf", multiple: true }, (chosen) => take(application, slot, chosen, files), "second")),
    make("p", { class: "hint small" }, text("apply.file_limits")),
    files,
    make("div", { class: "buttons" }, make("a", { class: "button second", href: `#/a/${application}` }, text("apply.done_here"))));
}

/** A button that opens camera or files: a label would not be reached by a keyboard in every web view. */
function picker(id, label, attributes, chosen, kind) {
  const input = make("input", { type: "file", id, hidden: true, tabindex: "-1", "aria-label": label, ...attributes, onchange: () => { chosen([...input.files]); input.value = ""; } });
  return [make("button", { type: "button", class: kind, onclick: () => input.click() }, label), input];
}

function line(name, preview, words, tone = "") {
  return make("li", { class: "file" },
    preview ? make("img", { src: preview, alt: "", width: 72, height: 72 }) : make("span", { class: "sheet", "aria-hidden": "true" }, "PDF"),
    make("div", { class: "about" }, make("span", { class: "file-name" }, name), make("strong", { class: `tag ${tone}` }, words)));
}

async function take(application, slot, chosen, list) {
  for (const file of chosen) {
    const ready = await prepared(file);
    const row = line(file.name, ready.preview, text("apply.ready"));
    list.prepend(row);
    const about = row.querySelector(".about");
    if (tooLarge(ready.blob)) { mark(row, text("apply.too_large"), "bad"); announce(text("apply.too_large")); continue; }
    if (!ready.hints.length) { await send(application, slot, file.name, ready, row); continue; }
    hold(application, slot, file.name, ready, row, about);
  }
}

/** Something could be better: say what, and let the person decide. */
function hold(application, slot, name, ready, row, about) {
  const words = ready.hints.map((hint) => text("apply.hint." + hint));
  mark(row, text("apply.look_again"), "warn");
  const advice = make("div", { class: "advice" }, words.map((one) => make("p", {}, one)),
    make("div", { class: "buttons" },
      make("button", { type: "button", onclick: () => { row.remove(); document.getElementById("camera").click(); } }, text("apply.take_again")),
      make("button", { type: "button", class: "second", onclick: () => { advice.remove(); send(application, slot, name, ready, row); } }, text("apply.send_anyway"))));
  about.append(advice);
  announce(words.join(" "));
}

function mark(row, words, tone) {
  const tag = row.querySelector(".tag");
  tag.textContent = words;
  tag.className = `tag ${tone}`;
}

/** Announce the file, then post it to storage; progress is seen, and its end is said. */
async function send(application, slot, name, ready, row) {
  const bar = make("progress", { max: 100, value: 0, "aria-label": text("apply.sending_file", { name }) });
  row.querySelector(".about").append(bar);
  mark(row, text("apply.sending"), "");
  try {
    const scan = await sendOne(application, slot, ready, (share) => { bar.value = share; });
    bar.remove();
    mark(row, text("apply.sent"), "good");
    announce(text("apply.sent_file", { name }));
    sent.set(application, [...sentFor(application), { scan, slot, name, preview: ready.preview }]);
    const counts = remembered(application);
    counts[slot] = (counts[slot] || 0) + 1;
    sessionStorage.setItem(`registrar.sent.${application}`, JSON.stringify(counts));
  } catch (problem) {
    bar.remove();
    mark(row, text("apply.not_sent"), "bad");
    const again = make("button", { type: "button", class: "plain", onclick: () => held(again, async () => { note.remove(); await send(application, slot, name, ready, row); }) }, text("apply.try_again"));
    const note = make("div", { class: "advice" }, make("p", {}, problem.message), again);
    row.querySelector(".about").append(note);
    announce(problem.message);
  }
}

async function sendOne(application, slot, { blob, type }, progress) {
  const digest = await crypto.subtle.digest("SHA-256", await readAll(blob));
  const sha256 = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const file = { content_type: type, size: blob.size, sha256, ...(slot === "other" ? {} : { slot }) };
  const { uploads: [offer] } = await post(`/v1/applications/${application}/uploads`, { files: [file] });
  const form = new FormData();
  for (const [name, value] of Object.entries(offer.fields)) form.append(name, value);
  form.append("file", blob);
  await posted(offer.url, form, progress);
  return offer.scan;
}

// Older web views have no Blob.arrayBuffer.
function readAll(blob) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.onerror = () => failed(new Error(text("apply.unreadable")));
    reader.readAsArrayBuffer(blob);
  });
}

function posted(url, form, progress) {
  return new Promise((done, failed) => {
    const asked = new XMLHttpRequest();
    asked.upload.onprogress = (event) => { if (event.lengthComputable) progress(Math.round((event.loaded / event.total) * 100)); };
    asked.onload = () => (asked.status < 300 ? done() : failed(new Error(text("apply.storage_refused"))));
    asked.onerror = () => failed(new Error(text("common.no_connection")));
    asked.open("POST", url);
    asked.send(form);
  });
}
