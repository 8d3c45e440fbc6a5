// Which view an address shows, and what is said when one cannot be: the way through a page of several views.

import { make, place, show, text } from "./page.js";
import { Problem } from "./api.js";
import { arrived, session, showHolder, signIn } from "./session.js";

/**
 * A view that is loaded when it is wanted; `name` is the function that shows it. It is not begun any more when the reader
 * has gone on meanwhile.
 */
export function later(load, name) {
  return async (...parts) => {
    const here = location.hash;
    const views = await load();
    if (location.hash === here) await views[name](...parts);
  };
}

/** Ask to sign in. */
export function please(title, words) {
  show(make("h1", {}, title), make("p", {}, words),
    make("div", { class: "buttons" }, make("button", { type: "button", "data-sign-in": true, onclick: signIn }, text("common.sign_in"))));
}

/**
 * Follow the address from now on. `views` are [pattern, view] with * for a part that the view is given; `first` shows any
 * other address. `leave` ends what the last view had going; `entrance(words?)` asks to sign in; `home` names the way back
 * from an error. With `closed` nothing is shown to somebody who is not signed in.
 */
export function follow({ views, first, leave, entrance, home, closed = false }) {
  async function route() {
    if (location.hash && !location.hash.startsWith("#/")) return; // a place on this page
    const put = place();
    leave();
    showHolder();
    if (closed && !session()) return entrance();
    try {
      await find(views, location.hash, first)();
    } catch (problem) {
      if (problem instanceof Problem && problem.code === "not_signed_in") { showHolder(); return entrance(problem.message); }
      put(make("h1", {}, text("common.went_wrong")),
        make("div", { class: "inset bad", role: "alert" }, make("p", {}, problem instanceof Problem ? problem.message : text("common.failed"))),
        make("div", { class: "buttons" }, make("button", { type: "button", onclick: route }, text("common.again")), make("a", { href: "#/" }, home)));
      if (!(problem instanceof Problem)) console.error(problem);
    }
  }
  window.addEventListener("hashchange", route);
  arrived().catch(() => false).then(route);
}

function find(views, hash, first) {
  const parts = hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  for (const [pattern, view] of views) {
    const wanted = pattern.split("/");
    if (wanted.length === parts.length && wanted.every((one, at) => one === "*" || one === parts[at])) {
      return () => view(...parts.filter((_, at) => wanted[at] === "*"));
    }
  }
  return first;
}
