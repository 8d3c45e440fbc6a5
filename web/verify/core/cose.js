// COSE_Sign1 (RFC 9052): what is signed, and by whom.

import { ALGORITHMS } from "./algorithms.js";
import { MOST_BYTES, Tagged, decode, encodeStrings, isWhole } from "./cbor.js";
import { UnsupportedVersion, require } from "./refusals.js";

const TAG = 18; // COSE_Sign1 (RFC 9052, 2)
const [ALGORITHM, CRITICAL, KID, TYPE] = [1, 2, 4, 16]; // RFC 9052, 3.1; RFC 9596
const NO_BYTES = new Uint8Array();

/**
 * {algorithm, kid, protected, payload, signature} of canonical bytes with exactly the headers the office writes, all of
 * them protected; Unacceptable or UnsupportedVersion. Nothing is said about the signature yet.
 */
export function parsed(data, { type, limit = MOST_BYTES } = {}) {
  const message = decode(data, { limit, tags: [TAG] });
  require(message instanceof Tagged && Array.isArray(message.value) && message.value.length === 4, "no COSE_Sign1");
  const [guarded, open, payload, signature] = message.value;
  const shaped = [guarded, payload, signature].every((part) => part instanceof Uint8Array) && open instanceof Map;
  require(shaped, "not the four parts of a COSE_Sign1");
  const header = guarded.length ? decode(guarded) : new Map();
  require(header instanceof Map, "a protected header that is no map");
  checkPolicy(header, open, type);
  return { algorithm: header.get(ALGORITHM), kid: header.get(KID), protected: guarded, payload, signature };
}

function checkPolicy(header, open, type) {
  if (header.has(CRITICAL)) throw new UnsupportedVersion("a critical header from a later version"); // RFC 9052, 3.1
  const expected = type === undefined ? [ALGORITHM, KID] : [ALGORITHM, KID, TYPE];
  const only = header.size === expected.length && expected.every((label) => header.has(label));
  require(open.size === 0 && only, "other headers than algorithm and key");
  const kid = header.get(KID);
  require(kid instanceof Uint8Array && kid.length === 8 && isWhole(header.get(ALGORITHM)), "a header of the wrong kind");
  require(header.get(TYPE) === type, "signed for another purpose");
}

/** Whether the key signed these bytes under its own algorithm; a header that names another one is refused. */
export async function isSignedBy(message, spki, algorithm) {
  if (!Object.hasOwn(ALGORITHMS, algorithm) || message.algorithm !== algorithm) return false;
  const signed = encodeStrings(["Signature1", message.protected, NO_BYTES, message.payload]); // RFC 9052, 4.4
  return ALGORITHMS[algorithm].verify(spki, message.signature, signed);
}
