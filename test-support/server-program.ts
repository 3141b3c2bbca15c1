// @ts-expect-error -- scripts are plain JavaScript
import * as preparing from '../scripts/lib/prepare.mjs';
// @ts-expect-error -- scripts are plain JavaScript
import * as bundler from '../scripts/lib/server-bundle.mjs';

const { prepare } = preparing as { prepare(names: readonly string[]): Promise<void> };
const { SERVER_BUNDLE } = bundler as { readonly SERVER_BUNDLE: string };

/** The server as `npm start` runs it, one file of today's sources: it starts in a sixth of the processor time. */
export async function serverProgram(): Promise<string> {
  await prepare(['server']);
  return SERVER_BUNDLE;
}
