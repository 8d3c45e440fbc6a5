// The service worker that keeps the page for times without network, and a word when a newer page is there.

import { make, text } from "../common/page.js";

export function watchForNewVersion() {
  if (!navigator.serviceWorker) return;
  const before = navigator.serviceWorker.controller;
  navigator.serviceWorker.register("/verify-worker.js").then((registration) => {
    setInterval(() => registration.update().catch(() => {}), 3600000); // a counter's page stays open all day
  }, () => {});
  navigator.serviceWorker.addEventListener("controllerchange", () => { if (before) offer(); });
}

/** Offered, not done: somebody may be looking at a verdict. */
function offer() {
  if (document.getElementById("newer")) return;
  const button = make("button", { type: "button", class: "plain", onclick: () => location.reload() }, text("verify.newer.take"));
  document.getElementById("main").before(make("div", { class: "wide inset", id: "newer", role: "status" }, make("p", {}, text("verify.newer.there"), " ", button)));
}
