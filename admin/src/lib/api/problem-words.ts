import type { I18n } from '../i18n/i18n.svelte.ts';
import type { Problem } from './problem.ts';

/** What to show for a problem: the API's own words, or ours where it did not get to speak. */
export function problemWords(i18n: I18n, problem: Problem): string {
  if (problem.message) return problem.message;
  if (problem.code === 'offline') return i18n.t('problem.offline');
  if (problem.code === 'unreachable') return i18n.t('problem.unreachable');
  return i18n.t('problem.unexpected');
}
