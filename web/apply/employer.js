// Employers file hires, one or a sheet of many; every row has its own outcome, and no sheet is sent back.

import { complain, day, field, held, make, show, text } from "../common/page.js";
import { get, post } from "../common/api.js";
import { session, signIn } from "../common/session.js";
import { back, stateTag, zh } from "./look.js";
import { kept } from "./keeping.js";
import { stopFollowing } from "./waiting.js";

const LARGEST = 2 * 1024 * 1024;
const MINE = "registrar.filings";
let waiting;

/** One hire by hand, or a sheet; the last filings of this tab beneath. */
export function employer() {
  const now = session();
  if (!now) {
    return show(back("#/"), make("h1", {}, text("employer.title")), make("p", {}, text("employer.what")),
      make("div", { class: "buttons" }, make("button", { type: "button", "data-sign-in": true, onclick: signIn }, text("common.sign_in"))));
  }
  const form = make("form", { novalidate: true, onsubmit: fileOne }, make("h1", {}, text("employer.title")), make("p", {}, text("employer.what")),
    !now.roles.includes("EMPLOYER") && make("p", { class: "inset warn" }, text("employer.no_role")),
    field("employer_name", text("employer.name"), { autocomplete: "organization", maxlength: 100 }),
    make("h2", {}, text("employer.one")),
    field("name", text("employer.worker"), {}), field("id_number", text("employer.worker_number"), { spellcheck: "false", autocomplete: "off" }),
    field("start", text("employer.start"), { type: "date", class: "short" }),
    field("end", text("employer.end"), { type: "date", class: "short", hint: text("employer.end_hint") }),
    field("phone", text("employer.phone"), { type: "tel", class: "short", hint: text("employer.phone_hint") }),
    make("div", { class: "buttons" }, make("button", {}, text("employer.file_one"))),
    make("h2", {}, text("employer.sheet")), make("p", {}, text("employer.sheet_hint")),
    field("sheet", text("employer.sheet_file"), { type: "file", accept: ".csv,.xlsx" }),
    make("div", { class: "buttons" }, make("button", { type: "button", class: "second", onclick: (event) => fileSheet(event, form) }, text("employer.file_sheet"))));
  const filed = JSON.parse(sessionStorage.getItem(MINE) || "[]");
  show(back("#/"), kept(form, "employer"), filed.length > 0 && [make("h2", {}, text("employer.filed")),
    make("ul", {}, filed.map((id) => make("li", {}, make("a", { href: `#/employer/${id}` }, id))))]);
}

const lacking = (form, id) => [id, text("employer.missing", { what: form.querySelector(`label[for="${id}"]`).textContent })];

async function fileOne(event) {
  event.preventDefault();
  const form = event.target;
  const given = Object.fromEntries([...new FormData(form)].filter(([name]) => name !== "sheet"));
  const wrong = ["employer_name", "name", "id_number", "start"].filter((name) => !given[name].trim()).map((name) => lacking(form, name));
  if (complain(form, wrong, text("common.mend"))) return;
  const { employer_name, ...row } = given;
  await held(event.submitter || form.querySelector("button"), () => file(form, { employer_name, rows: [row] }));
}

async function fileSheet(event, form) {
  const [sheet] = form.elements.sheet.files;
  const wrong = [!form.elements.employer_name.value.trim() && lacking(form, "employer_name"),
    (!sheet || !/\.(csv|xlsx)$/i.test(sheet.name)) && ["sheet", text("employer.sheet_kind")],
    sheet && sheet.size > LARGEST && ["sheet", text("employer.sheet_large")]];
  if (complain(form, wrong.filter(Boolean), text("common.mend"))) return;
  await held(event.target, async () => {
    const content = await base64(sheet);
    const kind = /\.csv$/i.test(sheet.name) ? "csv" : "xlsx";
    await file(form, { employer_name: form.elements.employer_name.value.trim(), sheet: { kind, content } });
  });
}

function base64(blob) {
  return new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.split(",")[1] || "");
    reader.readAsDataURL(blob);
  });
}

async function file(form, body) {
  try {
    const made = await post("/v1/filings", body);
    const filed = JSON.parse(sessionStorage.getItem(MINE) || "[]").filter((id) => id !== made.filing);
    sessionStorage.setItem(MINE, JSON.stringify([made.filing, ...filed].slice(0, 20)));
    location.hash = `#/employer/${made.filing}`;
  } catch (problem) {
    complain(form, [["", problem.message]], text("common.mend"));
  }
}

const DONE = ["REGISTERED", "NOT_REGISTERED", "AWAITING_SUPPLEMENT", "IN_REVIEW", "WITHDRAWN", "LAPSED"];

/** What became of each row, opened in the background; asked again until every row is settled. */
export async function filing(id) {
  const body = make("tbody", {});
  const count = make("p", { role: "status" });
  const heading = make("p", {});
  show(back("#/employer"), make("h1", {}, text("employer.progress")), heading, count,
    make("div", { class: "scroll full", tabindex: "0", role: "region", "aria-label": text("employer.progress") },
      make("table", { class: "rows" }, make("thead", {}, make("tr", {}, ["row", "worker", "outcome", "todo"].map((head) => make("th", { scope: "col" }, text("employer.column." + head))))), body)));
  const look = async (tries) => {
    const rows = [];
    let first = 0;
    let page;
    do {
      page = await get(`/v1/filings/${id}?first=${first}`);
      rows.push(...page.rows);
      first = page.next;
    } while (first);
    if (!body.isConnected) return;
    heading.replaceChildren(make("span", { lang: zh }, page.employer_name), ` · ${day(page.received_at, true)}`);
    const settled = rows.filter((row) => (row.state ? DONE.includes(row.state) : row.outcome !== "ACCEPTED")).length;
    const words = text("employer.settled", { settled, rows: rows.length });
    if (count.textContent !== words) count.textContent = words;
    body.replaceChildren(...rows.map(line));
    if (settled < rows.length) waiting = setTimeout(() => look(tries + 1), tries < 30 ? 2000 : 15000);
  };
  stopFollowing();
  clearTimeout(waiting);
  await look(0);
}

function line(row) {
  const advice = [...row.problems.map((one) => one.advice), ...row.reasons.map((one) => one.message)].filter(Boolean);
  return make("tr", {}, make("td", {}, String(row.row)), make("td", { lang: zh }, row.masked_name),
    make("td", {}, row.state ? stateTag(row.state) : make("strong", { class: "tag warn" }, text("employer.outcome." + row.outcome))),
    make("td", {}, row.receipt && make("p", { class: "small" }, text("employer.receipt", { number: row.receipt })),
      advice.map((one) => make("p", { lang: zh }, one)),
      row.state === "AWAITING_SUPPLEMENT" && make("a", { href: `#/a/${row.application}` }, text("employer.send_papers"))));
}
