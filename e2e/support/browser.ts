import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Look {
  readonly width: number;
  readonly language?: string;
  readonly theme?: 'light' | 'dark';
}

export interface Browser {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/** A Chromium (CHROMIUM_PATH, or Debian's) with a profile that nobody used before and a reader's choices in it. */
export async function openBrowser({ width, language, theme }: Look): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'muster-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: FLAGS,
    viewport: { width, height: width < 768 ? 844 : 860 },
    deviceScaleFactor: 1,
    locale: 'en-GB',
  });
  await context.addInitScript(
    ([chosenLanguage, chosenTheme]) => {
      if (chosenLanguage !== undefined) localStorage.setItem('muster.language', chosenLanguage);
      if (chosenTheme !== undefined) localStorage.setItem('muster.theme', chosenTheme);
    },
    [language, theme],
  );
  return {
    context,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export interface Account {
  readonly url: string;
  readonly email: string;
  readonly password: string;
}

/** Signs in through the API, as a program would. */
export async function signIn(context: BrowserContext, { url, email, password }: Account): Promise<void> {
  const response = await context.request.post(`${url}/api/auth/sign-in/email`, { data: { email, password } });
  if (!response.ok()) throw new Error(`Sign-in answered ${response.status()}: ${await response.text()}`);
}
