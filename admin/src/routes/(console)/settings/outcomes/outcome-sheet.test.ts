import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { renderInConsole } from '../../../../test/render.ts';
import OutcomeSheet from './OutcomeSheet.svelte';

vi.mock('$app/navigation', () => ({ invalidate: vi.fn(), beforeNavigate: vi.fn() }));
const OUTCOME = {
  ...{
    id: 'o1',
    code: 'not_home',
    kind: 'door',
    name: { en: 'Nobody home', fr: 'Personne' },
    shortCode: 'nh',
  },
  ...{ localCodes: { fr: ['abs'] }, countsAsContact: false, reKnock: 'other_time', enabled: true },
  ...{ revision: 3, used: 12 },
};

afterEach(() => vi.unstubAllGlobals());

test('codes are typed with spaces or commas, an empty name is left out, and nobody else’s change is overwritten', async () => {
  const sent: { match: string | null; body: unknown }[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push({ match: request.headers.get('if-match'), body: await request.json() });
    return Response.json(OUTCOME);
  });
  const props = { open: true, outcome: OUTCOME, languages: ['en', 'fr'] };
  await renderInConsole(OutcomeSheet as never, props as never);
  await fireEvent.input(screen.getByLabelText('Other codes in French'), {
    target: { value: 'abs, rien  pers' },
  });
  await fireEvent.input(screen.getByLabelText('Name in French'), { target: { value: ' ' } });
  await fireEvent.click(screen.getByText('Save'));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({
    match: '3',
    body: { name: { en: 'Nobody home' }, shortCode: 'nh', localCodes: { fr: ['abs', 'rien', 'pers'] } },
  });
});
