// Whom no message reached, so that somebody calls; and certificates whose printed page waits.

import { day, make, place, text } from "../common/page.js";
import { get } from "../common/api.js";
import { named, table } from "./parts.js";

export async function untold() {
  const put = place();
  const [{ notices }, { certificates }] = await Promise.all([get("/v1/office/untold"), get("/v1/office/unprinted")]);
  put(make("h1", {}, text("office.way.untold")), make("p", {}, text("office.untold_hint")),
    make("h2", {}, text("office.untold_caption")), table(text("office.untold_caption"), [text("office.application"), text("office.message"), text("office.since"), text("office.state_label")],
      notices.map((one) => [make("a", { href: `#/case/${one.application}` }, one.application), named("office.template.", one.template), day(one.prepared_at, true), named("office.notice.", one.status)]), text("office.all_told")),
    make("h2", {}, text("office.unprinted")),
    table(text("office.unprinted"), [text("office.number"), text("office.name"), text("office.since")],
      certificates.map((one) => [one.number, one.masked_name, day(one.issued_at)])));
}
