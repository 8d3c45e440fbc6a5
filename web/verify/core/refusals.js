// Why bytes that claim to be a certificate, a key list or a status list are not taken.

/** The bytes do not have the one form that the office writes; the message names the rule that was broken. */
export class Unacceptable extends Error {}

/** Well-formed, but of a version that came after this page. */
export class UnsupportedVersion extends Unacceptable {}

/** Well-formed, but not signed by a key that may sign it, or older than what was already seen. */
export class Untrusted extends Unacceptable {}

export function require(condition, rule) {
  if (!condition) throw new Unacceptable(rule);
}
