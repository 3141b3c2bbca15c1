import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, signIn, type Look } from './support/browser.ts';
import { startMuster, type RunningMuster } from './support/muster.ts';
import { findPages } from './support/pages.ts';

let muster: RunningMuster;

beforeAll(async () => {
  muster = await startMuster();
});
afterAll(async () => {
  await muster.stop();
});

async function settle(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"], .animate-pulse') === null);
}

/** What axe finds on a page, one line each. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.html.slice(0, 160)}`),
  );
}

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
        const page = await browser.context.newPage();
        const wrong: Record<string, string[]> = {};
        for (const { name, path } of await findPages(browser.context, muster.url)) {
          await page.goto(muster.url + path);
          await settle(page);
          const found = await findings(page);
          const isTooWide = await page.evaluate(
            () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
          );
          if (isTooWide) found.push('wider than the screen');
          if (found.length > 0) wrong[name] = found;
        }
        expect(wrong).toEqual({});
      } finally {
        await browser.close();
      }
    },
  );
});
