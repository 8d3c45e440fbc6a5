// What a paper looks like and what it is called, for every view that names papers.

import { known, language, make, text } from "../common/page.js";
import { pictures } from "./papers.js";

/** The paper's name in this language. */
export const paperName = (kind) => (known(`paper.${kind}`) ? text("paper." + kind) : text("paper.OTHER"));

const FLAT = new Set(["ID_CARD", "SOCIAL_CARD", "TEMPORARY_ID", "HMT_PERMIT"]);

/** The pictures of one paper under its name: two where it has two sides. */
export function sample(kind) {
  const shown = pictures(kind);
  return shown.map((address, side) => {
    const name = shown.length > 1 ? `${paperName(kind)} · ${side ? text("apply.emblem_side") : text("apply.portrait_side")}` : paperName(kind);
    return make("figure", { class: FLAT.has(kind) ? "sample flat" : "sample" },
      make("img", { src: address, alt: text("apply.sample_of", { paper: name }), loading: "lazy", decoding: "async" }), make("figcaption", {}, name));
  });
}

/** Any one of these papers: the first to see at once, the others when asked for. */
export function samples(kinds) {
  const [first, ...others] = kinds;
  if (!first) return [];
  return [
    make("div", { class: "samples" }, sample(first)),
    others.length > 0 && make("details", {},
      make("summary", {}, text("apply.or_another", { count: others.length })),
      make("p", {}, text("apply.any_one")), make("div", { class: "samples" }, others.map((kind) => sample(kind)))),
  ];
}

/** A way back. */
export const back = (address, words = text("common.back")) => make("a", { class: "back", href: address }, `‹ ${words}`);

/** The `lang` of words that come in Chinese from papers and the register, on a page in another language. */
export const zh = language.startsWith("zh") ? null : "zh-CN";

const TONES = {
  DRAFT: "quiet", ACCEPTED: "", READING: "", COMPARING: "", AWAITING_SUPPLEMENT: "warn", IN_REVIEW: "", PENDING_SOURCE: "",
  REGISTERED: "good", NOT_REGISTERED: "bad", DISPUTED: "warn", WITHDRAWN: "quiet", LAPSED: "quiet",
};

/** Where an application stands, as a tag. */
export const stateTag = (state) => make("strong", { class: `tag ${TONES[state] || ""}` }, known(`apply.state.${state}`) ? text("apply.state." + state) : state);

/** A summary list; rows are [term, value, act?]. */
export function answers(rows) {
  return make("dl", { class: "answers" }, rows.filter(Boolean).map(([term, value, act]) =>
    make("div", {}, make("dt", {}, term), make("dd", {}, value), act ? make("dd", { class: "act" }, act) : null)));
}
