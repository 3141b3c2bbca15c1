import { readdirSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';

export interface ConsolePage {
  readonly name: string;
  readonly path: string;
  /** Within the console's frame: it can be gone to from another such page without loading all again. */
  readonly inFrame: boolean;
}

type Find = (path: string) => Promise<{ readonly id: string; readonly code: string }>;

const ROUTES = resolve(import.meta.dirname, '../../admin/src/routes');

/** What stands in an address for its parameter. A route with parameters that is not here fails the run. */
const ROWS: Readonly<Record<string, (find: Find) => Promise<string>>> = {
  '/actions/[id]': async (find) => (await find('actions?status=published&limit=1')).id,
  '/confirm-email/[token]': () => Promise.resolve('example'),
  '/contacts/[id]': async (find) => (await find('contacts?limit=1&sort=lastTalkAt')).id,
  '/invites/[id]': async (find) => (await find('invites?usable=true&limit=1')).id,
  '/join/[code]': async (find) => (await find('invites?usable=true&limit=1')).code,
  '/lists/[id]': async (find) => (await find('lists')).id,
  '/responses/[id]': async (find) => (await find('responses?status=complete&limit=1')).id,
  '/settings/connections/[id]': async (find) => (await find('connections')).id,
  '/surveys/[id]': async (find) => (await find('surveys?status=published&limit=1')).id,
  '/welcome/[token]': () => Promise.resolve('example'),
};

/** Pages with more than one face, and what a page needs in its address. */
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  '/reset-password': ['?token=example'],
  '/surveys/[id]': ['', '?tab=flow', '?tab=translations', '?tab=versions', '?tab=settings'],
};

/** Shown only by a Muster without a space: `first-run.test.ts` looks at it. */
const ELSEWHERE = new Set(['/first-run']);

interface Route {
  /** `/surveys/[id]/results` */
  readonly route: string;
  readonly inFrame: boolean;
}

/** Every route that has a page. */
function routes(): Route[] {
  return readdirSync(ROUTES, { recursive: true, withFileTypes: true })
    .filter((file) => file.name === '+page.svelte')
    .map(({ parentPath }) => `/${relative(ROUTES, parentPath)}`)
    .map((folder) => ({
      route: folder.replaceAll(/\/\([^)]+\)/g, '') || '/',
      inFrame: folder.startsWith('/(console)'),
    }))
    .filter(({ route }) => !ELSEWHERE.has(route))
    .sort((one, other) => (one.route < other.route ? -1 : 1));
}

/** Every page of the console, with addresses that exist in this space. The context is signed in. */
export async function findPages(context: BrowserContext, url: string): Promise<readonly ConsolePage[]> {
  const find: Find = async (path) => {
    const response = await context.request.get(`${url}/api/v1/${path}`);
    type Rows = { id: string; code: string }[];
    const body = (await response.json()) as Rows | { items: Rows };
    const items = Array.isArray(body) ? body : body.items;
    const [item] = items;
    if (!item) throw new Error(`Nothing at ${path}`);
    return item;
  };
  const pages = await Promise.all(
    routes().map(async ({ route, inFrame }) => {
      const path = await addressOf(route, find);
      return (QUERIES[route] ?? ['']).map((query) => ({
        name: nameOf(route, query),
        path: path + query,
        inFrame,
      }));
    }),
  );
  return [...pages.flat(), { name: 'missing', path: '/no-such-page', inFrame: false }];
}

async function addressOf(route: string, find: Find): Promise<string> {
  if (!route.includes('[')) return route;
  const known = Object.entries(ROWS).find(([prefix]) => route === prefix || route.startsWith(`${prefix}/`));
  if (!known) throw new Error(`e2e/support/pages.ts does not know what stands in ${route}`);
  const [prefix, row] = known;
  return prefix.replace(/\[\w+\]/, await row(find)) + route.slice(prefix.length);
}

/** `/surveys/[id]?tab=flow` is `survey-flow`, `/settings/audit` is `settings-audit`. */
function nameOf(route: string, query: string): string {
  const words = route.replace(/(\w+?)s\/\[\w+\]/, '$1').replace(/\/\[\w+\]/, '');
  const tab = /tab=(\w+)/.exec(query)?.[1];
  const name = words.split('/').filter(Boolean).join('-') || 'home';
  return tab === undefined ? name : `${name}-${tab}`;
}

/** As somebody who follows a link: the frame stays, only the page is another. */
export async function follow(page: Page, path: string): Promise<void> {
  await page.evaluate((href) => {
    const link = document.createElement('a');
    link.href = href;
    document.body.append(link);
    link.click();
    link.remove();
  }, path);
  await page.waitForFunction((there) => location.pathname + location.search === there, path);
}

/** Until the page has its title and no skeletons. */
export async function settle(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"], .animate-pulse') === null);
}

export async function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
