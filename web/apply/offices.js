// Where to go instead of doing it here: the offices by place, with telephone and hours, and word of an entry that is wrong.

import { complain, field, held, language, make, show, text } from "../common/page.js";
import { get, post, Problem } from "../common/api.js";
import { CITIES } from "./divisions.js";
import { back, zh } from "./look.js";

const WRONG = ["ADDRESS", "PHONE", "HOURS", "CLOSED", "OTHER"];

/** Choose a place and see its offices; without the directory, what is true of all of them. */
export function offices() {
  const place = make("div", { role: "region", "aria-live": "polite", "aria-label": text("offices.found") });
  const control = make("select", { lang: zh, onchange: () => list(control.value, place) },
    make("option", { value: "", lang: language }, text("apply.choose")),
    Object.entries(CITIES).map(([code, city]) => make("optgroup", { label: city.name },
      make("option", { value: code }, city.name), Object.entries(city.counties).map(([county, name]) => make("option", { value: county }, name)))));
  show(back("#/"), make("h1", {}, text("offices.title")), make("p", {}, text("offices.any")),
    make("form", { onsubmit: (event) => event.preventDefault() }, field("place", text("offices.place"), { control })), place,
    make("p", {}, make("a", { href: "tel:12333" }, text("offices.call"))));
}

async function list(division, place) {
  if (!division) return place.replaceChildren();
  try {
    const found = await get(`/v1/offices?division=${division}`);
    place.replaceChildren(...[
      found.synthetic && make("p", { class: "inset warn" }, text("offices.synthetic")),
      !found.offices.length && make("p", { class: "inset" }, text("offices.none")),
      ...found.offices.map(card),
    ].filter(Boolean));
  } catch (problem) {
    place.replaceChildren(make("p", { class: "inset bad" }, problem instanceof Problem && problem.status !== 404 ? problem.message : text("offices.later")));
  }
}

function card(one) {
  return make("section", { class: "read" }, make("h2", { lang: zh }, one.name),
    make("p", { lang: zh }, one.address),
    make("p", {}, make("a", { href: `tel:${one.phone}` }, one.phone), " · ", make("span", { lang: zh }, one.hours)),
    make("p", {}, make("a", { href: `#/offices/${one.id}/wrong` }, text("offices.wrong"))));
}

/** An entry that is wrong: the office above is told. */
export function reportWrong(office) {
  const control = make("select", {}, WRONG.map((what) => make("option", { value: what }, text("offices.what." + what))));
  const button = make("button", {}, text("apply.send_it"));
  const form = make("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); held(button, () => send(form, office)); } },
    make("h1", {}, text("offices.wrong")), make("p", {}, text("offices.wrong_hint")),
    field("what", text("offices.which"), { control }),
    field("should_be", text("offices.should_be"), { maxlength: 120 }),
    make("div", { class: "buttons" }, button));
  show(back("#/offices"), form);
}

async function send(form, office) {
  const { what, should_be: said } = Object.fromEntries(new FormData(form));
  try {
    await post(`/v1/offices/${office}/reports`, { what, should_be: said.trim() });
    show(back("#/offices"), make("div", { class: "panel" }, make("h1", {}, text("apply.change_received"))), make("p", {}, text("offices.thanks")));
  } catch (problem) {
    complain(form, [["", problem.message]], text("common.mend"));
  }
}
