// Applying, from the first question to the certificate: which address shows which view.

import { make, show, text } from "../common/page.js";
import { Problem } from "../common/api.js";
import { arrived, session, showHolder, signIn } from "../common/session.js";
import { ask, auto, need } from "./asking.js";
import { mine } from "./mine.js";
import { stopFollowing } from "./waiting.js";

// Parts are placeholders; a view with `own` needs somebody signed in. What few people open is loaded when it is.
const VIEWS = [
  ["", () => mine()],
  ["ask", () => ask()],
  ["ask/*", (question) => ask(question)],
  ["need/*", (category) => need(category)],
  ["auto", () => auto()],
  ["new/*", own((category) => import("./opening.js").then((view) => view.open(category)))],
  ["a/*", own((application) => import("./following.js").then((view) => view.follow(application)))],
  ["a/*/check", own((application) => import("./draft.js").then((view) => view.check(application)))],
  ["a/*/correct", own((application) => import("./draft.js").then((view) => view.correct(application)))],
  ["a/*/withdraw", own((application) => import("./following.js").then((view) => view.withdraw(application)))],
  ["a/*/sign", own((application) => import("./signing.js").then((view) => view.sign(application)))],
  ["a/*/consent", own((application) => import("./consent.js").then((view) => view.consent(application)))],
  ["a/*/*", own((application, slot) => import("./sending.js").then((view) => view.upload(application, slot)))],
  ["fetch", own(() => import("./certificate.js").then((view) => view.fetchByCard()))],
  ["looks/*", own((number) => import("./certificate.js").then((view) => view.looks(number)))],
  ["registrations", own(() => import("./record.js").then((view) => view.registrations()))],
  ["registrations/*/*", own((id, verb) => import("./record.js").then((view) => view.change(id, verb)))],
  ["employer", () => import("./employer.js").then((view) => view.employer())],
  ["employer/*", own((id) => import("./employer.js").then((view) => view.filing(id)))],
  ["offices", () => import("./offices.js").then((view) => view.offices())],
  ["offices/*/wrong", (office) => import("./offices.js").then((view) => view.reportWrong(office))],
];

function own(view) {
  return (...parts) => (session() ? view(...parts) : please());
}

function please(words = text("apply.sign_in_first")) {
  show(make("h1", {}, text("common.sign_in")), make("p", {}, words),
    make("div", { class: "buttons" }, make("button", { type: "button", "data-sign-in": true, onclick: signIn }, text("common.sign_in"))));
}

/** The view of an address like #/a/A12/sign; anything else is the first view. */
function find(hash) {
  const parts = hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  for (const [pattern, view] of VIEWS) {
    const wanted = pattern.split("/");
    if (wanted.length === parts.length && wanted.every((one, at) => one === "*" || one === parts[at])) {
      return () => view(...parts.filter((_, at) => wanted[at] === "*"));
    }
  }
  return mine;
}

async function route() {
  if (location.hash && !location.hash.startsWith("#/")) return; // a place on this page
  stopFollowing();
  showHolder();
  try {
    await find(location.hash)();
  } catch (problem) {
    if (problem instanceof Problem && problem.code === "not_signed_in") { showHolder(); return please(problem.message); }
    show(make("h1", {}, text("common.went_wrong")), make("div", { class: "inset bad", role: "alert" }, make("p", {}, problem instanceof Problem ? problem.message : text("common.failed"))),
      make("div", { class: "buttons" }, make("button", { type: "button", onclick: route }, text("common.again")), make("a", { href: "#/" }, text("apply.mine"))));
    if (!(problem instanceof Problem)) console.error(problem);
  }
}

window.addEventListener("hashchange", route);
arrived().catch(() => false).then(route);
