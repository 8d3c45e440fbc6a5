// What a verifier keeps: the key list and the status lists as signed, verified from the root down, never replaced by older ones.

import { find, readKeyList, statusLists } from "./core/trust.js";
import { Unacceptable, Untrusted } from "./core/refusals.js";
import { applyStep, readStatusList } from "./core/statuses.js";
import { verify } from "./core/verdict.js";
import { Store } from "./store.js";

export const WINDOW = 24 * 3600; // seconds: a list older than this cannot exclude a recent revocation
const PATIENCE = 2500; // milliseconds that somebody with a code in front of the camera waits for the network
const REST = 30000; // milliseconds without another try after the network failed
const KEYS_LIFE = 3600; // seconds after which the key list is asked for again
const LIST_LIFE = 300; // and a status list: it is signed every fifteen minutes, and on every change
const MOST_STEPS = 12; // after so many a whole list costs less

export class Keeper {
  /** `root` is the SubjectPublicKeyInfo (DER) that the key list must be signed by. */
  constructor(root) {
    this.root = root;
    this.store = new Store();
    this.signed = { keys: null, lists: new Map() }; // as received: bytes, and by number {whole, steps}
    this.keys = null;
    this.lists = new Map();
    this.failed = -REST;
    this.asked = 0;
  }

  /** Take up what was kept; what no longer verifies is left out. */
  async load() {
    const keys = await this.store.get("keys");
    if (keys) await this.#takeKeys(keys).catch(passOver);
    for (const [number, signed] of await this.store.lists()) {
      if (this.keys) await this.#takeList(number, signed).catch(passOver);
    }
  }

  /** The newest key list and every status list its certificates may name. Throws where the network fails. */
  async update() {
    await this.#fetchKeys();
    for (const number of statusLists(this.keys)) await this.#follow(number);
  }

  /** The verdict on a code's text; what is missing or old is asked for first, if the network answers soon enough. */
  async judge(text) {
    const unseen = async () => false;
    let verdict = await this.#verdict(text, unseen);
    if (!this.keys || verdict.code === "UNKNOWN_KEY" || this.#isOld(this.asked, KEYS_LIFE)) {
      await this.#try(() => this.#fetchKeys());
      verdict = await this.#verdict(text, unseen);
    }
    const number = verdict.claims?.statusList;
    const list = this.lists.get(number);
    if (number !== undefined && this.keys && (!list || this.#isOld(list.issuedAt, LIST_LIFE))) {
      await this.#try(() => this.#follow(number));
    }
    return this.#verdict(text, (key) => this.store.seen(key));
  }

  /** Ask the network again at once, though it failed just now. */
  retry() {
    this.failed = -REST;
  }

  /** Seconds: the clock, but never before what was signed last; a clock set back makes no list young again. */
  now() {
    const signed = [this.keys, ...this.lists.values()].map((one) => one?.issuedAt ?? 0);
    return Math.max(Date.now() / 1000, ...signed);
  }

  /** Seconds that this device's clock is behind what was signed last. */
  behind() {
    return this.now() - Date.now() / 1000;
  }

  /** Seconds since the oldest of the lists was signed; undefined without any. */
  age() {
    const ages = [...this.lists.values()].map((list) => this.now() - list.issuedAt);
    return ages.length ? Math.max(...ages) : undefined;
  }

  #verdict(text, seen) {
    return verify(text, { keys: this.keys, lists: this.lists }, { now: this.now(), window: WINDOW, seen });
  }

  #isOld(at, life) {
    return this.now() - at > life;
  }

  /** Soon or not at all: without an answer in time the lists at hand have to do. */
  async #try(act) {
    if (performance.now() - this.failed < REST) return;
    const late = new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error("no answer in time")));
    await Promise.race([act(), late]).catch((error) => {
      if (!(error instanceof Unacceptable)) this.failed = performance.now();
    });
  }

  async #fetchKeys() {
    const keys = await fetched("/v1/trust/keys");
    if (!keys) throw new Error("no key list is published");
    await this.#takeKeys(keys);
    await this.store.put("keys", keys);
    this.asked = this.now();
  }

  async #takeKeys(signed) {
    const keys = await readKeyList(signed, this.root);
    refuseOlder(this.keys, keys);
    this.keys = keys;
    this.signed.keys = signed;
    for (const [number, list] of this.signed.lists) {
      this.lists.delete(number);
      await this.#takeList(number, list).catch(passOver);
    }
  }

  /** Bring one list up to date: by the steps since, or whole. */
  async #follow(number) {
    const kept = this.signed.lists.get(number);
    if (kept && this.lists.has(number) && (await this.#walk(number, kept).catch(onlyUntrusted))) return;
    const whole = await fetched(`/v1/statuses/${number}`);
    if (whole) await this.#keep(number, { whole, steps: [] });
  }

  /** Whether the steps led to the newest issue. */
  async #walk(number, { whole, steps }) {
    const further = [...steps];
    let list = this.lists.get(number);
    while (further.length < MOST_STEPS) {
      const step = await fetched(`/v1/statuses/${number}/after/${list.sequence}`);
      if (!step) {
        if (further.length > steps.length) await this.#keep(number, { whole, steps: further });
        return true;
      }
      list = await applyStep(list, step, this.keys);
      further.push(step);
    }
    return false;
  }

  async #keep(number, signed) {
    await this.#takeList(number, signed);
    await this.store.put(`list ${number}`, signed);
  }

  async #takeList(number, signed) {
    let list = await readStatusList(signed.whole, this.keys);
    for (const step of signed.steps) list = await applyStep(list, step, this.keys);
    if (list.number !== number) throw new Untrusted("another list in its place");
    const before = this.lists.get(number);
    if (before && find(this.keys, before.kid)?.state !== "compromised") refuseOlder(before, list);
    this.lists.set(number, list);
    this.signed.lists.set(number, signed);
  }
}

function refuseOlder(seen, found) {
  if (seen && (found.sequence < seen.sequence || found.issuedAt < seen.issuedAt)) {
    throw new Untrusted("older than one already seen");
  }
}

function passOver(error) {
  if (!(error instanceof Unacceptable)) throw error;
}

function onlyUntrusted(error) {
  passOver(error);
  return false;
}

/** The bytes at an address; null when there is nothing. */
async function fetched(address) {
  const answer = await fetch(address, { signal: AbortSignal.timeout?.(15000) });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}
