// Somebody says that the directory of offices is wrong: look, mend it where it is kept, and say what came of it.

import { choices, day, field, make, place, text } from "../common/page.js";
import { get, post } from "../common/api.js";
import { answers, back, chinese, form, named } from "./parts.js";

export async function wrongEntry(report) {
  const put = place();
  const seen = await get(`/v1/office/wrong-entries/${report}`);
  put(back("#/", text("office.list")), make("h1", {}, text("office.wrong_entry")), make("p", {}, text("office.wrong_entry_hint")),
    answers([
      [text("office.at_office"), seen.office],
      [text("offices.which"), named("offices.what.", seen.what)],
      [text("office.should_be"), seen.should_be && chinese(seen.should_be)],
      [text("office.told_at"), day(seen.at, true)],
      [text("office.outcome"), seen.settled && named("office.wrong_outcomes.", seen.settled)],
      [text("office.answer_label"), seen.answer && chinese(seen.answer)],
    ]),
    !seen.settled && settling(report));
}

function settling(report) {
  const outcome = choices("outcome", text("office.outcome"), ["MENDED", "STANDS"].map((one) => [one, text("office.wrong_outcomes." + one)]));
  outcome.querySelectorAll("input").forEach((one) => { one.required = true; });
  return form([outcome, field("answer", text("office.reason_label"), { control: make("textarea", { name: "answer", required: true, maxlength: "500" }) })], text("office.settle"), async (values) => {
    await post(`/v1/office/wrong-entries/${report}`, { outcome: values.outcome, answer: values.answer });
    location.hash = "#/";
  });
}
