import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, type Browser } from './support/browser.ts';
import { Chat } from './support/chat.ts';
import { startMuster, type RunningMuster } from './support/muster.ts';

let muster: RunningMuster;
let browser: Browser;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  muster = await startMuster();
  browser = await openBrowser({ width: 1280, language: 'en' });
  page = await browser.context.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) errors.push(message.text());
  });
});
afterAll(async () => {
  await browser.close();
  await muster.stop();
});

async function fillSignIn(email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

describe('an organizer and a volunteer', () => {
  test('a wrong password is refused in words, keeps the address, and the right one leads to where one wanted to go', async () => {
    await page.goto(`${muster.url}/responses`);
    await fillSignIn(muster.account.email, 'not-the-password');
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('E-mail').inputValue()).toBe(muster.account.email);
    await fillSignIn(muster.account.email, muster.account.password);
    await page.getByRole('heading', { name: 'Responses' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/responses');
  });

  test('a volunteer joins with the code, meets a contact and fills the survey; the organizer sees it without reloading', async () => {
    await page.getByText('Live', { exact: true }).first().waitFor();
    const rows = page.getByRole('table', { name: 'Responses' });
    await rows.getByRole('row').nth(1).waitFor();
    await page.evaluate(() => Reflect.set(globalThis, 'neverReloaded', true));

    const other = await browser.context.newPage();
    await other.goto(`${muster.url}/simulator?play=telegram:Maria`);
    const chat = new Chat(other, 'Maria on Telegram');
    await chat.type('OPENC1TY');
    for (const label of ['English', 'Yes, join', 'Meet people', 'Meet someone', 'Yes, agreed'])
      await chat.tap(label);
    await chat.type('Ana Example');
    for (const label of ['Skip', 'Skip', 'Transport']) await chat.tap(label);
    const answered = rows.getByRole('row').filter({ hasText: 'Ana Example' });
    await answered.getByText('In progress').waitFor();
    await answered.getByText('Transport').waitFor();
    expect(await chat.text()).toContain('(2/');

    await finishSurvey(other, chat);
    await answered.getByText('Complete').waitFor();
    expect(await answered.textContent()).toContain('Maria');
    expect(await page.evaluate(() => Reflect.has(globalThis, 'neverReloaded'))).toBe(true);
    await other.close();
  });

  test('the response opens with its questions and answers', async () => {
    await page.getByRole('link', { name: 'Ana Example' }).click();
    await page.getByRole('heading', { name: 'Ana Example' }).waitFor();
    await page.getByRole('main').getByText('Transport').first().waitFor();
    expect(await page.getByRole('main').textContent()).toContain('Asked by a volunteer');
    expect(await page.getByRole('main').textContent()).toContain('Transport');
  });

  test('people who can only type digits get along: the same door on SMS, in French', async () => {
    await page.goto(`${muster.url}/simulator?play=sms:Omar`);
    const chat = new Chat(page, 'Omar on SMS');
    await chat.type('JOIN OPENC1TY');
    await chat.type('2');
    await chat.type('1');
    expect(await chat.text()).toContain('Français');
    expect(await chat.text()).toMatch(/1\).*\n?/);
    expect(await page.getByRole('log').getByRole('button').count()).toBe(0);
  });

  test('a role is changed in the list of people, and undone', async () => {
    await page.goto(`${muster.url}/people?search=Maria`);
    await page.getByRole('button', { name: 'Maria', exact: true }).click();
    await page.getByRole('dialog').getByLabel('Role').selectOption('Staff');
    await page.getByText('Maria is now Staff.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('dialog').getByText('Volunteer', { exact: true }).first().waitFor();
    expect(await page.getByRole('dialog').getByLabel('Role').inputValue()).toBe('member');
    await page.keyboard.press('Escape');
  });

  test('keys lead through the rooms and rows', async () => {
    await page.goto(`${muster.url}/`);
    await page.getByRole('heading', { name: 'Home' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await page.getByRole('table', { name: 'Surveys' }).getByRole('link').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Versions' }).click();
    expect(new URL(page.url()).searchParams.get('tab')).toBe('versions');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Help' }).getByText('Step by step').waitFor();
  });

  test('nothing of all this threw an error in the browser', () => {
    expect(errors).toEqual([]);
  });
});

/** Takes the first answer that is offered, and skips what wants typing, until the contact is saved. */
async function finishSurvey(at: Page, chat: Chat): Promise<void> {
  for (let step = 0; step < 12; step++) {
    if ((await chat.text()).includes('Next person')) return;
    const buttons = at.getByRole('log').getByRole('button');
    const labels = await buttons.allTextContents();
    await chat.tap((labels.includes('Skip') ? 'Skip' : labels[0])?.trim() ?? 'Skip');
  }
  throw new Error(`The conversation did not end: ${await chat.text()}`);
}
