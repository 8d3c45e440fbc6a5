// What an officer may do with a case that waits: decide with a reason, change its category with consent, pass it on, step back.

import { choices, field, make, text } from "../common/page.js";
import { get, post } from "../common/api.js";
import { form, select } from "./parts.js";
import { labelled } from "./viewer.js";

const CATEGORIES = ["U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8", "E2", "E3"]; // not E1: the employer files that
const DECISIONS = ["REGISTER", "SUPPLEMENT", "BETTER_PHOTO", "NOT_REGISTERED"];
const words = (id, label, more = {}) => field(id, label, { control: make("textarea", { name: id, required: !more.free, maxlength: "2000" }), hint: more.hint });

export function deciding(seen, again) {
  const path = `/v1/office/applications/${seen.application}`;
  return make("section", {}, make("h2", {}, text("office.decide")), decision(path, seen), make("div", { class: "other" }, converting(path, seen, again), passing(path), stepping(path, again)));
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

/** Another category fits better: the officer asks the person, writes down how they agreed, and the rules are applied anew. */
function converting(path, seen, again) {
  if (seen.category === "E1") return null;
  const declared = make("div", {});
  const drawn = async (category) => {
    const { declarations } = await get(`/v1/materials?category=${category}`);
    declared.replaceChildren(declarations.length ? choices("declared", text("office.declared"), declarations.map((one) => [`${one.predicate} ${one.text_version}`, one.text]), { type: "checkbox", hint: text("office.declared_hint") }) : "");
  };
  const others = CATEGORIES.filter((each) => each !== seen.category).map((each) => [each, text("office.category." + each)]);
  const category = select([["", text("office.choose")], ...others], { name: "category", required: true, value: seen.better_category, onchange: (event) => event.target.value && drawn(event.target.value) });
  if (seen.better_category) drawn(seen.better_category).catch(() => {}); // asked for again when the officer chooses
  const made = form([field("category", text("office.kind"), { control: category }), declared, words("consent", text("office.consent"), { hint: text("office.consent_hint") })], text("office.change_category"), async (values) => {
    const declarations = new FormData(made).getAll("declared").map((one) => ({ predicate: one.split(" ")[0], text_version: one.split(" ")[1] }));
    await post(`${path}/category`, { category: values.category, declarations, consent: values.consent });
    await again();
  }, { class: "second" });
  return make("details", { open: Boolean(seen.better_category) }, make("summary", {}, text("office.change_category")),
    make("div", {}, make("p", {}, seen.better_category ? text("office.better", { what: text("office.category." + seen.better_category) }) : text("office.change_category_hint")), made));
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
