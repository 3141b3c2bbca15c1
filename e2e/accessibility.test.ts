import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { openBrowser, signIn, type Look } from './support/browser.ts';
import { startMuster, type RunningMuster } from './support/muster.ts';
import { findPages, isTooWide, settle, type ConsolePage } from './support/pages.ts';

let muster: RunningMuster;

beforeAll(async () => {
  muster = await startMuster();
});
afterAll(async () => {
  await muster.stop();
});

async function findingsOn(page: Page, { path }: ConsolePage): Promise<string[]> {
  await page.goto(muster.url + path);
  await settle(page);
  const found = await axeFindings(page);
  return (await isTooWide(page)) ? [...found, 'wider than the screen'] : found;
}

/** As many pages at once as there are processors on the smallest machine that runs this. */
const TABS = 2;

const looks: readonly Look[] = [
  { width: 1280, language: 'en', theme: 'light' },
  { width: 390, language: 'ar', theme: 'dark' },
];

describe.each(looks)('at $width px in $language, $theme', (look) => {
  test(
    'axe finds nothing on any page, and no page is wider than the screen',
    { timeout: 300_000 },
    async () => {
      const browser = await openBrowser(look);
      try {
        await signIn(browser.context, muster.account);
        const wrong: Record<string, string[]> = {};
        const waiting = [...(await findPages(browser.context, muster.url))];
        const visit = async (): Promise<void> => {
          const page = await browser.context.newPage();
          for (let next = waiting.shift(); next; next = waiting.shift()) {
            const found = await findingsOn(page, next);
            if (found.length > 0) wrong[next.name] = found;
          }
        };
        await Promise.all(Array.from({ length: TABS }, visit));
        expect(wrong).toEqual({});
      } finally {
        await browser.close();
      }
    },
  );
});
