import type { FlowDefinition } from '../definition/flow.ts';
import { choiceBounds } from './checks/choice-bounds.ts';
import { consentWords } from './checks/consent-words.ts';
import { deadEnds } from './checks/dead-ends.ts';
import { duplicateAnswers } from './checks/duplicate-answers.ts';
import { duplicateOptions } from './checks/duplicate-options.ts';
import { giveUp } from './checks/give-up.ts';
import { loopsWithoutQuestion } from './checks/loops-without-question.ts';
import { migrations } from './checks/migrations.ts';
import { missingTargets } from './checks/missing-targets.ts';
import { missingTranslations } from './checks/missing-translations.ts';
import { optionsFit } from './checks/options-fit.ts';
import { rangeBounds } from './checks/range-bounds.ts';
import { scaleBounds } from './checks/scale-bounds.ts';
import { textLength } from './checks/text-length.ts';
import { unknownFlows } from './checks/unknown-flows.ts';
import { unknownReferences } from './checks/unknown-references.ts';
import { unreachableNodes } from './checks/unreachable-nodes.ts';
import type { Check, CheckOptions, Finding } from './types.ts';

/** All checks, in the order in which their findings are shown. */
export const CHECKS: Readonly<Record<string, Check>> = {
  missingTargets,
  giveUp,
  unreachableNodes,
  deadEnds,
  loopsWithoutQuestion,
  duplicateAnswers,
  duplicateOptions,
  choiceBounds,
  scaleBounds,
  rangeBounds,
  unknownReferences,
  unknownFlows,
  missingTranslations,
  consentWords,
  optionsFit,
  textLength,
  migrations,
};

/**
 * Everything that can be said about a definition before anybody talks to it. Takes a definition of the right shape
 * (`parseDefinition`); without errors among the findings it is fit to be published.
 */
export function checkDefinition(definition: FlowDefinition, options: CheckOptions = {}): Finding[] {
  return Object.values(CHECKS).flatMap((check) => check(definition, options));
}

/** Whether these findings keep a definition from being published. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'error');
}
