// A scan as it was sent, with a box around every value that was read from it.

import { make, text } from "../common/page.js";
import { named } from "./parts.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * All scans of a case behind buttons, the first one shown. `documents` as the interface gives them, `links` from scan to
 * address. The element gets `.point(scan, name)`: bring that value's box into view.
 */
export function viewer(documents, links) {
  const scans = [...new Set([...documents.map((one) => one.scan), ...Object.keys(links)])].filter((scan) => links[scan]);
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
      stage.replaceChildren(picture(links[scan], documents.filter((one) => one.scan === scan)));
    }
    for (const box of stage.querySelectorAll("polygon")) box.classList.toggle("on", box.dataset.name === name);
    stage.querySelector("polygon.on")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  turn(scans[0]);
  return Object.assign(make("section", { class: "viewer", "aria-label": text("office.scans") }, make("div", { class: "tabs" }, tabs, zoom), stage), { point: turn });
}

const labelOf = (documents, scan, at) => {
  const kinds = [...new Set(documents.filter((one) => one.scan === scan).map((one) => named("paper.", one.document_type)))];
  return make("span", {}, `${at + 1} `, kinds.length ? kinds : text("office.not_read"));
};

function picture(address, documents) {
  const frame = make("div", { class: "frame" });
  const image = make("img", { src: address, alt: text("office.scan") });
  image.addEventListener("load", () => frame.append(boxes(image, documents)));
  image.addEventListener("error", () => frame.replaceChildren(make("p", {}, make("a", { href: address, target: "_blank", rel: "noopener" }, text("office.open_file")))));
  frame.append(image, make("a", { class: "small", href: address, target: "_blank", rel: "noopener" }, text("office.open_file")));
  return frame;
}

/** Boxes are in pixels of the upright page; a picture that the reader had to turn first has none drawn. */
function boxes(image, documents) {
  const { naturalWidth: width, naturalHeight: height } = image;
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
  drawing.setAttribute("aria-hidden", "true");
  const fields = documents.flatMap((one) => Object.entries(one.fields)).filter(([, field]) => field.box && !field.page);
  const inside = fields.every(([, field]) => field.box.every(([x, y]) => x <= width * 1.02 && y <= height * 1.02));
  for (const [name, field] of inside ? fields : []) {
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
