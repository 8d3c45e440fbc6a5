// One outage: end it, bring the forms back on a sheet with their scans, and see every serial accounted for.

import { announce, day, field, make, place, text } from "../common/page.js";
import { get, post } from "../common/api.js";
import { back, chinese, form, named, table } from "./parts.js";
import { local } from "./paper.js";
import { sendFile } from "./uploading.js";

const SERIAL = /[A-Z]{2}[\dA-Z-]{8,}/i;

export async function outage(id) {
  const put = place();
  const seen = await get(`/v1/counter/outages/${id}/reconciliation`);
  const { outage: one } = seen;
  const open = one.state === "DECLARED";
  put(back("#/paper", text("office.way.paper")),
    make("h1", {}, text("office.outage_of", { day: day(one.began) }), " ", make("strong", { class: open ? "tag warn" : "tag quiet" }, named("office.outage_state.", one.state))),
    make("p", {}, chinese(one.reason)), open && ending(id), !open && returning(id),
    make("h2", {}, text("office.accounted")),
    make("p", { class: seen.whole ? "inset good" : "inset warn" }, seen.whole ? text("office.whole") : text("office.not_whole")),
    table(text("office.accounted"), [text("office.serial"), text("office.fate_label"), text("office.accepted_at"), text("office.application")], seen.serials.map((each) => [
      each.serial, make("strong", { class: `tag ${TONES[each.fate] || ""}` }, named("office.fate.", each.fate)), day(each.accepted_on),
      each.applications.map((application) => make("a", { href: `#/case/${application}` }, application))])),
    seen.unread.length > 0 && make("p", {}, text("office.unread_rows", { rows: seen.unread.join(", ") })),
    seen.sheets.map((sheet) => make("p", { class: "soft small" }, `${sheet.sheet} · ${named("office.sheet_state.", sheet.state)}`)));
}

const TONES = { USED: "good", VOID: "quiet", CONFLICT: "warn", STRAY: "warn", MISSING: "bad" };

function ending(id) {
  return form([field("ended", text("office.back_since"), { name: "ended", type: "datetime-local", value: local(new Date()), required: true })], text("office.end_outage"), async ({ ended }) => {
    await post(`/v1/counter/outages/${id}/end`, { ended: `${ended}:00+08:00` });
    await outage(id);
  });
}

/** Scans first, named by their serial; then the sheet. One outcome for each row, and sending it twice changes nothing. */
function returning(id) {
  const told = make("div", { role: "status" });
  const scans = make("input", { type: "file", name: "scans", multiple: true, accept: "image/jpeg,image/png,application/pdf" });
  const sheet = make("input", { type: "file", name: "sheet", accept: ".csv,.xlsx" });
  return make("section", {}, make("h2", {}, text("office.bring_back")), make("p", {}, text("office.bring_back_hint")),
    form([
      field("form_scans", text("office.form_scans"), { control: scans, hint: text("office.form_scans_hint") }),
      field("form_sheet", text("office.form_sheet"), { control: sheet, hint: text("office.form_sheet_hint") }),
    ], text("office.send_sheet"), async () => {
      for (const file of scans.files) {
        const serial = SERIAL.exec(file.name);
        if (!serial) throw new Error(text("office.no_serial", { name: file.name }));
        await sendFile(`/v1/counter/outages/${id}/scans`, file, { serial: serial[0].toUpperCase() });
      }
      if (!sheet.files.length) return;
      const [file] = sheet.files;
      const kind = file.name.toLowerCase().endsWith(".xlsx") ? "xlsx" : "csv";
      const received = await post(`/v1/counter/outages/${id}/sheets`, { kind, content: await base64(file) });
      await followed(received.sheet, told);
    }), told);
}

async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let letters = "";
  for (let at = 0; at < bytes.length; at += 8192) letters += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(letters);
}

async function followed(sheet, place) {
  for (let tries = 0; tries < 90 && place.isConnected !== false; tries += 1) {
    const seen = await get(`/v1/counter/sheets/${sheet}?first=0`);
    place.replaceChildren(make("p", {}, named("office.sheet_state.", seen.state), seen.problem && chinese(` ${seen.problem}`)),
      table(text("office.rows"), [text("office.row"), text("office.serial"), text("office.name"), text("office.fate_label"), text("office.advice")], seen.rows.map((row) => [
        String(row.row), row.serial, row.masked_name, named("office.row_outcome.", row.outcome), row.problems.map((one) => make("div", {}, chinese(one.advice)))])));
    if (seen.state !== "RECEIVED") { announce(text("office.sheet_state." + seen.state)); return; }
    await new Promise((go) => setTimeout(go, 2000));
  }
}
