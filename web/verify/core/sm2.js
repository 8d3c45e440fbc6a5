// SM2 signatures with SM3, as GB/T 32918.2 and GB/T 32905 have them: browsers' own cryptography knows neither.

import { fromHex, joined, number, numberBytes, same, utf8 } from "./bytes.js";

const IDENTITY = utf8("1234567812345678"); // GM/T 0009-2012, 10: the signer's identity where none is agreed on
// GB/T 32918.5, A.2
const P = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn;
const N = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const B = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n;
const G = [
  0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
];
const CURVE = joined(...[P - 3n, B, ...G].map((value) => numberBytes(value, 32))); // as it goes into the Z value
// A SubjectPublicKeyInfo of this curve: id-ecPublicKey, 1.2.156.10197.1.301, an uncompressed point (RFC 5480, 2).
const SPKI_HEAD = fromHex("3059301306072a8648ce3d020106082a811ccf5501822d03420004");
const NOWHERE = [1n, 1n, 0n];

/** Whether the key (SubjectPublicKeyInfo, DER) is a point on the SM2 curve. */
export function fits(spki) {
  if (spki.length !== SPKI_HEAD.length + 64 || !same(spki.subarray(0, SPKI_HEAD.length), SPKI_HEAD)) return false;
  const [x, y] = pointOf(spki);
  return x < P && y < P && (y * y - (x * x * x - 3n * x + B)) % P === 0n;
}

/** Whether r||s (32 bytes each) signs the message under the usual identity (GB/T 32918.2, 7.1). */
export function verify(spki, signature, message) {
  if (signature.length !== 64) return false;
  const r = number(signature.subarray(0, 32));
  const s = number(signature.subarray(32));
  const t = (r + s) % N;
  if (r === 0n || r >= N || s === 0n || s >= N || t === 0n) return false;
  const x = sumOfMultiples(s, G, t, pointOf(spki));
  const e = number(sm3(joined(identityDigest(spki), message)));
  return x !== null && (e + x) % N === r;
}

/** Z: the digest of identity, curve and public key (GB/T 32918.2, 5.5). */
function identityDigest(spki) {
  const bits = 8 * IDENTITY.length;
  return sm3(joined(Uint8Array.of(bits >> 8, bits & 255), IDENTITY, CURVE, spki.subarray(SPKI_HEAD.length)));
}

const pointOf = (spki) => [number(spki.slice(-64, -32)), number(spki.slice(-32))];

/** The first coordinate of s*one + t*other, both taken bit by bit together; null for the point at infinity. */
function sumOfMultiples(s, one, t, other) {
  const [a, b] = [[...one, 1n], [...other, 1n]];
  const steps = [null, a, b, added(a, b)];
  let sum = NOWHERE;
  for (let bit = 255n; bit >= 0n; bit -= 1n) {
    sum = doubled(sum);
    const step = steps[Number(((s >> bit) & 1n) | (((t >> bit) & 1n) << 1n))];
    if (step) sum = added(sum, step);
  }
  const [x, , z] = sum;
  return z === 0n ? null : modulo(x * power(z * z, P - 2n));
}

const modulo = (value) => ((value %= P) < 0n ? value + P : value);

/** Jacobian coordinates, a = -3 (the formulas dbl-2001-b and add-2007-bl of the explicit-formulas database). */
function doubled([x, y, z]) {
  if (z === 0n) return NOWHERE;
  const delta = modulo(z * z);
  const gamma = modulo(y * y);
  const beta = modulo(x * gamma);
  const alpha = modulo(3n * (x - delta) * (x + delta));
  const third = modulo(alpha * alpha - 8n * beta);
  return [third, modulo(alpha * (4n * beta - third) - 8n * gamma * gamma), modulo(2n * y * z)];
}

function added(one, other) {
  if (one[2] === 0n) return other;
  if (other[2] === 0n) return one;
  const [zz1, zz2] = [modulo(one[2] * one[2]), modulo(other[2] * other[2])];
  const [u1, u2] = [modulo(one[0] * zz2), modulo(other[0] * zz1)];
  const [s1, s2] = [modulo(one[1] * other[2] * zz2), modulo(other[1] * one[2] * zz1)];
  const [h, r] = [modulo(u2 - u1), modulo(2n * (s2 - s1))];
  if (h === 0n) return r === 0n ? doubled(one) : NOWHERE;
  const i = modulo(4n * h * h);
  const j = modulo(h * i);
  const v = modulo(u1 * i);
  const x = modulo(r * r - j - 2n * v);
  return [x, modulo(r * (v - x) - 2n * s1 * j), modulo(2n * one[2] * other[2] * h)];
}

function power(base, exponent) {
  let result = 1n;
  for (let square = modulo(base); exponent > 0n; exponent >>= 1n, square = (square * square) % P) {
    if (exponent & 1n) result = (result * square) % P;
  }
  return result;
}

const turned = (word, by) => (word << by) | (word >>> (32 - by));
const spread = (word) => word ^ turned(word, 9) ^ turned(word, 17); // P0
const mixed = (word) => word ^ turned(word, 15) ^ turned(word, 23); // P1
const START = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];

/** GB/T 32905. */
export function sm3(message) {
  const blocks = padded(message);
  const words = new Int32Array(68);
  const state = Int32Array.from(START);
  for (let at = 0; at < blocks.byteLength; at += 64) {
    for (let j = 0; j < 16; j += 1) words[j] = blocks.getInt32(at + 4 * j);
    for (let j = 16; j < 68; j += 1) {
      words[j] = mixed(words[j - 16] ^ words[j - 9] ^ turned(words[j - 3], 15)) ^ turned(words[j - 13], 7) ^ words[j - 6];
    }
    compress(state, words);
  }
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, at) => digest.setInt32(4 * at, word));
  return new Uint8Array(digest.buffer);
}

function padded(message) {
  const whole = new Uint8Array(64 * Math.ceil((message.length + 9) / 64));
  whole.set(message);
  whole[message.length] = 0x80;
  const view = new DataView(whole.buffer);
  view.setBigUint64(whole.length - 8, 8n * BigInt(message.length));
  return view;
}

function compress(state, words) {
  let [a, b, c, d, e, f, g, h] = state;
  for (let j = 0; j < 64; j += 1) {
    const constant = j < 16 ? 0x79cc4519 : 0x7a879d8a;
    const first = turned((turned(a, 12) + e + turned(constant, j % 32)) | 0, 7);
    const [choice, choices] = j < 16 ? [a ^ b ^ c, e ^ f ^ g] : [(a & b) | (a & c) | (b & c), (e & f) | (~e & g)];
    const t1 = (choice + d + (first ^ turned(a, 12)) + (words[j] ^ words[j + 4])) | 0;
    const t2 = (choices + h + first + words[j]) | 0;
    [a, b, c, d] = [t1, a, turned(b, 9), c];
    [e, f, g, h] = [spread(t2), e, turned(f, 19), g];
  }
  [a, b, c, d, e, f, g, h].forEach((word, at) => { state[at] ^= word; });
}
