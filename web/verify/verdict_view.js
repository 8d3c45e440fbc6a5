// A verdict as people read it: one word and a sign, what it means, what to do now, and what the certificate says.

import { day, language, make, text } from "../common/page.js";
import { Unacceptable } from "./core/refusals.js";
import { WINDOW } from "./keeping.js";

const GOOD = ["VALID"];
const DOUBTFUL = [
  "VALID_STALE", "STATUS_UNKNOWN", "NOT_YET_VALID", "SUSPENDED", "UNSUPPORTED_VERSION", "UNREADABLE_QR", "TICKET_EXPIRED",
  "NO_CONNECTION", "NOT_CHECKED",
];
const SIGNS = { good: "M9 25l10 10 20-22", warn: "M24 9v20M24 37v3", bad: "M12 12l24 24M36 12L12 36" };
const BEHIND = 300; // seconds a clock may be wrong before it is worth a word

const mood = (code) => (GOOD.includes(code) ? "good" : DOUBTFUL.includes(code) ? "warn" : "bad");

/** What to show for a verdict {code, claims?, age?, online?, words?}. */
export function verdictView({ code, claims, age, online, words }, keeper) {
  const now = mood(code);
  const comparable = code === "VALID"; // nothing else may be relied on, with whatever card beside it
  return [
    make("div", { class: `verdict ${now}` },
      sign(now),
      make("div", {},
        make("h1", {}, text("verify.word." + code)),
        make("p", { class: "sentence" }, words || text("verify.sentence." + code)))),
    claims?.synthetic ? make("p", { class: "inset warn" }, make("strong", {}, text("verify.synthetic"))) : null,
    code === "VALID" && claims.name ? null : make("p", { class: "instruction" }, text("verify.instruction." + code)),
    comparable ? card(claims) : null,
    claims ? facts(claims, comparable) : null,
    make("p", { class: "hint" }, restsOn(age, online)),
    keeper && keeper.behind() > BEHIND ? make("p", { class: "inset warn" }, text("verify.clock_behind")) : null,
  ];
}

/** Large, as it is held beside the identity card. */
function card(claims) {
  if (!claims.name) return make("p", { class: "inset" }, text("verify.nameless"));
  const instruction = text("verify.instruction.VALID");
  return make("section", { class: "compare", "aria-label": instruction },
    make("h2", {}, instruction),
    make("dl", {},
      make("div", {}, make("dt", {}, text("verify.fact.name")), make("dd", {}, claims.name)),
      make("div", {}, make("dt", {}, text("verify.fact.id_tail")), make("dd", { class: "digits" }, claims.idTail))));
}

function facts(claims, compared) {
  const named = compared || !claims.name ? [] : [["name", claims.name], ["id_tail", claims.idTail]];
  const rows = [
    ...named,
    ["registration", text("verify.registration." + claims.registration)],
    ["since", day(claims.since)],
    ["number", claims.number],
    ["issued", claims.issuedAt && day(new Date(claims.issuedAt * 1000).toISOString())],
    ["expires", claims.expiresAt && day(new Date(claims.expiresAt * 1000).toISOString())],
    ["office", claims.office],
    ["policies", claims.policies ? [1, 2, 4].filter((bit) => claims.policies & bit).map((bit) => text("verify.policy." + bit)).join("；") : ""],
  ];
  return make("dl", { class: "answers" },
    rows.filter(([, value]) => value).map(([key, value]) =>
      make("div", {}, make("dt", {}, text("verify.fact." + key)), make("dd", {}, value))));
}

function restsOn(age, online) {
  if (online) return text("verify.rests.online");
  return age === undefined ? text("verify.rests.signature") : text("verify.rests.list", { age: inWords(age) });
}

/** How up to date the lists at hand are, with a way to fetch them. */
export function agePanel(keeper, { busy, failed, refresh } = {}) {
  const age = keeper.age();
  const state = age === undefined ? "none" : age > WINDOW ? "old" : "fresh";
  const words = busy ? text("verify.lists.busy") : text("verify.lists." + state, { age: inWords(age ?? 0) });
  const trouble = failed && (failed instanceof Unacceptable ? text("verify.lists.refused") : text("verify.lists.failed"));
  return make("div", { class: `inset ${busy || state === "fresh" ? "" : "warn"}`, id: "lists", "data-state": busy ? "busy" : state },
    make("p", {}, words),
    trouble ? make("p", {}, trouble) : null,
    keeper.behind() > BEHIND ? make("p", {}, text("verify.clock_behind")) : null,
    busy ? null : make("button", { type: "button", class: "plain", onclick: refresh }, text("verify.lists.refresh")));
}

const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60]];

/** An age as people say it: "3 minutes ago". */
export function inWords(seconds) {
  const [unit, length] = UNITS.find(([, one]) => seconds >= one) || [];
  if (!unit) return text("verify.just_now");
  return new Intl.RelativeTimeFormat(language, { numeric: "always" }).format(-Math.floor(seconds / length), unit);
}

function sign(now) {
  const drawn = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [name, value] of Object.entries({ viewBox: "0 0 48 48", "aria-hidden": "true", class: "sign" })) drawn.setAttribute(name, value);
  line.setAttribute("d", SIGNS[now]);
  drawn.append(line);
  return drawn;
}
