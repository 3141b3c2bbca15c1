import type { Access } from '../access/actor.ts';
import { FACTS, type Bundle, type Dictionaries } from './bundle.ts';
import { quarterOf, type ResultFilter } from './result-scope.ts';

/** A bundle, and which of its responses are counted: 1 or 0 for each. */
interface MaskedBundle {
  readonly bundle: Bundle;
  readonly mask: Uint8Array;
}

/** Whose figures are wanted. */
export interface Selection {
  readonly dictionaries: Dictionaries;
  readonly bundles: readonly MaskedBundle[];
}

/** What of each response decides whether it is counted. */
interface Criterion {
  readonly columns: readonly string[];
  /** Whether one of the columns holds what is wanted. Absent words are `''`. */
  readonly wants: (word: string, column: string) => boolean;
}

export interface SelectionFacts {
  readonly access: Access;
  readonly filter: ResultFilter;
  /** Of `filter.version`; null: of no version that there is. */
  readonly versionId: string | null;
  readonly isDemo: boolean;
}

function criteriaOf({ access, filter, versionId, isDemo }: SelectionFacts): Criterion[] {
  const { reach, memberId } = access;
  const is = (column: string, value: string | undefined): Criterion[] =>
    value === undefined ? [] : [{ columns: [column], wants: (word) => word === value }];
  return [
    ...(isDemo ? [] : is(FACTS.simulated, '')),
    ...(reach.kind === 'own' ? is(FACTS.member, memberId) : []),
    ...(reach.kind === 'area' ? [areaOf(reach)] : []),
    ...(filter.version === undefined ? [] : is(FACTS.version, versionId ?? 'none')),
    ...is(FACTS.team, filter.teamId),
    ...is(FACTS.territory, filter.territoryId),
    ...is(FACTS.member, filter.memberId),
    ...is(FACTS.channel, filter.channel),
    ...periodOf(filter),
  ];
}

function areaOf(reach: Extract<Access['reach'], { kind: 'area' }>): Criterion {
  const teams = new Set(reach.teamIds);
  const territories = new Set(reach.territoryIds);
  return {
    columns: [FACTS.team, FACTS.territory],
    wants: (word, column) => (column === FACTS.team ? teams : territories).has(word),
  };
}

function periodOf({ from, to }: ResultFilter): Criterion[] {
  if (from === undefined && to === undefined) return [];
  const first = from === undefined ? -Infinity : quarterOf(from);
  const end = to === undefined ? Infinity : quarterOf(to);
  return [
    { columns: [FACTS.quarter], wants: (word) => word !== '' && Number(word) >= first && Number(word) < end },
  ];
}

/** Names of the columns that {@link selectResponses} needs for this. */
export function selectingColumns(facts: SelectionFacts): string[] {
  return criteriaOf(facts).flatMap(({ columns }) => columns);
}

/** Who of these counts. */
export function selectResponses(
  { bundles, dictionaries }: { readonly bundles: readonly Bundle[]; readonly dictionaries: Dictionaries },
  facts: SelectionFacts,
): Selection {
  const tests = criteriaOf(facts).map(({ columns, wants }) =>
    columns.map((name) => ({
      name,
      wanted: Uint8Array.from(['', ...(dictionaries.get(name)?.words ?? [])], (word) =>
        wants(word, name) ? 1 : 0,
      ),
    })),
  );
  return {
    dictionaries,
    bundles: bundles.map((bundle) => {
      const mask = new Uint8Array(bundle.size).fill(1);
      for (const gap of bundle.gaps) mask[gap] = 0;
      for (const test of tests) narrow(mask, bundle, test);
      return { bundle, mask };
    }),
  };
}

interface Side {
  readonly name: string;
  /** By number of word: whether it is one that is wanted. */
  readonly wanted: Uint8Array;
}

function narrow(mask: Uint8Array, bundle: Bundle, sides: readonly Side[]): void {
  const found = new Uint8Array(mask.length);
  for (const { name, wanted } of sides) {
    const numbers = bundle.columns.get(name);
    if (numbers === undefined) {
      if (wanted[0] === 1) return;
      continue;
    }
    for (let place = 0; place < found.length; place += 1) {
      if (wanted[numbers[place] ?? 0] === 1) found[place] = 1;
    }
  }
  for (let place = 0; place < mask.length; place += 1) if (found[place] === 0) mask[place] = 0;
}
