// CBOR in the one form the office writes (RFC 8949, 4.2.1), and nothing else is read.

import { compared, joined, utf8 } from "./bytes.js";
import { Unacceptable, require } from "./refusals.js";

export const MOST_BYTES = 16384;
const MOST_DEPTH = 8;
const [UINT, NEGATIVE, BYTES, TEXT, ARRAY, MAP, TAG, SIMPLE] = [0, 1, 2, 3, 4, 5, 6, 7]; // RFC 8949, 3.1
const SIMPLE_VALUES = { 20: false, 21: true, 22: null }; // RFC 8949, 3.3; floats have no place in a legal record
const ARGUMENT_BYTES = { 24: 1, 25: 2, 26: 4, 27: 8 };
const SMALLEST = { 24: 24n, 25: 1n << 8n, 26: 1n << 16n, 27: 1n << 32n }; // a shorter head would have done below this
const LETTERS = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A value with a tag in front. */
export class Tagged {
  constructor(tag, value) {
    this.tag = tag;
    this.value = value;
  }
}

/** Whether a value was written as a whole number; large ones are BigInt. */
export const isWhole = (value) => typeof value === "number" || typeof value === "bigint";

/**
 * The one value in `data` (at most `limit` bytes, eight levels, only these tags); Unacceptable otherwise. Whole numbers
 * beyond 2^53 come as BigInt, maps as Map, byte strings as Uint8Array.
 */
export function decode(data, { limit = MOST_BYTES, tags = [] } = {}) {
  require(data.length <= limit, "too many bytes");
  const reading = { data, at: 0, tags };
  const value = item(reading, 1);
  require(reading.at === data.length, "trailing bytes");
  return value;
}

function item(reading, level) {
  const { major, argument } = head(reading);
  if (major === UINT) return whole(argument);
  if (major === NEGATIVE) return whole(-1n - argument);
  if (major === BYTES || major === TEXT) return string(reading, major, argument);
  if (major === SIMPLE) return SIMPLE_VALUES[argument];
  require(level <= MOST_DEPTH, "nested too deeply");
  return nested(reading, major, argument, level + 1);
}

const whole = (value) => (value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value);

function string(reading, major, length) {
  require(length <= BigInt(reading.data.length - reading.at), "ends too early");
  const content = reading.data.slice(reading.at, reading.at + Number(length));
  reading.at += content.length;
  if (major === BYTES) return content;
  try {
    return LETTERS.decode(content);
  } catch {
    throw new Unacceptable("text that is no UTF-8");
  }
}

function nested(reading, major, argument, level) {
  if (major === TAG) {
    require(reading.tags.includes(Number(argument)), "unknown tag");
    return new Tagged(Number(argument), item(reading, level));
  }
  const items = major === MAP ? 2n * argument : argument;
  require(items <= BigInt(reading.data.length - reading.at), "more items announced than bytes left");
  return major === MAP ? map(reading, Number(argument), level) : array(reading, Number(argument), level);
}

function array(reading, count, level) {
  const items = [];
  while (items.length < count) items.push(item(reading, level));
  return items;
}

function map(reading, count, level) {
  const entries = new Map();
  let last = new Uint8Array();
  for (let left = count; left > 0; left -= 1) {
    const start = reading.at;
    require(reading.data[start] >> 5 <= TEXT, "a key of the wrong kind");
    const key = item(reading, level);
    const written = reading.data.subarray(start, reading.at);
    require(compared(written, last) > 0, "a key doubled or out of order"); // RFC 8949, 4.2.1
    last = written;
    entries.set(key, item(reading, level));
  }
  return entries;
}

/** Major type and argument; for simple values the argument is the value's number (RFC 8949, 3). */
function head(reading) {
  const { data, at } = reading;
  require(at < data.length, "ends too early");
  const major = data[at] >> 5;
  const short = data[at] & 31;
  reading.at += 1;
  if (major === SIMPLE) {
    require(short in SIMPLE_VALUES, "a float or an unknown simple value");
    return { major, argument: short };
  }
  if (short < 24) return { major, argument: BigInt(short) };
  require(short in ARGUMENT_BYTES, "indefinite length or reserved head");
  reading.at += ARGUMENT_BYTES[short];
  require(reading.at <= data.length, "a head cut off");
  const argument = data.subarray(at + 1, reading.at).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  require(argument >= SMALLEST[short], "a head longer than it need be");
  return { major, argument };
}

/** An array of texts and byte strings, as it is signed. */
export function encodeStrings(parts) {
  const written = parts.map((part) => {
    const content = typeof part === "string" ? utf8(part) : part;
    return joined(headOf(typeof part === "string" ? TEXT : BYTES, content.length), content);
  });
  return joined(headOf(ARRAY, parts.length), ...written);
}

function headOf(major, length) {
  const first = major << 5;
  if (length < 24) return Uint8Array.of(first | length);
  if (length < 1 << 8) return Uint8Array.of(first | 24, length);
  if (length < 1 << 16) return Uint8Array.of(first | 25, length >> 8, length & 255);
  return Uint8Array.of(first | 26, length >>> 24, (length >> 16) & 255, (length >> 8) & 255, length & 255);
}
