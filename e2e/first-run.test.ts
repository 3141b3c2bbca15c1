import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { openBrowser, type Browser } from './support/browser.ts';
import { startMuster, type RunningMuster } from './support/muster.ts';

let muster: RunningMuster;
let browser: Browser;

beforeAll(async () => {
  muster = await startMuster({ MUSTER_DEMO: '0', MUSTER_ADMIN_PASSWORD: '' });
  browser = await openBrowser({ width: 390, language: 'en' });
});
afterAll(async () => {
  await browser.close();
  await muster.stop();
});

test('on a Muster without a space the first page sets one up, on a phone, and what was typed survives a mistake', async () => {
  const page = await browser.context.newPage();
  await page.goto(muster.url);
  await page.getByRole('heading', { name: 'Set up your space' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByLabel('Name of your organization').fill('Tenants Together');
  await page.getByLabel('Main language').selectOption('Français');
  await page.getByLabel('Your name').fill('Rosa');
  await page.getByLabel('Your e-mail').fill('rosa@example.org');
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Create space' }).click();
  await page.getByRole('alert').waitFor();
  expect(await page.getByLabel('Name of your organization').inputValue()).toBe('Tenants Together');

  await page.getByLabel('Password').fill('a long enough password');
  await page.getByRole('button', { name: 'Create space' }).click();
  await page.getByRole('heading', { name: 'Home' }).waitFor();
  await page.getByText('How Tenants Together is doing right now.').waitFor();
  await page.goto(`${muster.url}/responses`);
  await page.getByText('No responses yet').waitFor();
  await page.goto(`${muster.url}/first-run`);
  await page.waitForURL((url) => url.pathname !== '/first-run');
  expect(new URL(page.url()).pathname).not.toBe('/first-run');
});
