// The work list: what waits, how long and why; it changes by itself, and the next item is one press away.

import { announce, day, make, place, text } from "../common/page.js";
import { get, post } from "../common/api.js";
import { session } from "../common/session.js";
import { listen } from "./listening.js";
import { act, ago, named, select } from "./parts.js";

const wanted = { of: "own", category: "", older_than: "0" };
const KINDS = ["E1", "E2", "E3", "U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8", "DISPUTE", "CORRECTION", "SAMPLING", "REPORT"];
const AGES = ["0", "60", "1440", "4320"];

export async function workList() {
  const put = place();
  const query = new URLSearchParams(wanted).toString();
  const [page, counts, { departments }] = await Promise.all([get(`/v1/office/work-list?limit=50&${query}`), get(`/v1/office/work-list/counts?of=${wanted.of}`), get("/v1/office/departments")]);
  const items = new Map(page.items.map((item) => [keyOf(item), item]));
  const lines = make("div", { class: "full" });
  const draw = () => lines.replaceChildren(...rows([...items.values()], page.next));
  draw();
  const silent = make("p", { class: "inset warn", hidden: true }, text("office.not_live"));
  const here = put(make("div", { class: "full head" }, make("h1", {}, text("office.list")), next()), figures(counts), waiting(departments), filters(), silent, lines);
  if (here) listen(query, page.mark, (changes) => {
    for (const { application, person, item } of changes) {
      const key = item ? keyOf(item) : application || person;
      if (item && fits(item)) items.set(key, item);
      else for (const one of [...items.keys()]) if (one === key || one.startsWith(`${key}/`)) items.delete(one);
    }
    draw();
    announce(text("office.changed", { count: items.size }));
  }, workList, (quiet) => { silent.hidden = !quiet; });
}

const keyOf = (item) => item.application || `${item.person}/${item.matter}`;
const fits = (item) => (!wanted.category || item.category === wanted.category)
  && Date.now() - new Date(item.referred_at) >= Number(wanted.older_than) * 60000;

/** Whoever waits longest and is nobody's yet. */
const next = () => make("div", { class: "holding" }, act(text("office.take_next"), async () => {
  const { application } = await post("/v1/office/work-list/take", wanted.category ? { category: wanted.category } : {});
  location.hash = `#/case/${application}`;
}));

function figures(counts) {
  const boxes = [[text("office.waiting"), counts.waiting], [text("office.taken"), counts.taken], [text("office.oldest"), counts.oldest ? ago(counts.oldest) : "–"]];
  return make("dl", { class: "full boxes" }, boxes.map(([term, value]) => make("div", {}, make("dt", {}, term), make("dd", {}, String(value)))));
}

/** Why nothing comes of some cases just now: the departments that are silent. */
function waiting(departments) {
  return departments.filter((one) => one.state === "SILENT").map((one) => make("p", { class: "full inset warn" },
    text("office.department_silent", { source: named("office.sources.", one.source), since: day(one.silent_since, true) })));
}

function filters() {
  const change = (event) => { wanted[event.target.name] = event.target.value; workList(); };
  const labelled = (id, label, control) => { control.id = id; return make("div", { class: "field" }, make("label", { for: id }, label), control); };
  return make("div", { class: "full filters", role: "search", "aria-label": text("office.filter") },
    labelled("of", text("office.of"), select([["own", text("office.of_own")], ["below", text("office.of_below")]], { name: "of", value: wanted.of, onchange: change })),
    labelled("category", text("office.kind"), select([["", text("office.all")], ...KINDS.map((kind) => [kind, text("office.category." + kind)])], { name: "category", value: wanted.category, onchange: change })),
    labelled("older", text("office.older"), select(AGES.map((age) => [age, text("office.age." + age)]), { name: "older_than", value: wanted.older_than, onchange: change })));
}

function rows(items, more) {
  if (!items.length) return [make("p", { class: "inset good" }, text("office.nothing_waits"))];
  const list = make("ul", { class: "work" }, items.map((item) => row(item, Date.now())));
  return more ? [list, make("p", { class: "soft" }, text("office.more_wait"))] : [list];
}

function row(item, now) {
  const wrong = item.category === "WRONG_ENTRY";
  const where = wrong ? `#/wrong/${item.matter}` : item.application ? `#/case/${item.application}` : `#/person/${item.person}`;
  return make("li", { class: item.decide_by && item.decide_by <= today() ? "late" : null },
    make("div", { class: "what" },
      make("a", { href: where }, wrong ? text("office.wrong_entry") : item.masked_name || text("office.unreadable"), make("span", { class: "unseen" }, ` ${item.application}`)),
      make("span", { class: "hint" }, named("office.category.", item.category), item.office === session().office ? null : ` · ${item.office}`)),
    make("div", { class: "why" },
      item.reasons.slice(0, 3).map((code) => make("span", { class: "tag quiet" }, named("office.reason.", code))),
      item.reasons.length > 3 && make("span", { class: "hint" }, `+${item.reasons.length - 3}`)),
    make("div", { class: "age" },
      make("time", { datetime: item.referred_at, title: day(item.referred_at, true) }, ago(item.referred_at, now)),
      item.decide_by && make("span", { class: "hint" }, text("office.decide_by", { day: day(item.decide_by) }))),
    make("div", { class: "who" },
      item.taken_by ? make("strong", { class: "tag" }, text("office.held")) : make("span", { class: "soft" }, text("office.free"))));
}

const today = () => new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 10); // the day in China
