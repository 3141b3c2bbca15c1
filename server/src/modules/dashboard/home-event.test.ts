import { describe, expect, test } from 'vitest';
import { tellTogether, type HomeEventRow } from './home-event.ts';

const NOON = Date.UTC(2026, 4, 1, 12);
const ana = { id: 'ana', name: 'Ana' };

function response(id: string, minutesAgo: number, more: Partial<HomeEventRow> = {}): HomeEventRow {
  return {
    id,
    kind: 'response',
    at: new Date(NOON - minutesAgo * 60_000),
    actor: ana,
    survey: { id: 'rents', title: { en: 'Rents' } },
    name: null,
    action: null,
    entityId: id,
    ...more,
  };
}

describe('the last events', () => {
  test('an evening at the doors is one line that leads to its newest response', () => {
    const rows = [response('a', 90), response('b', 40), response('c', 5), response('d', 45, { actor: null })];
    expect(tellTogether(rows, 10).map(({ id, count }) => [id, count])).toEqual([
      ['c', 3],
      ['d', 1],
    ]);
  });

  test('a pause of an hour, another survey or another kind begins a new line', () => {
    const rows = [
      response('a', 5),
      response('b', 70),
      response('c', 6, { survey: { id: 'buses', title: { en: 'Buses' } } }),
      response('d', 7, { kind: 'task_done' }),
    ];
    expect(tellTogether(rows, 10).map(({ id }) => id)).toEqual(['a', 'c', 'd', 'b']);
  });

  test('members who join and surveys that are published are told one by one', () => {
    const rows = [
      response('a', 1, { kind: 'member_joined', actor: null, survey: null }),
      response('b', 2, { kind: 'member_joined', actor: null, survey: null }),
      response('c', 3, { kind: 'survey_published' }),
      response('d', 4, { kind: 'survey_published' }),
    ];
    expect(tellTogether(rows, 3).map(({ id, count }) => [id, count])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 1],
    ]);
  });
});
