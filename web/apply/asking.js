// The questions, the list of papers that follows from the answers, and where nobody has to apply.

import { choices, complain, make, show, text } from "../common/page.js";
import { session, signIn } from "../common/session.js";
import { back, samples } from "./look.js";
import { IDENTITY, NEEDS } from "./papers.js";
import { QUESTIONS } from "./questions.js";

/** One question on the page; the answer is the next address. */
export function ask(question = "now") {
  const answers = QUESTIONS[question];
  if (!answers) return location.replace("#/ask");
  const options = Object.keys(answers).map((answer) => [answer, text("apply.answer." + `${question}_${answer}`)]);
  const form = make("form", { novalidate: true, onsubmit: (event) => next(event, question) },
    choices("answer", text("apply.question." + question), options, { heading: true }),
    make("div", { class: "buttons" }, make("button", {}, text("common.go_on"))));
  show(back(question === "now" ? "#/" : "#/ask"), form);
}

function next(event, question) {
  event.preventDefault();
  const answer = new FormData(event.target).get("answer");
  if (!answer) return complain(event.target, [["answer", text("apply.choose_one")]], text("common.mend"));
  const leads = QUESTIONS[question][answer];
  if (QUESTIONS[leads]) location.hash = `#/ask/${leads}`;
  else if (leads === "auto" || leads === "employer") location.hash = `#/${leads}`;
  else location.hash = `#/need/${leads}`;
}

/** What to bring, with pictures; also for who only wants to know. */
export function need(category) {
  if (!NEEDS[category]) return location.replace("#/ask");
  show(back("#/ask", text("apply.ask_again")),
    make("h1", {}, text("apply.need_title")),
    make("p", {}, text("apply.need_for", { what: text("apply.category." + category) })),
    make("ol", { class: "needs" },
      make("li", {}, make("h2", {}, text("apply.slot_identity")), make("p", {}, text("apply.advice_identity")), samples(IDENTITY.CN_RESIDENT)),
      Object.entries(NEEDS[category]).map(([slot, kinds]) => make("li", {},
        make("h2", {}, title(category, slot)), make("p", {}, why(category, slot)), samples(kinds)))),
    make("p", { class: "inset" }, text("apply.without_papers")),
    category === "E1" && make("p", { class: "inset" }, text("apply.employer_files")),
    make("div", { class: "buttons" },
      session() ? make("a", { class: "button", href: `#/new/${category}` }, text("apply.begin"))
        : make("button", { type: "button", "data-sign-in": true, onclick: () => leave(`#/new/${category}`) }, text("apply.begin_signing_in")),
      make("a", { href: "#/offices" }, text("apply.at_office"))));
}

function leave(hash) {
  history.replaceState(null, "", hash);
  signIn();
}

/** What the second paper is called, for this category. */
export function title(category, slot) {
  return slot === "proof" ? text("apply.slot_proof." + category) : text("apply.slot." + slot);
}

/** Why this paper, or how little is enough. */
export function why(category, slot) {
  return slot === "proof" ? text("apply.advice_proof." + category) : text("apply.advice." + slot);
}

/** Work that social insurance or labour-use filing knows of is registered by itself. */
export function auto() {
  show(back("#/ask"), make("h1", {}, text("apply.auto_title")), make("p", {}, text("apply.auto")),
    make("div", { class: "buttons" }, make("a", { class: "button", href: "#/registrations" }, text("apply.see_registrations"))),
    make("p", {}, make("a", { href: "#/need/E1" }, text("apply.auto_not"))));
}
