import type { APIRequestContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, signIn, type Browser } from './support/browser.ts';
import { startMuster, type RunningMuster } from './support/muster.ts';

let muster: RunningMuster;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  muster = await startMuster();
  browser = await openBrowser({ width: 1280, language: 'en' });
  await signIn(browser.context, muster.account);
  page = await browser.context.newPage();
});
afterAll(async () => {
  await browser.close();
  await muster.stop();
});

interface Reply {
  readonly text: string;
  readonly choices: readonly { readonly token: string; readonly label: string }[];
}

/** One simulated volunteer, played through the API as the console's simulator does. */
function aVolunteer(api: APIRequestContext, name: string) {
  let offered: Reply['choices'] = [];
  let isOver = false;
  const send = async (body: object): Promise<void> => {
    const answer = await api.post(`${muster.url}/api/v1/simulator/messages`, {
      data: { as: name, channel: 'telegram', ...body },
    });
    const { messages } = (await answer.json()) as { messages: readonly Reply[] };
    isOver = messages.some(({ text, choices }) =>
      [text, ...choices.map((choice) => choice.label)].some((words) => words.includes('Next person')),
    );
    offered = messages.findLast(({ choices }) => choices.length > 0)?.choices ?? offered;
  };
  const tap = async (label: string): Promise<void> => {
    const choice = offered.find((one) => one.label === label);
    if (choice === undefined)
      throw new Error(`No "${label}" among ${offered.map((one) => one.label).join(', ')}`);
    await send({ choice: choice.token });
  };
  const finish = async (): Promise<void> => {
    for (let turn = 0; turn < 12 && !isOver; turn += 1) {
      await tap(offered.some(({ label }) => label === 'Skip') ? 'Skip' : (offered[0]?.label ?? ''));
    }
  };
  return { send, tap, finish };
}

test('a response that arrives in a chat is in the charts without a reload, and leads to its answers and its talk', async () => {
  const { request } = browser.context;
  const list = await request.get(`${muster.url}/api/v1/surveys?status=published&limit=1`);
  const survey = ((await list.json()) as { items: { id: string }[] }).items[0]?.id ?? '';
  await page.goto(`${muster.url}/surveys/${survey}/results`);
  const topic = page.getByRole('list', { name: 'What should the city take care of first?' });
  const transport = topic.getByRole('listitem').filter({ hasText: 'Transport' });
  await transport.waitFor();
  const countOf = async (): Promise<number> => Number(/(\d+)\s*$/.exec(await transport.innerText())?.[1]);
  const before = await countOf();
  await page.getByText('Live', { exact: true }).first().waitFor();
  await page.evaluate(() => Reflect.set(globalThis, 'neverReloaded', true));

  const volunteer = aVolunteer(request, 'Nadia');
  await volunteer.send({ text: 'OPENC1TY' });
  for (const label of ['English', 'Yes, join', 'Meet people', 'Meet someone', 'Yes, agreed'])
    await volunteer.tap(label);
  await volunteer.send({ text: 'Bo Example' });
  for (const label of ['Skip', 'Skip', 'Transport']) await volunteer.tap(label);
  await volunteer.finish();
  await transport.filter({ hasText: String(before + 1) }).waitFor();
  expect(await countOf()).toBe(before + 1);
  expect(await page.evaluate(() => Reflect.has(globalThis, 'neverReloaded'))).toBe(true);

  await page.getByRole('link', { name: 'Single responses' }).click();
  await page.getByRole('link', { name: 'Bo Example' }).click();
  await page.getByRole('button', { name: 'Show the conversation' }).waitFor();
});
