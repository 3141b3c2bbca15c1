import { createHmac } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, signIn, type Browser } from './support/browser.ts';
import { startMuster, type RunningMuster } from './support/muster.ts';

let muster: RunningMuster;
let office: Browser;
let home: Browser;
const NAME = `Robin ${Date.now().toString(36)}`;
const EMAIL = `${NAME.replace(' ', '.').toLowerCase()}@journey.example`;
const PASSWORD = 'a bicycle in the rain';

beforeAll(async () => {
  muster = await startMuster();
  [office, home] = await Promise.all([
    openBrowser({ width: 1280, language: 'en' }),
    openBrowser({ width: 390, language: 'en' }),
  ]);
  await signIn(office.context, muster.account);
});
afterAll(async () => {
  await Promise.all([office.close(), home.close()]);
  await muster.stop();
});

/** What an authenticator app shows for a key now (RFC 6238), or half a minute later: a code works only once. */
function codeOf(key: string, later = 0): string {
  const bits = Array.from(key.replace(/=+$/, ''), (letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  ).join('');
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const digest = createHmac('sha1', secret).update(time).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

async function enterPassword(page: Page): Promise<void> {
  await page.getByLabel('E-mail').fill(EMAIL);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

describe('from an invitation to a role with a scope', () => {
  let link = '';
  let key = '';

  test('an organizer makes a link that gives a role', async () => {
    const page = await office.context.newPage();
    await page.goto(`${muster.url}/people/invites?new=invite`);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Kind').selectOption('link');
    await dialog.getByLabel('Joins as').selectOption('field_organizer');
    await dialog.getByRole('button', { name: 'New invitation' }).click();
    const sheet = page.getByRole('dialog', { name: 'Invitation' });
    link = await sheet.getByLabel('Link').inputValue();
    expect(link).toContain('/join/');
  });

  test('somebody opens it on a phone, makes an account and is in', async () => {
    const page = await home.context.newPage();
    await page.goto(link);
    await page.getByLabel('Your name').fill(NAME);
    await page.getByLabel('E-mail').fill(EMAIL);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.waitForURL((url) => url.pathname === '/');
    const me = await home.context.request.get(`${muster.url}/api/v1/me`);
    expect(await me.json()).toMatchObject({ current: { role: 'field_organizer' } });
    await page.close();
  });

  test('switches the second factor on, and signs in with it from then on', async () => {
    const page = await home.context.newPage();
    await page.goto(`${muster.url}/account`);
    await page.getByText('Not confirmed yet').waitFor();
    await page.getByRole('button', { name: 'Switch it on' }).click();
    const panel = page.getByRole('region', { name: 'Second factor' });
    await panel.getByLabel('Current password').fill(PASSWORD);
    await panel.getByRole('button', { name: 'Next' }).click();
    key = await panel.getByLabel('Or type this key').inputValue();
    await panel.getByLabel('Code from the app').fill(codeOf(key));
    await panel.getByRole('button', { name: 'Confirm' }).click();
    await panel.getByRole('heading', { name: 'Backup codes' }).waitFor();
    expect(await panel.getByRole('listitem').count()).toBe(10);
    await panel.getByRole('button', { name: 'I have kept them' }).click();

    await home.context.clearCookies();
    await page.goto(`${muster.url}/sign-in`);
    await enterPassword(page);
    await page.getByLabel('Code').fill('000000');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Code').fill(codeOf(key, 1));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL((url) => url.pathname === '/');
    await page.close();
  });

  test('the administrator gives them a territory, and suspending signs them out', async () => {
    const page = await office.context.newPage();
    await page.goto(`${muster.url}/people?search=${encodeURIComponent(NAME)}`);
    await page.getByRole('button', { name: NAME }).click();
    const sheet = page.getByRole('dialog', { name: NAME });
    const territory = sheet.getByRole('group', { name: 'Looks after' }).getByRole('checkbox').first();
    await territory.check();
    await page.getByText(`Saved: ${NAME} looks after`).waitFor();
    await sheet.getByRole('button', { name: 'Suspend' }).click();
    await page.getByText(`${NAME} is suspended.`).waitFor();
    const answer = await home.context.request.get(`${muster.url}/api/v1/me`);
    expect(answer.status()).toBe(401);
  });
});
