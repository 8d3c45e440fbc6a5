// Who applies and where they live: the few facts that no paper says, and what the law lets only the person declare.

import { choices, complain, field, held, language, make, place, text } from "../common/page.js";
import { get, post } from "../common/api.js";
import { session } from "../common/session.js";
import { CITIES, PROVINCES } from "./divisions.js";
import { forAnother } from "./consent.js";
import { back, zh } from "./look.js";
import { drop, kept } from "./keeping.js";

const PHONE = /^\+?[\d -]{5,20}$/;

/** The form for a category; asks the interface which sentences have to be declared. */
export async function open(category) {
  const put = place();
  const now = session();
  const [asked, notice] = await Promise.all([get(`/v1/materials?category=${category}`), told()]);
  const form = make("form", { novalidate: true, onsubmit: (event) => send(event, category, asked.declarations, notice) },
    make("h1", {}, text("apply.open_title")),
    make("p", {}, text("apply.need_for", { what: text("apply.category." + category) })),
    field("name", text("apply.name"), { value: now.name, autocomplete: "name" }),
    choices("person_type", text("apply.person_type"), ["CN_RESIDENT", "HK", "MO", "TW"].map((kind) => [kind, text("apply.person." + kind)]), { value: "CN_RESIDENT" }),
    field("id_number", text("apply.id_number"), { value: now.id_number, hint: text("apply.id_hint"), autocapitalize: "characters", spellcheck: "false", autocomplete: "off" }),
    relation(now),
    field("phone", text("apply.phone"), { type: "tel", hint: text("apply.phone_hint"), autocomplete: "tel", class: "short" }),
    field("residence", text("apply.residence"), { hint: text("apply.residence_hint"), control: places() }),
    field("hukou", text("apply.hukou"), { hint: text("apply.hukou_hint"), control: places(true) }),
    choices("hukou_kind", text("apply.hukou_kind"), ["rural", "urban", "unknown"].map((kind) => [kind, text("apply.hukou_kinds." + kind)])),
    asked.declarations.length > 0 && declared(asked.declarations),
    make("div", { class: "buttons" }, make("button", {}, text("common.go_on"))),
    make("p", { class: "soft small" }, text("apply.data_use")),
    notice && words(notice));
  put(back(`#/need/${category}`), kept(form, `open.${category}`));
  form.addEventListener("input", () => { form.querySelector("#relation-field").hidden = ownName(form, now); });
  form.querySelector("#relation-field").hidden = ownName(form, now);
}

/** The privacy notice; a form that cannot have it goes on without, and says nothing of it. */
const told = () => get(`/v1/privacy-notice?language=${zh ? "en" : "zh-CN"}`).catch(() => null);

function words(notice) {
  return make("details", { class: "small", id: "privacy" }, make("summary", {}, text("apply.privacy", { version: notice.version, since: notice.since })),
    make("div", {}, make("p", {}, make("strong", {}, notice.title)), notice.paragraphs.map((one) => make("p", {}, one))));
}

const ownName = (form, now) => form.elements.id_number.value.trim().toUpperCase() === now.id_number;

function relation() {
  const kinds = ["SPOUSE", "PARENT", "CHILD", "SIBLING", "GUARDIAN", "COMMUNITY", "EMPLOYER", "OTHER"];
  const control = make("select", {}, kinds.map((kind) => make("option", { value: kind }, text("apply.relation." + kind))));
  control.value = "OTHER";
  const made = field("relation", text("apply.relation_asked"), { hint: text("apply.relation_hint"), control });
  made.id = "relation-field";
  return made;
}

function places(elsewhere = false) {
  const option = (code, name) => make("option", { value: code }, name);
  return make("select", { lang: zh }, make("option", { value: "", lang: language }, text("apply.choose")),
    elsewhere && make("option", { value: "same", lang: language }, text("apply.same_place")),
    Object.entries(CITIES).map(([, city]) => make("optgroup", { label: city.name },
      Object.entries(city.counties).map(([code, name]) => option(code, name)))),
    elsewhere && make("optgroup", { label: text("apply.other_province") }, Object.entries(PROVINCES).map(([code, name]) => option(code, name))));
}

function declared(texts) {
  return make("fieldset", { class: "field", id: "declared" }, make("legend", {}, text("apply.declared")),
    make("span", { class: "hint" }, text("apply.declared_hint")),
    texts.map((one, at) => make("div", { class: "choice" },
      make("input", { type: "checkbox", id: `declared-${at}`, name: one.predicate, value: one.text_version }),
      make("label", { for: `declared-${at}` }, make("span", { lang: zh }, one.text),
        zh && make("span", { class: "hint" }, text("apply.declare." + one.predicate))))));
}

function problems(form, declarations) {
  const given = form.elements;
  const wrong = [
    !given.name.value.trim() && ["name", text("apply.name_missing")],
    !given.id_number.value.trim() && ["id_number", text("apply.id_missing")],
    given.phone.value.trim() && !PHONE.test(given.phone.value.trim()) && ["phone", text("apply.phone_wrong")],
    !given.residence.value && ["residence", text("apply.residence_missing")],
    !given.hukou.value && ["hukou", text("apply.hukou_missing")],
    !given.hukou_kind.value && ["hukou_kind", text("apply.hukou_kind_missing")],
    declarations.some((one) => !given[one.predicate].checked) && ["declared", text("apply.declared_missing")],
  ];
  return wrong.filter(Boolean);
}

async function send(event, category, declarations, notice) {
  event.preventDefault();
  const form = event.target;
  if (complain(form, problems(form, declarations), text("common.mend"))) return;
  const given = Object.fromEntries(new FormData(form));
  await held(event.submitter || form.querySelector("button"), async () => {
    try {
      const opened = await post("/v1/applications", {
        ...asBody(category, given, declarations), ...(notice ? { privacy: { version: notice.version, language: notice.language } } : {}),
      });
      drop(`open.${category}`);
      if (!ownNumber(given)) forAnother(opened.application);
      location.hash = `#/a/${opened.application}`;
    } catch (problem) {
      complain(form, [["", problem.message]], text("common.mend"));
    }
  });
}

const ownNumber = (given) => given.id_number.trim().toUpperCase() === session().id_number;

function asBody(category, given, declarations) {
  return {
    category,
    applicant: {
      name: given.name.trim(), id_number: given.id_number.trim().toUpperCase(), phone: given.phone.trim(),
      habitual_residence: given.residence, hukou_region: given.hukou === "same" ? given.residence : given.hukou,
      hukou_kind: given.hukou_kind, person_type: given.person_type,
    },
    declarations: declarations.map((one) => ({ predicate: one.predicate, text_version: one.text_version })),
    channel: /MicroMessenger/.test(navigator.userAgent) ? "WECHAT" : "WEB_HALL",
    ...(ownNumber(given) ? {} : { relation: given.relation }),
  };
}
