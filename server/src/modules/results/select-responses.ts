import type { Access } from '../access/actor.ts';
import { FACTS, type Bundle, type Dictionaries } from './bundle.ts';
import { quarterOf, type ResultFilter } from './result-scope.ts';

/** A bundle, and which of its responses are counted. */
export interface ChosenBundle {
  readonly bundle: Bundle;
  /** The ones that are counted or, of `isRest`, all but these: whichever are fewer. */
  readonly places: Uint32Array;
  readonly isRest: boolean;
}

/** Whose figures are wanted. */
export interface Selection {
  readonly dictionaries: Dictionaries;
  readonly bundles: readonly ChosenBundle[];
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
  const size = Math.max(0, ...bundles.map((bundle) => bundle.size));
  const room: Room = { mask: new Uint8Array(size), found: new Uint8Array(size) };
  return { dictionaries, bundles: bundles.map((bundle) => choose(bundle, tests, room)) };
}

/** Of each response of a bundle, 1 or 0: whether it is counted, and whether one criterion finds it. Used again for the next. */
interface Room {
  readonly mask: Uint8Array;
  readonly found: Uint8Array;
}

interface Side {
  readonly name: string;
  /** By number of word: whether it is one that is wanted. */
  readonly wanted: Uint8Array;
}

const NONE = new Uint32Array(0);

function choose(bundle: Bundle, tests: readonly (readonly Side[])[], { mask, found }: Room): ChosenBundle {
  const { size, gaps } = bundle;
  const needed = tests.filter((sides) => !isMetByAll(bundle, sides));
  if (needed.length === 0 && gaps.length === 0) return { bundle, places: NONE, isRest: true };
  mask.fill(1, 0, size);
  for (const gap of gaps) mask[gap] = 0;
  for (const sides of needed) {
    found.fill(0, 0, size);
    for (const side of sides) find(found, bundle, side);
    for (let place = 0; place < size; place += 1) if (found[place] === 0) mask[place] = 0;
  }
  return { bundle, ...chosenBy(mask, size) };
}

/** Whether the words that occur in a column, or its absence, are all wanted. */
function isMetByAll({ columns }: Bundle, sides: readonly Side[]): boolean {
  return sides.some(({ name, wanted }) => {
    const column = columns.get(name);
    if (column === undefined || column.numbers.length === 0) return wanted[0] === 1;
    const { tally } = column;
    return tally?.numbers.every((number, at) => tally.counts[at] === 0 || wanted[number] === 1) === true;
  });
}

function find(found: Uint8Array, { columns }: Bundle, { name, wanted }: Side): void {
  const numbers = columns.get(name)?.numbers ?? NONE;
  for (let place = 0; place < numbers.length; place += 1) {
    if (wanted[numbers[place] ?? 0] === 1) found[place] = 1;
  }
}

function chosenBy(mask: Uint8Array, size: number): Pick<ChosenBundle, 'places' | 'isRest'> {
  let chosen = 0;
  for (let place = 0; place < size; place += 1) chosen += mask[place] ?? 0;
  const isRest = chosen > size / 2;
  const places = new Uint32Array(isRest ? size - chosen : chosen);
  let at = 0;
  for (let place = 0; place < size; place += 1) {
    if ((mask[place] === 1) === isRest) continue;
    places[at] = place;
    at += 1;
  }
  return { places, isRest };
}
