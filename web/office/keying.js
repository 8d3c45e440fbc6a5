// A walk-in's case: papers onto the scanner, what they say offered for keying, differences kept, and handing in.

import { announce, choices, day, field, held, make, place, text } from "../common/page.js";
import { get, post } from "../common/api.js";
import { act, answers, back, chinese, form, named, table } from "./parts.js";
import { sendFile } from "./uploading.js";

const ACCEPTED = "image/jpeg,image/png,image/heic,application/pdf";

export async function keying(id) {
  const put = place();
  const path = `/v1/counter/applications/${id}`;
  const seen = await get(path);
  const done = seen.state !== "DRAFT";
  put(back("#/counter", text("office.way.counter")),
    make("h1", {}, seen.applicant.name, " ", make("strong", { class: "tag" }, done ? named("office.state.", seen.state) : named("office.step.", seen.step))),
    make("p", {}, named("office.category.", seen.category)),
    done ? outcome(seen) : [scanning(path, seen), await keyed(path, seen), handingIn(path, id)],
    differences(seen), examined(seen));
}

function outcome(seen) {
  return make("section", {},
    make("div", { class: seen.state === "REGISTERED" ? "inset good" : "inset" }, make("p", {}, named("office.state.", seen.state)), seen.receipt && make("p", {}, `${text("office.receipt")} ${seen.receipt}`)),
    seen.reasons.length > 0 && make("ul", {}, seen.reasons.map((one) => make("li", {}, chinese(one.message)))),
    make("p", {}, make("a", { href: `#/case/${seen.application}` }, text("office.whole_case"))));
}

function scanning(path, seen) {
  const list = make("ul", { class: "small" }, seen.documents.map((one) => make("li", {}, named("paper.", one.document_type))));
  const file = make("input", { type: "file", accept: ACCEPTED, multiple: true, id: "scans", onchange: async () => {
    for (const one of file.files) {
      const line = make("li", {}, `${one.name} · ${text("office.sending")}`);
      list.append(line);
      const problem = await sendFile(`${path}/uploads`, one).then(() => null, (failed) => failed);
      line.textContent = `${one.name} · ${problem ? problem.message : text("office.sent")}`;
      announce(line.textContent);
    }
    file.value = "";
    await whenRead(path, seen.application, list);
  } });
  return make("section", {}, make("h2", {}, text("office.scan_papers")), make("p", {}, text("office.scan_hint")), make("div", { class: "field" }, make("label", { for: "scans" }, text("office.choose_files")), file), list);
}

/** Scans are read within seconds: then the form is filled in, unless somebody has begun to key already. */
async function whenRead(path, id, list) {
  const here = location.hash;
  const line = make("li", {});
  list.append(line);
  for (let tries = 0; tries < 90 && location.hash === here && list.isConnected; tries += 1) {
    const { waiting } = await get(`${path}/prefill`);
    if (!waiting) {
      announce(text("office.all_read"));
      line.textContent = text("office.all_read");
      if (location.hash === here && !document.querySelector("form[data-touched]")) await keying(id);
      return;
    }
    line.textContent = text("office.still_reading", { count: waiting });
    await new Promise((go) => setTimeout(go, 2000));
  }
}

/** What the scans say stands in the fields already; the officer confirms or keys what lies on the table. */
async function keyed(path, seen) {
  const { fields, waiting } = await get(`${path}/prefill`);
  const read = Object.fromEntries(fields.filter((one) => !one.document_type).map((one) => [one.field, one]));
  const facts = fields.filter((one) => one.document_type);
  const offered = (name, own) => own || read[name]?.value || "";
  const { applicant } = seen;
  const hint = (name) => (read[name] ? text("office.read_as", { value: read[name].value }) : undefined);
  const again = make("button", { type: "button", class: "plain", onclick: () => held(again, () => keying(seen.application)) }, text("office.fill_in_again"));
  return make("section", {}, make("h2", {}, text("office.key")), make("p", {}, waiting ? text("office.still_reading", { count: waiting }) : text("office.key_hint"), " ", again),
    noticing(form([
      field("name", text("office.name"), { name: "name", value: offered("name", applicant.name), required: true, hint: hint("name") }),
      field("id_number", text("office.id_number"), { name: "id_number", value: offered("id_number", applicant.id_number), required: true, hint: hint("id_number") }),
      field("phone", text("office.phone"), { name: "phone", type: "tel", value: applicant.phone, hint: text("office.phone_hint"), class: "short" }),
      field("residence", text("office.residence"), { name: "residence", inputmode: "numeric", value: applicant.habitual_residence, required: true, class: "short", hint: text("office.division_hint") }),
      field("hukou_region", text("office.hukou"), { name: "hukou_region", inputmode: "numeric", value: applicant.hukou_region, class: "short", hint: text("office.division_hint") }),
      choices("hukou_kind", text("office.hukou_kind_label"), ["rural", "urban", "unknown"].map((kind) => [kind, text("office.hukou_kind." + kind)]), { value: applicant.hukou_kind || "unknown" }),
      facts.map((one) => field(`fact-${one.document_type}-${one.field}`, [named("paper.", one.document_type), " · ", chinese(one.title)], { name: `fact ${one.document_type} ${one.field}`, value: one.value, hint: one.certain ? undefined : text("office.unsure") })),
    ], text("office.keep_keyed"), async (values) => {
      const asked = { name: values.name, id_number: values.id_number.trim().toUpperCase(), phone: values.phone, habitual_residence: values.residence, hukou_kind: values.hukou_kind };
      if (values.hukou_region) asked.hukou_region = values.hukou_region;
      const confirmed = facts.map((one) => ({ document_type: one.document_type, name: one.field, value: values[`fact ${one.document_type} ${one.field}`] })).filter((one) => one.value);
      await post(`${path}/keyed`, { applicant: asked, facts: confirmed });
      announce(text("office.kept"));
      await keying(seen.application);
    }, { class: "second" })));
}

function noticing(made) {
  made.addEventListener("input", () => { made.dataset.touched = "yes"; });
  return made;
}

function handingIn(path, id) {
  const button = act(text("office.hand_in"), async () => { await post(`${path}/submit`); await keying(id); });
  return make("section", {}, make("h2", {}, text("office.hand_in")), make("p", {}, text("office.hand_in_hint")), make("div", { class: "buttons" }, button));
}

function differences(seen) {
  const found = seen.intake ? seen.intake.differences : [];
  return found.length > 0 && make("section", {}, make("h2", {}, text("office.differences")), table(text("office.differences"),
    [text("office.item"), text("office.keyed"), text("office.was_read")], found.map((one) => [chinese(one.title), one.keyed, [one.read, " ", make("span", { class: one.certain ? "tag good" : "tag warn" }, one.certain ? text("office.certain") : text("office.unsure"))]])));
}

function examined(seen) {
  const { intake } = seen;
  return intake && make("details", {}, make("summary", {}, text("office.examined")), make("div", {}, answers([
    [text("office.card"), named("paper.", intake.card)],
    [text("office.originals"), intake.seen.map((one) => make("div", {}, named("paper.", one.document_type), one.original ? null : ` (${text("office.copy")})`))],
    [text("office.examined_by"), `${intake.examined_by} · ${day(intake.examined_at, true)}`],
    [text("office.keyed_by"), intake.keyed_by.join(", ")],
  ])));
}
