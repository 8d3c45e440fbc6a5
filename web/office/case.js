// A whole case beside its scans: why it came here, what was read, what the registers say, and the decision.

import { day, known, make, place, text } from "../common/page.js";
import { get } from "../common/api.js";
import { deciding } from "./deciding.js";
import { answers, back, chinese, holding, named, table, telephone } from "./parts.js";
import { viewer } from "./viewer.js";

export async function wholeCase(id, purpose = "") {
  const put = place();
  const seen = await get(`/v1/office/applications/${id}${purpose && `?purpose=${purpose}`}`);
  const scans = viewer(seen.documents, seen.scans);
  const here = location.hash;
  const again = () => (location.hash === here ? wholeCase(id, purpose) : null);
  put(back("#/", text("office.list")),
    make("div", { class: "full head" },
      make("h1", {}, seen.applicant.name, " ", make("strong", { class: "tag" }, named("office.state.", seen.state))),
      seen.state === "IN_REVIEW" && holding(`/v1/office/applications/${id}`, seen.lease_until, again)),
    make("p", {}, named("office.category.", seen.category), seen.for_oneself ? null : ` · ${text("office.for_another")}`),
    seen.hidden && withheld(seen, (why) => wholeCase(id, why)),
    seen.hidden ? [person(seen), history(seen)] : make("div", { class: "full sides" }, scans,
      make("div", { class: "facts" }, reasons(seen), seen.state === "IN_REVIEW" && deciding(seen, again), person(seen), read(seen, scans), compared(seen), missing(seen), history(seen))));
}

/** A sensitive ground: whoever may see it says what for, and that is written down. */
function withheld(seen, open) {
  return make("div", { class: "inset warn", id: "withheld" }, make("p", {}, named("office.hidden.", seen.hidden)),
    seen.hidden === "no_purpose" && make("div", { class: "buttons" }, ["DECIDE", "COMPLAINT"].map((why) =>
      make("button", { type: "button", class: "second", onclick: () => open(why) }, text("office.purpose." + why)))));
}

function reasons(seen) {
  const told = [...new Map(seen.reasons.filter((one) => one.severity !== "PASS").map((one) => [`${one.code} ${one.officer}`, one])).values()];
  return make("section", {}, make("h2", {}, text("office.why_here")),
    told.length ? make("ul", { class: "reasons" }, told.map((one) => make("li", { class: one.severity === "NOTE" ? "soft" : null },
      make("strong", {}, named("office.severity.", one.severity)), " ", chinese(one.officer || one.message), make("span", { class: "hint" }, one.code)))) : make("p", {}, text("office.no_reasons")));
}

function person(seen) {
  const { applicant } = seen;
  return make("section", {}, make("h2", {}, text("office.stated")), answers([
    [text("office.name"), applicant.name],
    [text("office.id_number"), make("span", { class: "number" }, applicant.id_number)],
    [text("office.phone"), telephone(applicant.phone)],
    [text("office.residence"), applicant.habitual_residence],
    [text("office.hukou"), `${applicant.hukou_region} ${named("office.hukou_kind.", applicant.hukou_kind)}`],
    [text("office.receipt"), seen.receipt],
    [text("office.accepted_at"), day(seen.accepted_at, true)],
  ]));
}

/** Every value with how sure it is; pressing one shows where it stands on the scan. */
function read(seen, scans) {
  return make("section", {}, make("h2", {}, text("office.read")), seen.documents.map((one) => make("div", { class: "paper" },
    make("h3", {}, named("paper.", one.document_type), one.near_miss && make("span", { class: "tag warn" }, one.near_miss)),
    one.findings.length > 0 && make("ul", {}, one.findings.map((finding) => make("li", {}, chinese(finding.message), make("span", { class: "hint" }, finding.id)))),
    make("dl", { class: "answers tight" }, Object.entries(one.fields).map(([name, field]) => make("div", {},
      make("dt", {}, known(`office.fact.${name}`) ? text("office.fact." + name) : name),
      make("dd", {}, make("button", { type: "button", class: "plain value", onclick: () => scans.point(one.scan, name) }, shown(field.value)), " ",
        make("span", { class: field.certain ? "tag good" : "tag warn" }, field.certain ? text("office.certain") : text("office.unsure")))))))));
}

const shown = (value) => ({ true: text("office.yes"), false: text("office.no") })[value] || value || "–";

function compared(seen) {
  return make("section", {}, make("h2", {}, text("office.compared")), table(text("office.compared"),
    [text("office.source"), text("office.answer"), text("office.source_time")],
    seen.comparisons.map((one) => [named("office.sources.", one.source),
      [make("strong", { class: `tag ${TONES[one.answer] || ""}` }, named("office.answers.", one.answer)), " ", chinese(one.reason)],
      day(one.source_time || one.asked_at, true)])));
}

const TONES = { CLEAR: "good", HIT: "warn", UNKNOWN: "bad", NOT_NEEDED: "quiet" };

function missing(seen) {
  const lacking = seen.materials.filter((one) => one.missing);
  return lacking.length > 0 && make("section", {}, make("h2", {}, text("office.missing")), make("ul", {}, lacking.map((one) => make("li", {}, chinese(one.title)))));
}

function history(seen) {
  return make("details", {}, make("summary", {}, text("office.history")),
    make("ol", { class: "small" }, seen.history.map((one) => make("li", {}, `${day(one.at, true)} · `, named("office.event.", one.kind), one.by && ` · ${one.by}`))));
}
