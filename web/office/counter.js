// The counter: who is being served, and a new walk-in with the originals that lie on the table.

import { choices, day, field, make, place, text } from "../common/page.js";
import { get, post } from "../common/api.js";
import { form, named, select, table } from "./parts.js";

const CARDS = ["ID_CARD", "SOCIAL_CARD", "TEMPORARY_ID", "HMT_PERMIT"];
const CATEGORIES = ["U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8", "E1", "E2", "E3"];
const RELATIONS = ["SPOUSE", "PARENT", "CHILD", "SIBLING", "GUARDIAN", "COMMUNITY", "EMPLOYER", "OTHER"];

export async function counter() {
  const put = place();
  const { cases } = await get("/v1/counter/applications");
  put(make("h1", {}, text("office.way.counter")), make("p", {}, text("office.counter_hint")),
    make("div", { class: "buttons" }, make("a", { class: "button", href: "#/counter/new" }, text("office.new_walk_in"))),
    make("h2", {}, text("office.served")), table(text("office.served"), [text("office.name"), text("office.kind"), text("office.step_label"), text("office.opened")], cases.map((one) => [
      make("a", { href: `#/counter/${one.application}` }, one.masked_name), named("office.category.", one.category),
      named("office.step.", one.step), day(one.opened_at, true)])));
}

/** Nobody is sent away: whatever is missing can follow; here only who came, for whom, for what and with which papers. */
export async function walkIn() {
  const put = place();
  const papers = make("div", {});
  const drawn = async (category) => {
    const { materials, declarations } = await get(`/v1/materials?category=${category}`);
    const kinds = [...new Set(materials.filter((one) => one.slot !== "identity").flatMap((one) => one.any_of))];
    papers.replaceChildren(
      kinds.length ? choices("seen", text("office.originals"), kinds.map((kind) => [kind, text("paper." + kind)]), { type: "checkbox", hint: text("office.originals_hint") }) : "",
      declarations.length ? choices("declared", text("office.declared"), declarations.map((one) => [`${one.predicate} ${one.text_version}`, one.text]), { type: "checkbox", hint: text("office.declared_hint") }) : "");
  };
  const category = select([["", text("office.choose")], ...CATEGORIES.map((each) => [each, text("office.category." + each)])], { name: "category", required: true, onchange: (event) => event.target.value && drawn(event.target.value) });
  const agent = make("details", {}, make("summary", {}, text("office.for_another_person")), make("div", {},
    field("agent_name", text("office.agent_name"), { name: "agent_name" }), field("agent_number", text("office.agent_number"), { name: "agent_number", autocomplete: "off" }),
    field("relation", text("office.relation"), { control: select(RELATIONS.map((each) => [each, text("office.relations." + each)]), { name: "relation" }) })));
  const made = form([
    choices("card", text("office.card"), CARDS.map((each) => [each, text("paper." + each)]), { value: "ID_CARD", hint: text("office.card_hint") }),
    field("name", text("office.name"), { name: "name", required: true, autocomplete: "off" }),
    field("id_number", text("office.id_number"), { name: "id_number", required: true, autocomplete: "off", maxlength: "18" }),
    agent, field("category", text("office.kind"), { control: category }), papers,
  ], text("office.originals_seen"), async (values) => {
    const checked = (name) => new FormData(made).getAll(name);
    const asked = {
      card: values.card, category: values.category,
      holder: { name: values.name, id_number: values.id_number.trim().toUpperCase() },
      seen: checked("seen").map((document_type) => ({ document_type })),
      declarations: checked("declared").map((one) => ({ predicate: one.split(" ")[0], text_version: one.split(" ")[1] })),
    };
    if (values.agent_name) asked.agent = { name: values.agent_name, id_number: values.agent_number.trim().toUpperCase(), relation: values.relation };
    const opened = await post("/v1/counter/applications", asked);
    location.hash = `#/counter/${opened.application}`;
  });
  put(make("a", { class: "back", href: "#/counter" }, `‹ ${text("office.way.counter")}`), make("h1", {}, text("office.new_walk_in")), made);
}
