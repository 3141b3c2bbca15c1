import { fireEvent, screen } from '@testing-library/svelte';
import { I18n } from '$lib/i18n/i18n.svelte.ts';
import type { Resource } from '$lib/api/resource.svelte.ts';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { renderInConsole } from '../../test/render.ts';
import { eventLink, eventWords, type HomeEvent } from './home-event.ts';
import HomeFigures from './HomeFigures.svelte';
import NextSteps from './NextSteps.svelte';

const i18n = new I18n();
beforeAll(() => i18n.use('en'));
afterEach(() => vi.unstubAllGlobals());

const event = (more: Partial<HomeEvent>): HomeEvent => ({
  id: 'e1',
  kind: 'response',
  at: '2026-05-01T12:00:00Z',
  count: 1,
  actor: { id: 'm1', name: 'Ana' },
  survey: { id: 's1', title: { en: 'Rents' } },
  name: null,
  action: null,
  entityId: 'r1',
  ...more,
});

describe('the last events', () => {
  test.each([
    [{}, 'Ana collected a response to “Rents”', '/responses/r1'],
    [{ count: 12 }, 'Ana collected 12 responses to “Rents”', '/responses?surveyId=s1&memberId=m1'],
    [{ actor: null }, '“Rents” was filled in', '/responses/r1'],
    [{ kind: 'member_joined', name: null, actor: null }, 'No name given joined', '/people?member=r1'],
    [{ kind: 'organizer_change', action: 'team.create' }, 'Ana: Team created', '/people/teams'],
    [{ kind: 'opted_out', name: 'Bo' }, 'Bo does not want to be written to any more', '/contacts/r1'],
  ] as const)('%j is a sentence that leads to it', (more, words, link) => {
    expect(eventWords(event(more), i18n)).toBe(words);
    expect(eventLink(event(more))).toBe(link);
  });
});

test('figures stand beside the time before, and lead to rows that one may see', async () => {
  const zero = { today: 0, dayBefore: 0, week: 0, weekBefore: 0 };
  const figures = {
    ...Object.fromEntries(
      ['talks', 'attempts', 'newMembers', 'newContacts', 'messagesIn', 'messagesOut'].map((name) => [
        name,
        zero,
      ]),
    ),
    responses: { today: 3, dayBefore: 5, week: 1200, weekBefore: 900 },
    activeMembers: 4,
    openTasks: 1,
    contacts: 9,
    days: [],
  };
  await renderInConsole(HomeFigures as never, { figures } as never, { rights: { responses: ['space'] } });
  const today = screen.getByRole('link', { name: /Responses today/ });
  expect(today.textContent.replaceAll(/\s+/g, ' ')).toContain('3 Less than before.Yesterday by now: 5');
  expect(today.getAttribute('href')).toBe('/responses?period=today');
  expect(screen.getByRole('link', { name: /last 7 days/ }).textContent).toContain('1,200');
  expect(screen.queryByRole('link', { name: /Contacts/ })).toBeNull();
});

describe('the next steps', () => {
  const step = (name: string, done = false, aside = false) => ({ name, done, aside });
  const show = (items: object[]) =>
    renderInConsole(
      NextSteps as never,
      { steps: { data: { items } } as unknown as Resource<never> } as never,
    );

  test('lead to where they are done; done ones are folded away', async () => {
    await show([step('connect'), step('publish', true), step('two_factor')]);
    expect(screen.getByRole('link', { name: /Connect a chat platform/ }).getAttribute('href')).toBe(
      '/settings/connections',
    );
    expect(screen.getByText('1 of 3 done')).toBeTruthy();
    expect(screen.getByText('Done and put aside').closest('details')?.open).toBe(false);
  });

  test('can be put aside, and are gone when nothing is left', async () => {
    const sent: unknown[] = [];
    vi.stubGlobal('fetch', async (request: Request) => {
      sent.push(await request.json());
      return Response.json({ items: [step('mail', false, true)] });
    });
    await show([step('mail')]);
    await fireEvent.click(screen.getByRole('button', { name: 'Put aside: Set up mail' }));
    await vi.waitFor(() => expect(screen.queryByText('Next steps')).toBeNull());
    expect(sent).toEqual([{ name: 'mail', aside: true }]);
  });
});
