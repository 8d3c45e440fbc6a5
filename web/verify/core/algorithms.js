// The signature algorithms a trusted key may have, by their COSE number (RFC 9053, 2.1; SM2 by private use).

import { number } from "./bytes.js";

export const ES256 = -7;
const imported = new Map();

// Orders of the base points (SEC 2, version 2, 2.4.2, 2.5.1, 2.6.1).
const ORDER_256 = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const ORDER_384 = BigInt(`0x${"f".repeat(48)}c7634d81f4372ddf581a0db248b0a77aecec196accc52973`);
const ORDER_521 = BigInt(`0x1${"f".repeat(65)}a51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409`);

/** Each row: `fits` says whether a key (SubjectPublicKeyInfo, DER) is one for it, `verify` whether r||s is the one
 * signature of the message that is taken: of the two ECDSA signatures (r, s) and (r, n-s) only the smaller s. */
export const ALGORITHMS = {
  [ES256]: ecdsa("P-256", "SHA-256", 32, ORDER_256),
  [-35]: ecdsa("P-384", "SHA-384", 48, ORDER_384),
  [-36]: ecdsa("P-521", "SHA-512", 66, ORDER_521),
  [-70007]: { fits: async (spki) => (await sm2()).fits(spki), verify: async (...given) => (await sm2()).verify(...given) },
};

/** Only where some key is SM2. */
const sm2 = () => import("./sm2.js");

/** The one algorithm whose curve the key lies on, or undefined. */
export async function algorithmOf(spki) {
  for (const [found, scheme] of Object.entries(ALGORITHMS)) {
    if (await scheme.fits(spki)) return Number(found);
  }
  return undefined;
}

function ecdsa(namedCurve, hash, width, order) {
  const key = (spki) => keyOf(namedCurve, spki);
  return {
    fits: async (spki) => (await key(spki)) !== null,
    async verify(spki, signature, message) {
      const s = number(signature.slice(signature.length >> 1));
      if (signature.length !== 2 * width || s === 0n || s > order / 2n) return false;
      const found = await key(spki);
      return found !== null && crypto.subtle.verify({ name: "ECDSA", hash }, found, signature, message);
    },
  };
}

/** The key as the browser holds it, or null when it is none of this curve. */
function keyOf(namedCurve, spki) {
  const name = namedCurve + spki;
  if (!imported.has(name)) {
    const key = crypto.subtle.importKey("spki", spki, { name: "ECDSA", namedCurve }, false, ["verify"]);
    imported.set(name, key.catch(() => null));
  }
  return imported.get(name);
}
