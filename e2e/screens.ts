// Pictures of every page of a running Muster, in the sizes, themes and languages to look at:
//   MUSTER_URL=http://127.0.0.1:3000 MUSTER_ADMIN_PASSWORD=... node --import tsx e2e/screens.ts [folder] [page]
// LOOKS=en-1280-light,ar-390-dark chooses looks, FULL=1 takes whole pages instead of the first screen.
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser, signIn } from './support/browser.ts';
import { findPages, isTooWide, settle } from './support/pages.ts';

const LOOKS = 'en-1280-light,en-390-light,ar-1280-light,ar-390-dark,en-1280-dark,fr-390-light';
const account = {
  url: process.env['MUSTER_URL'] ?? 'http://127.0.0.1:3000',
  email: process.env['MUSTER_ADMIN_EMAIL'] ?? 'admin@example.org',
  password: process.env['MUSTER_ADMIN_PASSWORD'] ?? '',
};
const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function photograph(look: string, folder: string, only: string | undefined): Promise<void> {
  const [language = 'en', width = '1280', theme] = look.split('-');
  const browser = await openBrowser({
    width: Number(width),
    language,
    theme: theme === 'dark' ? 'dark' : 'light',
  });
  await signIn(browser.context, account);
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  page.on('pageerror', (error) => say(`${look} ${page.url()}: ${error.message}`));
  for (const { name, path } of await findPages(browser.context, account.url)) {
    if (only !== undefined && name !== only) continue;
    await page.goto(account.url + path);
    await settle(page);
    if (await isTooWide(page)) say(`${look} ${name}: wider than the screen`);
    await page.screenshot({
      path: join(folder, `${name}.${look}.png`),
      fullPage: process.env['FULL'] === '1',
    });
  }
  await browser.close();
}

const [folder = await mkdtemp(join(tmpdir(), 'muster-screens-')), only] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
for (const look of (process.env['LOOKS'] ?? LOOKS).split(',')) await photograph(look, folder, only);
process.stdout.write(`${folder}\n`);
