// The officer's desk: which address shows which view, and the way between them.

import { text } from "../common/page.js";
import { session } from "../common/session.js";
import { follow, later, please } from "../common/views.js";
import { workList } from "./list.js";
import { stopListening } from "./listening.js";
import { onlyProtects, ways } from "./parts.js";

// Parts are placeholders. What is not opened every hour is loaded when it is.
const VIEWS = [
  ["", () => first()],
  ["case/*", later(() => import("./case.js"), "wholeCase")],
  ["person", later(() => import("./person.js"), "findPerson")],
  ["person/*", later(() => import("./person.js"), "record")],
  ["counter", later(() => import("./counter.js"), "counter")],
  ["counter/new", later(() => import("./counter.js"), "walkIn")],
  ["counter/*", later(() => import("./keying.js"), "keying")],
  ["paper", later(() => import("./paper.js"), "paper")],
  ["paper/*", later(() => import("./reconciling.js"), "outage")],
  ["figures", later(() => import("./figures.js"), "figures")],
  ["asked", later(() => import("./inquiries.js"), "inquiries")],
  ["asked/*", later(() => import("./inquiries.js"), "inquiry")],
  ["wrong/*", later(() => import("./wrong.js"), "wrongEntry")],
  ["untold", later(() => import("./untold.js"), "untold")],
  ["erasures", () => book()],
  ["erasures/*", later(() => import("./erasures.js"), "erasure")],
];

const book = later(() => import("./erasures.js"), "erasures");
const first = () => (onlyProtects() ? book() : workList());

function leave() {
  stopListening();
  ways(session() ? location.hash : null);
}

function entrance(words = text("office.sign_in_first")) {
  ways(null);
  please(text("office.title"), words);
}

follow({ views: VIEWS, first, leave, entrance, home: text("office.list"), closed: true });
