// Whether a scanned code is a genuine certificate that still stands: one verdict, in a fixed order of checks.

import { joined, sha256, hex, utf8 } from "./bytes.js";
import { decodeClaims } from "./claims.js";
import { bytesOf, unpacked } from "./code_text.js";
import { isSignedBy, parsed } from "./cose.js";
import { signedBy } from "./holder_keys.js";
import { Unacceptable, UnsupportedVersion } from "./refusals.js";
import { statusAt } from "./statuses.js";
import { find, mayUseList, signedInTime } from "./trust.js";

const CLOCK_LEEWAY = 5 * 60; // seconds an issuer's clock may be ahead
const [TICKET, TICKET_BYTES] = [0x54, 17]; // a one-time code: its mark and 128 bits of chance
const [SHOWN, HEAD_BYTES] = [0x50, 1 + 4 + 4 + 64]; // shown by the holder's phone: mark, time, chance, signature
const CONTEXT = utf8("registrar/presentation/1\0");
const LIFE = 60; // seconds a shown code is good
const LEEWAY = 30; // seconds the holder's clock may be ahead

/** Whether the text is a one-time code, of which only the register knows what it stands for. */
export function isTicket(text) {
  try {
    const content = bytesOf(text);
    return content.length === TICKET_BYTES && content[0] === TICKET;
  } catch {
    return false;
  }
}

/** Whether the holder's phone made the code, which is a consent to be looked up. */
export function isShown(text) {
  try {
    return presentation(bytesOf(text)) !== null;
  } catch {
    return false;
  }
}

/**
 * The verdict on any text: {code, claims?, age?}. `trust` is {keys, lists}: a key list or null, status lists in a Map;
 * `now` and `window` are seconds, `seen(key)` says whether a shown code was taken before, and remembers it. Claims are
 * there only once the signature was found good. Nothing is thrown, whatever the text.
 */
export async function verify(text, trust, { now, window, seen }) {
  let content;
  try {
    content = bytesOf(text);
  } catch (error) {
    return refused(error, text);
  }
  const shown = presentation(content);
  const verdict = await judged(shown ? shown.certificate : content, trust, now, window);
  if (!shown || !["VALID", "VALID_STALE"].includes(verdict.code)) return verdict;
  const doubt = (await doubtAbout(shown, verdict.claims.holderKey, now)) || ((await seen(await keyOf(shown))) && "TICKET_USED");
  return doubt ? { ...verdict, code: doubt } : verdict;
}

function refused(error, text) {
  if (error instanceof UnsupportedVersion) return { code: "UNSUPPORTED_VERSION" };
  if (!(error instanceof Unacceptable)) throw error;
  return { code: text === "" ? "UNREADABLE_QR" : "MALFORMED" };
}

/** The key before the signature, the signature before the state: a forgery says nothing about a key. */
async function judged(content, trust, now, window) {
  try {
    const message = parsed(await unpacked(content));
    const record = trust.keys ? find(trust.keys, message.kid) : undefined;
    if (!record) return { code: "UNKNOWN_KEY" };
    if (record.purpose !== "certificate") return { code: "WRONG_PURPOSE" };
    if (!(await isSignedBy(message, record.spki, record.algorithm))) return { code: "BAD_SIGNATURE" };
    if (record.state === "compromised") return { code: "KEY_COMPROMISED" };
    return standing(decodeClaims(message.payload), record, trust.lists, now, window);
  } catch (error) {
    return refused(error);
  }
}

/** Time first, then the status list: a list at hand need not cover certificates that have expired. */
function standing(claims, record, lists, now, window) {
  if (!mayUseList(record, claims.statusList)) return { code: "WRONG_PURPOSE" };
  if (!signedInTime(record, claims.issuedAt)) return { code: "UNKNOWN_KEY" };
  if (now + CLOCK_LEEWAY < claims.issuedAt) return { code: "NOT_YET_VALID", claims };
  if (now >= claims.expiresAt) return { code: "EXPIRED", claims }; // RFC 8392, 3.1.4: on or after
  const list = lists.get(claims.statusList);
  if (!list || list.number !== claims.statusList) return { code: "STATUS_UNKNOWN", claims };
  const age = Math.max(now - list.issuedAt, 0);
  const status = statusAt(list, claims.statusIndex);
  const code = status !== "ISSUED" ? status : age <= window ? "VALID" : "VALID_STALE";
  return { code, claims, age };
}

function presentation(content) {
  if (content[0] !== SHOWN || content.length <= HEAD_BYTES) return null;
  const seconds = content.slice(1, 5);
  return {
    shownAt: new DataView(seconds.buffer).getUint32(0),
    signature: content.slice(9, HEAD_BYTES),
    certificate: content.slice(HEAD_BYTES),
    message: joined(CONTEXT, content.slice(1, 9), content.slice(HEAD_BYTES)),
  };
}

/** What speaks against the phone's part alone: its signature, then the clocks. */
async function doubtAbout({ shownAt, signature, message }, holderKey, now) {
  if (!holderKey || !(await signedBy(holderKey, signature, message))) return "WRONG_HOLDER";
  if (now + LEEWAY < shownAt) return "NOT_YET_VALID";
  return now >= shownAt + LIFE ? "TICKET_EXPIRED" : null;
}

const keyOf = async (shown) => hex(await sha256(shown.message));
