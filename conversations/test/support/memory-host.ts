import type { Translator } from '@muster/locales';
import { COMMAND_NAMES, LOOKUP_NAMES, OPEN_TO_STRANGERS, REHEARSAL } from '../../flows/contract.ts';
import type { Json } from '../../src/definition/text.ts';
import type { Channel } from '../../src/messages/envelope.ts';
import type { FlowEvent, HostRequest, RecordedAnswer } from '../../src/engine/session.ts';
import { memoryCommands } from './memory-commands.ts';
import { memoryLookups, type HostContext } from './memory-lookups.ts';
import { Refusal } from './refusal.ts';
import type { World } from './world.ts';

type Result = Extract<FlowEvent, { t: 'result' }>;

interface Asking {
  readonly world: World;
  readonly translate: Translator;
  readonly language: string;
  readonly channel: Channel;
}

/** Answers a request as the server would, against a world in memory. */
export function answerRequest(request: HostRequest, asking: Asking): Result {
  try {
    return { t: 'result', request: request.id, ok: true, data: perform(request, asking) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { t: 'result', request: request.id, ok: false, reason: error.reason };
  }
}

function perform({ kind, name, args }: HostRequest, asking: Asking): Json {
  const known: readonly string[] = kind === 'lookup' ? LOOKUP_NAMES : COMMAND_NAMES;
  if (!known.includes(name)) throw new Error(`no ${kind} is called ${name}`);
  const open: readonly string[] = OPEN_TO_STRANGERS;
  if (!asking.world.person.member && !open.includes(name)) throw new Refusal('not_a_member');
  const fault = asking.world.faults[name];
  if (fault !== undefined) throw new Refusal(fault);
  type Perform = (host: HostContext, args: unknown) => unknown;
  const table = kind === 'lookup' ? memoryLookups : memoryCommands;
  const entry = (table as Readonly<Record<string, unknown>>)[name] as Perform;
  return entry(asking, args) as Json;
}

/** Writes recorded answers to their responses; those of a rehearsal are dropped. */
export function keepRecords(world: World, records: readonly RecordedAnswer[]): void {
  for (const { response: id, question, answer } of records) {
    if (id === REHEARSAL) continue;
    const response = world.responses.find((one) => one.id === id);
    if (!response) throw new Error(`an answer to ${question} belongs to no response`);
    const { [question]: _replaced, ...others } = response.answers;
    response.answers = answer === null ? others : { ...others, [question]: answer.value };
  }
}
