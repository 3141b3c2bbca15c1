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

/** CHROMIUM_PATH, or Debian's. */
export const BROWSER = {
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: FLAGS,
};

/** A profile that nobody used before, with a reader's choices in it: in the shared browser, or in one of its own. */
export async function openBrowser({ width, language, theme }: Look): Promise<Browser> {
  const shared = process.env['MUSTER_E2E_BROWSER'];
  const browser = await (shared === undefined ? chromium.launch(BROWSER) : chromium.connect(shared));
  const context = await browser.newContext({
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
      await browser.close();
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
