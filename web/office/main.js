// The officer's desk: which address shows which view, and the way between them.

import { make, show, text } from "../common/page.js";
import { Problem } from "../common/api.js";
import { arrived, session, showHolder, signIn } from "../common/session.js";
import { workList } from "./list.js";
import { stopListening } from "./listening.js";
import { ways } from "./parts.js";

/** A view that is loaded when it is wanted, and not begun any more when the reader has gone on meanwhile. */
function later(load, name) {
  return async (...parts) => {
    const here = location.hash;
    const views = await load();
    if (location.hash === here) await views[name](...parts);
  };
}

// Parts are placeholders. What is not opened every hour is loaded when it is.
const VIEWS = [
  ["", () => workList()],
  ["case/*", later(() => import("./case.js"), "wholeCase")],
  ["person", later(() => import("./person.js"), "findPerson")],
  ["person/*", later(() => import("./person.js"), "record")],
  ["counter", later(() => import("./counter.js"), "counter")],
  ["counter/new", later(() => import("./counter.js"), "walkIn")],
  ["counter/*", later(() => import("./keying.js"), "keying")],
  ["paper", later(() => import("./paper.js"), "paper")],
  ["paper/*", later(() => import("./reconciling.js"), "outage")],
  ["figures", later(() => import("./figures.js"), "figures")],
  ["asked", later(() => import("./inquiries.js"), "inquiries")],
  ["asked/*", later(() => import("./inquiries.js"), "inquiry")],
  ["untold", later(() => import("./untold.js"), "untold")],
];

function please(words = text("office.sign_in_first")) {
  ways(null);
  show(make("h1", {}, text("office.title")), make("p", {}, words),
    make("div", { class: "buttons" }, make("button", { type: "button", "data-sign-in": true, onclick: signIn }, text("common.sign_in"))));
}

function find(hash) {
  const parts = hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  for (const [pattern, view] of VIEWS) {
    const wanted = pattern.split("/");
    if (wanted.length === parts.length && wanted.every((one, at) => one === "*" || one === parts[at])) {
      return () => view(...parts.filter((_, at) => wanted[at] === "*"));
    }
  }
  return workList;
}

async function route() {
  if (location.hash && !location.hash.startsWith("#/")) return; // a place on this page
  stopListening();
  showHolder();
  if (!session()) return please();
  const here = location.hash;
  ways(here);
  try {
    await find(here)();
  } catch (problem) {
    if (location.hash !== here) return;
    if (problem instanceof Problem && problem.code === "not_signed_in") { showHolder(); return please(problem.message); }
    show(make("h1", {}, text("common.went_wrong")), make("div", { class: "inset bad", role: "alert" }, make("p", {}, problem instanceof Problem ? problem.message : text("common.failed"))),
      make("div", { class: "buttons" }, make("button", { type: "button", onclick: route }, text("common.again")), make("a", { href: "#/" }, text("office.list"))));
    if (!(problem instanceof Problem)) console.error(problem);
  }
}

window.addEventListener("hashchange", route);
arrived().catch(() => false).then(route);
