import type { Translate } from '@muster/conversations';
import type { ReportNames, ShiftCode, ShiftDoor } from '@muster/conversations/shift-log';
import { localText } from '../../runtime/services/local-text.ts';
import type { OutcomeCode, StatusCode } from '../outcomes/codes.ts';

/** What can be said about a door in this space, and how it is called. */
export interface Vocabulary {
  readonly outcomes: readonly OutcomeCode[];
  readonly statuses: readonly StatusCode[];
  readonly tasks: readonly { readonly id: string; readonly code: string; readonly name: unknown }[];
  readonly tags: readonly { readonly id: string; readonly name: string }[];
}

export interface Speaking {
  readonly language: string;
  readonly defaultLanguage: string;
  readonly translate: Translate;
}

const namesIn = (name: unknown): readonly string[] =>
  name !== null && typeof name === 'object'
    ? Object.values(name).filter((one): one is string => typeof one === 'string')
    : [];

/** The space's own words for everything that a report may say. */
export function codesOf({ outcomes, statuses, tasks, tags }: Vocabulary): readonly ShiftCode[] {
  return [
    ...outcomes.map(({ code, shortCode, localCodes, name, countsAsContact }): ShiftCode => ({
      kind: 'outcome',
      id: code,
      code,
      countsAsContact,
      words: [shortCode, ...Object.values(localCodes).flat(), ...namesIn(name)],
    })),
    ...statuses.map(({ id, code, shortCode, name }): ShiftCode => ({
      kind: 'status',
      id,
      code,
      words: [shortCode, ...namesIn(name)],
    })),
    ...tasks.map(({ id, code, name }): ShiftCode => ({ kind: 'task', id, code, words: namesIn(name) })),
    ...tags.map(({ id, name }): ShiftCode => ({ kind: 'tag', id, code: name, words: [name] })),
  ];
}

/** How doors and outcomes are called for whoever reports. */
export function namesFor(
  { outcomes }: Pick<Vocabulary, 'outcomes'>,
  doors: readonly ShiftDoor[],
  { language, defaultLanguage, translate }: Speaking,
): ReportNames {
  return {
    doors: new Map(doors.map((door) => [door.id, door])),
    outcomes: new Map(outcomes.map(({ code, name }) => [code, localText(name, language, defaultLanguage)])),
    translate: (key, values) => translate(language, `shift_log.${key}`, values),
  };
}
