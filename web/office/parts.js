// Pieces that several of the officer's views are made of.

import { complain, held, known, language, make, text } from "../common/page.js";
import { session } from "../common/session.js";

const WAYS = ["", "counter", "person", "paper", "figures", "asked", "untold"];
const COUNT = new Set(["HEAD", "REVIEWER", "PROVINCE", "STATISTICS"]); // who may see figures (tests/functions/matrix)

/** The way between the views, below the bar; null takes it away. */
export function ways(hash) {
  document.getElementById("ways")?.remove();
  if (hash === null) return;
  const here = hash.replace(/^#\/?/, "").split("/")[0];
  const may = WAYS.filter((way) => way !== "figures" || session().roles.some((role) => COUNT.has(role)));
  const links = may.map((way) => make("a", { href: `#/${way}`, "aria-current": (here === "case" ? "" : here) === way ? "page" : null }, text("office.way." + (way || "list"))));
  document.querySelector("header").after(make("nav", { id: "ways", class: "wide", "aria-label": text("office.ways") }, links));
}

/** Words that come in Chinese whatever the page's language. */
export const chinese = (words) => make("span", { lang: language.startsWith("zh") ? null : "zh-CN" }, words);

/** The text for a code below `above` (which ends with a dot), or the code itself for one that is new. */
export const named = (above, code) => (known(above + code) ? text(above + code) : chinese(code));

/** A way back. */
export const back = (address, words) => make("a", { class: "back", href: address }, `‹ ${words}`);

/** A summary list; rows are [term, value]. */
export function answers(rows) {
  return make("dl", { class: "answers" }, rows.filter(([, value]) => value != null && value !== "").map(([term, value]) =>
    make("div", {}, make("dt", {}, term), make("dd", {}, value))));
}

/** A table; its caption is only read out, for a heading stands above it. `head` are words, rows are lists of cells. */
export function table(caption, head, rows, empty = text("office.none")) {
  if (!rows.length) return make("p", { class: "soft" }, empty);
  return make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    make("table", {}, make("caption", { class: "unseen" }, caption),
      make("thead", {}, make("tr", {}, head.map((word) => make("th", { scope: "col" }, word)))),
      make("tbody", {}, rows.map((cells) => make("tr", {}, cells.map((cell) => make("td", {}, cell)))))));
}

/** A form that sends once: `send` gets the values by name; what the interface says against it stands above the form. */
export function form(fields, button, send, more = {}) {
  const press = make("button", { type: "submit", class: more.class }, button);
  const made = make("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); held(press, () => sent(made, send)); } },
    fields, make("div", { class: "buttons" }, press, more.beside));
  return made;
}

async function sent(made, send) {
  const values = Object.fromEntries(new FormData(made));
  const empty = [...made.querySelectorAll("[required]")].filter((one) => !String(values[one.name] ?? "").trim());
  const named = [...new Map(empty.map((one) => [one.name, one])).values()];
  const lines = named.map((one) => [one.closest("fieldset")?.id || one.id, text("office.fill", { what: labelOf(one) })]);
  if (complain(made, lines, text("common.mend"))) return;
  try {
    await send(values);
  } catch (problem) {
    complain(made, [["", problem.message]], text("common.mend"));
    if (!problem.status && !problem.code) console.error(problem);
  }
}

const labelOf = (one) => (one.closest("fieldset")?.querySelector("legend") || one.form.querySelector(`label[for="${one.id}"]`)).textContent;

/** A choice from a list; options are [value, label]. */
export function select(options, attributes = {}) {
  return make("select", attributes, options.map(([value, label]) => make("option", { value, selected: value === attributes.value }, label)));
}

/** How long ago, in the largest unit that fits. */
export function ago(moment, now = Date.now()) {
  const minutes = Math.max(0, Math.round((now - new Date(moment)) / 60000));
  const told = new Intl.RelativeTimeFormat(language, { numeric: "always", style: "short" });
  if (minutes < 60) return told.format(-minutes, "minute");
  return minutes < 2880 ? told.format(-Math.round(minutes / 60), "hour") : told.format(-Math.round(minutes / 1440), "day");
}
