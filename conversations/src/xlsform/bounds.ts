export interface Bound {
  readonly which: 'min' | 'max';
  readonly value: number;
}

const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

interface Comparison {
  readonly fn: string;
  readonly limit: number;
  /** The limit stands first: `5 < .` */
  readonly mirrored: boolean;
  readonly whole: boolean;
}

/**
 * A comparison by size as a bound that itself still fits. Strictly more than a whole number is at least the next one;
 * there is no next one among fractions.
 */
export function boundOf({ fn, limit, mirrored, whole }: Comparison): Bound | null {
  const written = mirrored ? (MIRRORED[fn] ?? fn) : fn;
  if (written === '>=') return { which: 'min', value: limit };
  if (written === '<=') return { which: 'max', value: limit };
  if (!whole || !Number.isInteger(limit)) return null;
  if (written === '>') return { which: 'min', value: limit + 1 };
  return written === '<' ? { which: 'max', value: limit - 1 } : null;
}
