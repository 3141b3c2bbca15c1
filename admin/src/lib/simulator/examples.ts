/** A number that stays the same for the same person, so that they keep their phone and their street. */
function seed(as: string): number {
  let hash = 7;
  for (const character of as) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 10_000;
  return hash;
}

/** Somewhere in the streets around 51.5 N, 0.1 W. */
export function exampleLocation(as: string): { lat: number; lng: number } {
  const n = seed(as);
  return { lat: round(51.5 + (n % 100) / 5000), lng: round(-0.1 + Math.floor(n / 100) / 5000) };
}

/** Of the range that is reserved for fiction: +44 20 7946 0xxx. */
export function examplePhone(as: string): string {
  return `+4420794600${String(seed(as) % 100).padStart(2, '0')}`;
}

/** A grey square: the smallest picture that is one. */
export function examplePhoto(): string {
  return 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOoBwAAgQCBtjH7AwAAAABJRU5ErkJggg==';
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
