// The camera's picture, and what to do when there is none.

import { announce, make, show, text } from "../common/page.js";
import { close, lamp, open, prepare, watch } from "./camera.js";
import { isOurs } from "./core/code_text.js";

/** Show the camera until a certificate's code is read, then `found(text)`; `leave()` when somebody stops. */
export async function scanning(found, leave) {
  const ending = new AbortController();
  const video = make("video", { muted: true, playsinline: true, "aria-label": text("verify.camera.picture") });
  const hint = make("p", { class: "hint" }, text("verify.camera.hint"));
  const buttons = make("div", { class: "buttons" },
    make("button", { type: "button", class: "second", onclick: () => ending.abort() }, text("verify.camera.stop")));
  show(make("h1", {}, text("verify.camera.title")), make("div", { class: "finder" }, video, make("span", { class: "frame" })), hint, buttons);
  let stream;
  let code;
  try {
    prepare();
    stream = await open(video);
    ending.signal.addEventListener("abort", () => close(stream));
    addEventListener("pagehide", () => ending.abort(), { once: true, signal: ending.signal });
    addLamp(stream, buttons);
    await watch(video, ending.signal, (read) => {
      if (!isOurs(read)) return void tell(hint, text("verify.camera.other_code"));
      code = read;
      return true;
    });
  } catch (error) {
    return failed(error, found, leave);
  } finally {
    if (stream) close(stream);
  }
  if (code === undefined) return leave();
  navigator.vibrate?.(60);
  return found(code);
}

function tell(place, words) {
  if (place.textContent === words) return;
  place.textContent = words;
  announce(words);
}

function addLamp(stream, buttons) {
  const toggle = lamp(stream);
  if (!toggle) return;
  const button = make("button", { type: "button", class: "second", "aria-pressed": "false" }, text("verify.camera.lamp"));
  button.addEventListener("click", async () => button.setAttribute("aria-pressed", String(await toggle())));
  buttons.append(button);
}

const KNOWN = { NotAllowedError: "denied", SecurityError: "denied", NotFoundError: "none", OverconstrainedError: "none", NotReadableError: "busy" };

function failed(error, found, leave) {
  const kind = navigator.mediaDevices ? KNOWN[error.name] || "other" : "none";
  show(
    make("h1", {}, text("verify.camera_failed.title")),
    make("p", {}, text("verify.camera_failed.why." + kind)),
    make("p", {}, text("verify.camera_failed.instead")),
    make("div", { class: "buttons" },
      make("button", { type: "button", onclick: () => scanning(found, leave) }, text("verify.camera_failed.again")),
      make("button", { type: "button", class: "second", onclick: leave }, text("verify.back"))),
  );
}
