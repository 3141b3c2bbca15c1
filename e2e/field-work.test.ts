import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, signIn, type Browser } from './support/browser.ts';
import { Chat } from './support/chat.ts';
import { startMuster, type RunningMuster } from './support/muster.ts';

const STAMP = Date.now().toString(36);
const NAME = `Rosa ${STAMP}`;
const LIST = `Doors ${STAMP}`;
const EVENING = `Evening ${STAMP}`;

let muster: RunningMuster;
let browser: Browser;
let office: Page;
let chat: Chat;

beforeAll(async () => {
  [muster, browser] = await Promise.all([startMuster(), openBrowser({ width: 1280, language: 'en' })]);
  await signIn(browser.context, muster.account);
  office = await browser.context.newPage();
  const phone = await browser.context.newPage();
  await Promise.all([
    office.goto(`${muster.url}/lists?new=list`),
    phone.goto(`${muster.url}/simulator?play=telegram:${encodeURIComponent(NAME)}`),
  ]);
  chat = new Chat(phone, `${NAME} on Telegram`);
});
afterAll(async () => {
  await browser.close();
  await muster.stop();
});

/** A figure at the head of a list, once it says this. */
const figure = (label: string, value: string) =>
  office.locator('div', { hasText: new RegExp(`^\\s*${label}\\s*${value}`) }).last();

describe('the work of a day, from the office and from the street', () => {
  test('a list is made and handed out, two doors are visited, and the office sees it as it happens', async () => {
    const sheet = office.getByRole('dialog', { name: 'New list' });
    await sheet.getByLabel('Name').fill(LIST);
    const territory = sheet.getByLabel('Territory');
    await territory.focus();
    await territory.selectOption({ index: 2 });
    await sheet.getByRole('button', { name: 'Make the list' }).click();
    await office.getByRole('heading', { name: LIST }).waitFor();

    await chat.type('OPENC1TY');
    for (const label of ['English', 'Yes, join', 'Doors', LIST, 'Nobody home', 'Refused'])
      await chat.tap(label);
    expect(await chat.text()).toContain('Refused.');

    await figure('Attempts', '2').waitFor();
    await office.getByRole('button', { name: `Release what ${NAME} holds` }).waitFor();
    const reported = office.getByRole('row', { name: new RegExp(`Nobody home ${NAME}`) });
    await reported.first().waitFor();
  });

  test('an action is made from a template, a volunteer signs up, and the roster has them at once', async () => {
    await office.goto(`${muster.url}/actions?new=action`);
    const sheet = office.getByRole('dialog', { name: 'New action' });
    await sheet.getByLabel('Begin from a template').selectOption({ label: 'Phone evening' });
    await sheet.getByLabel('Title').fill(EVENING);
    await sheet.getByRole('button', { name: 'Publish' }).click();
    await office.getByRole('heading', { name: EVENING }).waitFor();
    const code = await office.getByLabel('To come straight to it from a chat').inputValue();

    await chat.type('menu');
    await chat.type(code);
    await chat.tap('Sign me up');
    await office.getByRole('listitem').filter({ hasText: NAME }).getByText('Signed up').waitFor();
    expect(await chat.text()).toContain(EVENING);
  });

  test('a question to a human is answered from the office, in the chat it came from', async () => {
    await chat.type('help');
    await chat.tap('Ask a human');
    await chat.type('Where is the key?');
    await office.goto(`${muster.url}/threads`);
    await office.getByRole('button', { name: NAME }).click();
    const sheet = office.getByRole('dialog', { name: NAME });
    await sheet.getByText('Where is the key?').waitFor();
    await sheet.getByLabel('Your answer').fill('Under the third flower pot.');
    await sheet.getByRole('button', { name: 'Send' }).click();
    await chat.arrives('Under the third flower pot.');
    expect(await chat.text()).toContain('Under the third flower pot.');
  });
});
