import type { I18n } from '$lib/i18n/i18n.svelte.ts';

/** A connection's last error is a code, and behind `: ` what the platform itself says. */
export function connectionProblem(i18n: I18n, lastError: string): { words: string; detail: string } {
  const [, code = '', detail = ''] = /^([a-z_]+)(?:: ([^]*))?$/u.exec(lastError) ?? [];
  const words = i18n.find(`connection_problem.${code}`);
  return words === undefined ? { words: lastError, detail: '' } : { words, detail };
}
