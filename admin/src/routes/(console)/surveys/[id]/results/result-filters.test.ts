import { describe, expect, test } from 'vitest';
import { I18n } from '$lib/i18n/i18n.svelte.ts';
import type { ResultChoices, Results } from '$lib/results/results.ts';
import { resultFilters } from './result-filters.ts';

const choices: ResultChoices = {
  teams: [
    { id: 't1', name: 'Harbour', count: 12 },
    { id: 't2', name: 'Meadow', count: 1 },
  ],
  territories: [{ id: 'y1', name: 'North', count: 13 }],
  members: [],
  channels: [
    { channel: 'sms', count: 3 },
    { channel: 'telegram', count: 10 },
  ],
};
const results = { versions: [{ version: 1, publishedAt: '2026-11-01T00:00:00Z' }] } as unknown as Results;

describe('filters of results', () => {
  test('offers what divides the responses, with how many each has; one single team or version divides nothing', async () => {
    const i18n = new I18n();
    await i18n.use('en');
    const filters = resultFilters({ asked: {}, results, choices }, i18n);
    expect(filters.map(({ key }) => key)).toEqual(['period', 'from', 'to', 'teamId', 'channel']);
    expect(filters[3]?.options[0]).toEqual({ value: 't1', label: 'Harbour (12)' });
  });

  test('what the address asks for can always be taken out again', async () => {
    const i18n = new I18n();
    await i18n.use('en');
    const filters = resultFilters({ asked: { version: '1' }, results, choices }, i18n);
    expect(filters.find(({ key }) => key === 'version')?.value).toBe('1');
  });
});
