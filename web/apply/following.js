// Where an application stands, in plain words: what we are doing, what the person can do, and what comes next.

import { announce, complain, day, held, known, make, place, show, text } from "../common/page.js";
import { get, post } from "../common/api.js";
import { answers, back, stateTag, zh } from "./look.js";
import { draft, readings, tasks } from "./draft.js";
import { certificatePart } from "./certificate.js";
import { isForAnother } from "./consent.js";
import { refresh, stopFollowing } from "./waiting.js";

const WORKING = new Set(["ACCEPTED", "READING", "COMPARING", "PENDING_SOURCE"]);
const OPEN = new Set([...WORKING, "AWAITING_SUPPLEMENT", "IN_REVIEW"]);

/** The application's own view; it changes by itself and keeps the reader's place. */
export async function follow(application) {
  const put = place();
  const seen = await get(`/v1/applications/${application}`);
  let shown = seen;
  if (!put(view(seen))) return;
  if (seen.state === "DRAFT" || !OPEN.has(seen.state)) return;
  refresh(application, (now) => {
    if (JSON.stringify(now) === JSON.stringify(shown)) return;
    const changed = now.state !== shown.state;
    shown = now;
    renew(view(now), changed ? now.state : "");
    if (!OPEN.has(now.state)) stopFollowing();
  });
}

function renew(content, state) {
  const main = document.getElementById("main");
  const open = [...main.querySelectorAll("details[open] > summary")].map((one) => one.textContent);
  const inside = main.contains(document.activeElement);
  const top = window.scrollY;
  if (state) show(content);
  else main.replaceChildren(...content.flat(Infinity).filter(Boolean));
  for (const one of main.querySelectorAll("details > summary")) if (open.includes(one.textContent)) one.parentElement.open = true;
  if (!state && inside) { main.querySelector("h1").tabIndex = -1; main.querySelector("h1").focus({ preventScroll: true }); }
  if (!state) window.scrollTo(0, top);
  if (state) announce(text("apply.now", { state: text("apply.state." + state) }));
}

function view(seen) {
  if (seen.state === "DRAFT") return draft(seen);
  const fresh = sessionStorage.getItem(`registrar.new.${seen.application}`) && WORKING.has(seen.state);
  return [back("#/", text("apply.mine")),
    fresh ? received(seen) : make("h1", {}, text("apply.heading." + seen.state)),
    make("p", {}, stateTag(seen.state)),
    make("p", {}, text("apply.means." + seen.state)),
    seen.state === "AWAITING_SUPPLEMENT" && asked(seen),
    seen.state === "REGISTERED" && certificatePart(seen),
    better(seen),
    reasons(seen),
    receipt(seen),
    seen.documents.length > 0 && make("details", {}, make("summary", {}, text("apply.what_was_read")), make("div", {}, readings(seen, false))),
    OPEN.has(seen.state) && make("h2", {}, text("apply.you_can")),
    OPEN.has(seen.state) && make("ul", {},
      isForAnother(seen) && make("li", {}, make("a", { href: `#/a/${seen.application}/consent` }, text("apply.consent"))),
      make("li", {}, make("a", { href: `#/a/${seen.application}/other` }, text("apply.send_more"))),
      make("li", {}, make("a", { href: `#/a/${seen.application}/correct` }, text("apply.correct"))),
      make("li", {}, make("a", { href: `#/a/${seen.application}/withdraw` }, text("apply.withdraw")))),
    seen.state === "LAPSED" && again(seen),
    ["NOT_REGISTERED", "WITHDRAWN", "LAPSED"].includes(seen.state) && make("p", {}, make("a", { href: "#/ask" }, text("apply.start_new")))];
}

function received(seen) {
  return make("div", { class: "panel" }, make("h1", {}, text("apply.received")),
    make("p", {}, text("apply.receipt_number"), make("strong", {}, seen.receipt)));
}

/** What is still asked for, in one list, and handing it in. */
function asked(seen) {
  const button = make("button", { type: "button", onclick: () => handIn(button, seen.application) }, text("apply.hand_in_again"));
  return make("form", { onsubmit: (event) => event.preventDefault() },
    seen.answer_by && make("p", { class: "inset warn" }, text("apply.answer_by", { day: day(seen.answer_by) })),
    make("h2", {}, text("apply.papers")), tasks(seen),
    make("p", {}, text("apply.hand_in_anyway")), make("div", { class: "buttons" }, button));
}

function again(seen) {
  const button = make("button", { type: "button", onclick: () => handIn(button, seen.application) }, text("apply.hand_in_again"));
  return make("form", { onsubmit: (event) => event.preventDefault() }, tasks(seen), make("div", { class: "buttons" }, button));
}

async function handIn(button, application) {
  await held(button, async () => {
    try {
      await post(`/v1/applications/${application}/submit`);
      await follow(application);
    } catch (problem) {
      complain(button.closest("form"), [["", problem.message]], text("common.mend"));
    }
  });
}

/** Another category fits better: the person decides; receipt and papers stay. */
function better(seen) {
  if (!seen.better_category) return null;
  const button = make("button", { type: "button", class: "second", onclick: () => convert(button, seen) }, text("apply.better_agree"));
  return make("form", { class: "inset", onsubmit: (event) => event.preventDefault() }, make("h2", {}, text("apply.better_title")),
    make("p", {}, text("apply.better", { what: text("apply.category." + seen.better_category) })), button);
}

async function convert(button, seen) {
  await held(button, async () => {
    try {
      const { declarations } = await get(`/v1/materials?category=${seen.better_category}`);
      await post(`/v1/applications/${seen.application}/category`, {
        category: seen.better_category, declarations: declarations.map(({ predicate, text_version }) => ({ predicate, text_version })),
      });
      await follow(seen.application);
    } catch (problem) {
      complain(button.closest("form"), [["", problem.message]], text("common.mend"));
    }
  });
}

const ASKS = new Set(["BETTER_PHOTO", "SUPPLEMENT"]);

/** Each reason once, as the register words it: what is asked stands out, the rest is a list. */
function reasons(seen) {
  const told = [...new Map(seen.reasons.map((one) => [one.message, one])).values()];
  if (!told.length || seen.state === "WITHDRAWN") return null;
  const words = (one) => [zh && known(`apply.severity.${one.severity}`) && `${text("apply.severity." + one.severity)}: `, make("span", { lang: zh }, one.message)];
  const asks = seen.state === "AWAITING_SUPPLEMENT" || seen.state === "LAPSED" ? told.filter((one) => ASKS.has(one.severity)) : [];
  const others = told.filter((one) => !asks.includes(one));
  return make("section", {}, make("h2", {}, text("apply.reasons")),
    asks.map((one) => make("p", { class: "inset warn" }, words(one))),
    others.length > 0 && make("ul", {}, others.map((one) => make("li", {}, words(one)))));
}

function receipt(seen) {
  return answers([
    [text("apply.receipt"), seen.receipt],
    [text("apply.accepted_at"), day(seen.accepted_at, true)],
    [text("apply.matter"), text("apply.category." + seen.category)],
  ]);
}

/** Taking it back, after asking once more. */
export function withdraw(application) {
  const button = make("button", { class: "grave" }, text("apply.withdraw_yes"));
  const form = make("form", { onsubmit: (event) => { event.preventDefault(); held(button, () => takeBack(form, application)); } },
    make("h1", {}, text("apply.withdraw_title")), make("p", {}, text("apply.withdraw_hint")),
    make("div", { class: "buttons" }, button, make("a", { href: `#/a/${application}` }, text("apply.withdraw_no"))));
  show(back(`#/a/${application}`), form);
}

async function takeBack(form, application) {
  try {
    await post(`/v1/applications/${application}/withdraw`);
    location.hash = `#/a/${application}`;
  } catch (problem) {
    complain(form, [["", problem.message]], text("common.mend"));
  }
}
