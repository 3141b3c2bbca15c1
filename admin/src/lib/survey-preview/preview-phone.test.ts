import type { SurveyContent } from '@muster/conversations';
import { fireEvent, screen, within } from '@testing-library/svelte';
import { beforeAll, describe, expect, test } from 'vitest';
import { renderInConsole } from '../../test/render.ts';
import { loadBotTexts } from './bot-texts.ts';
import { PreviewChat } from './preview-chat.svelte.ts';
import PreviewPhone from './PreviewPhone.svelte';

const LONG = 'Something else that is much too long to stand on a button of WhatsApp or its lists anyway';

const content: SurveyContent = {
  specVersion: 1,
  languages: ['en', 'ar'],
  title: { en: 'Rents' },
  anonymity: 'optional',
  questions: [
    {
      id: 'home',
      kind: 'single',
      text: { en: 'Do you rent?', ar: 'هل تستأجر؟' },
      required: true,
      options: [
        { id: 'rent', label: { en: 'I rent', ar: 'أستأجر' } },
        { id: 'own', label: { en: 'I own' } },
        { id: 'long', label: { en: LONG } },
      ],
      sets: [{ answer: 'rent', tag: 'tenant' }],
    },
    {
      id: 'rise',
      kind: 'integer',
      text: { en: 'You said {{home}}. By how much has it risen?' },
      showIf: { question: 'home', op: 'is', value: 'rent' },
      check: { formula: '. <= 100', message: { en: 'More than double? Once more, please.' } },
    },
    { id: 'why', kind: 'text', text: { en: 'Why?' } },
  ],
};
const names = { status: (code: string) => code, taskType: (code: string) => code };

beforeAll(async () => {
  await loadBotTexts();
});

async function showPreview(): Promise<void> {
  const translate = await loadBotTexts();
  await renderInConsole(
    PreviewPhone as never,
    { content, language: 'en', questionId: null, translate, names } as never,
  );
}
const chatLog = () => within(screen.getByRole('log'));
const say = async (text: string) => {
  await fireEvent.input(screen.getByRole('textbox', { name: 'Message' }), { target: { value: text } });
  await fireEvent.click(screen.getByRole('button', { name: 'Send' }));
};

describe('a survey previewed beside its editor', () => {
  test('is played by the engine itself: taps, checks, branches, what is stored and caused', async () => {
    await showPreview();
    await fireEvent.click(chatLog().getByRole('button', { name: /I rent/ }));
    await chatLog().findByText(/You said I rent/);
    await say('250');
    await chatLog().findByText(/More than double/);
    await say('12');
    await chatLog().findByText(/Why\?/);
    expect(screen.getByText('What would be stored: 2 answers')).toBeDefined();
    expect(screen.getByText('"rent"')).toBeDefined();
    expect(screen.getByText(/adds the tag “tenant”/)).toBeDefined();
  });

  test('keeps what was said when the channel changes, and shows what that channel can', async () => {
    await showPreview();
    await fireEvent.click(chatLog().getByRole('button', { name: /I rent/ }));
    await fireEvent.click(screen.getByRole('radio', { name: 'SMS' }));
    expect(chatLog().getByText(/1\) I rent/)).toBeDefined();
    expect(chatLog().getByText(/You said I rent/)).toBeDefined();
    expect(chatLog().queryByRole('button')).toBeNull();
    expect(chatLog().getAllByText(/SMS, .* characters of the GSM alphabet/)).not.toHaveLength(0);
    await fireEvent.click(screen.getByRole('radio', { name: 'WhatsApp' }));
    expect(chatLog().getByText(/1 label is cut here|3 labels are cut here/)).toBeDefined();
  });

  test('speaks the chosen language, right to left where that is so', async () => {
    await showPreview();
    await fireEvent.change(screen.getByRole('combobox', { name: 'Language of the chat' }), {
      target: { value: 'ar' },
    });
    expect((await chatLog().findByText(/هل تستأجر؟/)).getAttribute('dir')).toBe('rtl');
  });

  test('goes to any question, taking for granted what that needs', async () => {
    await showPreview();
    await fireEvent.change(screen.getByRole('combobox', { name: 'Go to a question' }), {
      target: { value: 'rise' },
    });
    await chatLog().findByText(/You said I rent/);
    expect(chatLog().getByText('Started here, taking as answered: question 1 “I rent”.')).toBeDefined();
    await fireEvent.click(screen.getByRole('button', { name: 'Start again' }));
    await chatLog().findByText(/Do you rent\?/);
  });

  test('somebody who types only digits sees numbers, and can type nothing else', async () => {
    await showPreview();
    await fireEvent.click(screen.getByRole('checkbox', { name: 'Play someone who types only digits' }));
    expect(await chatLog().findByText(/2\) I own/)).toBeDefined();
    await say('two 2');
    expect(await chatLog().findByText(/Why\?/)).toBeDefined();
  });
});

describe('a draft that changes under a running preview', () => {
  test('is played again as far as the answers still belong', async () => {
    const chat = new PreviewChat(content, await loadBotTexts());
    const [first] = chat.messages;
    if (first?.from !== 'bot') throw new Error('the bot begins');
    await chat.choose(first, first.choices[0]!);
    expect(chat.question).toBe('rise');
    chat.update({ ...content, questions: [{ ...content.questions[2]!, id: 'new' }, ...content.questions] });
    expect(chat.question).toBe('new');
    chat.update({ ...content, questions: [content.questions[0], content.questions[2]] });
    expect(chat.question).toBe('why');
    chat.update({ ...content, questions: [] });
    expect([chat.problems > 0, chat.question]).toEqual([true, 'why']);
  });
});
