import type { Access } from '../access/actor.ts';
import { codeAt, FACTS, type Bundle } from './bundle.ts';
import { quarterOf, type ResultFilter } from './result-scope.ts';

/** A bundle, and which of its responses are counted: 1 or 0 for each. */
export interface Selection {
  readonly bundle: Bundle;
  readonly mask: Uint8Array;
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
export function selectResponses(bundles: readonly Bundle[], facts: SelectionFacts): Selection[] {
  const criteria = criteriaOf(facts);
  return bundles.map((bundle) => {
    const mask = new Uint8Array(bundle.size).fill(1);
    for (const gap of bundle.gaps) mask[gap] = 0;
    for (const criterion of criteria) narrow(mask, bundle, criterion);
    return { bundle, mask };
  });
}

function narrow(mask: Uint8Array, bundle: Bundle, { columns, wants }: Criterion): void {
  const sides = columns.map((name) => {
    const { words, codes } = bundle.columns.get(name) ?? { words: [], codes: '' };
    const wanted = Uint8Array.from(['', ...words], (word) => (wants(word, name) ? 1 : 0));
    return { codes, wanted };
  });
  for (let place = 0; place < mask.length; place += 1) {
    if (mask[place] === 0) continue;
    const isWanted = sides.some(({ codes, wanted }) => wanted[codes === '' ? 0 : codeAt(codes, place)] === 1);
    if (!isWanted) mask[place] = 0;
  }
}
