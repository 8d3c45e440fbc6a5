// Applying, from the first question to the certificate: which address shows which view.

import { text } from "../common/page.js";
import { session } from "../common/session.js";
import { follow, later, please } from "../common/views.js";
import { ask, auto, need } from "./asking.js";
import { mine } from "./mine.js";
import { stopFollowing } from "./waiting.js";

// Parts are placeholders; a view with `own` needs somebody signed in. What few people open is loaded when it is.
const VIEWS = [
  ["", () => mine()],
  ["ask", () => ask()],
  ["ask/*", (question) => ask(question)],
  ["need/*", (category) => need(category)],
  ["auto", () => auto()],
  ["new/*", own(later(() => import("./opening.js"), "open"))],
  ["a/*", own(later(() => import("./following.js"), "follow"))],
  ["a/*/check", own(later(() => import("./draft.js"), "check"))],
  ["a/*/correct", own(later(() => import("./draft.js"), "correct"))],
  ["a/*/withdraw", own(later(() => import("./following.js"), "withdraw"))],
  ["a/*/sign", own(later(() => import("./signing.js"), "sign"))],
  ["a/*/consent", own(later(() => import("./consent.js"), "consent"))],
  ["a/*/*", own(later(() => import("./sending.js"), "upload"))],
  ["fetch", own(later(() => import("./certificate.js"), "fetchByCard"))],
  ["looks/*", own(later(() => import("./certificate.js"), "looks"))],
  ["registrations", own(later(() => import("./record.js"), "registrations"))],
  ["registrations/*/*", own(later(() => import("./record.js"), "change"))],
  ["employer", later(() => import("./employer.js"), "employer")],
  ["employer/*", own(later(() => import("./employer.js"), "filing"))],
  ["offices", later(() => import("./offices.js"), "offices")],
  ["offices/*/wrong", later(() => import("./offices.js"), "reportWrong")],
];

function own(view) {
  return (...parts) => (session() ? view(...parts) : entrance());
}

const entrance = (words = text("apply.sign_in_first")) => please(text("common.sign_in"), words);

follow({ views: VIEWS, first: mine, leave: stopFollowing, entrance, home: text("apply.mine") });
