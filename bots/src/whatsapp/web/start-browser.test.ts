import { expect, test } from 'vitest';
import { startBrowser } from './start-browser.ts';

test('a process that cannot be started is over at once, with all that is asked of it', async () => {
  const { execPath } = process;
  const options = {
    folder: '/nowhere',
    chromium: '/nowhere',
    deviceName: 'Muster',
    pairingNumber: undefined,
  };
  const browser = (() => {
    try {
      process.execPath = '/nowhere/node';
      return startBrowser(options, () => undefined);
    } finally {
      process.execPath = execPath;
    }
  })();
  const asked = browser.state();
  await expect(asked).rejects.toMatchObject({ reason: 'closed' });
  expect(await browser.ended).toBe('ENOENT');
  await expect(browser.state()).rejects.toMatchObject({ reason: 'closed' });
  await browser.end();
});
