const MAX_ID = 40;

/** Names of a form made into ids: each once, the same name always the same id. */
export class Names {
  readonly #ids = new Map<string, string>();
  readonly #taken: Set<string>;
  readonly #make: (name: string) => string;

  constructor(make: (name: string) => string, reserved: readonly string[] = []) {
    this.#make = make;
    this.#taken = new Set(reserved);
  }

  /** The id of a name; a new one where the name is new. */
  id(name: string): string {
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    const wanted = this.#make(name);
    let id = wanted;
    for (let n = 2; this.#taken.has(id); n += 1) {
      const suffix = `_${String(n)}`;
      id = wanted.slice(0, MAX_ID - suffix.length) + suffix;
    }
    this.#ids.set(name, id);
    this.#taken.add(id);
    return id;
  }

  find(name: string): string | undefined {
    return this.#ids.get(name);
  }
}

const plain = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '');

/** Ids of questions are lower-case. */
export function questionId(name: string): string {
  const id = plain(name)
    .toLowerCase()
    .replace(/[^a-z0-9_]+/gu, '_');
  return (/^[a-z]/u.test(id) ? id : `q_${id.replace(/^_+/u, '')}`).slice(0, MAX_ID);
}

/** Codes of choices stay as they are where they can. */
export function choiceId(name: string): string {
  const id = plain(name).replace(/[^A-Za-z0-9_.-]+/gu, '_');
  return (/^[A-Za-z0-9_-]/u.test(id) ? id : `c${id}`).slice(0, MAX_ID);
}
