import { startStrictTelegram, type Person, type StrictTelegram } from '@muster/bots/test-support';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, signIn, type Browser } from './support/browser.ts';
import { startMuster, type RunningMuster } from './support/muster.ts';

const NAME = `Bot ${Date.now().toString(36)}`;
const TOKEN = '4242:a-token-as-long-as-those-of-telegram';

let muster: RunningMuster;
let browser: Browser;
let telegram: StrictTelegram;
let ana: Person;
let office: Page;

beforeAll(async () => {
  [muster, browser, telegram] = await Promise.all([
    startMuster(),
    openBrowser({ width: 1280, language: 'en' }),
    startStrictTelegram({ token: TOKEN }),
  ]);
  ana = telegram.person(77, { firstName: 'Ana' });
  await signIn(browser.context, muster.account);
  office = await browser.context.newPage();
  await office.goto(`${muster.url}/settings/connections?new=telegram`);
});
afterAll(async () => {
  await browser.close();
  await telegram.stop();
  await muster.stop();
});

const press = (name: string) => office.getByRole('button', { name, exact: true }).click();
const says = (words: string | RegExp) => office.getByText(words).first().waitFor();
/** A figure of the last days, once it says this. */
const figure = (label: string, value: string) =>
  office
    .locator('a, div', { hasText: new RegExp(`^\\s*${label}\\s*${value}`) })
    .last()
    .waitFor();

describe('a connection, from the first token to the last', () => {
  test('a wrong token is corrected where it stands, and then it is green', async () => {
    const dialog = office.getByRole('dialog');
    const token = dialog.getByLabel('Bot token');
    await token.fill(`${TOKEN}-and-more`);
    await dialog.getByLabel('Name').fill(NAME);
    await dialog.getByText('More settings').click();
    await dialog.getByLabel('Address of the API').fill(telegram.url);
    await dialog.getByRole('button', { name: 'Connect' }).click();
    await dialog.getByText(/Telegram does not know this token/).waitFor();
    expect(await token.evaluate((field) => field === document.activeElement)).toBe(true);
    await token.fill(TOKEN);
    await dialog.getByRole('button', { name: 'Try again' }).click();
    await dialog.getByText('It works: connected as @StrictBot.').waitFor();
    await dialog.getByRole('link', { name: 'See how it is doing' }).click();
    await office.getByRole('heading', { level: 1, name: NAME }).waitFor();
    await office.getByText('Working', { exact: true }).waitFor();
  });

  test('a test message reaches one’s own phone, and the figures know it', async () => {
    await press('Send me a test message');
    await press('Connect my chat');
    const link = await office.locator('a[href*="start=link_"]').getAttribute('href');
    await ana.says(`/start ${link?.split('start=')[1] ?? ''}`);
    await ana.hears('Connect?');
    await ana.taps('Yes, connect');
    await says(/Sent to Ana/);
    expect(ana.last?.text).toContain('test');
    await figure('Received', '2');
  });

  test('what Telegram refuses is listed with its reason, and goes out again', async () => {
    telegram.fail(({ method }) =>
      method === 'sendMessage' ? { status: 400, description: 'Bad Request: as told' } : undefined,
    );
    await press('Send me a test message');
    await says(/did not get through to Ana/);
    const row = office.getByRole('row', { name: /A test message/ });
    await row.getByText(/as told/).waitFor();
    telegram.fail(null);
    const before = ana.received.length;
    await press('Send all again');
    await says('On their way again: 1.');
    await row.waitFor({ state: 'detached' });
    await expect.poll(() => ana.received.length).toBe(before + 1);
  });

  test('it is paused, gets another secret that is never shown, goes on, and is let go', async () => {
    await press('Pause');
    await office.getByText('Paused', { exact: true }).waitFor();
    await press('Change credentials');
    const dialog = office.getByRole('dialog');
    const secret = dialog.getByLabel('Secret of the webhook');
    await secret.fill('rotated-secret');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await says('Connected as @StrictBot.');
    await press('Resume');
    await office.getByText('Working', { exact: true }).waitFor();
    await press('Change credentials');
    await dialog.getByText('Stored. Leave empty to keep it.').nth(1).waitFor();
    expect(await secret.inputValue()).toBe('');
    expect(await office.content()).not.toContain('rotated-secret');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await press('Disconnect');
    await dialog.getByLabel(/to confirm/).fill(NAME);
    await dialog.getByRole('button', { name: 'Disconnect' }).click();
    await office.getByRole('heading', { name: 'Connections', exact: true }).waitFor();
    expect(await office.getByText(NAME).count()).toBe(0);
    // The organizer is who they were before.
    const chats = `${muster.url}/api/v1/me/chats`;
    const [own] = (await (await office.request.get(chats)).json()) as { id: string }[];
    expect((await office.request.delete(`${chats}/${own?.id ?? ''}`)).status()).toBe(204);
  });
});
