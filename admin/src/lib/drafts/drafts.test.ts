import { fireEvent, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { renderInConsole } from '../../test/render.ts';
import FirstRun from '../../routes/(public)/first-run/+page.svelte';
import SpaceForm from '../../routes/(console)/settings/SpaceForm.svelte';
import { DraftStore, forgetDrafts, forgetOldDrafts } from './draft-store.ts';

const owner = { userId: 'user-1', spaceId: '00000000-0000-7000-8000-000000000001' };
const store = new DraftStore(owner);
const space = {
  id: owner.spaceId,
  name: 'Open City',
  defaultLanguage: 'en',
  languages: ['en'],
  region: 'GB',
  timeZone: 'Europe/London',
  settings: { address: { members: 'informal', contacts: 'formal' } },
};

const show = () => renderInConsole(SpaceForm as never, { space } as never);
const nameField = (): HTMLInputElement => screen.getByLabelText('Name of your organization');

beforeEach(() => localStorage.clear());
afterEach(() => vi.unstubAllGlobals());

describe('what is typed into a form', () => {
  test('comes back after the page was left, with a note that throws it away', async () => {
    const first = await show();
    await fireEvent.input(nameField(), { target: { value: 'Open Town' } });
    first.unmount();
    await show();
    expect(nameField().value).toBe('Open Town');
    await screen.findByText(/What you had typed is back/);
    await fireEvent.click(screen.getByText('Throw it away'));
    expect(nameField().value).toBe('Open City');
    expect(store.read('space')).toBeUndefined();
  });

  test('is not kept when it is what the server has', async () => {
    const first = await show();
    await fireEvent.input(nameField(), { target: { value: 'Open Town' } });
    await fireEvent.input(nameField(), { target: { value: 'Open City' } });
    first.unmount();
    expect(store.read('space')).toBeUndefined();
  });

  test('is only offered when the thing was changed in between', async () => {
    store.write('space', { ...space, name: 'Typed before' }, 'older');
    await show();
    expect(nameField().value).toBe('Open City');
    await fireEvent.click(await screen.findByText('Put it back'));
    expect(nameField().value).toBe('Typed before');
  });
});

describe('what is typed before there is a sign-in', () => {
  const setup = { ok: true, data: { codeRequired: true } };
  const showFirstRun = () => renderInConsole(FirstRun as never, { data: { setup } } as never);
  const field = (label: string): HTMLInputElement => screen.getByLabelText(label);

  test('comes back after a reload of this tab, except passwords and codes', async () => {
    sessionStorage.clear();
    const first = await showFirstRun();
    await fireEvent.input(nameField(), { target: { value: 'Open Town' } });
    await fireEvent.input(field('Password'), { target: { value: 'secret words' } });
    first.unmount();
    await showFirstRun();
    expect([nameField().value, field('Password').value]).toEqual(['Open Town', '']);
    expect(JSON.stringify(Object.entries(sessionStorage))).not.toContain('secret words');
    expect(localStorage).toHaveLength(0);
  });
});

describe('the store of drafts', () => {
  test('keeps users and spaces apart, and forgets all at sign-out', () => {
    store.write('space', { name: 'mine' });
    new DraftStore({ ...owner, userId: 'user-2' }).write('space', { name: 'theirs' });
    localStorage.setItem('muster.theme', 'dark');
    expect(store.read('space')?.values).toEqual({ name: 'mine' });
    expect(new DraftStore({ ...owner, spaceId: 'other' }).read('space')).toBeUndefined();
    forgetDrafts();
    expect(Object.keys(localStorage)).toEqual(['muster.theme']);
  });

  test('forgets what is a month old or not readable, and lives with a full storage', () => {
    store.write('space', { name: 'mine' });
    localStorage.setItem('muster.draft:user-1:x:broken', '{');
    expect(new DraftStore({ ...owner, spaceId: 'x' }).read('broken')).toBeUndefined();
    forgetOldDrafts();
    expect(Object.keys(localStorage)).toHaveLength(1);
    forgetOldDrafts(new Date(Date.now() + 31 * 86_400_000));
    expect(Object.keys(localStorage)).toHaveLength(0);
    vi.stubGlobal('localStorage', {
      setItem() {
        throw new DOMException('full', 'QuotaExceededError');
      },
    });
    expect(store.write('space', {})).toBe(false);
  });
});
