// Orders to erase a person's data: one officer of data protection orders, another agrees, then it is carried out.

import { choices, day, field, make, place, text } from "../common/page.js";
import { get, post } from "../common/api.js";
import { act, answers, back, form, named, table } from "./parts.js";

const GROUNDS = ["PURPOSE_ACHIEVED", "PERIOD_OVER", "CONSENT_WITHDRAWN", "UNLAWFUL", "OTHER_LAW"]; // 个人信息保护法 art. 47
const TONES = { ORDERED: "warn", CONFIRMED: "good", DECLINED: "quiet" };
const step = (one) => make("strong", { class: `tag ${TONES[one.step]}` }, named("office.erasure_step.", one.step));

export async function erasures() {
  const put = place();
  const { orders } = await get("/v1/office/erasures");
  put(make("h1", {}, text("office.way.erasures")), make("p", {}, text("office.erasures_hint")),
    table(text("office.way.erasures"), [text("office.order"), text("office.file"), text("office.ground"), text("office.ordered_at"), text("office.state_label")], orders.map((one) => [
      make("a", { href: `#/erasures/${one.order}` }, text("office.order_number", { number: one.order })), one.reference, named("office.grounds.", one.why), day(one.ordered_at), step(one)]), text("office.no_orders")),
    make("h2", {}, text("office.order_erasure")),
    form([
      field("id_number", text("office.id_number"), { name: "id_number", autocomplete: "off", maxlength: "18", required: true }),
      ground(),
      field("reference", text("office.file"), { name: "reference", autocomplete: "off", maxlength: "64", required: true, class: "short", hint: text("office.file_hint") }),
    ], text("office.order_erasure"), async (values) => {
      const made = await post("/v1/office/erasures", { id_number: values.id_number.trim().toUpperCase(), why: values.why, reference: values.reference.trim() });
      location.hash = `#/erasures/${made.order}`;
    }, { class: "grave" }));
}

function ground() {
  const question = choices("why", text("office.ground"), GROUNDS.map((why) => [why, text("office.grounds." + why)]), { hint: text("office.ground_hint") });
  question.querySelectorAll("input").forEach((one) => { one.required = true; });
  return question;
}

export async function erasure(number) {
  const put = place();
  const seen = await get(`/v1/office/erasures/${number}`);
  put(back("#/erasures", text("office.way.erasures")), make("h1", {}, text("office.order_number", { number: seen.order }), " ", step(seen)),
    answers([
      [text("office.file"), seen.reference],
      [text("office.ground"), named("office.grounds.", seen.why)],
      [text("office.ordered_at"), day(seen.ordered_at, true)],
      [text("office.decided_at"), day(seen.decided_at, true)],
    ]),
    seen.step === "ORDERED" && deciding(seen), seen.step !== "DECLINED" && kept(seen), seen.outcome && done(seen));
}

/** What the periods of keeping still hold stays; the rest goes nevertheless. */
function kept({ against }) {
  return against.length > 0 && make("div", { class: "inset warn" }, make("p", {}, make("strong", {}, text("office.kept_for_now"))),
    make("ul", {}, against.map((bar) => make("li", {}, named("office.bars.", bar)))));
}

/** ERASED, or KEPT and the bars, as the carrying out wrote it into the book. */
function done({ outcome }) {
  const [word] = outcome.split(/[ :]/);
  return make("p", { class: word === "ERASED" ? "inset good" : "inset" }, named("office.erasure_outcome.", word));
}

function deciding(seen) {
  const say = (verdict, more) => act(text("office.erasure_verb." + verdict), async () => {
    await post(`/v1/office/erasures/${seen.order}/decision`, { step: verdict });
    await erasure(seen.order);
  }, more);
  return make("section", {}, make("p", {}, text("office.four_eyes")),
    make("div", { class: "buttons" }, make("span", {}, say("CONFIRMED", { class: "grave" })), make("span", {}, say("DECLINED", { class: "second" }))));
}
