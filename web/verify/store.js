// What outlasts the page, in the browser's own database; a browser that has none for us keeps it as long as the page.

const NAME = "registrar.verify";
const LASTING = 120000; // milliseconds: a shown code is good for one minute, and clocks differ

export class Store {
  constructor() {
    this.memory = new Map();
    this.database = new Promise((resolve) => {
      const opening = indexedDB.open(NAME, 1);
      opening.onupgradeneeded = () => {
        opening.result.createObjectStore("kept");
        opening.result.createObjectStore("seen");
      };
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => resolve(null);
    }).catch(() => null);
  }

  async get(name) {
    return (await this.#ask("kept", "readonly", (kept) => kept.get(name))) ?? this.memory.get(name);
  }

  async put(name, value) {
    this.memory.set(name, value);
    await this.#ask("kept", "readwrite", (kept) => kept.put(value, name));
  }

  /** [number, {whole, steps}] of every status list. */
  async lists() {
    const names = (await this.#ask("kept", "readonly", (kept) => kept.getAllKeys())) ?? [];
    const lists = names.filter((name) => name.startsWith("list "));
    return Promise.all(lists.map(async (name) => [Number(name.slice(5)), await this.get(name)]));
  }

  /** Whether a shown code was taken before; remembers that it was taken now. */
  async seen(key) {
    const now = Date.now();
    const before = (await this.#ask("seen", "readonly", (seen) => seen.get(key))) ?? this.memory.get(key);
    this.memory.set(key, now);
    await this.#ask("seen", "readwrite", (seen) => {
      const each = seen.openCursor();
      each.onsuccess = () => {
        const cursor = each.result;
        if (!cursor) return;
        if (now - cursor.value > LASTING) cursor.delete();
        cursor.continue();
      };
      return seen.put(now, key);
    });
    return before !== undefined && now - before <= LASTING;
  }

  async #ask(name, mode, act) {
    const database = await this.database;
    if (!database) return undefined;
    return new Promise((resolve, reject) => {
      const asked = act(database.transaction(name, mode).objectStore(name));
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    }).catch(() => undefined); // full or closed: then as if there were none
  }
}
