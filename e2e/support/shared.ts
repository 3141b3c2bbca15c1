import { chromium } from 'playwright-core';
import { BROWSER } from './browser.ts';
import { startOwnMuster } from './muster.ts';
import { makeServerProgram } from './server-program.ts';

/**
 * Before all journeys: one Muster with the demo space and one browser, which every file uses that needs no other. They
 * are handed on as environment, so that the pictures' script can do without. MUSTER_E2E_URL names one that runs already
 * (with the demo space and the tests' password), to write a journey without waiting for a start each time.
 */
export default async function shareMuster(): Promise<() => Promise<void>> {
  const known = process.env['MUSTER_E2E_URL'];
  const program = await makeServerProgram();
  process.env['MUSTER_E2E_SERVER'] = program.file;
  const [muster, browser] = await Promise.all([
    known === undefined ? startOwnMuster() : { url: known, stop: () => Promise.resolve() },
    chromium.launchServer(BROWSER),
  ]);
  process.env['MUSTER_E2E_URL'] = muster.url;
  process.env['MUSTER_E2E_BROWSER'] = browser.wsEndpoint();
  return async () => {
    await Promise.all([muster.stop(), browser.close()]);
    await program.remove();
  };
}
