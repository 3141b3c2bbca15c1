import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** The browser that was named, or one on the PATH; undefined: there is none that can be run. */
export function findChromium(
  named: string | undefined,
  path = process.env['PATH'] ?? '',
): string | undefined {
  if (named !== undefined && named.includes('/')) return isProgram(named) ? named : undefined;
  const names = named === undefined ? NAMES : [named];
  const places = path.split(delimiter).filter((folder) => folder !== '');
  const candidates = names.flatMap((name) => places.map((folder) => join(folder, name)));
  return [...candidates, ...(named === undefined ? [MAC] : [])].find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
