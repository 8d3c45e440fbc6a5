// The holder's own key, kept in their phone: how a certificate names it, and whether it signed.

import { ALGORITHMS, ES256 } from "./algorithms.js";
import { fromHex, joined, number, numberBytes } from "./bytes.js";
import { require } from "./refusals.js";

const COSE_KEY = 1; // RFC 8747, 3.2
const [TYPE, CURVE, X, Y] = [1, -1, -2, -3]; // RFC 9053, 7.1.1
const [EC2, P256] = [2, 1]; // RFC 9053, tables 17 and 18
const P = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn; // SEC 2, 2.4.2
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;
const SPKI_HEAD = fromHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004"); // RFC 5480, 2

/** The key (SubjectPublicKeyInfo, DER) in a `cnf` claim of exactly this shape; Unacceptable for any other. */
export function confirmed(claim) {
  const key = claim instanceof Map && claim.size === 1 ? claim.get(COSE_KEY) : null;
  require(key instanceof Map && key.size === 4, "a holder's key of another shape");
  require(key.get(TYPE) === EC2 && key.get(CURVE) === P256, "a holder's key of another kind");
  const [x, odd] = [key.get(X), key.get(Y)];
  require(x instanceof Uint8Array && x.length === 32 && typeof odd === "boolean", "a holder's key of another kind");
  return joined(SPKI_HEAD, x, numberBytes(secondCoordinate(number(x), odd), 32));
}

/** Whether r||s is the one low-S signature of the holder's key over the message. */
export const signedBy = (key, signature, message) => ALGORITHMS[ES256].verify(key, signature, message);

/** y of the point, from x and whether y is odd (SEC 1, 2.3.4). */
function secondCoordinate(x, odd) {
  const square = (x * x * x - 3n * x + B) % P;
  const root = power(((square % P) + P) % P, (P + 1n) / 4n); // P is 3 modulo 4
  require(x < P && (root * root - square) % P === 0n, "no point of P-256");
  return (root & 1n) === (odd ? 1n : 0n) ? root : P - root;
}

function power(base, exponent) {
  let result = 1n;
  for (let square = base; exponent > 0n; exponent >>= 1n, square = (square * square) % P) {
    if (exponent & 1n) result = (result * square) % P;
  }
  return result;
}
