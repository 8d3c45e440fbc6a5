// Hearing what changes on the work list: asked for again and again from the mark last heard, while somebody looks.

import { get } from "../common/api.js";

const SOON = 2000; // milliseconds between two questions; as the interface's own stream says
const LATER = 15000; // while the page is in the background

let listening;

export function stopListening() {
  clearTimeout(listening);
}

/**
 * `heard(changes)` for every item that came, changed or went since `mark`; `behind()` when the list must be read anew.
 * The interface also speaks text/event-stream; a browser's EventSource cannot carry the officer's token, so this asks.
 */
export function listen(query, mark, heard, behind, silent = () => {}) {
  stopListening();
  const mine = setTimeout(async () => {
    const asked = new URLSearchParams(query);
    asked.set("mark", mark);
    const news = await get(`/v1/office/work-list/changes?${asked}`).catch(() => null);
    if (mine !== listening) return; // another view came meanwhile
    silent(news === null);
    if (news && news.behind) return behind();
    if (news && news.changes.length) heard(news.changes);
    if (mine === listening) listen(query, news ? news.mark : mark, heard, behind, silent);
  }, document.hidden ? LATER : SOON);
  listening = mine;
}
