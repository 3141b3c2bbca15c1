import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { openBrowser, signIn, type Look } from './support/browser.ts';
import { startMuster, type RunningMuster } from './support/muster.ts';
import { findPages, follow, isTooWide, settle, type ConsolePage } from './support/pages.ts';

let muster: RunningMuster;

beforeAll(async () => {
  muster = await startMuster();
});
afterAll(async () => {
  await muster.stop();
});

/** Pages outside the frame come whole; from one within it to the next one goes by a link, as people do. */
async function findingsOn(
  page: Page,
  { path, inFrame }: ConsolePage,
  wasInFrame: boolean,
): Promise<string[]> {
  if (inFrame && wasInFrame) await follow(page, path);
  else await page.goto(muster.url + path);
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
        const pages = await findPages(browser.context, muster.url);
        const waiting = pages.toSorted((one, other) => Number(other.inFrame) - Number(one.inFrame));
        const visit = async (): Promise<void> => {
          const page = await browser.context.newPage();
          let wasInFrame = false;
          for (let next = waiting.shift(); next; next = waiting.shift()) {
            const found = await findingsOn(page, next, wasInFrame);
            if (found.length > 0) wrong[next.name] = found;
            wasInFrame = next.inFrame;
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
