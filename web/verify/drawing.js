// Recording what a person draws of a policy, month by month, so that no other office grants the same months again.

import { post } from "../common/api.js";
import { complain, day, field, held, make, show, text } from "../common/page.js";
import { isShown, isTicket } from "./core/verdict.js";
import { mostMonths } from "./purposes.js";
import { scanning } from "./scanning.js";

const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/;

/**
 * The form below an answer; null where nothing is drawn of the policy. A card that was laid down still lies there; a
 * one-time code is used up, so the holder shows another. `onward()` makes the ways on, `back()` shows the answer again.
 */
export function drawing({ purpose, consent }, onward, back) {
  const most = mostMonths(purpose);
  if (!most) return null;
  const button = make("button", { type: "submit", class: "second" }, consent.id_number ? text("verify.draw.record") : text("verify.draw.scan"));
  const form = make("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); held(button, submitted); } },
    field("first", text("verify.draw.first"), { type: "month", class: "short", value: thisMonth(), hint: text("verify.draw.first_hint") }),
    field("count", text("verify.draw.count"), { type: "number", min: 1, max: most, class: "short", inputmode: "numeric", value: most === 1 ? 1 : null, hint: text("verify.draw.most", { most }) }),
    field("reference", text("verify.draw.reference"), { maxlength: 64, autocomplete: "off", hint: text("verify.draw.reference_hint") }),
    make("div", { class: "buttons" }, button));

  async function submitted() {
    const { first, count, reference } = form.elements;
    const months = Number(count.value);
    const problems = [
      !MONTH.test(first.value) && ["first", text("verify.draw.wrong_first")],
      !(Number.isInteger(months) && months >= 1 && months <= most) && ["count", text("verify.draw.wrong_count", { most })],
      !reference.value.trim() && ["reference", text("verify.draw.wrong_reference")],
    ].filter(Boolean);
    if (complain(form, problems, text("verify.office.problems"))) return;
    const wish = { purpose, first: first.value, months, reference: reference.value.trim() };
    if (consent.id_number) return send({ ...wish, consent });
    scanning((code) => { back(); return send({ ...wish, consent: { code } }, code); }, back);
  }

  /** The answer stands there again: with the word that it is recorded, or with what stands in the way. */
  async function send(wish, code) {
    try {
      if (code && !isTicket(code) && !isShown(code)) throw new Error(text("verify.office.printed"));
      recorded(await post("/v1/benefits/draws", wish), onward);
    } catch (problem) {
      complain(form, [["", problem.message]], text("verify.draw.not_recorded"));
    }
  }

  return make("details", {}, make("summary", {}, text("verify.draw.heading")), make("div", {}, make("p", {}, text("verify.draw.what")), form));
}

const thisMonth = () => new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", year: "numeric", month: "2-digit" }).format(new Date());

function recorded(draw, onward) {
  show(make("h1", {}, text("verify.draw.recorded")),
    make("div", { class: "inset good" }, make("p", {}, text("verify.draw.recorded_what", { purpose: text("verify.purpose." + draw.purpose), first: draw.first, months: draw.months }))),
    make("dl", { class: "answers" }, make("div", {}, make("dt", {}, text("verify.draw.at")), make("dd", {}, day(draw.recorded_at, true)))),
    make("p", { class: "hint" }, text("verify.draw.told")),
    onward());
}
