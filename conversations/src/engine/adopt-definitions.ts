import type { ChangePolicy, FlowDefinition, FlowNode } from '../definition/flow.ts';
import { offersOf } from './choices.ts';
import { currentAsk } from './current-ask.ts';
import type { Draft } from './draft.ts';
import { currentScope, loadedDefinition, note, sendAsLead, topFrame } from './draft.ts';
import { endSession } from './finish.ts';
import { migrateFrame, unchangedNames, type NameMap } from './migrate-frame.ts';
import { newFrame } from './nodes/call.ts';
import { run } from './run.ts';
import type { FlowEvent, Frame, Wait } from './session.ts';
import { own } from './scope.ts';
import { closeWait } from './wait.ts';
import { word } from './words.ts';

/**
 * What a newly published version does to a session that is on an older one. The newest version decides, at the
 * next event that reaches a question (its `onChange`), frame by frame from the bottom:
 *
 * - `finish_on_pinned` changes nothing;
 * - `migrate` carries frame, answers and trail over by the migration for the old version. The event goes on to the
 *   question if it offers the same as before; otherwise it is dropped and the new question asked with a word why;
 * - `restart` begins that frame's flow anew, `abort` ends the session; both say so.
 *
 * A pinned version that is gone (a built-in flow of an older release) is carried over by its migration or, without
 * one, to the node of the same name if it still asks the same kind of thing; else the session ends with words.
 */
export function adoptNewerDefinitions(draft: Draft, event: FlowEvent): 'same' | 'consumed' {
  if (!reachesQuestion(draft, event)) return 'same';
  const { stack } = draft.session;
  for (let i = 0; i < stack.length; i += 1) {
    const frame = draft.session.stack[i];
    const outdated = frame === undefined ? null : findOutdated(draft, frame);
    if (frame === undefined || outdated === null) continue;
    note(draft, 'definition_changed', {
      flow: frame.flow,
      from: frame.version,
      to: outdated.newest?.version ?? null,
      policy: outdated.policy,
    });
    if (adopt(draft, i, outdated) === 'consumed') return 'consumed';
  }
  return 'same';
}

interface Outdated {
  readonly pinned: FlowDefinition | null;
  readonly newest: FlowDefinition | null;
  readonly policy: ChangePolicy;
}

/** Leaving is never held up by a change, and a pause does not need the question. */
function reachesQuestion(draft: Draft, event: FlowEvent): boolean {
  if (draft.session.wait === null || event.t === 'pause') return false;
  if (event.t !== 'control') return true;
  return event.control !== 'stop' && event.control !== 'cancel' && event.control !== 'menu';
}

function findOutdated(draft: Draft, frame: Frame): Outdated | null {
  const found = loadedDefinition(draft.ctx, frame.flow, frame.version);
  const pinned = found?.hash === frame.hash ? found : null;
  const newest = loadedDefinition(draft.ctx, frame.flow);
  if (pinned === null) return { pinned, newest, policy: newest === null ? 'abort' : policyWhenGone(newest) };
  if (newest === null || newest.version <= frame.version || newest.onChange === 'finish_on_pinned')
    return null;
  if (newest.onChange === 'migrate' && newest.migrations?.[frame.version] === undefined) return null;
  return { pinned, newest, policy: newest.onChange };
}

function policyWhenGone(newest: FlowDefinition): ChangePolicy {
  return newest.onChange === 'restart' || newest.onChange === 'abort' ? newest.onChange : 'migrate';
}

function adopt(draft: Draft, index: number, { pinned, newest, policy }: Outdated): 'same' | 'consumed' {
  if (newest === null || policy === 'abort') return abort(draft);
  if (policy === 'restart') return restartFrame(draft, index, newest);
  return migrate(draft, index, newest, pinned);
}

function abort(draft: Draft): 'consumed' {
  endSession(draft, { status: 'cancelled', outcome: 'changed', text: word('changed') });
  return 'consumed';
}

function restartFrame(draft: Draft, index: number, newest: FlowDefinition): 'consumed' {
  const { session } = draft;
  const old = session.stack[index];
  if (old === undefined) return 'consumed';
  closeWait(draft);
  const fresh = newFrame(session.nextFrame, newest, old.vars);
  session.nextFrame += 1;
  session.stack = [...session.stack.slice(0, index), { ...old, ...fresh }];
  session.trail = session.trail.filter((entry) => entry.frame < old.id);
  sendAsLead(draft, word('updated'));
  run(draft, newest.start);
  return 'consumed';
}

function migrate(
  draft: Draft,
  index: number,
  newest: FlowDefinition,
  pinned: FlowDefinition | null,
): 'same' | 'consumed' {
  const { session } = draft;
  const old = session.stack[index];
  if (old === undefined) return 'consumed';
  const names: NameMap = newest.migrations?.[old.version] ?? unchangedNames;
  const moved = migrateFrame(draft, old, newest, names);
  if (moved === null || kindChanged(pinned, old, newest, moved)) return abort(draft);
  session.stack = session.stack.map((frame, i) => (i === index ? moved : frame));
  if (index < session.stack.length - 1) return 'same';
  return keepWait(draft, session.wait, moved) ? 'same' : reAsk(draft, moved);
}

/** A frame that waits for a call to return must still stand at a call; one at a question at something to run. */
function kindChanged(
  pinned: FlowDefinition | null,
  old: Frame,
  newest: FlowDefinition,
  moved: Frame,
): boolean {
  const before: FlowNode | undefined = pinned === null ? undefined : own(pinned.nodes, old.node);
  return before?.kind === 'call' && own(newest.nodes, moved.node)?.kind !== 'call';
}

/** The wait goes on, buttons and all, if the question takes the same answers as before. */
function keepWait(draft: Draft, wait: Wait | null, moved: Frame): boolean {
  const node = currentAsk(draft);
  if (wait === null || node === null || node.input.kind !== wait.input) return false;
  const offered = offersOf(node, currentScope(draft));
  const same =
    offered.length === wait.choices.length && offered.every((one, i) => one.id === wait.choices[i]?.id);
  if (same) draft.session.wait = { ...wait, node: moved.node };
  return same;
}

function reAsk(draft: Draft, moved: Frame): 'consumed' {
  closeWait(draft);
  sendAsLead(draft, word('updated'));
  run(draft, topFrame(draft).id === moved.id ? moved.node : null);
  return 'consumed';
}
