import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, signIn, type Browser } from './support/browser.ts';
import { startMuster, type RunningMuster } from './support/muster.ts';

let muster: RunningMuster;
let browser: Browser;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  muster = await startMuster();
  browser = await openBrowser({ width: 1280, language: 'en' });
  await signIn(browser.context, muster.account);
  page = await browser.context.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) errors.push(message.text());
  });
});
afterAll(async () => {
  // Volunteers of the other journeys are not to be asked which survey.
  const survey = new URL(page.url()).pathname.split('/')[2] ?? '';
  await browser.context.request.post(`${muster.url}/api/v1/surveys/${survey}/close`, {
    headers: { origin: muster.url },
  });
  await browser.close();
  await muster.stop();
});

const questions = () => page.getByRole('list', { name: 'Questions' }).locator('> li');
const saved = () => page.locator('[data-save-state=saved]').waitFor();
const draft = async (): Promise<{
  questions: { id: string; text: Record<string, string>; goTo?: unknown }[];
}> => {
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const response = await page.context().request.get(`${muster.url}/api/v1/surveys/${id}`);
  return ((await response.json()) as { draft: Awaited<ReturnType<typeof draft>> }).draft;
};

async function add(kind: string, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Add question' }).last().click();
  await page.getByRole('menuitem', { name: kind, exact: true }).click();
  await page.keyboard.type(text);
}

test('a survey with a skip in two languages is built by mouse and keys, survives a reload without a connection, and is published', async () => {
  await page.goto(`${muster.url}/surveys?new=survey`);
  const dialog = page.getByRole('dialog', { name: 'New survey' });
  await dialog.getByLabel('Title').fill('Bus stops');
  await dialog.getByLabel('French').check();
  await dialog.getByRole('button', { name: 'Create survey' }).click();
  await page.getByLabel('Question (English)').fill('Do you take the bus?');
  await add('One choice', 'Which line?');
  for (const label of ['Line 1', 'Line 2']) {
    await page.getByLabel(`Answer ${label.at(-1) ?? ''} (English)`).fill(label);
  }
  await add('Long text', 'What should be better?');
  expect(await questions().count()).toBe(3);

  await page.keyboard.press('Escape');
  const grip = questions().nth(2).locator('[data-grip]');
  await grip.focus();
  await page.keyboard.press('ArrowUp');
  expect(await questions().nth(1).textContent()).toContain('What should be better?');
  await page.keyboard.press('Control+z');
  expect(await questions().nth(1).textContent()).toContain('Which line?');

  await questions().first().locator('[data-question-open]').click();
  await questions().first().getByRole('button', { name: 'If the answer is … go to …' }).click();
  await questions().first().getByLabel('With which answer').selectOption('No');
  await saved();
  expect((await draft()).questions[0]?.goTo).toEqual([
    { when: { question: 'question_1', op: 'is', value: false }, to: 'end' },
  ]);

  await page.route('**/draft', (route) => route.abort('internetdisconnected'));
  await page.getByLabel('Question (English)').fill('Do you ever take the bus?');
  await page.locator('[data-save-state=offline]').waitFor();
  await page.reload();
  await page.unroute('**/draft');
  await questions().first().getByText('Do you ever take the bus?').first().waitFor();
  await saved();
  expect((await draft()).questions[0]?.text['en']).toBe('Do you ever take the bus?');

  const french = ['Prenez-vous parfois le bus ?', 'Quelle ligne ?', 'Que faut-il améliorer ?'];
  await page.getByLabel('Texts in').selectOption('French');
  for (const [index, text] of french.entries()) {
    await questions().nth(index).locator('[data-question-open]').click();
    await page.getByLabel('Question (French)').fill(text);
  }
  await questions().nth(1).locator('[data-question-open]').click();
  for (const label of ['Ligne 1', 'Ligne 2']) {
    await page.getByLabel(`Answer ${label.at(-1) ?? ''} (French)`).fill(label);
  }
  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByLabel('Title (French)').fill('Arrêts de bus');
  await saved();

  await page.getByRole('tab', { name: 'Flow' }).click();
  await page.getByLabel('Show as').selectOption('List');
  await page.getByText('end the survey').or(page.getByText('End')).first().waitFor();
  await page.getByRole('button', { name: 'Publish survey' }).click();
  const publish = page.getByRole('dialog', { name: 'Publish version 1?' });
  await publish.getByRole('button', { name: 'Publish survey' }).click();
  await page.getByText('Version 1 is published.').waitFor();
}, 60_000);

test('two people edit at once: different questions are put together, the same text is put to the second', async () => {
  const other = await browser.context.newPage();
  await other.goto(page.url().replace(/\?.*/, ''));
  await page.goto(other.url());
  const open = async (at: Page, index: number): Promise<void> => {
    const row = at.getByRole('list', { name: 'Questions' }).locator('> li').nth(index);
    await row.locator('[data-question-open]').click();
  };
  await open(page, 0);
  await open(other, 2);
  await other.getByLabel('Question (English)').fill('What would you change?');
  await page.getByLabel('Question (English)').fill('Bus rider?');
  await questions().nth(2).getByText('What would you change?').waitFor();
  await saved();
  const both = (await draft()).questions.map(({ text }) => text['en']);
  expect([both[0], both[2]]).toEqual(['Bus rider?', 'What would you change?']);

  await other.route('**/api/v1/surveys/**', (route) => route.abort('internetdisconnected'));
  await open(other, 1);
  await other.getByLabel('Question (English)').fill('Theirs?');
  await other.locator('[data-save-state=offline]').waitFor();
  await open(page, 1);
  await page.getByLabel('Question (English)').fill('Mine?');
  await saved();
  await other.unroute('**/api/v1/surveys/**');
  const dialog = other.getByRole('dialog', { name: 'Changed by two people' });
  await dialog.getByText('Mine?').waitFor();
  await dialog.getByRole('radio').nth(1).check();
  await dialog.getByRole('button', { name: 'Keep what is chosen' }).click();
  await other.locator('[data-save-state=saved]').waitFor();
  expect((await draft()).questions[1]?.text['en']).toBe('Mine?');
  await other.close();
}, 60_000);

test('nothing of all this threw an error in the browser', () => {
  expect(errors).toEqual([]);
});
