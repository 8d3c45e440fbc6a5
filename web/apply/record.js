// Everything the person was ever registered as, and what to do when a line of it is wrong.

import { choices, complain, day, field, held, make, place, show, text } from "../common/page.js";
import { get, post } from "../common/api.js";
import { answers, back, zh } from "./look.js";

const ENDINGS = ["STARTED_BUSINESS", "STABLE_INCOME", "NO_WISH", "PENSION", "SCHOOL", "MILITARY", "OTHER"];

/** All registrations, those in force first. */
export async function registrations() {
  const put = place();
  const { registrations: all } = await get("/v1/registrations");
  const sorted = [...all].reverse().sort((one, other) => (one.state === "IN_FORCE" ? 0 : 1) - (other.state === "IN_FORCE" ? 0 : 1));
  put(back("#/"), make("h1", {}, text("apply.registrations")),
    sorted.length ? sorted.map(shown) : make("p", { class: "inset" }, text("apply.no_registrations")));
}

function shown(one) {
  const force = one.state === "IN_FORCE";
  const act = (verb, words) => make("a", { href: `#/registrations/${one.registration}/${verb}` }, words);
  return make("section", { class: "read" },
    make("h2", {}, `${text("apply.kind." + one.kind)} `, make("strong", { class: `tag ${force ? "good" : "quiet"}` }, text("apply.holds." + one.state)),
      one.disputed && make("strong", { class: "tag warn" }, text("apply.disputed"))),
    answers([
      [text("apply.since"), day(one.since)],
      [text("apply.registered_on"), day(one.registered_on)],
      one.employer && [text("apply.employer"), make("span", { lang: zh }, one.employer.name)],
      one.ended_on && [text("apply.ended_on"), day(one.ended_on)],
      one.end_reason && [text("apply.end_reason"), text("apply.ending." + one.end_reason)],
      [text("apply.rests_on"), [...new Set(one.grounds.map((ground) => text("apply.origin." + ground.origin)))].join(", ")],
    ]),
    make("ul", {}, make("li", {}, act("dispute", text("apply.dispute"))), make("li", {}, act("correct", text("apply.correct_entry"))),
      force && one.kind !== "EMPLOYED" && make("li", {}, act("end", text("apply.end")))));
}

/** Dispute it, ask for a correction, or say that it ended; the registration stands until an officer has looked. */
export function change(id, verb) {
  const form = make("form", { novalidate: true, onsubmit: (event) => send(event, id, verb) }, FORMS[verb](),
    make("div", { class: "buttons" }, make("button", {}, text("apply.send_it"))));
  show(back("#/registrations"), form);
}

const reason = (label, hint) => field("reason", label, { hint, control: make("textarea", { rows: 4, maxlength: 2000 }) });
const FORMS = {
  dispute: () => [make("h1", {}, text("apply.dispute")), make("p", {}, text("apply.dispute_hint")), reason(text("apply.dispute_reason"))],
  correct: () => [make("h1", {}, text("apply.correct_entry")), make("p", {}, text("apply.correct_entry_hint")),
    field("name", text("apply.name")), field("id_number", text("apply.id_number"), { maxlength: 18 }),
    field("phone", text("apply.phone"), { type: "tel", class: "short" }), field("since", text("apply.since"), { type: "date", class: "short" }),
    reason(text("apply.correct_reason"), text("apply.correct_reason_hint"))],
  end: () => [make("h1", {}, text("apply.end")), make("p", {}, text("apply.end_hint")),
    choices("why", text("apply.end_why"), ENDINGS.map((one) => [one, text("apply.ending." + one)])),
    field("on", text("apply.end_on"), { hint: text("apply.end_on_hint"), type: "date", class: "short" })],
};
const PATHS = { dispute: "dispute", correct: "corrections", end: "end" };

function body(verb, given) {
  if (verb === "end") return { reason: given.why, ...(given.on ? { on: given.on } : {}) };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value.trim()));
}

async function send(event, id, verb) {
  event.preventDefault();
  const form = event.target;
  const given = Object.fromEntries(new FormData(form));
  const wrong = verb === "end"
    ? [!given.why && ["why", text("apply.choose_one")]]
    : [!given.reason.trim() && ["reason", text("apply.reason_missing")], given.id_number && given.id_number.trim().length !== 18 && ["id_number", text("apply.id_length")]];
  if (complain(form, wrong.filter(Boolean), text("common.mend"))) return;
  await held(form.querySelector("button"), async () => {
    try {
      await post(`/v1/registrations/${id}/${PATHS[verb]}`, body(verb, given));
      show(back("#/registrations"), make("div", { class: "panel" }, make("h1", {}, text("apply.change_received"))), make("p", {}, text("apply.change_next." + verb)));
    } catch (problem) {
      complain(form, [["", problem.message]], text("common.mend"));
    }
  });
}
