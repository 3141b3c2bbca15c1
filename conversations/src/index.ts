export * from './definition/text.ts';
export * from './definition/input-spec.ts';
export * from './definition/flow.ts';
export { canonicalJson, hashDefinition, withHash } from './definition/hash.ts';
export * from './messages/envelope.ts';
export * from './messages/prompt.ts';
export * from './engine/session.ts';
export { answersOf } from './engine/answers.ts';
export { startSession } from './engine/start-session.ts';
export { isOver, step } from './engine/step.ts';
export { CLOCK_MS } from './engine/limits.ts';
export { WORDS } from './engine/words.ts';
export * from './parsing/index.ts';
export { commaIn } from './format/comma.ts';
export { formatDay } from './format/format-time.ts';
export * from './rendering/index.ts';
export * from './dispatch/types.ts';
export { dispatch, resumeDispatch } from './dispatch/dispatch.ts';
export { DISPATCH_WORDS } from './dispatch/notices.ts';
export { SWITCH_FLOW } from './dispatch/switch-flow.ts';
export { replaySession } from './engine/replay.ts';
export * from './survey/index.ts';
export * from './field/index.ts';
export { parseFormula } from './formula/parse-formula.ts';
export { refsOf } from './formula/formula-refs.ts';
export {
  parseDefinition,
  type DefinitionError,
  type ParsedDefinition,
} from './definition/parse-definition.ts';
export { checkDefinition, hasErrors } from './inspect/check-definition.ts';
export { FINDING_CODES, type CheckOptions, type Finding, type FindingCode } from './inspect/types.ts';
