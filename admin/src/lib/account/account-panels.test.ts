import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { renderInConsole } from '../../test/render.ts';
import PasswordPanel from './PasswordPanel.svelte';
import TwoFactorPanel from './TwoFactorPanel.svelte';

const invalidate = vi.hoisted(() => vi.fn(() => Promise.resolve()));
vi.mock('$app/navigation', () => ({ invalidate }));
afterEach(() => {
  vi.unstubAllGlobals();
  invalidate.mockClear();
});

type Answer = readonly [status: number, body: unknown];

/** Answers in their order, and what was asked. */
function answering(...answers: readonly Answer[]) {
  const asked: { path: string; body: unknown }[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    asked.push({ path: new URL(request.url).pathname, body: await request.json() });
    const [status, body] = answers[asked.length - 1] ?? [500, {}];
    return Response.json(body, { status });
  });
  return asked;
}

const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('changing the password', () => {
  test('a wrong one keeps what was typed and says so; a right one signs the other devices out and empties the form', async () => {
    const asked = answering([401, { error: { code: 'wrong_credentials' } }], [200, { status: true }]);
    await renderInConsole(PasswordPanel as never, {} as never);
    await press('Change the password');
    expect(asked).toEqual([]);
    await type('Current password', 'not this');
    await type('New password', 'a long enough one');
    await press('Change the password');
    expect((await screen.findByRole('alert')).textContent).not.toBe('');
    expect(screen.getByLabelText<HTMLInputElement>('New password').value).toBe('a long enough one');
    await type('Current password', 'this');
    await press('Change the password');
    await waitFor(() => expect(invalidate).toHaveBeenCalledWith('muster:sessions'));
    expect(asked[1]).toEqual({
      path: '/api/auth/change-password',
      body: { currentPassword: 'this', newPassword: 'a long enough one', revokeOtherSessions: true },
    });
    expect(screen.getByLabelText<HTMLInputElement>('Current password').value).toBe('');
  });
});

describe('the second factor', () => {
  const totpURI = 'otpauth://totp/Muster:ana?secret=JBSWY3DPEHPK3PXP&issuer=Muster';

  test('password, key, code in groups of three: then it is on, and who the reader is gets read anew', async () => {
    const asked = answering([200, { totpURI, backupCodes: ['one'] }], [200, { token: 't' }]);
    await renderInConsole(TwoFactorPanel as never, {} as never);
    await press('Switch it on');
    await press('Next');
    expect(asked).toEqual([]);
    await type('Current password', 'this');
    await press('Next');
    const code = await screen.findByLabelText('Code from the app');
    await waitFor(() => expect(document.activeElement).toBe(code));
    expect(screen.getByDisplayValue('JBSWY3DPEHPK3PXP')).toBeTruthy();
    await type('Code from the app', '123 456');
    await press('Confirm');
    await waitFor(() => expect(invalidate).toHaveBeenCalledWith('muster:me'));
    expect(asked.at(-1)).toEqual({ path: '/api/auth/two-factor/verify-totp', body: { code: '123456' } });
  });

  test('a wrong password says so and stays; leaving in the middle begins anew', async () => {
    answering([401, { error: { code: 'wrong_credentials' } }]);
    await renderInConsole(TwoFactorPanel as never, {} as never);
    await press('Switch it on');
    await type('Current password', 'wrong');
    await press('Next');
    await screen.findByRole('alert');
    await press('Cancel');
    await press('Switch it on');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByLabelText<HTMLInputElement>('Current password').value).toBe('');
  });
});
