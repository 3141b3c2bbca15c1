import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
// @ts-expect-error -- scripts are plain JavaScript
import * as scripts from '../../scripts/lib/server-bundle.mjs';

const { bundle } = scripts as { bundle(entry: string, outfile: string): Promise<void> };

/** Builds and uses one adapter after the other, and says each time which of the libraries the process has loaded. */
const PROGRAM = `
import { createRequire } from 'node:module';
import { createAdapter } from '@muster/bots';
const CONNECTIONS = [
  { channel: 'telegram', settings: { token: '1:a' } },
  { channel: 'sms', provider: 'smpp', settings: { url: 'smpp://a:b@127.0.0.1:1', from: '+33199000001' } },
  { channel: 'sms', provider: 'twilio', settings: { accountSid: 'AC1', authToken: 'a', from: '+33199000001' } },
  { channel: 'whatsapp', provider: 'web', settings: {} },
  { channel: 'teams', settings: { appId: 'a', appPassword: 'b', tenantId: 'c' } },
];
const headers = { 'x-twilio-signature': 'x', authorization: 'Bearer a.e30.c' };
const activity = { type: 'message', channelId: 'msteams', serviceUrl: 'https://teams.example/' };
const body = Buffer.from(JSON.stringify(activity));
const call = { method: 'POST', url: 'https://muster.example/', headers, body };
const loaded = [];
for (const connection of CONNECTIONS) {
  const adapter = createAdapter({ id: 'c', spaceId: 's', ...connection });
  await adapter.webhook(call);
  if (adapter.holdsLine) await adapter.setup({ webhookUrl: null, commands: {} }).catch(() => undefined);
  const paths = Object.keys(createRequire(import.meta.url).cache).join('\\n');
  loaded.push(['smpp', 'twilio', 'botbuilder', 'whatsapp-web.js', 'puppeteer'].filter((name) => paths.includes('node_modules/' + name + '/')));
}
console.log(JSON.stringify(loaded));
`;
const BUILD = join(import.meta.dirname, '..', 'build');

let folder: string;
beforeAll(async () => {
  await mkdir(BUILD, { recursive: true });
  folder = await mkdtemp(join(BUILD, 'lazy-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the libraries of platforms are loaded by those who use them, bundled as the server is', async () => {
  const [source, program] = [join(folder, 'uses.ts'), join(folder, 'uses.mjs')];
  await writeFile(source, PROGRAM);
  await bundle(source, program);
  const { stdout } = await promisify(execFile)(process.execPath, [program]);
  expect(JSON.parse(stdout)).toEqual([
    [],
    ['smpp'],
    ['smpp', 'twilio'],
    ['smpp', 'twilio'],
    ['smpp', 'twilio', 'botbuilder'],
  ]);
});
