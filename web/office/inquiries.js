// Situations no rule foresees: asked upward, answered in time, and the answer published for everybody (R42).

import { day, field, make, place, text } from "../common/page.js";
import { get, post } from "../common/api.js";
import { session } from "../common/session.js";
import { back, chinese, form, named, table } from "./parts.js";

const words = (id, label, hint) => field(id, label, { control: make("textarea", { name: id, required: true, maxlength: "4000" }), hint });

export async function inquiries() {
  const put = place();
  const { inquiries: found } = await get("/v1/office/inquiries");
  put(make("h1", {}, text("office.way.asked")), make("p", {}, text("office.asked_hint")),
    table(text("office.way.asked"), [text("office.question"), text("office.state_label"), text("office.lies_with"), text("office.due")], found.map((one) => [
      make("a", { href: `#/asked/${one.inquiry}` }, chinese(one.question.slice(0, 60))), named("office.progress.", one.standing), chinese(one.holder_name),
      [day(one.due_at), " ", one.overdue && make("strong", { class: "tag bad" }, text("office.overdue"))]])),
    make("details", { open: found.length === 0 }, make("summary", {}, text("office.ask")), make("div", {}, form([
      words("question", text("office.question"), text("office.question_hint")),
      field("cases", text("office.concerns"), { name: "cases", hint: text("office.concerns_hint") }),
    ], text("office.ask"), async (values) => {
      const cases = values.cases.split(/[\s,，]+/).filter(Boolean);
      const { inquiry: id } = await post("/v1/office/inquiries", { question: values.question, cases });
      location.hash = `#/asked/${id}`;
    }))));
}

export async function inquiry(id) {
  const put = place();
  const seen = await get(`/v1/office/inquiries/${id}`);
  const path = `/v1/office/inquiries/${id}`;
  const mine = seen.holder === session().office && seen.standing === "OPEN";
  const say = (verb, label) => form([words(verb, label)], label, async (values) => { await post(`${path}/${verb}`, { text: values[verb] }); await inquiry(id); }, { class: verb === "answer" ? null : "second" });
  put(back("#/asked", text("office.way.asked")), make("h1", {}, text("office.question")), make("blockquote", {}, chinese(seen.question)),
    make("p", {}, make("strong", { class: "tag" }, named("office.progress.", seen.standing)), ` ${text("office.lies_with")}: `, chinese(seen.holder_name), ` · ${text("office.due")} ${day(seen.due_at)}`),
    seen.cases.length > 0 && make("p", {}, text("office.concerns"), seen.cases.map((one) => [" ", make("a", { href: `#/case/${one}` }, one)])),
    seen.talk.length > 0 && make("ul", {}, seen.talk.map((one) => make("li", {}, make("span", { class: "hint" }, `${day(one.at, true)} · ${one.office} `), chinese(one.text)))),
    seen.answer && make("div", { class: "inset good" }, make("h2", {}, text("office.answer_label")), chinese(seen.answer)),
    mine && say("answer", text("office.answer_it")),
    seen.standing === "OPEN" && make("details", {}, make("summary", {}, text("office.talk")), make("div", {}, say("talk", text("office.talk")))),
    mine && make("details", {}, make("summary", {}, text("office.pass_up")), make("div", {}, say("pass-up", text("office.pass_up")))),
    seen.answer && !seen.published && publishing(path, seen));
}

/** For everybody to read: nothing in it may point to a person. */
function publishing(path, seen) {
  return make("details", {}, make("summary", {}, text("office.publish")), make("div", {}, make("p", {}, text("office.publish_hint")), form([
    words("published_question", text("office.question")), words("published_text", text("office.answer_label")),
    field("published_since", text("office.since"), { type: "date", name: "published_since", required: true }),
  ], text("office.publish"), async (values) => {
    await post(`${path}/publications`, { question: values.published_question, text: values.published_text, since: values.published_since });
    await inquiry(seen.inquiry);
  }, { class: "second" })));
}
