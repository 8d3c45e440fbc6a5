// The facts a certificate states, in the numbers of a CBOR Web Token (RFC 8392).

import { decode, isWhole } from "./cbor.js";
import { confirmed } from "./holder_keys.js";
import { Unacceptable, UnsupportedVersion, require } from "./refusals.js";

export const LIST_SIZE = 1 << 20;
export const LIST_COUNT = 1 << 16;
export const KINDS = ["EMPLOYED", "UNEMPLOYED", "FLEXIBLE", "SELF_EMPLOYED", "NONE"];
export const LAST_SECOND = 253402300799; // 9999-12-31T23:59:59Z
const LAST_DAY = 2932896; // 9999-12-31
const MOST_NAME = 50;
const POLICY_BITS = 7;

const [ISSUER, EXPIRES, ISSUED, CONFIRMATION, CERTIFICATE] = [1, 4, 6, 8, -70001];
const [NUMBER, NAME, ID_TAIL, REGISTRATION, REGION, SINCE, STATUS, POLICIES, OFFICE, SYNTHETIC] = [1, 2, 3, 5, 6, 7, 8, 9, 10, 11];
const CLAIMS = [ISSUER, EXPIRES, ISSUED, CERTIFICATE];
const REQUIRED = [NUMBER, NAME, ID_TAIL, REGISTRATION, REGION, SINCE, STATUS, OFFICE];
const OPTIONAL = [POLICIES, SYNTHETIC];

const CODE = /^[0-9A-Z-]{1,32}$/;
const NUMERAL = /^[1-9][0-9]{0,17}$/; // what fits 64 bits and comes back the same
const TAIL = /^[0-9]{3}[0-9X]$/;
const ISSUER_CODE = /^[A-Z]{2}-[0-9A-Z]{1,3}$/;
// Controls, bidirectional and invisible marks, private use, line ends, and code points that will never be characters.
const NOT_IN_NAMES = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Me}\p{Noncharacter_Code_Point}]/u;

/**
 * What a signed payload says; Unacceptable for a wrong shape, UnsupportedVersion for claims that came later. Times are
 * whole seconds, `since` a day (YYYY-MM-DD), `holderKey` a SubjectPublicKeyInfo or null.
 */
export function decodeClaims(payload) {
  const claims = typed(Map, decode(payload, { limit: 1024 }));
  checkKeys(claims, CLAIMS, [CONFIRMATION]);
  const facts = typed(Map, claims.get(CERTIFICATE));
  checkKeys(facts, REQUIRED, OPTIONAL);
  const [issuedAt, expiresAt] = [ISSUED, EXPIRES].map((claim) => within(claims.get(claim), 0, LAST_SECOND));
  require(issuedAt < expiresAt, "expires before it is issued");
  const [statusList, statusIndex] = slot(facts.get(STATUS));
  return {
    issuedAt,
    expiresAt,
    statusList,
    statusIndex,
    issuer: matching(ISSUER_CODE, claims.get(ISSUER), "issuer"),
    number: code(facts.get(NUMBER)),
    name: name(facts.get(NAME)),
    idTail: matching(TAIL, facts.get(ID_TAIL), "last four of the ID"),
    registration: kind(facts.get(REGISTRATION)),
    region: code(facts.get(REGION)),
    since: day(within(facts.get(SINCE), 0, LAST_DAY)),
    office: code(facts.get(OFFICE)),
    policies: facts.has(POLICIES) ? within(facts.get(POLICIES), 1, POLICY_BITS) : 0,
    synthetic: onlyTrue(facts),
    holderKey: claims.has(CONFIRMATION) ? confirmed(claims.get(CONFIRMATION)) : null,
  };
}

/** An unknown key means a later version, and so does an optional one where a required one is missing. */
function checkKeys(found, required, optional) {
  const missing = required.some((key) => !found.has(key));
  const others = [...found.keys()].filter((key) => !required.includes(key));
  if (!missing && others.every((key) => optional.includes(key))) return;
  if (others.some((key) => key !== CONFIRMATION)) throw new UnsupportedVersion("claims that came later");
  throw new Unacceptable("claims are missing");
}

function code(value) {
  if (isWhole(value)) {
    require(NUMERAL.test(String(value)), "a code not in its shortest form");
    return String(value);
  }
  const text = matching(CODE, value, "code");
  require(!NUMERAL.test(text), "a code not in its shortest form");
  return text;
}

function name(value) {
  require(typeof value === "string", "a claim of the wrong kind");
  const length = [...value].length;
  require(length >= 1 && length <= MOST_NAME && value === value.trim(), "a name of no sensible length");
  require(value === value.normalize("NFC"), "a name that is not NFC");
  require(!NOT_IN_NAMES.test(value), "invisible characters in a name");
  return value;
}

function kind(value) {
  if (isWhole(value) && value > KINDS.length) throw new UnsupportedVersion("a registration that came later");
  return KINDS[within(value, 1, KINDS.length) - 1];
}

function slot(value) {
  require(Array.isArray(value) && value.length === 2, "a status place that is no pair");
  return [within(value[0], 0, LIST_COUNT - 1), within(value[1], 0, LIST_SIZE - 1)];
}

function onlyTrue(facts) {
  require(!facts.has(SYNTHETIC) || facts.get(SYNTHETIC) === true, "a mark that is not true");
  return facts.has(SYNTHETIC);
}

const day = (days) => new Date(days * 86400000).toISOString().slice(0, 10);

function within(value, least, most) {
  require(isWhole(value) && value >= least && value <= most, "a number out of range");
  return value;
}

function matching(pattern, value, what) {
  require(typeof value === "string" && pattern.test(value), `not a ${what}`);
  return value;
}

function typed(kindOfValue, value) {
  require(value instanceof kindOfValue, "a claim of the wrong kind");
  return value;
}
