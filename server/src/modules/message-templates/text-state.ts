import type { TEXT_STATES } from './message-template.schemas.ts';

interface Mapping {
  readonly templateName: string;
  readonly templateLanguage: string;
}

interface Template {
  readonly name: string;
  readonly language: string;
  readonly status: string;
  readonly reason: string | null;
}

type State = { readonly state: (typeof TEXT_STATES)[number]; readonly reason: string | null };

/** Words of the platform for what is still being looked at, or only pauses. */
const WAITING = new Set(['PENDING', 'IN_APPEAL', 'PAUSED', 'PENDING_DELETION']);

/** Whether a template may yet be approved: what it is to carry waits for that. */
export function isPending(status: string): boolean {
  return WAITING.has(status);
}

/** Whether a text gets through outside the window. `gone`: the platform no longer knows its template. */
export function stateOf(mapping: Mapping | undefined, templates: readonly Template[]): State {
  if (mapping === undefined) return { state: 'missing', reason: null };
  const template = templates.find(
    ({ name, language }) => name === mapping.templateName && language === mapping.templateLanguage,
  );
  if (template === undefined) return { state: 'gone', reason: null };
  if (template.status === 'APPROVED') return { state: 'approved', reason: null };
  if (isPending(template.status)) return { state: 'pending', reason: null };
  return { state: 'refused', reason: template.reason ?? template.status };
}
