import type { Formula } from '../definition/formula.ts';

/** The questions whose answers a formula uses, each once. */
export function refsOf(formula: Formula): readonly string[] {
  return [...new Set(collect(formula))];
}

function collect(formula: Formula): readonly string[] {
  if ('ref' in formula) return [formula.ref];
  if (!('fn' in formula)) return [];
  const named = formula.fn === 'jr:choice-name' ? formula.of[1] : undefined;
  const name = named && 'lit' in named ? /^\$\{\s*([^}\s]+)\s*\}$/u.exec(String(named.lit))?.[1] : undefined;
  return [...formula.of.flatMap(collect), ...(name === undefined ? [] : [name])];
}

/** The formula with other questions in place of these: names become ids. */
export function renameRefs(formula: Formula, rename: (name: string) => string): Formula {
  if ('ref' in formula) return { ref: rename(formula.ref) };
  if (!('fn' in formula)) return formula;
  const of = formula.of.map((one) => renameRefs(one, rename));
  const named = formula.fn === 'jr:choice-name' ? of[1] : undefined;
  if (named === undefined || !('lit' in named) || typeof named.lit !== 'string')
    return { fn: formula.fn, of };
  const lit = named.lit.replace(/^\$\{\s*([^}\s]+)\s*\}$/u, (_, name: string) => `\${${rename(name)}}`);
  return { fn: formula.fn, of: [...of.slice(0, 1), { lit }] };
}
