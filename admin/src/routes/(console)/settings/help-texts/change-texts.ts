import type { components } from '$lib/api/openapi.d.ts';
import type { Problem, Result } from '$lib/api/problem.ts';

type HelpTexts = components['schemas']['HelpTexts'];
export type HelpText = HelpTexts['items'][number];

/** One change to one text, named by what it was: it can be made anew on a list that others have changed. */
export type TextChange =
  | { readonly kind: 'add'; readonly item: HelpText; readonly at?: number }
  | { readonly kind: 'edit'; readonly was: HelpText; readonly item: HelpText }
  | { readonly kind: 'remove'; readonly was: HelpText }
  | { readonly kind: 'move'; readonly was: HelpText; readonly by: number };

/** `theirs` is what stands in the place of the text that was to be changed; undefined where it is gone. */
export type Saved =
  | { readonly state: 'saved' }
  | { readonly state: 'failed'; readonly problem: Problem }
  | { readonly state: 'changed'; readonly theirs: HelpText | undefined };

export interface HelpTextStore {
  read(): Promise<Result<HelpTexts>>;
  write(texts: HelpTexts): Promise<Result<HelpTexts>>;
}

/** Saving meets another's saving rarely, and yet another's hardly ever. */
const TRIES = 4;

/** All texts are stored together: whoever was faster than us is read again, and only our own change made to theirs. */
export async function saveChange(store: HelpTextStore, change: TextChange): Promise<Saved> {
  for (let tries = 1; ; tries += 1) {
    const read = await store.read();
    if (!read.ok) return { state: 'failed', problem: read.problem };
    const items = applied(read.data.items, change);
    if (items === undefined) return { state: 'changed', theirs: successorOf(read.data.items, change) };
    const written = await store.write({ items, revision: read.data.revision });
    if (written.ok) return { state: 'saved' };
    if (written.problem.code !== 'changed_meanwhile' || tries === TRIES)
      return { state: 'failed', problem: written.problem };
  }
}

/** Undefined where the text that the change is about is not there as it was. */
function applied(items: readonly HelpText[], change: TextChange): HelpText[] | undefined {
  if (change.kind === 'add') return items.toSpliced(change.at ?? items.length, 0, change.item);
  const at = items.findIndex((item) => isSame(item, change.was));
  if (at === -1) return undefined;
  if (change.kind === 'edit') return items.with(at, change.item);
  const rest = items.toSpliced(at, 1);
  return change.kind === 'remove' ? rest : rest.toSpliced(at + change.by, 0, change.was);
}

/** The text that still asks the same in one of its languages. */
function successorOf(items: readonly HelpText[], change: TextChange): HelpText | undefined {
  if (change.kind === 'add') return undefined;
  const asked = Object.entries(change.was.question);
  return items.find(({ question }) => asked.some(([language, text]) => question[language] === text));
}

const textsOf = ({ question, answer }: HelpText): string =>
  JSON.stringify([question, answer].map((texts) => Object.entries(texts).sort()));

const isSame = (one: HelpText, other: HelpText): boolean => textsOf(one) === textsOf(other);
