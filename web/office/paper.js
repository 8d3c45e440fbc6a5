// When the network or the system is gone: forms printed beforehand, outages declared, and the way back.

import { announce, day, field, held, make, place, text } from "../common/page.js";
import { get, post } from "../common/api.js";
import { chinese, form, named, table } from "./parts.js";

export async function paper() {
  const put = place();
  const [{ packs }, { outages }] = await Promise.all([get("/v1/counter/packs"), get("/v1/counter/outages")]);
  put(make("h1", {}, text("office.way.paper")), make("p", {}, text("office.paper_hint")),
    make("h2", {}, text("office.packs")), make("p", {}, text("office.packs_hint")),
    table(text("office.packs"), [text("office.serials"), text("office.for_employers"), text("office.reserved"), text("office.form_page")], packs.map((one) => [
      `${one.first} – ${one.last}`, String(one.for_employers), day(one.reserved_at), one.pdf ? make("a", { href: one.pdf, target: "_blank", rel: "noopener" }, text("office.print")) : text("office.being_made")])),
    make("details", {}, make("summary", {}, text("office.order_pack")), make("div", {}, form([
      field("forms", text("office.how_many"), { name: "forms", inputmode: "numeric", value: "50", class: "short", required: true }),
      field("for_employers", text("office.how_many_employers"), { name: "for_employers", inputmode: "numeric", value: "5", class: "short", required: true }),
    ], text("office.order_pack"), async (values) => {
      await post("/v1/counter/packs", { forms: Number(values.forms), for_employers: Number(values.for_employers) });
      await paper();
    }, { class: "second" }))),
    make("h2", {}, text("office.outages")),
    table(text("office.outages"), [text("office.state_label"), text("office.began"), text("office.ended"), text("office.reason_label")], outages.map((one) => [
      make("strong", { class: one.state === "ENDED" || one.state === "DISMISSED" ? "tag quiet" : "tag warn" }, named("office.outage_state.", one.state)),
      make("a", { href: `#/paper/${one.outage}` }, day(one.began, true)), one.ended ? day(one.ended, true) : "–", [chinese(one.reason), one.state === "SUSPECTED" && suspicion(one)]])),
    make("details", { open: outages.length === 0 }, make("summary", {}, text("office.declare")), make("div", {}, form([
      field("began", text("office.began"), { name: "began", type: "datetime-local", value: local(new Date()), required: true }),
      field("reason", text("office.reason_label"), { control: make("textarea", { name: "reason", required: true, maxlength: "500" }) }),
    ], text("office.declare"), async (values) => {
      await post("/v1/counter/outages", { began: `${values.began}:00+08:00`, reason: values.reason });
      await paper();
    }, { class: "grave" }))));
}

/** Nobody was heard of for a while: somebody who knows says whether the network was gone. */
function suspicion(one) {
  return make("div", { class: "buttons" }, [true, false].map((real) => {
    const button = make("button", { type: "button", class: "second", onclick: () => held(button, async () => {
      await post(`/v1/counter/outages/${one.outage}/settling`, { real }).catch((problem) => announce(problem.message));
      await paper();
    }) }, real ? text("office.was_real") : text("office.was_none"));
    return button;
  }));
}

/** A moment as a form of China's day writes it. */
export const local = (moment) => new Date(moment.getTime() + 8 * 3600000).toISOString().slice(0, 16);
