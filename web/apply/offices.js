// Where to go instead of doing it here.

import { make, show, text } from "../common/page.js";
import { back } from "./look.js";

export function offices() {
  show(back("#/"), make("h1", {}, text("offices.title")), make("p", {}, text("offices.any")), make("p", {}, make("a", { href: "tel:12333" }, text("offices.call"))));
}
