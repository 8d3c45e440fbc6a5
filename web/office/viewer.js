// The pages of a scan, drawn anew and upright, with a box around every value that was read from them.

import { make, text } from "../common/page.js";
import { named } from "./parts.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * All scans of a case behind buttons, the first one shown. `documents` and `scans` as the interface gives them: by scan
 * its pages ({link, width, height}), none while it is not read. The element gets `.point(scan, name)`: bring that value's box into view.
 */
export function viewer(documents, pages) {
  const scans = inOrder(documents, pages);
  if (!scans.length) return Object.assign(make("p", { class: "soft" }, text("office.no_scans")), { point() {} });
  const stage = make("div", { class: "stage", tabindex: "0", role: "region", "aria-label": text("office.scan_now") });
  const tabs = scans.map((scan, at) => make("button", { type: "button", class: "second", "aria-pressed": "false", onclick: () => turn(scan) }, labelOf(documents, scan, at)));
  const zoom = make("button", { type: "button", class: "second", "aria-pressed": "false", onclick: () => {
    const near = stage.classList.toggle("near");
    zoom.setAttribute("aria-pressed", String(near));
  } }, text("office.enlarge"));
  let shown;
  function turn(scan, name) {
    if (scan !== shown) {
      shown = scan;
      tabs.forEach((tab, at) => tab.setAttribute("aria-pressed", String(scans[at] === scan)));
      const fields = documents.filter((one) => one.scan === scan).flatMap((one) => Object.entries(one.fields));
      stage.replaceChildren(...(pages[scan].length ? pages[scan].map((page, at) => picture(page, fields.filter(([, field]) => (field.page ?? 0) === at), at + 1)) : [make("p", { class: "soft" }, text("office.no_pages"))]));
      stage.scrollTop = 0;
    }
    for (const box of stage.querySelectorAll("polygon")) box.classList.toggle("on", box.dataset.name === name);
    stage.querySelector("polygon.on")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  turn(scans[0]);
  return Object.assign(make("section", { class: "viewer", "aria-label": text("office.scans") }, make("div", { class: "tabs" }, tabs, zoom), stage), { point: turn });
}

/** The scans that can be looked at, those that were read first; a scan is known to the officer by its place here. */
const inOrder = (documents, pages) => [...new Set([...documents.map((one) => one.scan), ...Object.keys(pages)])].filter((scan) => pages[scan]);

/** [scan, label] of each, as the buttons above the picture have them. */
export const labelled = (documents, pages) => inOrder(documents, pages).map((scan, at) => [scan, labelOf(documents, scan, at)]);

const labelOf = (documents, scan, at) => {
  const papers = documents.filter((one) => one.scan === scan);
  const kinds = [...new Set(papers.map((one) => one.document_type))].map((kind, place) => [place > 0 && ", ", named("paper.", kind)]);
  const sides = [...new Set(papers.map((one) => one.side).filter(Boolean))].map((side) => [" · ", named("office.sides.", side)]);
  return make("span", {}, `${at + 1} `, kinds.length ? [kinds, sides] : text("office.not_read"));
};

function picture(page, fields, number) {
  const image = make("img", { src: page.link, width: page.width, height: page.height, alt: text("office.scan", { number }) });
  image.addEventListener("error", () => frame.replaceChildren(make("p", { class: "soft" }, text("office.no_picture"))));
  const frame = make("div", { class: "frame" }, image, boxes(page, fields));
  return frame;
}

/** Boxes are in pixels of the upright page, whatever the picture of it measures. */
function boxes({ width, height }, fields) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
  drawing.setAttribute("aria-hidden", "true");
  for (const [name, field] of fields.filter(([, one]) => one.box)) {
    const box = document.createElementNS(SVG, "polygon");
    box.setAttribute("points", field.box.map((point) => point.join(",")).join(" "));
    box.dataset.name = name;
    if (!field.certain) box.classList.add("unsure");
    const title = document.createElementNS(SVG, "title");
    title.textContent = `${name}: ${field.value}`;
    box.append(title);
    drawing.append(box);
  }
  return drawing;
}
