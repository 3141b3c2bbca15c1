/** What the home page tells of, each with the right that one needs to hear it. */
export const EVENT_KINDS = [
  'response',
  'member_joined',
  'survey_published',
  'task_done',
  'opted_out',
  'organizer_change',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export interface HomeEventRow {
  readonly id: string;
  readonly kind: EventKind;
  readonly at: Date;
  readonly actor: { readonly id: string; readonly name: string | null } | null;
  readonly survey: { readonly id: string; readonly title: Record<string, string> } | null;
  readonly name: string | null;
  readonly action: string | null;
  readonly entityId: string | null;
}

export interface HomeEvent extends HomeEventRow {
  readonly count: number;
}

/** A volunteer's evening at the doors is one line, not forty. */
const TOGETHER_MS = 3_600_000;

/** Newest first; what one member did in a row, less than an hour apart, becomes one event with a count. */
export function tellTogether(rows: readonly HomeEventRow[], limit: number): HomeEvent[] {
  const events: (HomeEvent & { oldest: number })[] = [];
  for (const row of rows.toSorted((a, b) => b.at.getTime() - a.at.getTime())) {
    const at = row.at.getTime();
    const same = events.find((event) => isSame(event, row) && event.oldest - at < TOGETHER_MS);
    if (same === undefined) events.push({ ...row, count: 1, oldest: at });
    else events[events.indexOf(same)] = { ...same, count: same.count + 1, oldest: at };
  }
  return events.slice(0, limit).map(({ oldest: _, ...event }) => event);
}

function isSame(event: HomeEvent, row: HomeEventRow): boolean {
  if (event.kind !== row.kind || event.kind === 'survey_published') return false;
  const isChange = row.kind === 'organizer_change' || row.kind === 'member_joined';
  return (
    event.actor?.id === row.actor?.id &&
    event.survey?.id === row.survey?.id &&
    event.action === row.action &&
    (!isChange || event.entityId === row.entityId)
  );
}
