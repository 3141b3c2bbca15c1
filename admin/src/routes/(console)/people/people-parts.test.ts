import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { SvelteSet } from 'svelte/reactivity';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Member } from '$lib/people/member.ts';
import { renderInConsole } from '../../../test/render.ts';
import SelectionBar from './SelectionBar.svelte';
import SignInPart from './SignInPart.svelte';

afterEach(() => vi.unstubAllGlobals());

const aMember = (id: string, more: Partial<Member> = {}): Member =>
  ({ id, name: id, role: 'member', status: 'active', teams: [], ...more }) as unknown as Member;

function listOf(...ids: readonly string[]) {
  const rows = ids.map((id) => aMember(id));
  return { rows, selected: new SvelteSet(ids), replace: vi.fn() };
}

describe('what is done to several members at once', () => {
  test('leaves oneself out, and stops at the first that fails: the others stay selected', async () => {
    const asked: string[] = [];
    vi.stubGlobal('fetch', (request: Request) => {
      const id = new URL(request.url).pathname.split('/').at(-1) ?? '';
      asked.push(id);
      return Promise.resolve(
        id === 'ben'
          ? Response.json({ error: { code: 'last_administrator' } }, { status: 409 })
          : Response.json(aMember(id, { status: 'suspended' })),
      );
    });
    const list = listOf('member-1', 'ada', 'ben', 'cem');
    await renderInConsole(SelectionBar as never, { list } as never);
    await fireEvent.click(screen.getByRole('button', { name: 'Suspend' }));
    await waitFor(() => expect(asked).toEqual(['ada', 'ben']));
    await waitFor(() => expect([...list.selected]).toEqual(['member-1', 'ben', 'cem']));
    expect(list.replace).toHaveBeenCalledTimes(1);
  });
});

describe('a sign-in for who has only a chat', () => {
  test.each([
    [{ sent: true, expiresAt: '2026-11-23T10:00:00Z' }, 200, /A one-time link is in their chat/],
    [{ sent: false, expiresAt: null }, 200, /There is no chat that reaches them/],
    [{ error: { code: 'forbidden' } }, 403, /.+/],
  ])('says what became of the link: %j', async (body, status, words) => {
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json(body, { status })));
    await renderInConsole(SignInPart as never, { member: aMember('ada') } as never);
    await fireEvent.click(screen.getByRole('button', { name: 'Send a sign-in link to their chat' }));
    expect((await screen.findByRole('status')).textContent).toMatch(words);
  });
});
