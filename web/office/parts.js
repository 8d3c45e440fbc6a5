// Pieces that several of the officer's views are made of.

import { complain, held, known, language, make, text } from "../common/page.js";
import { post } from "../common/api.js";
import { session } from "../common/session.js";

const WAYS = ["", "counter", "person", "paper", "figures", "asked", "untold", "erasures"];
const WHO = { // who may see what not everybody sees (tests/functions/matrix)
  figures: ["HEAD", "REVIEWER", "PROVINCE", "STATISTICS"],
  erasures: ["DATA_PROTECTION"],
};
const has = (...roles) => roles.some((role) => session().roles.includes(role));

/** Whoever does nothing but protect data has no work list: their desk is the book of orders to erase. */
export const onlyProtects = () => session().roles.join() === "DATA_PROTECTION";

/** The way between the views, below the bar; null takes it away. */
export function ways(hash) {
  document.getElementById("ways")?.remove();
  if (hash === null) return;
  const [first] = hash.replace(/^#\/?/, "").split("/");
  const here = first || (onlyProtects() ? "erasures" : "");
  const may = onlyProtects() ? ["erasures"] : WAYS.filter((way) => !WHO[way] || has(...WHO[way]));
  const links = may.map((way) => make("a", { href: `#/${way}`, "aria-current": (["case", "wrong"].includes(here) ? "" : here) === way ? "page" : null }, text("office.way." + (way || "list"))));
  document.querySelector("header").after(make("nav", { id: "ways", class: "wide", "aria-label": text("office.ways") }, links));
}

/** Words that come in Chinese whatever the page's language. */
export const chinese = (words) => make("span", { lang: language.startsWith("zh") ? null : "zh-CN" }, words);

/** The text for a code below `above` (which ends with a dot), or the code itself for one that is new. */
export const named = (above, code) => (known(above + code) ? text(above + code) : chinese(code));

/** A number to call; one that is masked, or nothing, stays as it is. */
export const telephone = (number) => (/^[+\d][\d -]{5,}$/.test(number) ? make("a", { class: "number", href: `tel:${number.replace(/[ -]/g, "")}` }, number) : number);

/** A verb on a button, and what the interface says against it beside the button. */
export function act(words, send, more = {}) {
  const button = make("button", { type: "button", ...more, onclick: () => held(button, async () => {
    button.parentElement.querySelector(".error")?.remove();
    try {
      await send();
    } catch (problem) {
      button.after(make("span", { class: "error", role: "alert" }, problem.message));
      if (!problem.status && !problem.code) console.error(problem);
    }
  }) }, words);
  return button;
}

/** Something held for a while, so that no two officers work on it: until when, and the button to take it or give it back. */
export function holding(path, until, again) {
  const verb = until ? "release" : "take";
  const button = act(until ? text("office.release") : text("office.take"), async () => { await post(`${path}/${verb}`); await again(); }, { class: until ? "second" : null });
  return make("div", { class: "holding" }, until && make("span", { class: "soft" }, text("office.held_until", { time: clock(until) })), button);
}

const clock = (moment) => new Date(moment).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Shanghai" });

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
