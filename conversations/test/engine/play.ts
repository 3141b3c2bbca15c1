import type {
  AskNode,
  Control,
  FlowDefinition,
  FlowEvent,
  FlowNode,
  InputSpec,
  Session,
  StepContext,
  StepResult,
  Text,
  TimerKind,
} from '../../src/index.ts';
import { startSession, step, withHash, type SessionStart } from '../../src/index.ts';

/** Authored text in English. */
export function en(text: string, values?: Text['values']): Text {
  return values === undefined ? { content: { en: text } } : { content: { en: text }, values };
}

/** A question that goes to `end` unless told otherwise. */
export function anAsk(answer: string, change: Partial<Omit<AskNode, 'kind' | 'answer'>> = {}): AskNode {
  return {
    kind: 'ask',
    answer,
    prompt: en(`${answer}?`),
    input: { kind: 'text' },
    next: 'end',
    onGiveUp: 'end',
    ...change,
  };
}

/** A choice of these options, each called like its id. */
export function aChoice(...ids: string[]): Extract<InputSpec, { kind: 'single' }> {
  return {
    kind: 'single',
    options: ids.map((id) => ({ id, label: en(id.charAt(0).toUpperCase() + id.slice(1)) })),
  };
}

/** A definition that starts at its first node; `end` is added. */
export function aFlow(
  nodes: Readonly<Record<string, FlowNode>>,
  change: Partial<Omit<FlowDefinition, 'nodes' | 'hash'>> = {},
): FlowDefinition {
  return withHash({
    specVersion: 1,
    key: 'flow',
    version: 1,
    title: en('A flow'),
    start: Object.keys(nodes)[0] ?? 'end',
    nodes: { ...nodes, end: nodes.end ?? { kind: 'end', outcome: 'done' } },
    onChange: 'finish_on_pinned',
    ...change,
  });
}

/** Published definitions, newest last per key. */
export function published(...definitions: FlowDefinition[]): StepContext['definition'] {
  return (key, version) =>
    definitions
      .filter((one) => one.key === key && (version === undefined || one.version === version))
      .at(-1) ?? null;
}

export const NOON = '2026-03-10T12:00:00.000Z';

/** Plays one session; it goes through JSON between all events, as in a database. */
export class Play {
  session: Session;
  last: StepResult;
  now = NOON;
  definitions: StepContext['definition'];
  readonly results: StepResult[] = [];

  constructor(
    definitions: FlowDefinition | FlowDefinition[],
    start: Partial<SessionStart & { readonly id: string }> = {},
  ) {
    const list = Array.isArray(definitions) ? definitions : [definitions];
    this.definitions = published(...list);
    const result = startSession(
      {
        id: 'session-1',
        flow: list[0]?.key ?? 'flow',
        language: 'en',
        timeZone: 'Europe/London',
        channel: 'telegram',
        ...start,
      },
      this.ctx,
    );
    if (result === null) throw new Error('no such flow');
    this.last = result;
    this.session = this.take(result);
  }

  get ctx(): StepContext {
    return { now: this.now, definition: this.definitions, region: 'GB' };
  }

  event(event: FlowEvent): StepResult {
    return this.apply(event);
  }

  type(text: string): StepResult {
    return this.apply({ t: 'input', text });
  }

  /** Taps the choice of the current question that stands for this option. */
  tap(option: string): StepResult {
    const choice = this.session.wait?.choices.find((one) => one.id === option);
    return this.apply({ t: 'input', choice: choice?.token ?? `nothing.${option}` });
  }

  control(control: Control, arg?: string): StepResult {
    return this.apply({ t: 'control', control, ...(arg === undefined ? {} : { arg }) });
  }

  timer(timer: TimerKind, wait = this.session.wait?.id ?? ''): StepResult {
    return this.apply({ t: 'timer', timer, wait });
  }

  succeed(data: Parameters<typeof JSON.stringify>[0] = null): StepResult {
    return this.apply({
      t: 'result',
      request: this.session.pending?.id ?? '',
      ok: true,
      data: data as never,
    });
  }

  fail(reason: string): StepResult {
    return this.apply({ t: 'result', request: this.session.pending?.id ?? '', ok: false, reason });
  }

  /** Texts of the last prompts: content in English, or the key. */
  get said(): string[] {
    return this.last.outbound.map((prompt) =>
      [prompt.lead, prompt.text].map(wordsOf).filter(Boolean).join(' | '),
    );
  }

  answer(name: string): unknown {
    return this.session.stack.at(-1)?.answers[name]?.value;
  }

  private apply(event: FlowEvent): StepResult {
    const result = step(this.session, event, this.ctx);
    this.session = this.take(result);
    return result;
  }

  private take(result: StepResult): Session {
    this.last = result;
    this.results.push(result);
    return JSON.parse(JSON.stringify(result.session)) as Session;
  }
}

function wordsOf(text: StepResult['outbound'][number]['lead']): string {
  if (text === undefined) return '';
  if ('key' in text) return text.key;
  return (text.content.en ?? '').replace(/\{\{(\w+)\}\}/gu, (_, name: string) => {
    const value = text.values?.[name] ?? '';
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  });
}
