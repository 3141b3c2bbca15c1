import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, signIn, type Browser } from './support/browser.ts';
import { Chat } from './support/chat.ts';
import { startMuster, type RunningMuster } from './support/muster.ts';
import { wordsOf } from './support/words.ts';

/** The same way in two languages: what is written and said, and on which screen. */
const LOOKS = [
  {
    width: 1280,
    language: 'en',
    own: 'English',
    title: 'Buses at night',
    question: 'Do you take the bus?',
    choice: 'What should change?',
    options: ['More buses', 'Lower fares'],
    volunteer: 'Rosa',
    contact: 'Ben Example',
  },
  {
    width: 390,
    language: 'ar',
    own: 'العربية',
    title: 'حافلات الليل',
    question: 'هل تركب الحافلة؟',
    choice: 'ما الذي يجب أن يتغيّر؟',
    options: ['حافلات أكثر', 'أسعار أقل'],
    volunteer: 'سلمى',
    contact: 'نور مثال',
  },
] as const;

let muster: RunningMuster;
beforeAll(async () => {
  muster = await startMuster();
});
afterAll(() => muster.stop());

describe.each(LOOKS)('a survey from nothing to its results, in $language at $width px', (look) => {
  const t = wordsOf(look.language, 'admin');
  const bot = wordsOf(look.language, 'bot');
  const errors: string[] = [];
  let browser: Browser;
  let page: Page;
  let survey: string;
  let code: string;

  beforeAll(async () => {
    browser = await openBrowser(look);
    await signIn(browser.context, muster.account);
    page = await browser.context.newPage();
    page.on('pageerror', (error) => errors.push(error.message));
  });
  afterAll(async () => {
    // Others share this Muster: its volunteers go on with the survey that they had.
    await browser.context.request.post(`${muster.url}/api/v1/surveys/${survey}/close`, {
      headers: { origin: muster.url },
    });
    await browser.close();
  });

  test('it is built', async () => {
    await page.goto(`${muster.url}/surveys?new=survey`);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(t('survey_settings.name')).fill(look.title);
    await speakOnly(page, look.language);
    await dialog.getByRole('button', { name: t('new_survey.create') }).click();
    await page.getByRole('heading', { name: look.title }).waitFor();
    survey = new URL(page.url()).pathname.split('/').at(-1) ?? '';

    await page.locator('[data-question-text]').fill(look.question);
    await page.getByLabel(t('builder.kind')).selectOption({ label: t('question_kind.yes_no') });
    await page
      .getByRole('button', { name: t('builder.add_question') })
      .last()
      .click();
    await page.getByRole('menuitem', { name: t('question_kind.single') }).click();
    await page.locator('[data-question-text]').last().fill(look.choice);
    for (const [index, option] of look.options.entries()) {
      const field = page.getByLabel(t('builder.option', { number: index + 1 }), { exact: true });
      if ((await field.count()) === 0)
        await page.getByRole('button', { name: t('builder.add_option') }).click();
      await field.fill(option);
    }
    await page.locator('[data-save-state="saved"]').waitFor();
    expect(await page.getByRole('main').textContent()).toContain(look.question);
  });

  test('it is tried in the chat beside it', async () => {
    if (look.width < 1080) await page.getByRole('button', { name: t('preview.open') }).click();
    const chat = page.getByRole('log');
    await chat.getByText(look.question).first().waitFor();
    await chat.getByRole('button').first().click();
    await chat.getByText(look.choice).first().waitFor();
    expect(await chat.getByRole('button').allTextContents()).toContain(look.options[0]);
    if (look.width < 1080) await page.keyboard.press('Escape');
  });

  test('it is published', async () => {
    await page
      .getByRole('button', { name: t('survey.publish') })
      .first()
      .click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('survey.publish') })
      .click();
    await page.getByText(t('publish.done', { version: 1 })).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/surveys/${survey}`);
  });

  test('people are invited with a code that can be scanned', async () => {
    await page.goto(`${muster.url}/people/invites`);
    const field = page.getByLabel(t('invite.code'), { exact: true }).first();
    await field.waitFor();
    code = await field.inputValue();
    expect(code).toMatch(/^[A-Z0-9]{8}$/);
    await page
      .getByRole('img', { name: t('invite.qr', { code }) })
      .first()
      .waitFor();
  });

  test('a volunteer joins on Telegram, meets somebody and asks; the organizer reads it as it comes', async () => {
    await page.goto(`${muster.url}/surveys/${survey}/results`);
    await page.locator('h1').waitFor();

    const other = await browser.context.newPage();
    await other.goto(`${muster.url}/simulator?play=telegram:${encodeURIComponent(look.volunteer)}`);
    const pane = t('simulator.pane', { name: look.volunteer, channel: t('channel.telegram') });
    const chat = new Chat(other, pane);
    await chat.type(code);
    const ways = [bot('join.options.join'), bot('menu.options.people'), bot('people.options.meet')];
    for (const label of [look.own, ...ways, look.title]) await chat.tap(label);
    await chat.tap(bot('encounter.consent.yes'));
    await chat.type(look.contact);
    for (const label of [bot('choice.skip'), bot('choice.skip')]) await chat.tap(label);
    await chat.tap(bot('choice.yes'));
    await chat.tap(look.options[1]);
    for (let step = 0; step < 4 && !(await chat.text()).includes(bot('meet.options.next')); step++)
      await chat.tap(bot('choice.skip'));
    expect(await chat.text()).toContain(bot('meet.options.next'));
    await other.close();

    const answered = page.getByRole('region', { name: look.choice });
    await answered.getByText(look.options[1]).first().waitFor();
    await answered.getByText('100').first().waitFor();
    await page.goto(`${muster.url}/contacts?search=${encodeURIComponent(look.contact)}`);
    await page.getByRole('link', { name: look.contact }).click();
    await page.getByRole('heading', { name: look.contact }).waitFor();
    // Their history tells of the meeting: who asked, and what the answer was.
    const met = page.getByRole('listitem').filter({ hasText: look.title }).first();
    for (const words of [look.volunteer, look.options[1]]) await met.getByText(words).first().waitFor();
  });

  test('nothing of it threw an error in the browser', () => {
    expect(errors).toEqual([]);
  });
});

/** Checks the language, then takes the others out: the last one checked cannot be taken out. */
async function speakOnly(page: Page, language: string): Promise<void> {
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const box = (tag: string) =>
    page.getByRole('dialog').getByRole('checkbox', { name: names.of(tag) ?? tag, exact: true });
  await box(language).check();
  for (const tag of ['en', 'fr', 'es', 'ar'].filter((one) => one !== language)) await box(tag).uncheck();
}
