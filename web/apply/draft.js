// An application before it is handed in: its list of papers, and a last look at what was read from them.

import { complain, field, held, known, make, place, show, text } from "../common/page.js";
import { get, post } from "../common/api.js";
import { answers, back, paperName, zh } from "./look.js";
import { countFor } from "./sending.js";
import { title } from "./asking.js";
import { refresh } from "./waiting.js";

const SHOWN = [
  "person_name", "id_number", "birth_date", "employer_name", "entity_name", "school", "start_date", "end_date", "establishment_date",
  "deregistration_date", "graduation_date", "issuer", "issue_date", "valid_from", "valid_to",
];

/** The task list of a draft, and of what is asked for later. */
export function tasks(seen) {
  const rows = seen.materials.map((material) => row(seen, material));
  return make("ul", { class: "tasks" }, rows, row(seen, { slot: "other" }));
}

function row(seen, { slot, missing, any_of: kinds = [] }) {
  const count = countFor(seen.application, slot);
  const shown = missing === false;
  const sign = kinds.includes("COMMITMENT");
  const name = slot === "identity" ? text("apply.slot_identity") : slot === "other" ? text("apply.slot_other") : title(seen.category, slot);
  const waived = shown && !count && seen.reasons.some((one) => one.code === "waived");
  const [words, tone] = waived ? [text("apply.not_needed"), "good"] : shown ? [text("apply.read_well"), "good"] : count ? [text("apply.files_sent", { count }), ""] : slot === "other" ? [text("apply.if_any"), "quiet"] : [text("apply.not_yet"), "quiet"];
  return make("li", {},
    make("span", {}, make("a", { href: `#/a/${seen.application}/${sign ? "sign" : slot}` }, name),
      sign && make("span", { class: "hint" }, text("apply.sign_hint"))),
    make("strong", { class: `tag ${tone}` }, words));
}

/** The draft's own view. */
export function draft(seen) {
  const enough = seen.materials.some((one) => countFor(seen.application, one.slot) || one.missing === false);
  return [back("#/", text("apply.mine")), make("h1", {}, text("apply.draft_title")),
    make("p", {}, text("apply.need_for", { what: text("apply.category." + seen.category) })),
    make("h2", {}, text("apply.papers")), tasks(seen),
    !enough && make("p", { class: "inset" }, text("apply.without_papers")),
    make("div", { class: "buttons" }, make("a", { class: "button", href: `#/a/${seen.application}/check` }, text("apply.check")),
      make("a", { href: "#/" }, text("apply.later")))];
}

/** Everything once more before handing in; what was read appears as it is read. */
export async function check(application) {
  const put = place();
  const seen = await get(`/v1/applications/${application}`);
  const button = make("button", { type: "button", onclick: () => submit(button, application) }, text("apply.submit"));
  const read = make("div", {});
  const form = make("form", { onsubmit: (event) => event.preventDefault() });
  put(back(`#/a/${application}`), form);
  form.append(make("h1", {}, text("apply.check_title")), make("h2", {}, text("apply.what_was_read")), read,
    make("div", { class: "inset" }, make("p", {}, text("apply.submit_means"))), make("div", { class: "buttons" }, button));
  const fill = (now) => read.replaceChildren(...readings(now, true), stillReading(now));
  fill(seen);
  refresh(application, fill);
}

function stillReading(seen) {
  const expected = seen.materials.reduce((sum, one) => sum + countFor(seen.application, one.slot), countFor(seen.application, "other"));
  const open = expected - new Set(seen.documents.map((one) => one.scan)).size;
  return make("p", { class: "soft" }, open > 0 ? text("apply.still_reading", { count: open }) : "");
}

async function submit(button, application) {
  await held(button, async () => {
    try {
      await post(`/v1/applications/${application}/submit`);
      sessionStorage.setItem(`registrar.new.${application}`, "1");
      location.hash = `#/a/${application}`;
    } catch (problem) {
      complain(button.closest("form"), [["", problem.message]], text("common.mend"));
    }
  });
}

/** What was read from each paper, with a way to say that it is wrong. */
export function readings(seen, before) {
  if (!seen.documents.length) return [make("p", {}, text("apply.nothing_read"))];
  return seen.documents.map((one) => {
    const facts = SHOWN.filter((name) => one.fields[name]).map((name) => [fact(name), make("span", { lang: zh }, one.fields[name].value)]);
    const findings = one.findings.filter((finding) => finding.message && ASKS.has(finding.severity));
    return make("section", { class: "read" }, make("h3", {}, paperName(one.document_type)),
      facts.length > 0 && answers(facts),
      findings.map((finding) => make("p", { class: "inset warn", lang: zh }, finding.message)),
      make("details", {}, make("summary", {}, text("apply.wrong")), make("div", {}, wrong(seen, before))));
  });
}

const ASKS = new Set(["BETTER_PHOTO", "SUPPLEMENT"]);
const fact = (name) => (known(`apply.fact.${name}`) ? text("apply.fact." + name) : name);

/** Wrongly read is the office's concern; wrongly typed can be put right at once. */
function wrong(seen, before) {
  return [make("p", {}, text("apply.wrong_picture")),
    make("p", {}, make("a", { href: `#/a/${seen.application}/other` }, text("apply.send_better"))),
    make("p", {}, before ? text("apply.wrong_typed_before") : text("apply.wrong_typed")),
    before ? null : make("p", {}, make("a", { href: `#/a/${seen.application}/correct` }, text("apply.correct")))];
}

/** Name or number mistyped: put right, and weighed again. */
export function correct(application) {
  const form = make("form", { novalidate: true, onsubmit: (event) => send(event, application) },
    make("h1", {}, text("apply.correct")), make("p", {}, text("apply.correct_hint")),
    field("name", text("apply.name"), { autocomplete: "name" }),
    field("id_number", text("apply.id_number"), { autocapitalize: "characters", spellcheck: "false", autocomplete: "off" }),
    make("div", { class: "buttons" }, make("button", {}, text("apply.correct_send"))));
  show(back(`#/a/${application}`), form);
}

async function send(event, application) {
  event.preventDefault();
  const form = event.target;
  const given = Object.fromEntries([...new FormData(form)].filter(([, typed]) => typed.trim()));
  if (!Object.keys(given).length) return complain(form, [["name", text("apply.correct_empty")]], text("common.mend"));
  await held(form.querySelector("button"), async () => {
    try {
      await post(`/v1/applications/${application}/applicant`, given);
      location.hash = `#/a/${application}`;
    } catch (problem) {
      complain(form, [["", problem.message]], text("common.mend"));
    }
  });
}

