import { call, type Api } from '../api/client.ts';
import type { components } from '../api/openapi.d.ts';
import type { Result } from '../api/problem.ts';
import type { I18n } from '../i18n/i18n.svelte.ts';
import type { Page } from '../list/paged-list.svelte.ts';
import { titleIn } from '../surveys/content.ts';

export type HistoryEntry = components['schemas']['ContactHistoryEntry'];

/** Live events after which a history is out of date. */
export const HISTORY_EVENTS = [
  'outcome.recorded',
  'outcome.undone',
  'task.created',
  'task.changed',
  'thread.changed',
] as const;

const SHOWN = 20;

/** One page of a contact's history, the newest without `cursor`. */
export function readHistory(api: Api, id: string, cursor?: string): Promise<Result<Page<HistoryEntry>>> {
  const query = { limit: SHOWN, ...(cursor === undefined ? {} : { cursor }) };
  return call(api.GET('/api/v1/contacts/{id}/history', { params: { path: { id }, query } }));
}

/** What it was, in a few words. */
export function headline(entry: HistoryEntry, i18n: I18n): string {
  const { t, language } = i18n;
  const label = entry.label === null ? '' : titleIn(entry.label, language);
  switch (entry.kind) {
    case 'visit':
      return label;
    case 'task':
      return t('contact_history.kind.task', { name: entry.title ?? label });
    case 'sign_up': {
      const action = entry.action === null ? '' : titleIn(entry.action.title, language);
      return t('contact_history.kind.sign_up', { action });
    }
    case 'response':
      return t(`contact_history.kind.${isWhole(entry) ? 'response' : 'response_begun'}`);
    case 'status':
      return (
        i18n.find(`contact_history.status_source.${entry.state ?? ''}`) ?? t('contact_history.kind.status')
      );
    default:
      return t(`contact_history.kind.${entry.kind}`);
  }
}

const isWhole = ({ response }: HistoryEntry): boolean => response === null || response.status === 'complete';

/** Who, on which way, as part of what. */
export function circumstances(entry: HistoryEntry, { t, language }: I18n): string[] {
  const { by, way, channel, action, kind } = entry;
  return [
    by === null ? null : byWords(entry, by.name ?? t('member.nameless'), t),
    way === null ? null : t(`contact_history.way.${way}`),
    channel === null ? null : t(`channel.${channel}`),
    action === null || kind === 'sign_up' ? null : titleIn(action.title, language),
  ].filter((part) => part !== null);
}

function byWords({ kind, state }: HistoryEntry, name: string, t: I18n['t']): string {
  if (kind === 'sign_up') return t('contact_history.invited_by', { name });
  if (kind === 'thread') return t('contact_history.assigned_to', { name });
  if (kind === 'task') return t(`contact_history.${state === 'done' ? 'done_by' : 'created_by'}`, { name });
  return name;
}

/** How it stands with it today, for what goes on: tasks, sign-ups, conversations, surveys that are not whole. */
export function standing(entry: HistoryEntry, i18n: I18n): string | undefined {
  const { kind, state, response } = entry;
  if (kind === 'task') return i18n.find(`task_status.${state ?? ''}`);
  if (kind === 'sign_up') return i18n.find(`sign_up_status.${state ?? ''}`);
  if (kind === 'thread') return i18n.find(`contact_history.thread_status.${state ?? ''}`);
  return isWhole(entry) ? undefined : i18n.find(`response_status.${response?.status ?? ''}`);
}

/** What `dueAt` means here, as words with the moment in them. */
export function dueWords({ kind, state, dueAt }: HistoryEntry, { t, format }: I18n): string | undefined {
  if (dueAt === null) return undefined;
  if (kind === 'sign_up') return t('contact_history.shift', { date: format.dateTime(dueAt) });
  if (kind === 'visit') return t('contact_history.call_back', { date: format.dateTime(dueAt) });
  const isOver = state === 'done' || state === 'cancelled';
  return isOver ? undefined : t('contact_history.due', { date: format.date(dueAt) });
}
