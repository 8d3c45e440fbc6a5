// Which certificates were revoked, suspended or superseded: the signed status list, and the signed steps to its next issue.

import { same, sha256 } from "./bytes.js";
import { decode } from "./cbor.js";
import { LIST_COUNT, LIST_SIZE } from "./claims.js";
import { inflate } from "./code_text.js";
import { isSignedBy, parsed } from "./cose.js";
import { Untrusted, require } from "./refusals.js";
import { count, find, hasOnly, moment, signedInTime } from "./trust.js";

const LIST_TYPE = "application/statuslist+cwt"; // draft-ietf-oauth-status-list, 5.2
const STEP_TYPE = "application/registrar-statusdelta+cwt";
const BITS = 2;
const PER_BYTE = 8 / BITS;
const MOST_BYTES = 300000; // a list that does not deflate at all stays below this
const STATUSES = ["ISSUED", "REVOKED", "SUSPENDED", "SUPERSEDED"]; // draft-ietf-oauth-status-list, 7.1
const SUBJECT = /^\/v1\/statuses\/(0|[1-9][0-9]{0,4})$/;
const [LIST, ISSUED, BODY, TTL, SEQUENCE] = [2, 6, 65533, 65534, -70002];
const [START, CHANGES, RESULT] = [-70004, -70005, -70006];

/** {number, issuedAt, sequence, ttl, kid, slots}, if a key for status lists signed it; Untrusted or Unacceptable. */
export async function readStatusList(data, keys) {
  const { claims, record } = await signedClaims(data, keys, LIST_TYPE);
  require(hasOnly(claims, [LIST, ISSUED, BODY, TTL, SEQUENCE]), "not the claims of a status list");
  const number = listNumber(claims.get(LIST));
  const body = claims.get(BODY);
  const shaped = hasOnly(body, ["bits", "lst"]) && body.get("bits") === BITS && body.get("lst") instanceof Uint8Array;
  require(shaped, "not a status list of two bits");
  const slots = await inflate(body.get("lst"), LIST_SIZE / PER_BYTE);
  require(slots.length === LIST_SIZE / PER_BYTE, "a status list of another size");
  const issuedAt = moment(claims.get(ISSUED));
  const found = { number, issuedAt, sequence: count(claims.get(SEQUENCE)), ttl: moment(claims.get(TTL)), kid: record.kid, slots };
  if (!signedInTime(record, issuedAt)) throw new Untrusted("a status list from outside its key's time");
  return found;
}

/** The next issue of the list; Untrusted when another step belongs here, Unacceptable for any other form. */
export async function applyStep(before, data, keys) {
  const { claims, record } = await signedClaims(data, keys, STEP_TYPE);
  const shaped = hasOnly(claims, [LIST, ISSUED, TTL, SEQUENCE, START, CHANGES, RESULT]);
  require(shaped && claims.get(CHANGES) instanceof Uint8Array, "not the claims of a step");
  if (!(await startsFrom(before, claims))) throw new Untrusted("a step that starts from another list");
  const issuedAt = moment(claims.get(ISSUED));
  const sequence = count(claims.get(SEQUENCE));
  const onward = sequence > before.sequence && issuedAt >= before.issuedAt && signedInTime(record, issuedAt);
  if (!onward) throw new Untrusted("a step that leads back, or from outside its key's time");
  const slots = changed(before.slots, claims.get(CHANGES));
  if (!same(claims.get(RESULT), await sha256(slots))) throw new Untrusted("a step that leads elsewhere than it says");
  return { ...before, issuedAt, sequence, ttl: moment(claims.get(TTL)), kid: record.kid, slots };
}

/** The status in a slot. */
export function statusAt({ slots }, index) {
  return STATUSES[(slots[Math.floor(index / PER_BYTE)] >> ((index % PER_BYTE) * BITS)) & 3];
}

async function signedClaims(data, keys, type) {
  const message = parsed(data, { type, limit: MOST_BYTES });
  const record = find(keys, message.kid);
  if (!record || record.purpose !== "status" || record.state === "compromised") {
    throw new Untrusted("a status list of a key that may not sign it");
  }
  if (!(await isSignedBy(message, record.spki, record.algorithm))) throw new Untrusted("a bad signature");
  return { claims: decode(message.payload, { limit: MOST_BYTES }), record };
}

async function startsFrom(before, claims) {
  const start = claims.get(START);
  return (
    listNumber(claims.get(LIST)) === before.number &&
    Array.isArray(start) &&
    start.length === 2 &&
    start[0] === before.sequence &&
    same(start[1], await sha256(before.slots))
  );
}

function listNumber(subject) {
  const match = typeof subject === "string" ? SUBJECT.exec(subject) : null;
  require(match && Number(match[1]) < LIST_COUNT, "not the address of a status list");
  return Number(match[1]);
}

/** The slots after the changes, each (slots since the last one) * 4 + its new status, in LEB128 of shortest form. */
function changed(before, changes) {
  const slots = before.slice();
  let [index, value, shift] = [-1, 0, 0];
  for (const byte of changes) {
    value |= (byte & 0x7f) << shift;
    shift += 7;
    if (byte & 0x80) {
      require(shift <= 21, "a change beyond the list"); // 2^20 slots and two bits fit into 22
      continue;
    }
    require(byte !== 0 || shift === 7, "a change written longer than it need be");
    index += (value >> BITS) + 1;
    put(slots, index, value & 3);
    [value, shift] = [0, 0];
  }
  require(shift === 0, "changes cut off");
  return slots;
}

function put(slots, index, status) {
  require(index < LIST_SIZE, "a change beyond the list");
  const [place, shift] = [Math.floor(index / PER_BYTE), (index % PER_BYTE) * BITS];
  require(((slots[place] >> shift) & 3) !== status, "a change that changes nothing");
  slots[place] = (slots[place] & ~(3 << shift)) | (status << shift);
}
