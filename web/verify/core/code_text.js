// The text in the code: an address any phone can open, and the signed bytes behind its # sign.

import { Unacceptable, UnsupportedVersion, require } from "./refusals.js";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$-/:.";
const BASE = ALPHABET.length;
const VALUES = new Map(Array.from(ALPHABET, (character, value) => [character, value]));
const MOST_CHARACTERS = 4296; // what the largest code holds in dense mode (ISO/IEC 18004, table 7, version 40-L)
const MOST_INFLATED = 16384;
const COSE = 0xd2; // the first byte of tag 18 (RFC 8949, 3.4)
const ZLIB = 0x78; // the first byte of a zlib stream with a 32 kB window (RFC 1950, 2.2)
const ADDRESS = /^https?:\/\/[\x21-\x7e]+?\/v([0-9]*)$/;

/** The bytes behind the first # of any host's verifier address; Unacceptable or UnsupportedVersion. */
export function bytesOf(text) {
  require(text.length <= MOST_CHARACTERS || [...text].length <= MOST_CHARACTERS, "longer than any code");
  const mark = text.indexOf("#");
  const address = ADDRESS.exec(mark < 0 ? "" : text.slice(0, mark));
  require(address, "not the address of a certificate");
  if (address[1]) throw new UnsupportedVersion("the address of a later version");
  return fromBase41(text.slice(mark + 1));
}

/** Whether a text is at least the address of some certificate: other codes lie about a counter, too. */
export const isOurs = (text) => ADDRESS.test(text.split("#", 1)[0]) && text.includes("#");

function fromBase41(content) {
  const values = Array.from(content, (character) => VALUES.get(character) ?? NaN);
  require(!values.some(Number.isNaN), "a character that no code of ours holds");
  const whole = values.length - (values.length % 3);
  const bytes = [];
  for (let at = 0; at < whole; at += 3) {
    const pair = values[at] + values[at + 1] * BASE + values[at + 2] * BASE * BASE;
    require(pair <= 0xffff, "characters that no bytes give");
    bytes.push(pair >> 8, pair & 255);
  }
  if (values.length > whole) {
    const single = values[whole] + (values[whole + 1] ?? NaN) * BASE;
    require(single <= 0xff, "characters that no bytes give");
    bytes.push(single);
  }
  return Uint8Array.from(bytes);
}

/** The COSE bytes in what a code holds: as they are, or out of a zlib stream; at most 16 kB, nothing behind them. */
export async function unpacked(data) {
  require(data.length > 0, "an empty code");
  if (data[0] === COSE) return data;
  if (data[0] !== ZLIB) throw new UnsupportedVersion("neither COSE_Sign1 nor zlib");
  const inflated = await inflate(data, MOST_INFLATED);
  require(inflated[0] === COSE && data.length < inflated.length, "deflated to no purpose");
  return inflated;
}

/** A whole zlib stream of at most `most` bytes and nothing behind it; Unacceptable otherwise. */
export async function inflate(data, most) {
  const whole = new Uint8Array(most);
  let length = 0;
  const reader = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      require(length + part.value.length <= most, "inflates to too many bytes");
      whole.set(part.value, length);
      length += part.value.length;
    }
  } catch (error) {
    reader.cancel().catch(() => {});
    throw error instanceof Unacceptable ? error : new Unacceptable("a broken zlib stream, or bytes behind it");
  }
  return whole.slice(0, length);
}
