import type { Stage } from './people-world.ts';
import type { Read, Someone } from './platforms.ts';
import { numberFor, tapFor, told, type Told } from './read-alike.ts';

/** What somebody does. Where their channel lacks it they type `or`. */
export type Deed =
  | { readonly says: string }
  /** An answer by its label: tapped, or typed by its number; a word where it is neither. */
  | { readonly picks: string }
  | { readonly place: readonly [number, number]; readonly or: string }
  | { readonly photo: true; readonly or: string }
  /** Joins as volunteers do: names, languages and consent are asked for where the platform does not tell them. */
  | { readonly joins: string };

export type Step = Deed & {
  /** What has to be read on every channel then. */
  readonly reads?: readonly (string | RegExp)[];
  /** Said in fewer words by SMS, where they cost money: there compared with SMS alone. */
  readonly varies?: true;
};

export interface Script {
  readonly name: string;
  readonly steps: readonly Step[];
  /** What is kept of it, the same wherever it came from; `$1` the space, `$2` their address. */
  readonly kept: string;
}

const MOST_QUESTIONS = 6;
/** To what is asked before one is in, in the order of preference. */
const ANSWERS = ['Another name', 'English', 'Yes, join'];
const ASKS_NAME = /call you/u;

/** Plays a person's script. @returns what they were told at each step, `null` where no two channels ask for the same */
export async function play(stage: Stage, someone: Someone, script: Script): Promise<(Told | null)[]> {
  const heard: (Told | null)[] = [];
  let last: readonly Read[] = [];
  for (const [i, step] of script.steps.entries()) {
    last =
      'joins' in step
        ? await join(stage, someone, step)
        : await stage.after(someone, () => act(stage, someone, step, last));
    const now = told(last);
    const all = `${now.text}\n${now.options.join('\n')}`.toLowerCase();
    for (const fact of step.reads ?? []) {
      const isThere = typeof fact === 'string' ? all.includes(fact.toLowerCase()) : fact.test(all);
      if (!isThere)
        throw new Error(`step ${String(i + 1)} ${JSON.stringify(step)}: ${String(fact)} is not in: ${all}`);
    }
    heard.push('joins' in step ? null : now);
  }
  return heard;
}

function act(
  { entry: { lacks } }: Stage,
  someone: Someone,
  deed: Deed,
  last: readonly Read[],
): Promise<void> {
  if ('says' in deed) return someone.says(deed.says);
  if ('picks' in deed) return pick(someone, last, deed.picks);
  if ('place' in deed)
    return lacks.includes('place') ? someone.says(deed.or) : someone.sendsPlace(...deed.place);
  if ('photo' in deed) return lacks.includes('photo') ? someone.says(deed.or) : someone.sendsPhoto();
  throw new Error('nothing to do');
}

async function pick(someone: Someone, last: readonly Read[], wanted: string): Promise<void> {
  const tap = tapFor(last, wanted);
  if (tap !== undefined) await someone.taps(tap);
  else await someone.says(numberFor(last, wanted) ?? wanted);
}

/** Answers what is asked until the menu is there. */
async function join(
  { after, code }: Stage,
  someone: Someone,
  { joins: name }: { readonly joins: string },
): Promise<readonly Read[]> {
  let all: readonly Read[] = [];
  let last = await after(someone, () => someone.says(`JOIN ${code}`));
  for (let asked = 0; asked < MOST_QUESTIONS; asked += 1) {
    all = [...all, ...last];
    const { text, options } = told(last);
    const answer = ANSWERS.find((label) => options.includes(label.toLowerCase()));
    if (answer === undefined && !ASKS_NAME.test(text)) return all;
    const asks = last;
    last = await after(someone, () =>
      answer === undefined ? someone.says(name) : pick(someone, asks, answer),
    );
  }
  throw new Error(`${name} is asked and asked: ${told(all).text}`);
}
