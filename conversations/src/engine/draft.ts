import type { FlowDefinition, NodeId } from '../definition/flow.ts';
import type { Json, Language, ResolvedText } from '../definition/text.ts';
import type { Prompt } from '../messages/prompt.ts';
import type {
  Frame,
  HostRequest,
  RecordedAnswer,
  Session,
  StepContext,
  StepResult,
  TrailEntry,
} from './session.ts';
import { MissingDefinition } from './session.ts';
import { MAX_TRAIL } from './limits.ts';
import { internalFlow } from './internal-flows.ts';
import type { Mutable } from './mutable.ts';
import type { Clock, Scope } from './scope.ts';

/**
 * The working state of one step. The session in it is a shallow copy whose fields are replaced, never reached
 * into, so that everything a step does not touch is shared with the session that came in.
 */
export interface Draft {
  readonly ctx: StepContext;
  readonly session: Mutable<Session>;
  readonly outbound: Prompt[];
  readonly records: RecordedAnswer[];
  readonly timers: StepResult['timers'][number][];
  readonly log: StepResult['log'][number][];
  request: HostRequest | null;
  follow: string | null;
  followArgs: Readonly<Record<string, Json>> | null;
  /** The wait that the session came in with. */
  readonly waitBefore: Session['wait'];
  /** The running frame, once this step has made its own copy of it. */
  ownFrame: Mutable<Frame> | null;
  /** The definition that was used last: most steps need one, several times. */
  definition: FlowDefinition | null;
}

/** Opens a draft for one event. */
export function openDraft(session: Session, ctx: StepContext): Draft {
  return {
    ctx,
    session: copyOf(session, ctx.now),
    outbound: [],
    records: [],
    timers: [],
    log: [],
    request: null,
    follow: null,
    followArgs: null,
    waitBefore: session.wait,
    ownFrame: null,
    definition: null,
  };
}

/**
 * The session's next revision, member by member: spreading it would be a fifth of what a step costs, for engines copy
 * an object in one go only while it is small and was always built in the same way.
 */
function copyOf(session: Session, updatedAt: string): Mutable<Session> {
  const copy: Mutable<Session> = {
    id: session.id,
    specVersion: session.specVersion,
    rev: session.rev + 1,
    status: session.status,
    language: session.language,
    timeZone: session.timeZone,
    channel: session.channel,
    stack: session.stack,
    wait: session.wait,
    pending: session.pending,
    trail: session.trail,
    events: session.events,
    steps: session.steps,
    nextFrame: session.nextFrame,
    startedAt: session.startedAt,
    updatedAt,
  };
  if (session.outcome !== undefined) copy.outcome = session.outcome;
  if (session.lead !== undefined) copy.lead = session.lead;
  return copy;
}

/** The frame that runs now. A session that has not ended always has one. */
export function topFrame(draft: Draft): Frame {
  const frame = draft.session.stack.at(-1);
  if (frame === undefined) throw new Error('the session has no frame');
  return frame;
}

/** Changes the running frame. */
export function changeFrame(draft: Draft, change: Partial<Frame>): void {
  Object.assign(ownFrame(draft), change);
}

/** The running frame, to be changed: a copy of it, made once per step, member by member as that of the session. */
export function ownFrame(draft: Draft): Mutable<Frame> {
  const frame = topFrame(draft);
  if (draft.ownFrame === frame) return draft.ownFrame;
  const { id, flow, version, hash, node, answers, vars, invalid } = frame;
  const copy: Mutable<Frame> = { id, flow, version, hash, node, answers, vars, invalid };
  if (frame.earlier !== undefined) copy.earlier = frame.earlier;
  if (frame.language !== undefined) copy.language = frame.language;
  if (frame.into !== undefined) copy.into = frame.into;
  const stack = draft.session.stack.slice();
  stack[stack.length - 1] = copy;
  draft.session.stack = stack;
  draft.ownFrame = copy;
  return copy;
}

/** Sets one variable of the running frame. */
export function setVariable(draft: Draft, name: string, value: Json): void {
  changeFrame(draft, { vars: { ...topFrame(draft).vars, [name]: value } });
}

/** A definition by key, the engine's own flows included. Throws {@link MissingDefinition} when it is not loaded. */
export function loadedDefinition(ctx: StepContext, key: string, version?: number): FlowDefinition | null {
  const found =
    internalFlow(key) ?? (version === undefined ? ctx.definition(key) : ctx.definition(key, version));
  if (found === undefined) throw new MissingDefinition(key, version);
  return found;
}

/** What values, texts and conditions of the running frame are resolved against. */
export function currentScope(draft: Draft): Scope {
  return { frame: topFrame(draft), definition: currentDefinition(draft), clock: clockOf(draft) };
}

/** The step's time, in the person's zone and language. */
export function clockOf(draft: Draft): Clock {
  const { session, ctx } = draft;
  return { now: ctx.now, timeZone: session.timeZone, language: promptLanguage(draft) };
}

/** The running frame's definition. */
export function currentDefinition(draft: Draft): FlowDefinition {
  const definition = frameDefinition(draft);
  if (definition === null) throw new Error(`definition ${topFrame(draft).flow} is gone`);
  return definition;
}

/** The running frame's definition; null when it is gone. Throws when the host has not loaded it yet. */
export function frameDefinition(draft: Draft): FlowDefinition | null {
  const { flow, version } = topFrame(draft);
  const { definition } = draft;
  if (definition?.key === flow && definition.version === version) return definition;
  draft.definition = loadedDefinition(draft.ctx, flow, version);
  return draft.definition;
}

/** Language of the running frame's texts. */
export function promptLanguage(draft: Draft): Language {
  return topFrame(draft).language ?? draft.session.language;
}

/** A prompt before it has an id and a language. */
export type Unsent = Omit<Prompt, 'id' | 'language'>;

/**
 * Sends a prompt, which is taken over as it is: it must be the caller's own. A text that waits to be a lead goes in
 * front of it, or is sent by itself if the prompt has its own.
 */
export function send(draft: Draft, unsent: Unsent): string {
  const { session, outbound } = draft;
  if (session.lead !== undefined && unsent.lead !== undefined) flushLead(draft);
  const prompt = unsent as Mutable<Prompt>;
  prompt.id = `${session.id}:${String(session.rev)}:${String(outbound.length)}`;
  prompt.language = promptLanguage(draft);
  const lead = takeLead(draft);
  if (lead !== undefined) prompt.lead = lead;
  outbound.push(prompt);
  return prompt.id;
}

/** Keeps a text as lead of the next prompt. */
export function sendAsLead(draft: Draft, text: ResolvedText): void {
  flushLead(draft);
  draft.session.lead = text;
}

/** Sends the waiting lead alone, when there is one. */
export function flushLead(draft: Draft): void {
  const lead = takeLead(draft);
  if (lead !== undefined) send(draft, { text: lead });
}

function takeLead(draft: Draft): ResolvedText | undefined {
  const lead = draft.session.lead;
  if (lead !== undefined) delete draft.session.lead;
  return lead;
}

/** Notes something for the session's log; ids and codes only, never what people wrote. */
export function note(draft: Draft, k: string, d?: Json, node?: NodeId): void {
  draft.log.push({ k, ...(node === undefined ? {} : { node }), ...(d === undefined ? {} : { d }) });
}

/** Appends to the trail, which forgets its oldest entries, and all that lie behind a barrier: nobody walks back there. */
export function pushTrail(draft: Draft, entry: TrailEntry): void {
  const { trail } = draft.session;
  if (entry.barrier === true) {
    draft.session.trail = [entry];
    return;
  }
  const kept = trail.length >= MAX_TRAIL ? trail.slice(1 - MAX_TRAIL) : trail.slice();
  kept.push(entry);
  draft.session.trail = kept;
}

/** The result of the step. */
export function closeDraft(draft: Draft): StepResult {
  if (draft.session.status !== 'active') flushLead(draft);
  const { session, outbound, records, timers, request, follow, followArgs, log } = draft;
  const result = { session, outbound, records, timers, request, log };
  if (follow === null) return result;
  return followArgs === null ? { ...result, follow } : { ...result, follow, followArgs };
}
