// The visual record in docs/screens: every page of a fresh demo space once, some on an Arabic phone as well, as small
// WebP files with a page that shows them all. Needs the built console: npm run build -w @muster/admin, then
//   node --import tsx e2e/record.ts
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { BrowserContext, Page, Request } from 'playwright-core';
import { openBrowser, signIn, type Account, type Look } from './support/browser.ts';
import { Chat } from './support/chat.ts';
import { startOwnMuster } from './support/muster.ts';
import { findPages, settle } from './support/pages.ts';

const FOLDER = resolve(import.meta.dirname, '../docs/screens');
const QUALITY = 70;
const QUIET_MS = 700;
const MOST_WAIT_MS = 5000;
/** Say nothing that others do not say. */
const LEFT_OUT = new Set(['confirm-email', 'welcome', 'reset-password', 'missing']);
const ON_A_PHONE = new Set(['home', 'survey', 'survey-results', 'people', 'people-invites']);

interface Picture {
  readonly name: string;
  readonly file: string;
}

async function shoot(context: BrowserContext, page: Page, file: string): Promise<void> {
  const browser = await context.newCDPSession(page);
  const { data } = await browser.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
  await writeFile(join(FOLDER, file), Buffer.from(data, 'base64'));
  await browser.detach();
}

async function record(account: Account, look: Look, suffix: string, wanted: (name: string) => boolean) {
  const browser = await openBrowser(look);
  await signIn(browser.context, account);
  const page = await browser.context.newPage();
  const quiet = watchRequests(page);
  const pictures: Picture[] = [];
  for (const { name, path } of await findPages(browser.context, account.url)) {
    if (!wanted(name)) continue;
    await page.goto(account.url + path);
    await settle(page);
    if (name === 'simulator') await playSomebody(page, account.url);
    await quiet();
    await page.evaluate(() => document.fonts.ready);
    const file = `${name}${suffix}.webp`;
    await shoot(browser.context, page, file);
    pictures.push({ name, file });
  }
  await browser.close();
  return pictures;
}

/** Some parts fill without a skeleton: until nothing was asked of the server for a moment, the live stream apart. */
function watchRequests(page: Page): () => Promise<void> {
  const open = new Set<Request>();
  let last = Date.now();
  page.on('request', (request) => {
    if (request.resourceType() !== 'eventsource') open.add(request);
  });
  const end = (request: Request): void => {
    open.delete(request);
    last = Date.now();
  };
  page.on('requestfinished', end);
  page.on('requestfailed', end);
  return async () => {
    const giveUp = Date.now() + MOST_WAIT_MS;
    while ((open.size > 0 || Date.now() - last < QUIET_MS) && Date.now() < giveUp) await setTimeout(50);
  };
}

/** A volunteer joins and is at the second question. */
async function playSomebody(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/simulator?play=telegram:Maria`);
  const chat = new Chat(page, 'Maria on Telegram');
  await chat.type('OPENC1TY');
  for (const label of ['English', 'Yes, join', 'Meet people', 'Meet someone', 'Yes, agreed'])
    await chat.tap(label);
  await chat.type('Ana Example');
  for (const label of ['Skip', 'Skip', 'Transport']) await chat.tap(label);
}

const muster = await startOwnMuster();
try {
  await mkdir(FOLDER, { recursive: true });
  for (const old of await readdir(FOLDER)) await rm(join(FOLDER, old));
  const wide = await record(
    muster.account,
    { width: 1280, language: 'en', theme: 'light' },
    '',
    (name) => !LEFT_OUT.has(name),
  );
  const phone = await record(
    muster.account,
    { width: 390, language: 'ar', theme: 'dark' },
    '-arabic-phone',
    (name) => ON_A_PHONE.has(name),
  );
  const show = ({ name, file }: Picture): string => `### ${name}\n\n![${name}](${file})\n`;
  const text = [
    '# Every page, as it looks\n',
    'Made by `node --import tsx e2e/record.ts` from a fresh demo space; nothing here is drawn by hand.\n',
    '## On a wide screen, in English\n',
    ...wide.map(show),
    '## On a phone, in Arabic, at night\n',
    ...phone.map(show),
  ].join('\n');
  await writeFile(join(FOLDER, 'README.md'), text);
} finally {
  await muster.stop();
}
