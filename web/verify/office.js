// What an accredited benefit office may ask, once signed in: a purpose, the holder's consent, questions about a day.

import { get, Problem, post } from "../common/api.js";
import { choices, complain, day, field, held, known, make, show, text } from "../common/page.js";
import { isShown, isTicket } from "./core/verdict.js";
import { drawing } from "./drawing.js";
import { countsMonths, PURPOSES } from "./purposes.js";
import { scanning } from "./scanning.js";

const NUMBER = /^[0-9]{17}[0-9X]$/;
const MOODS = { YES: "good", NO: "bad", UNKNOWN: "warn" };

const leave = () => location.assign(location.pathname);

let accreditation; // asked for once; where the register does not answer the page offers every policy, and the register decides

/** What the officer's own office may ask; told at once where it may ask nothing, before anybody fills anything in. */
export async function begin() {
  try {
    accreditation = await get("/v1/benefits/accreditation");
  } catch (problem) {
    if (problem.code === "not_accredited") return refused(problem.message, goBack());
  }
  return question();
}

/** The form: for which policy, about which day, with whose consent. */
function question() {
  const offered = Object.keys(PURPOSES).filter((name) => !accreditation || accreditation.purposes.includes(name));
  const purpose = make("select", { onchange: () => { months.hidden = !countsMonths(purpose.value); } },
    offered.map((name) => make("option", { value: name }, text("verify.purpose." + name))));
  const months = make("fieldset", { class: "field", id: "question" },
    make("legend", {}, text("verify.office.question")),
    make("span", { class: "hint" }, text("verify.office.question_hint")),
    field("months", text("verify.office.months"), { type: "number", min: 0, max: 120, class: "short", inputmode: "numeric" }),
    field("on", text("verify.office.on"), { type: "date", class: "short", value: today() }));
  const number = field("id_number", text("verify.office.id_number"), { autocomplete: "off", maxlength: 18, autocapitalize: "characters", spellcheck: "false" });
  const seen = make("div", {}, number,
    choices("original", text("verify.office.original"), [["seen", text("verify.office.original_seen")]], { type: "checkbox" }));
  const way = choices("consent", text("verify.office.consent"),
    [["code", text("verify.office.by_code"), text("verify.office.by_code_hint")], ["card", text("verify.office.by_card")]], { value: "code" });
  seen.hidden = true;
  months.hidden = !countsMonths(purpose.value);
  way.addEventListener("change", () => { seen.hidden = !byCard(form); });
  const form = make("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); submitted(form, seen, months); } },
    field("purpose", text("verify.office.purpose"), { control: purpose }), months, way, seen,
    make("div", { class: "buttons" },
      make("button", { type: "submit" }, text("verify.office.ask")), goBack()));
  show(make("h1", {}, text("verify.office.heading")),
    accreditation && make("p", {}, make("span", { lang: "zh-CN" }, accreditation.name), " · ", text("verify.office.accredited", { until: day(accreditation.until) })), form);
}

const byCard = (form) => form.elements.consent.value === "card";

function today() {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date());
}

function submitted(form, seen, months) {
  const { purpose, id_number: number, on } = form.elements;
  const original = form.querySelector("[name=original]");
  const count = form.elements.months.value;
  const problems = [];
  if (!months.hidden && count !== "" && !(Number.isInteger(Number(count)) && count >= 0 && count <= 120)) problems.push(["months", text("verify.office.wrong_months")]);
  if (!months.hidden && count !== "" && !on.value) problems.push(["on", text("verify.office.wrong_day")]);
  const written = number.value.trim().toUpperCase();
  if (!seen.hidden && !NUMBER.test(written)) problems.push(["id_number", text("verify.office.wrong_number")]);
  if (!seen.hidden && !original.checked) problems.push(["original", text("verify.office.wrong_original")]);
  if (complain(form, problems, text("verify.office.problems"))) return;
  const questions = months.hidden || count === "" ? [] : [{ months: Number(count), on: on.value }];
  const asked = { purpose: purpose.value, questions };
  if (byCard(form)) held(form.querySelector("[type=submit]"), () => ask({ ...asked, consent: { id_number: written, original_seen: true } }));
  else scanning((code) => consented(code, asked), question);
}

/** Only a code made for this moment is a consent; a printed one was never meant for anybody in particular. */
function consented(code, asked) {
  if (isTicket(code) || isShown(code)) return ask({ ...asked, consent: { code } });
  return refused(text("verify.office.printed"));
}

async function ask(asked) {
  try {
    answered(asked, await post("/v1/benefits/checks", asked));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    refused(error.message);
  }
}

function refused(words, ways = onward()) {
  show(make("h1", {}, text("verify.office.refused")), make("p", { class: "inset bad" }, words), ways);
}

function onward() {
  return make("div", { class: "buttons" },
    make("button", { type: "button", onclick: () => question() }, text("verify.office.next")), goBack());
}

const goBack = () => make("button", { type: "button", class: "second", onclick: leave }, text("verify.back"));

function answered(asked, view) {
  const { purpose } = asked;
  const rows = [
    ["status", text("verify.status." + view.status)],
    ["name", view.name],
    ["id_tail", view.id_tail],
    ["registration", text("verify.registration." + view.registration)],
    ["since", day(view.since)],
    ["policies", [1, 2, 4].filter((bit) => view.policies & bit).map((bit) => text("verify.policy." + bit)).join("；")],
    ["number", view.number],
  ].filter(([, value]) => value);
  const again = () => show(content);
  const content = [
    make("h1", {}, known(`verify.purpose.${purpose}`) ? text("verify.purpose." + purpose) : purpose),
    view.status === "ISSUED" ? null : make("p", { class: "inset bad" }, make("strong", {}, text("verify.office.not_in_force"))),
    view.answers.map(reply),
    make("dl", { class: "answers" }, rows.map(([key, value]) =>
      make("div", {}, make("dt", {}, text("verify.fact." + key)), make("dd", {}, value)))),
    make("p", { class: "hint" }, text("verify.office.told")),
    drawing(asked, onward, again),
    onward(),
  ];
  again();
}

/** The question in full, and the answer in a word before its reason. */
function reply({ months, on, reply: answer, evidence }) {
  return make("div", { class: `verdict small ${MOODS[answer]}` }, make("div", {},
    make("p", { class: "asked" }, text("verify.office.asked", { on: day(on), months })),
    make("h2", {}, text("verify.reply." + answer)),
    make("p", {}, evidence ? text("verify.office.evidence", { since: day(evidence) }) : text("verify.reply_why." + answer))));
}
