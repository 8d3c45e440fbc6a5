// Asking again while somebody looks, and no longer.

import { get } from "../common/api.js";

let waiting;

/** Nobody looks at the old view any more. */
export function stopFollowing() {
  clearTimeout(waiting);
}

/** Ask again and again while this view is shown: every two seconds at first, later every quarter of a minute. */
export function refresh(application, told, tries = 0) {
  stopFollowing();
  const mine = setTimeout(async () => {
    const now = document.hidden ? null : await get(`/v1/applications/${application}`).catch(() => null);
    if (mine !== waiting) return; // another view came meanwhile
    if (now) told(now);
    if (mine === waiting) refresh(application, told, tries + 1);
  }, tries < 60 ? 2000 : 15000);
  waiting = mine;
}
