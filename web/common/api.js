// Asking the interface: JSON in and out, a key on every POST so that repeating it is harmless, problems as one kind of error.

import { language, text } from "./page.js";
import { forget, session } from "./session.js";

/** The interface said no: `status`, `code` (stable) and the advice in this page's language. */
export class Problem extends Error {
  constructor(status, told = {}) {
    super(ownWords(told.detail || told.title || "") || text("common.failed"));
    this.status = status;
    this.code = told.code || `http_${status}`;
  }
}

/** The advice comes in Chinese, then in English. */
export function ownWords(detail) {
  const parts = /^(.*[\u3000-\u9fff\uff00-\uffef])\s+([ -~\u2010-\u201d]+)$/s.exec(detail);
  if (!parts) return detail;
  return language.startsWith("zh") ? parts[1] : parts[2];
}

export const get = (path) => ask("GET", path);
export const post = (path, body = {}) => ask("POST", path, body, newKey());

/** A random value of 32 letters. */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function ask(method, path, body, key) {
  const now = session();
  const headers = { Accept: "application/json" };
  if (now) headers.Authorization = `Bearer ${now.token}`;
  if (key) Object.assign(headers, { "Content-Type": "application/json", "Idempotency-Key": key });
  const answer = await patiently(() => fetch(path, { method, headers, body: key && JSON.stringify(body) }));
  const told = await answer.json().catch(() => ({}));
  if (answer.ok) return told;
  if (answer.status === 401) forget();
  throw new Problem(answer.status, answer.status === 401 ? { detail: text("common.sign_in_again"), code: "not_signed_in" } : told);
}

/** Three tries: a phone in a lift loses a request now and then, and the key makes a second one harmless. */
async function patiently(send) {
  for (let tried = 1; ; tried += 1) {
    try {
      const answer = await send();
      if (tried === 3 || ![502, 503, 504].includes(answer.status)) return answer;
    } catch (error) {
      if (tried === 3) throw new Problem(0, { detail: text("common.no_connection"), code: "no_connection" });
    }
    await new Promise((go) => setTimeout(go, 400 * tried));
  }
}
