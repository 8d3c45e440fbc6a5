// A person's record: everything they were ever registered as, what they dispute, and what an officer can put right.

import { day, field, make, place, text } from "../common/page.js";
import { get, post } from "../common/api.js";
import { answers, back, chinese, form, holding, named, select, telephone } from "./parts.js";

const OUTCOMES = ["STANDS", "CORRECTED", "ENDED", "REGISTERED"];
const ENDINGS = ["EMPLOYED", "STARTED_BUSINESS", "STABLE_INCOME", "PENSION", "NO_ABILITY", "SCHOOL", "MILITARY", "EMIGRATED", "IMPRISONED", "NO_WISH", "NO_CONTACT_6M", "DEATH", "WORK_ENDED", "CANCELLED", "OTHER"];
const words = (id, label) => field(id, label, { control: make("textarea", { name: id, required: true, maxlength: "2000" }) });

export function findPerson() {
  const put = place();
  put(make("h1", {}, text("office.find_person")), make("p", {}, text("office.find_person_hint")),
    form([field("id_number", text("office.id_number"), { name: "id_number", autocomplete: "off", maxlength: "18", required: true })], text("office.look_up"), async ({ id_number }) => {
      const { person } = await post("/v1/office/people", { id_number: id_number.trim().toUpperCase() });
      location.hash = `#/person/${person}`;
    }));
}

export async function record(person) {
  const put = place();
  const seen = await get(`/v1/office/people/${person}`);
  const open = seen.matters.filter((one) => !one.outcome);
  put(back("#/", text("office.list")), make("h1", {}, seen.name),
    answers([[text("office.id_number"), make("span", { class: "number" }, seen.id_number)], [text("office.phone"), telephone(seen.phone)]]),
    open.length > 0 && make("h2", {}, text("office.open_matters")), open.map((one) => matter(person, one)),
    make("h2", {}, text("office.registrations")), seen.registrations.length ? seen.registrations.map((one) => registration(person, one)) : make("p", {}, text("office.none")),
    seen.reports.length > 0 && make("h2", {}, text("office.reports")),
    seen.reports.length > 0 && make("ul", {}, seen.reports.map((one) => make("li", {}, chinese(one.employer ? one.employer.name : one.report), ` · ${day(one.start)} – ${day(one.end)}`))));
}

function matter(person, one) {
  const path = `/v1/office/people/${person}/matters/${one.matter}`;
  return make("section", { class: "paper" },
    make("div", { class: "head" }, make("h3", {}, named("office.category.", one.kind)), holding(path, one.lease_until, () => record(person))),
    make("p", { class: "soft" }, day(one.opened_at, true)), one.text && make("blockquote", {}, chinese(one.text)),
    one.reasons.length > 0 && make("p", {}, one.reasons.map((code) => make("span", { class: "tag quiet" }, named("office.reason.", code)))),
    one.wanted && answers(Object.entries(one.wanted).filter(([, value]) => value).map(([name, value]) => [named("office.fact.", name), value.name || value])),
    form([
      field(`outcome-${one.matter}`, text("office.outcome"), { control: select([["", text("office.choose")], ...OUTCOMES.map((each) => [each, text("office.outcomes." + each)])], { name: "outcome", required: true }) }),
      field(`on-${one.matter}`, text("office.ended_on"), { type: "date", name: "ended_on", hint: text("office.if_ended") }),
      field(`since-${one.matter}`, text("office.since"), { type: "date", name: "since", hint: text("office.if_corrected") }),
      words(`because-${one.matter}`, text("office.reason_label")),
    ], text("office.settle"), async (values) => {
      const asked = { outcome: values.outcome, reason: values[`because-${one.matter}`] };
      if (values.ended_on) asked.ended_on = values.ended_on;
      if (values.since) asked.since = values.since;
      await post(path, asked);
      await record(person);
    }));
}

function registration(person, one) {
  const path = `/v1/office/people/${person}/registrations/${one.registration}`;
  const held = one.state === "IN_FORCE";
  return make("section", { class: "paper" },
    make("h3", {}, named("office.kinds.", one.kind), " ", make("strong", { class: held ? "tag good" : "tag quiet" }, named("office.holds.", one.state)), one.disputed && make("strong", { class: "tag warn" }, text("office.disputed"))),
    answers([
      [text("office.kind"), one.category ? named("office.category.", one.category) : ""],
      [text("office.since"), day(one.since)],
      [text("office.registered_on"), day(one.registered_on)],
      [text("office.employer"), one.employer && chinese(one.employer.name)],
      [text("office.at_office"), one.office],
      [text("office.ended_on"), one.ended_on && `${day(one.ended_on)} · ${named("office.endings.", one.end_reason)}`],
    ]),
    held ? ending(person, path, one) : reopening(person, path, one));
}

function ending(person, path, one) {
  const id = one.registration;
  return make("details", {}, make("summary", {}, text("office.end")), make("div", {}, form([
    field(`why-${id}`, text("office.end_reason"), { control: select([["", text("office.choose")], ...ENDINGS.map((each) => [each, text("office.endings." + each)])], { name: "why", required: true }) }),
    field(`day-${id}`, text("office.ended_on"), { type: "date", name: "on", required: true }), words(`note-${id}`, text("office.reason_label")),
  ], text("office.end"), async (values) => {
    await post(`${path}/end`, { reason: values.why, on: values.on, note: values[`note-${id}`] });
    await record(person);
  }, { class: "second" })));
}

function reopening(person, path, one) {
  const id = one.registration;
  return make("details", {}, make("summary", {}, text("office.reopen")), make("div", {}, form([words(`note-${id}`, text("office.reason_label"))], text("office.reopen"), async (values) => {
    await post(`${path}/reopen`, { note: values[`note-${id}`] });
    await record(person);
  }, { class: "second" })));
}
