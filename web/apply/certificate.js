// The certificate: fetch it, show it for a minute, print it, and see who looked at it.

import { announce, complain, day, field, held, known, make, place, show, text } from "../common/page.js";
import { get, post, Problem } from "../common/api.js";
import { answers, back, zh } from "./look.js";

/** In the application's view: a place that fills when the certificate is there (seconds after registration). */
export function certificatePart(seen) {
  const place = make("section", {}, make("p", { class: "soft" }, text("apply.certificate_coming")));
  wait(seen.application, place, 0);
  return place;
}

async function wait(application, place, tries) {
  try {
    const found = await get(`/v1/applications/${application}/certificate`);
    if (place.isConnected) place.replaceChildren(...card(found));
    announce(text("apply.certificate_there"));
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.status !== 404) return place.replaceChildren(make("p", { class: "inset warn" }, problem.message));
    if (tries < 90 && (place.isConnected || tries < 2)) setTimeout(() => wait(application, place, tries + 1), 2000);
  }
}

/** The certificate with its code and what can be done with it. */
export function card(found) {
  const place = make("div", { class: "ticket", role: "status" });
  const button = make("button", { type: "button", onclick: () => held(button, () => present(found.number, place)) }, text("apply.present"));
  const form = make("form", { class: "card", onsubmit: (event) => event.preventDefault() },
    make("h2", {}, text("apply.certificate")),
    make("img", { class: "code", src: found.qr, alt: text("apply.code_alt"), width: 220, height: 220 }),
    answers([
      [text("apply.number"), make("span", { class: "number" }, found.number)],
      [text("apply.status"), make("strong", { class: `tag ${found.status === "ISSUED" ? "good" : "bad"}` }, text("apply.certificate_status." + found.status))],
      [text("apply.issued"), day(found.issued_at)],
      [text("apply.expires"), day(found.expires_at)],
    ]),
    make("p", { class: "hint" }, text("apply.code_is")),
    make("div", { class: "buttons" },
      found.pdf && make("a", { class: "button", href: found.pdf, target: "_blank", rel: "noopener" }, text("apply.print")),
      found.phone && make("a", { class: "button second", href: found.phone, target: "_blank", rel: "noopener" }, text("apply.keep_picture"))),
    !found.pdf && make("p", { class: "inset warn" }, text("apply.no_page")));
  return [form, make("h2", {}, text("apply.present_title")), make("p", {}, text("apply.present_hint")), make("div", { class: "buttons" }, button), place,
    make("p", {}, make("a", { href: `#/looks/${found.number}` }, text("apply.who_looked")))];
}

let counting;
/** A code for one scan within a minute, drawn here; it goes by itself. */
async function present(number, place) {
  clearInterval(counting);
  try {
    const [{ drawn }, ticket] = await Promise.all([import("./qr.js"), post(`/v1/certificates/${number}/tickets`)]);
    const ends = Math.min(new Date(ticket.expires_at).getTime(), Date.now() + 60000);
    const left = make("p", { class: "left", "aria-hidden": "true" });
    place.replaceChildren(drawn(ticket.qr_text, text("apply.ticket_alt")), left, make("p", {}, text("apply.ticket_hint")));
    place.dataset.text = ticket.qr_text;
    place.scrollIntoView({ block: "center" });
    const tick = () => {
      const seconds = Math.max(0, Math.ceil((ends - Date.now()) / 1000));
      left.textContent = text("apply.seconds_left", { seconds });
      if (seconds) return;
      clearInterval(counting);
      place.replaceChildren(make("p", {}, text("apply.ticket_over")));
    };
    tick();
    counting = setInterval(tick, 1000);
  } catch (problem) {
    place.replaceChildren(make("p", { class: "inset bad" }, problem.message));
  }
}

/** Who looked at the certificate, newest first. */
export async function looks(number) {
  const put = place();
  const { looks: lines } = await get(`/v1/certificates/${number}/checks`);
  const rows = lines.map((one) => make("tr", {}, make("td", {}, day(one.at, true)),
    make("td", {}, one.office), make("td", {}, known(`apply.look.${one.look}`) ? text("apply.look." + one.look) : one.look),
    make("td", { lang: zh }, known(`apply.purpose.${one.purpose}`) ? text("apply.purpose." + one.purpose) : one.purpose)));
  put(back("#/"), make("h1", {}, text("apply.who_looked")), make("p", {}, text("apply.who_looked_hint")),
    lines.length ? make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": text("apply.who_looked") }, make("table", {},
      make("thead", {}, make("tr", {}, ["when", "office", "look", "purpose"].map((head) => make("th", { scope: "col" }, text("apply.looks." + head))))),
      make("tbody", {}, rows))) : make("p", { class: "inset" }, text("apply.nobody_looked")),
    make("p", {}, text("apply.looks_wrong")));
}

/** Fetch the certificate by card: also for who was registered without applying. */
export function fetchByCard() {
  const place = make("div", {});
  const control = make("select", {}, ["ID_CARD", "SOCIAL_CARD", "HMT_PERMIT"].map((kind) => make("option", { value: kind }, text("apply.card." + kind))));
  const button = make("button", {}, text("apply.fetch"));
  const form = make("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); held(button, () => retrieve(form, place)); } },
    make("h1", {}, text("apply.fetch_title")), make("p", {}, text("apply.fetch_hint")),
    field("card", text("apply.card_kind"), { control }),
    field("number", text("apply.card_number"), { hint: text("apply.card_number_hint"), autocapitalize: "characters", spellcheck: "false", autocomplete: "off" }),
    make("div", { class: "buttons" }, button));
  show(back("#/"), form, place);
}

async function retrieve(form, place) {
  const given = Object.fromEntries(new FormData(form));
  const number = given.number.trim().toUpperCase();
  if (complain(form, number.length < 9 ? [["number", text("apply.card_number_missing")]] : [], text("common.mend"))) return;
  try {
    place.replaceChildren(...card(await post("/v1/certificates/retrieval", { card: given.card, number })));
    place.scrollIntoView();
    announce(text("apply.certificate_there"));
  } catch (problem) {
    complain(form, [["number", problem.message]], text("common.mend"));
  }
}
