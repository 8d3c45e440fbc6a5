// What an officer may do with a case that waits: decide with a reason, pass it on, step back, record consent.

import { choices, field, make, text } from "../common/page.js";
import { post } from "../common/api.js";
import { form } from "./parts.js";
import { labelled } from "./viewer.js";

const DECISIONS = ["REGISTER", "SUPPLEMENT", "BETTER_PHOTO", "NOT_REGISTERED"];
const words = (id, label, more = {}) => field(id, label, { control: make("textarea", { name: id, required: !more.free, maxlength: "2000" }), hint: more.hint });

export function deciding(seen, again) {
  const path = `/v1/office/applications/${seen.application}`;
  return make("section", {}, make("h2", {}, text("office.decide")), decision(path, seen), make("div", { class: "other" }, passing(path), stepping(path, again)));
}

/** A reason always; for a photo which one; for a person who is not registered also the rule and what they can do about it. */
function decision(path, seen) {
  const grounds = make("div", { hidden: true },
    field("rule", text("office.rule"), { hint: text("office.rule_hint"), name: "rule" }), words("remedy", text("office.remedy"), { free: true, hint: text("office.remedy_hint") }));
  const photos = labelled(seen.documents, seen.scans);
  const which = make("div", { hidden: true }, choices("scan", text("office.which_photo"), photos));
  const verbs = DECISIONS.filter((verb) => verb !== "BETTER_PHOTO" || photos.length);
  const question = choices("decision", text("office.decision"), verbs.map((verb) => [verb, text("office.verb." + verb), text("office.verb_hint." + verb)]));
  question.querySelectorAll("input").forEach((one) => { one.required = true; });
  question.addEventListener("change", (event) => {
    const refused = event.target.value === "NOT_REGISTERED";
    grounds.hidden = !refused;
    grounds.querySelectorAll("input, textarea").forEach((one) => { one.required = refused; });
    which.hidden = event.target.value !== "BETTER_PHOTO";
    which.querySelectorAll("input").forEach((one) => { one.required = !which.hidden; });
  });
  return form([question, words("reason", text("office.reason_label"), { hint: text("office.reason_hint") }), which, grounds], text("office.send_decision"), async (values) => {
    const { decision: verb, reason, rule, remedy, scan } = values;
    const more = { NOT_REGISTERED: { rule, remedy }, BETTER_PHOTO: { scan } }[verb];
    await post(`${path}/decisions`, { decision: verb, reason, ...more });
    location.hash = "#/";
  });
}

function passing(path) {
  return make("details", {}, make("summary", {}, text("office.pass_on")), make("div", {}, form(
    [field("office", text("office.to_office"), { name: "office", inputmode: "numeric", class: "short", required: true, hint: text("office.to_office_hint") }), words("pass_reason", text("office.reason_label"))],
    text("office.pass_on"), async ({ office, pass_reason: reason }) => {
      await post(`${path}/transfer`, { office, reason });
      location.hash = "#/";
    }, { class: "second" })));
}

function stepping(path, again) {
  return make("details", {}, make("summary", {}, text("office.step_back")), make("div", {}, make("p", {}, text("office.step_back_hint")), form(
    [words("interest", text("office.interest"))], text("office.step_back"), async ({ interest }) => {
      await post(`${path}/interest`, { words: interest });
      await again();
    }, { class: "second" })));
}
