// The first view: one's applications, certificate and registrations; and how to begin, for who has none.

import { day, make, place, show, text } from "../common/page.js";
import { get } from "../common/api.js";
import { session, signIn } from "../common/session.js";
import { stateTag } from "./look.js";

export async function mine() {
  const put = place();
  if (!session()) return welcome();
  const { applications } = await get("/v1/applications");
  put(make("h1", {}, text("apply.mine")),
    applications.length > 0 && make("ul", { class: "tasks" }, applications.filter((one) => one.state !== "WITHDRAWN").map(line)),
    !applications.length && make("p", {}, text("apply.none_yet")),
    make("div", { class: "buttons" }, make("a", { class: "button", href: "#/ask" }, text("apply.start_new"))),
    links());
}

function line(one) {
  return make("li", {}, make("span", {}, make("a", { href: `#/a/${one.application}` }, text("apply.category." + one.category)),
    make("span", { class: "hint" }, one.receipt ? text("apply.receipt_line", { number: one.receipt, day: day(one.accepted_at) }) : text("apply.draft_line"))), stateTag(one.state));
}

const links = () => [make("h2", {}, text("apply.more")), make("ul", {},
  ["fetch", "registrations", "offices", "employer"].map((view) => make("li", {}, make("a", { href: `#/${view}` }, text("apply.link." + view)))))];

function welcome() {
  show(make("h1", {}, text("apply.title")), make("p", {}, text("apply.what")),
    make("ol", { class: "steps" }, ["ask", "photograph", "wait"].map((step) => make("li", {}, text("apply.step." + step)))),
    make("div", { class: "buttons" }, make("a", { class: "button", href: "#/ask" }, text("apply.start")),
      make("button", { type: "button", class: "second", "data-sign-in": true, onclick: signIn }, text("apply.sign_in_follow"))),
    make("p", { class: "soft" }, text("apply.free")), links());
}
