// Applying for somebody else: that person agrees by passing on the code that went to their phone.

import { announce, complain, field, held, make, show, text } from "../common/page.js";
import { post } from "../common/api.js";
import { back } from "./look.js";

const KEPT = "registrar.others";

/** Remembered in this tab, so that the view offers the consent before an officer asks for it. */
export function forAnother(application) {
  sessionStorage.setItem(KEPT, JSON.stringify([...others(), application]));
}

const others = () => JSON.parse(sessionStorage.getItem(KEPT) || "[]");

/** Whether this application is somebody else's: said when it was opened, or by the register. */
export const isForAnother = (seen) => others().includes(seen.application) || seen.reasons.some((one) => one.code === "PER-10");

/** Ask for the code, enter it; a signed paper does as well. */
export function consent(application) {
  const status = make("p", { class: "hint", role: "status" });
  const ask = make("button", { type: "button", class: "second", onclick: () => held(ask, () => sendCode(form, application, status)) }, text("apply.send_code"));
  const button = make("button", {}, text("apply.consent_give"));
  const form = make("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); held(button, () => agree(form, application)); } },
    make("h1", {}, text("apply.consent")), make("p", {}, text("apply.consent_hint")), make("div", { class: "buttons" }, ask), status,
    field("code", text("apply.code"), { hint: text("apply.code_hint"), inputmode: "numeric", autocomplete: "off", maxlength: 6, class: "short" }),
    make("div", { class: "buttons" }, button), make("p", { class: "soft" }, text("apply.consent_paper")));
  show(back(`#/a/${application}`), form);
}

async function sendCode(form, application, status) {
  try {
    await post(`/v1/applications/${application}/codes`, { purpose: "CONSENT" });
    status.textContent = text("apply.code_sent");
    form.querySelector("#code").focus();
  } catch (problem) {
    complain(form, [["", problem.message]], text("common.mend"));
  }
}

async function agree(form, application) {
  const code = form.elements.code.value.trim();
  if (complain(form, /^\d{6}$/.test(code) ? [] : [["code", text("apply.code_missing")]], text("common.mend"))) return;
  try {
    await post(`/v1/applications/${application}/consent`, { code });
    announce(text("apply.consented"));
    show(back(`#/a/${application}`), make("div", { class: "panel" }, make("h1", {}, text("apply.consented"))), make("p", {}, text("apply.consented_next")));
  } catch (problem) {
    complain(form, [["code", problem.message]], text("common.mend"));
  }
}
