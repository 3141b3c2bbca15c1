import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, signIn, type Browser } from './support/browser.ts';
import { ENERGY_SURVEY } from './support/energy-survey.ts';
import { Keyboard } from './support/keyboard.ts';
import { startMuster, type RunningMuster } from './support/muster.ts';

/** MUSTER_E2E_QUESTIONS=20 builds the whole questionnaire. */
const QUESTIONS = ENERGY_SURVEY.slice(0, Number(process.env['MUSTER_E2E_QUESTIONS'] ?? 5));

let muster: RunningMuster;
let browser: Browser;
let page: Page;
let keys: Keyboard;

beforeAll(async () => {
  muster = await startMuster();
  browser = await openBrowser({ width: 1280, language: 'en' });
  await signIn(browser.context, muster.account);
  page = await browser.context.newPage();
  keys = new Keyboard(page);
});
afterAll(async () => {
  // Volunteers of the other journeys are not to be asked which survey.
  const survey = new URL(page.url()).pathname.split('/')[2] ?? '';
  const headers = { origin: muster.url };
  await browser.context.request.post(`${muster.url}/api/v1/surveys/${survey}/close`, { headers });
  await browser.close();
  await muster.stop();
});

async function write(index: number): Promise<void> {
  const question = QUESTIONS[index];
  if (!question) return;
  if (index > 0) {
    await keys.press('Control+Enter');
    await page.getByRole('menu').waitFor();
    await keys.type(question.kind.split(' ')[0] ?? '');
    await keys.press('Enter');
    await page.getByRole('menu').waitFor({ state: 'detached' });
  }
  expect(await keys.focused()).toMatch(/^(Question|What is said) \(English\)$/);
  await page.keyboard.press('Control+a');
  await keys.type(question.text[0]);
  for (const [n, [label]] of (question.options ?? []).entries()) {
    if (n === 0) await keys.tabTo('Answer 1 (English)');
    else await keys.press('Enter');
    await keys.type(label);
  }
}

async function skip(index: number): Promise<void> {
  const { answer, to } = QUESTIONS[index]?.skip ?? {};
  if (answer === undefined || Number(to) > QUESTIONS.length) return;
  await page.locator('[data-question-open]').nth(index).focus();
  await keys.press('Enter');
  await keys.tabTo('If the answer is … go to …');
  await keys.press('Enter');
  expect(await keys.focused()).toBe('With which answer');
  await keys.type(answer);
  await keys.tabTo(/^go to/);
  await keys.type(`${String(to)} `);
  await keys.press('Escape');
}

test('by keyboard alone a questionnaire with a skip is built in two languages and published', async () => {
  await page.goto(`${muster.url}/surveys`);
  await page.getByRole('button', { name: 'New survey' }).waitFor();
  await keys.tabTo('New survey');
  await keys.press('Enter');
  await page.getByRole('dialog', { name: 'New survey' }).waitFor();
  await expect.poll(() => keys.focused()).toBe('Title');
  await keys.type('Warm homes');
  await keys.tabTo('French');
  await keys.press('Space', 'Enter');
  await page.getByRole('list', { name: 'Questions' }).waitFor();
  await expect.poll(() => keys.focused()).toBe('Question (English)');
  for (const index of QUESTIONS.keys()) await write(index);
  await keys.press('Escape');
  for (const index of QUESTIONS.keys()) await skip(index);

  await page.getByRole('tab', { name: 'Questions' }).focus();
  await keys.press('ArrowRight', 'ArrowRight');
  await page.getByLabel('Title in French').waitFor();
  await keys.tabTo(/^Title in French/);
  const labels = QUESTIONS.flatMap(({ text, options = [] }) => [
    text[1],
    ...options.map(([, french]) => french),
  ]);
  for (const text of ['Des logements chauds', ...labels]) {
    await keys.type(text);
    await keys.press('Enter');
  }
  await page.locator('[data-save-state=saved]').waitFor();
  await keys.tabTo('Publish survey', 'Shift+Tab');
  await keys.press('Enter');
  const publish = page.getByRole('dialog').getByRole('button', { name: 'Publish survey', disabled: false });
  await publish.waitFor();
  await publish.press('Enter');
  await page.getByText('Version 1 is published.').waitFor();

  const id = new URL(page.url()).pathname.split('/')[2] ?? '';
  const answer = await page.context().request.get(`${muster.url}/api/v1/surveys/${id}`);
  const { draft } = (await answer.json()) as {
    draft: { questions: { text: Record<string, string>; goTo?: unknown }[] };
  };
  expect(draft.questions.map(({ text }) => Object.values<string>(text))).toEqual(
    QUESTIONS.map(({ text }) => text),
  );
  expect(draft.questions[0]?.goTo).toEqual([
    { when: { question: 'question_1', op: 'is', value: false }, to: 'question_5' },
  ]);
}, 120_000);
