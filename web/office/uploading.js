// Sending a file to storage: announced with its digest, then posted by the link that came back.

import { text } from "../common/page.js";
import { post } from "../common/api.js";

/** `path` offers links for `{files: [...]}`; `more` are further facts of the file. The scan's id comes back. */
export async function sendFile(path, file, more = {}) {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  const sha256 = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const { uploads: [offer] } = await post(path, { files: [{ content_type: file.type, size: file.size, sha256, ...more }] });
  const form = new FormData();
  for (const [name, value] of Object.entries(offer.fields)) form.append(name, value);
  form.append("file", file);
  const answer = await fetch(offer.url, { method: "POST", body: form }).catch(() => null);
  if (!answer || !answer.ok) throw new Error(text("office.not_stored"));
  return offer.scan;
}
