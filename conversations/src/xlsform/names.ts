import { latin } from './latin.ts';

const MAX_ID = 40;

interface NameOptions {
  readonly stem: string;
  readonly reserved?: readonly string[];
}

/** Names of a form made into ids: each once, the same name always the same id. */
export class Names {
  readonly #ids = new Map<string, string>();
  readonly #taken: Set<string>;
  readonly #make: (name: string) => string;
  readonly #stem: string;

  /**
   * @param make an id from a name, empty where nothing of the name can stand in one
   * @param stem of what is numbered then: `choice_3` is the third of its list
   */
  constructor(make: (name: string) => string, { stem, reserved = [] }: NameOptions) {
    this.#make = make;
    this.#stem = stem;
    this.#taken = new Set(reserved);
  }

  /** The id of a name; a new one where the name is new. */
  id(name: string): string {
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    const wanted = this.#make(name) || `${this.#stem}_${String(this.#ids.size + 1)}`;
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

/** Ids of questions are lower-case. */
export function questionId(name: string): string {
  const id = joined(latin(name).toLowerCase(), /[^a-z0-9_]+/gu);
  return (id === '' || /^[a-z]/u.test(id) ? id : `q_${id.replace(/^_+/u, '')}`).slice(0, MAX_ID);
}

/** Codes of choices stay as they are where they can. */
export function choiceId(name: string): string {
  const id = joined(latin(name), /[^A-Za-z0-9_.-]+/gu);
  return (id === '' || /^[A-Za-z0-9_-]/u.test(id) ? id : `c${id}`).slice(0, MAX_ID);
}

/** What cannot stand in an id becomes `_`; empty where that would be all. */
function joined(name: string, strange: RegExp): string {
  const id = name.replace(strange, '_');
  return /[A-Za-z0-9]/u.test(id) ? id : '';
}
