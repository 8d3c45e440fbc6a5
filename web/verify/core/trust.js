// Whose signatures count: the key list that the offline root signs.

import { ALGORITHMS, algorithmOf } from "./algorithms.js";
import { hex, same, sha256 } from "./bytes.js";
import { decode, isWhole } from "./cbor.js";
import { LAST_SECOND, LIST_COUNT } from "./claims.js";
import { isSignedBy, parsed } from "./cose.js";
import { Untrusted, require } from "./refusals.js";

const TYPE = "application/registrar-keylist+cwt";
const MOST_KEYS = 64;
const MOST_LISTS = 64; // of one key
const [ISSUED, SEQUENCE, KEYS] = [6, -70002, -70003];
const [KID, SPKI, ALGORITHM, PURPOSE, FROM, TO, STATE, SINCE, LISTS] = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const REQUIRED = [KID, SPKI, ALGORITHM, PURPOSE, FROM, TO, STATE];
const PURPOSES = ["certificate", "status", "page"];
const STATES = ["active", "retired", "compromised"];

/** {issuedAt, sequence, records by kid in hex} if the root (SubjectPublicKeyInfo) signed it; Untrusted or Unacceptable. */
export async function readKeyList(data, root) {
  const message = parsed(data, { type: TYPE });
  const algorithm = await algorithmOf(root);
  if (algorithm === undefined) throw new Untrusted("a root key of no known algorithm");
  const ofRoot = same(message.kid, await kidOf(root)) && (await isSignedBy(message, root, algorithm));
  if (!ofRoot) throw new Untrusted("a key list that the root did not sign");
  const claims = decode(message.payload);
  require(hasOnly(claims, [ISSUED, SEQUENCE, KEYS]) && Array.isArray(claims.get(KEYS)), "not the claims of a key list");
  require(claims.get(KEYS).length <= MOST_KEYS, "too many keys");
  const records = new Map();
  for (const entry of claims.get(KEYS)) {
    const record = await read(entry);
    require(!records.has(hex(record.kid)), "one key twice");
    records.set(hex(record.kid), record);
  }
  return { records, issuedAt: moment(claims.get(ISSUED)), sequence: count(claims.get(SEQUENCE)) };
}

export const find = (keys, kid) => keys.records.get(hex(kid));

/** Every list that some key's certificates may name, whatever the key's state; 0 when none is reserved. */
export function statusLists(keys) {
  const numbers = new Set();
  for (const { purpose, lists } of keys.records.values()) {
    const [first, last] = lists || [0, 0];
    for (let number = first; purpose === "certificate" && number <= last; number += 1) numbers.add(number);
  }
  return numbers.size ? [...numbers].sort((one, other) => one - other) : [0];
}

export const mayUseList = ({ lists }, number) => !lists || (lists[0] <= number && number <= lists[1]);

export const signedInTime = ({ from, to }, at) => from <= at && at <= to;

/** A NumericDate in whole seconds (RFC 8392, 2); Unacceptable otherwise. */
export function moment(value) {
  require(count(value) <= LAST_SECOND, "a time beyond the calendar");
  return value;
}

/** A whole number from nought; Unacceptable otherwise. */
export function count(value) {
  require(isWhole(value) && value >= 0, "not a whole number");
  return value;
}

/** Whether a value is a map of exactly these keys. */
export function hasOnly(value, keys) {
  return value instanceof Map && value.size === keys.length && keys.every((key) => value.has(key));
}

const kidOf = async (spki) => (await sha256(spki)).slice(0, 8);

async function read(entry) {
  const optional = [SINCE, LISTS].filter((field) => entry instanceof Map && entry.has(field));
  require(hasOnly(entry, [...REQUIRED, ...optional]), "not the fields of a key");
  const record = {
    kid: entry.get(KID),
    spki: entry.get(SPKI),
    algorithm: entry.get(ALGORITHM),
    purpose: entry.get(PURPOSE),
    from: moment(entry.get(FROM)),
    to: moment(entry.get(TO)),
    state: entry.get(STATE),
    since: entry.has(SINCE) ? moment(entry.get(SINCE)) : null,
    lists: entry.has(LISTS) ? range(entry.get(LISTS)) : null,
  };
  require(await isSound(record), "a key that contradicts itself");
  return record;
}

function range(value) {
  require(Array.isArray(value) && value.length === 2, "not a range of status lists");
  const [first, last] = value.map(count);
  require(first <= last && last < first + MOST_LISTS && last < LIST_COUNT, "not a range of status lists");
  return [first, last];
}

/** A key is what its kid says, lies on its algorithm's curve, and its state agrees with its dates. */
async function isSound({ kid, spki, algorithm, purpose, from, to, state, since, lists }) {
  return (
    spki instanceof Uint8Array &&
    same(kid, await kidOf(spki)) &&
    isWhole(algorithm) &&
    Object.hasOwn(ALGORITHMS, algorithm) &&
    (await ALGORITHMS[algorithm].fits(spki)) &&
    PURPOSES.includes(purpose) &&
    STATES.includes(state) &&
    from < to &&
    (state === "compromised") === (since !== null) &&
    (lists === null || purpose === "certificate")
  );
}
