import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, signIn, type Browser } from './support/browser.ts';
import { startMuster, type RunningMuster } from './support/muster.ts';

const MOST_SCRIPT_BYTES = 200 * 1024;

let muster: RunningMuster;
let browser: Browser;

beforeAll(async () => {
  muster = await startMuster();
  browser = await openBrowser({ width: 1280, language: 'en' });
});
afterAll(async () => {
  await browser.close();
  await muster.stop();
});

test('the first screen needs less than 200 KB of script, compressed, and is kept for the next visit', async () => {
  await signIn(browser.context, muster.account);
  const page = await browser.context.newPage();
  const scripts: Promise<{ bytes: number; cached: string }>[] = [];
  page.on('response', (response) => {
    if (!new URL(response.url()).pathname.endsWith('.js')) return;
    const weigh = async (): Promise<{ bytes: number; cached: string }> => ({
      bytes: (await response.request().sizes()).responseBodySize,
      cached: (await response.allHeaders())['cache-control'] ?? '',
    });
    scripts.push(weigh());
  });
  await page.goto(muster.url);
  await page.getByRole('heading', { name: 'Home' }).waitFor();
  await page.waitForLoadState('load');
  const weighed = await Promise.all(scripts);
  expect(weighed.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(MOST_SCRIPT_BYTES);
  expect(weighed.filter(({ cached }) => cached.includes('immutable')).length).toBeGreaterThan(5);
});
