// The commitment, signed with a code from the phone; or on paper, for whoever cannot.

import { announce, choices, complain, field, held, make, place, text } from "../common/page.js";
import { get, post } from "../common/api.js";
import { back, samples, zh } from "./look.js";


/** Read the whole text, choose the box, type the sentence, enter the code. */
export async function sign(application) {
  const put = place();
  const seen = await get(`/v1/applications/${application}`);
  const shown = await get(`/v1/commitments?category=${seen.category}`);
  const boxes = shown.boxes;
  const status = make("p", { class: "hint", role: "status" });
  const code = make("button", { type: "button", class: "second", onclick: () => held(code, () => sendCode(application, form, status)) }, text("apply.send_code"));
  const form = make("form", { novalidate: true, onsubmit: (event) => submit(event, application, shown) },
    make("h1", {}, text("apply.sign_title")),
    !shown.official && make("p", { class: "inset warn" }, text("apply.sign_placeholder")),
    boxes.length > 1 ? choices("scenario", text("apply.sign_which"), boxes.map((box) => [box.scenario, text("apply.scenario." + box.scenario)])) : null,
    make("h2", {}, text("apply.sign_text")),
    boxes.map((box) => make("blockquote", { class: "commitment", lang: zh, "data-scenario": box.scenario, tabindex: "0" },
      box.text.split("\n").map((part) => make("p", {}, part)))),
    field("confirmation", text("apply.sign_type"), { hint: text("apply.sign_type_hint", { words: shown.confirmation }), autocomplete: "off" }),
    make("div", { class: "buttons" }, code), status,
    field("code", text("apply.code"), { hint: text("apply.code_hint"), inputmode: "numeric", autocomplete: "one-time-code", maxlength: 6, class: "short" }),
    make("div", { class: "buttons" }, make("button", {}, text("apply.sign"))));
  form.addEventListener("change", () => pick(form, boxes));
  put(back(`#/a/${application}`), form,
    make("details", {}, make("summary", {}, text("apply.sign_on_paper")),
      make("div", {}, make("p", {}, text("apply.sign_on_paper_hint")), samples(["COMMITMENT"]),
        make("p", {}, make("a", { href: `#/a/${application}/proof` }, text("apply.sign_on_paper_send"))))));
  pick(form, boxes);
}

/** Of several boxes only the chosen one's text is shown. */
function pick(form, boxes) {
  const chosen = boxes.length > 1 ? new FormData(form).get("scenario") : boxes[0] && boxes[0].scenario;
  for (const one of form.querySelectorAll("[data-scenario]")) one.hidden = one.dataset.scenario !== chosen;
}

async function sendCode(application, form, status) {
  try {
    await post(`/v1/applications/${application}/codes`, { purpose: "COMMITMENT" });
    status.textContent = text("apply.code_sent");
    form.querySelector("#code").focus();
  } catch (problem) {
    complain(form, [["", problem.message]], text("common.mend"));
  }
}

async function submit(event, application, shown) {
  event.preventDefault();
  const form = event.target;
  const given = Object.fromEntries(new FormData(form));
  const box = shown.boxes.length > 1 ? shown.boxes.find((one) => one.scenario === given.scenario) : shown.boxes[0];
  const wrong = [
    !box && ["scenario", text("apply.choose_one")],
    given.confirmation.trim() !== shown.confirmation && ["confirmation", text("apply.sign_type_wrong", { words: shown.confirmation })],
    !/^\d{6}$/.test(given.code.trim()) && ["code", text("apply.code_missing")],
  ].filter(Boolean);
  if (complain(form, wrong, text("common.mend"))) return;
  await held(form.querySelector("button:not([type])"), async () => {
    try {
      await post(`/v1/applications/${application}/commitment`, {
        scenario: box.scenario, text_version: shown.text_version, text_sha256: box.sha256,
        confirmation: given.confirmation.trim(), code: given.code.trim(),
      });
      const counts = JSON.parse(sessionStorage.getItem(`registrar.sent.${application}`) || "{}");
      sessionStorage.setItem(`registrar.sent.${application}`, JSON.stringify({ ...counts, proof: 1 }));
      announce(text("apply.signed"));
      location.hash = `#/a/${application}`;
    } catch (problem) {
      complain(form, [[problem.code && problem.code.startsWith("code") ? "code" : "", problem.message]], text("common.mend"));
    }
  });
}
