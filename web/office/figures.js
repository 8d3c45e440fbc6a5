// The period's figures: the headline and the supplement apart, how they ran, how the offices served, and how frozen ones differ.

import { day, language, make, place, text } from "../common/page.js";
import { get } from "../common/api.js";
import { session } from "../common/session.js";
import { named, table } from "./parts.js";

const SVG = "http://www.w3.org/2000/svg";
const asked = { period: "", division: "" };

export async function figures() {
  const put = place();
  asked.period ||= new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 7);
  asked.division ||= session().office.slice(0, 6);
  const query = new URLSearchParams(asked);
  const seen = await get(`/v1/office/statistics?${query}`);
  const changed = seen.frozen ? await get(`/v1/office/statistics/differences?${query}`) : null;
  put(make("div", { class: "full head" }, make("h1", {}, text("office.figures_of", { place: seen.name, period: seen.period })), chosen()),
    make("p", { class: "soft" }, text("office.known_until", { day: day(seen.known_until) }), seen.frozen && ` · ${text("office.frozen", { day: day(seen.frozen.as_of) })}`),
    boxes(seen.figures), chart(seen), parts(seen), served(seen.figures.service), changed && differences(changed),
    make("p", {}, make("button", { type: "button", class: "second", onclick: () => spreadsheet(query) }, text("office.spreadsheet"))));
}

function chosen() {
  const input = (name, attributes) => make("input", { name, value: asked[name], class: "short", ...attributes, onchange: (event) => { asked[name] = event.target.value.trim(); figures(); } });
  return make("div", { class: "filters" },
    make("div", { class: "field" }, make("label", { for: "period" }, text("office.period")), input("period", { id: "period", type: "text", "aria-describedby": "period-hint" }), make("span", { class: "hint", id: "period-hint" }, text("office.period_hint"))),
    make("div", { class: "field" }, make("label", { for: "division" }, text("office.division")), input("division", { id: "division", type: "text", inputmode: "numeric" })));
}

function boxes({ registered, standing, ended, re_employed: again, work }) {
  const total = (counts) => Object.values(counts).reduce((sum, one) => sum + one, 0);
  return make("dl", { class: "full boxes" }, [
    [text("office.headline"), registered.headline, text("office.headline_hint")],
    [text("office.supplement"), registered.supplement, text("office.supplement_hint", { stable: registered.stable, short: registered.short, unsure: registered.unsure })],
    [text("office.household_unknown"), registered.unknown, null],
    [text("office.standing"), standing.headline, text("office.standing_hint")],
    [text("office.ended_count"), total(ended), text("office.re_employed", { count: again })],
    [text("office.work_count"), total(work), null],
  ].map(([term, value, hint]) => make("div", {}, make("dt", {}, term), make("dd", {}, number(value)), hint && make("dd", { class: "hint" }, hint))));
}

const number = (value) => new Intl.NumberFormat(language).format(value);
const share = (value) => (value === null ? "–" : new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }).format(value));

/** Bars of the headline with the supplement on top; the table below says the same in numbers. */
function chart({ series }) {
  const shown = series.map((one) => ({ period: one.period, low: one.registered.headline, high: one.registered.supplement }));
  const most = Math.max(1, ...shown.map((one) => one.low + one.high));
  const [width, height, left, below] = [Math.max(320, shown.length * 28 + 48), 220, 40, 26];
  const drawing = element("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": text("office.course"), class: "chart", preserveAspectRatio: "xMinYMid" });
  const step = (width - left) / Math.max(1, shown.length);
  const scale = (height - below - 12) / most;
  for (const line of [0, most]) {
    const y = height - below - line * scale;
    drawing.append(element("line", { x1: left, x2: width, y1: y, y2: y, class: "axis" }), element("text", { x: left - 6, y: y + 4, "text-anchor": "end" }, number(line)));
  }
  shown.forEach((one, at) => {
    const x = left + at * step + step * 0.15;
    const base = height - below;
    drawing.append(
      element("rect", { x, y: base - one.low * scale, width: step * 0.7, height: one.low * scale, class: "low" }),
      element("rect", { x, y: base - (one.low + one.high) * scale, width: step * 0.7, height: one.high * scale, class: "high" }));
    if (shown.length <= 16 || at % 5 === 4) drawing.append(element("text", { x: x + step * 0.35, y: height - 8, "text-anchor": "middle" }, one.period.slice(-2).replace("-", "")));
  });
  return make("figure", { class: "full" }, make("figcaption", {}, make("strong", {}, text("office.course")), " ",
    make("span", { class: "key low" }, text("office.headline")), " ", make("span", { class: "key high" }, text("office.supplement"))), drawing,
  make("details", {}, make("summary", {}, text("office.as_numbers")), table(text("office.course"), [text("office.period"), text("office.headline"), text("office.supplement")], shown.map((one) => [one.period, number(one.low), number(one.high)]))));
}

function element(name, attributes, words) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (words) made.textContent = words;
  return made;
}

function parts({ parts: found }) {
  return found.length > 0 && make("section", { class: "full" }, make("h2", {}, text("office.by_place")), table(text("office.by_place"), [text("office.place"), text("office.headline"), text("office.supplement"), text("office.household_unknown"), text("office.standing"), text("office.waiting"), text("office.instant")],
    found.map((one) => [make("button", { type: "button", class: "plain", onclick: () => { asked.division = one.division; figures(); } }, one.name),
      number(one.registered.headline), number(one.registered.supplement), number(one.registered.unknown), number(one.standing.headline), number(one.service.waiting), share(one.service.instant)])));
}

function served(service) {
  const time = (seconds) => (seconds === null ? "–" : seconds === 0 ? text("office.beyond") : text("office.within", { seconds: number(seconds) }));
  return make("section", {}, make("h2", {}, text("office.service")), table(text("office.service"), [text("office.item"), text("office.value")], [
    [text("office.accepted"), number(service.accepted)], [text("office.online"), share(service.online)], [text("office.instant"), share(service.instant)],
    [text("office.median"), time(service.median)], [text("office.p95"), time(service.p95)], [text("office.supplements"), service.supplements === null ? "–" : number(service.supplements)],
    [text("office.visits"), service.visits === null ? "–" : number(service.visits)], [text("office.papers_saved"), number(service.papers_saved)], [text("office.waiting"), number(service.waiting)],
    ...Object.entries(service.uses).map(([look, count]) => [[text("office.used"), " ", named("office.uses.", look)], number(count)]),
    ...Object.entries(service.why).map(([why, count]) => [[text("office.because"), " ", named("office.reason.", why)], number(count)])]));
}

/** Of what the counts are whose names begin so. */
const OF = {
  new: (group) => named("office.groups.", group), left: (group) => named("office.groups.", group),
  work: (kind) => named("office.kinds.", kind), workended: (kind) => named("office.kinds.", kind),
  ground: (category) => named("office.category.", category), ended: (reason) => named("office.endings.", reason),
  settled: (state) => named("office.state.", state),
};

/** A count's name is what is counted, and of what: "new_HEADLINE". */
function counted(name) {
  const [flow, ...rest] = name.split("_");
  const of = rest.join("_");
  return [named("office.flows.", flow), of && " · ", of && (OF[flow] ? OF[flow](of) : of)];
}

function differences(changed) {
  return make("section", {}, make("h2", {}, text("office.restated")), table(text("office.restated"), [text("office.place"), text("office.item"), text("office.was"), text("office.now"), text("office.reason_label")],
    changed.differences.map((one) => [one.name, counted(one.count), number(one.was), number(one.now), Object.entries(one.why).map(([why, count]) => make("div", {}, named("office.causes.", why), ` ${count > 0 ? "+" : ""}${count}`))]), text("office.as_frozen")));
}

/** The token travels in a header, so the file is fetched and handed over, not linked. */
async function spreadsheet(query) {
  const answer = await fetch(`/v1/office/statistics.csv?${query}`, { headers: { Authorization: `Bearer ${session().token}` } });
  const address = URL.createObjectURL(await answer.blob());
  const link = make("a", { href: address, download: `${asked.division}-${asked.period}.csv` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
