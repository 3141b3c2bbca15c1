/** What no point with an address is as long as; outlines of countries are. */
const LONGEST_FEATURE = 1024 * 1024;

/**
 * Cuts a GeoJSON collection that comes in pieces into the texts of its features, without ever holding more than one of
 * them: a file of gigabytes on one line needs no more memory or time at once than a small one.
 */
export class FeatureCutter {
  #depth = 0;
  #quoted = false;
  /** The last piece ended with a backslash. */
  #escaped = false;
  /** The signs that opened the outermost levels. */
  #path = '';
  /** What there is of the feature that has begun. */
  #begun: string | null = null;

  /** The features that end in this piece; null stands for one that was too long to be held. */
  *take(piece: string): Generator<string | null> {
    if (piece === '') return;
    const signs = /["\\{}[\]]/gu;
    let from = 0;
    signs.lastIndex = this.#escaped ? 1 : 0;
    this.#escaped = false;
    for (let found = signs.exec(piece); found !== null; found = signs.exec(piece)) {
      const { 0: sign, index } = found;
      if (sign === '\\') {
        signs.lastIndex = index + 2;
        this.#escaped = index + 1 === piece.length;
        if (this.#escaped) break;
      } else if (sign === '"') this.#quoted = !this.#quoted;
      else if (this.#quoted) continue;
      else if (sign === '{' || sign === '[') {
        if (this.#opensFeature(sign)) [this.#begun, from] = ['', index];
      } else {
        if (this.#depth === 3 && this.#begun !== null) yield this.#whole(piece.slice(from, index + 1));
        this.#depth = Math.max(0, this.#depth - 1);
      }
    }
    // Of one that is too long, nothing more is collected than shows that it is.
    if (this.#begun !== null && this.#begun.length <= LONGEST_FEATURE) this.#begun += piece.slice(from);
  }

  #whole(end: string): string | null {
    const text = (this.#begun ?? '') + end;
    this.#begun = null;
    return text.length > LONGEST_FEATURE ? null : text;
  }

  #opensFeature(sign: string): boolean {
    this.#depth += 1;
    if (this.#depth <= 3) this.#path = this.#path.slice(0, this.#depth - 1) + sign;
    return this.#depth === 3 && this.#path === '{[{';
  }
}
