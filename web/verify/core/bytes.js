// Bytes: compared, joined, digested, and read as numbers.

export const utf8 = (text) => new TextEncoder().encode(text);

export const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

export const fromHex = (text) => Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));

/** Big-endian. */
export const number = (bytes) => BigInt(`0x${hex(bytes) || "0"}`);

export function numberBytes(value, width) {
  return fromHex(value.toString(16).padStart(2 * width, "0"));
}

export function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Below, at or above nought, in the order of CBOR keys: byte by byte, the shorter one first. */
export function compared(one, other) {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at += 1) {
    if (one[at] !== other[at]) return one[at] - other[at];
  }
  return one.length - other.length;
}

export const same = (one, other) => one instanceof Uint8Array && other instanceof Uint8Array && compared(one, other) === 0;

export async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}
