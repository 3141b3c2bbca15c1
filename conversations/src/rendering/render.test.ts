import { describe, expect, it } from 'vitest';
import { SMS, TEAMS, TELEGRAM, WHATSAPP_CLOUD, WHATSAPP_WEB } from './capabilities.ts';
import { render } from './render.ts';
import { ALL_CAPABILITIES, aPrompt, someChoices, translate } from './test-prompts.ts';

const labelsOf = (
  message: { readonly choices: readonly { readonly label: string }[] } | undefined,
): string[] => (message?.choices ?? []).map(({ label }) => label);

describe('the layout of choices', () => {
  const yesNo = aPrompt({ choices: someChoices(['Yes', 'No'], 'skip'), expects: 'yes_no' });

  it.each([
    ['telegram', 'buttons'],
    ['teams', 'buttons'],
    ['whatsapp', 'buttons'],
    ['whatsapp_web', 'numbers'],
    ['sms', 'numbers'],
  ])('on %s is %s for a yes-or-no question', (name, layout) => {
    const capabilities = ALL_CAPABILITIES[name] ?? SMS;
    expect(render(yesNo, capabilities, translate).at(-1)?.layout).toBe(layout);
  });

  it('is numbered text where there are no buttons, controls as words', () => {
    expect(render(yesNo, SMS, translate)).toEqual([
      {
        text: 'Is anybody home?\n\n1) Yes\n2) No\nReply with a number.\n\nYou can also reply SKIP.',
        layout: 'numbers',
        choices: [],
        direction: 'ltr',
      },
    ]);
  });

  it('is a list where there are more choices than buttons', () => {
    const [message] = render(
      aPrompt({ choices: someChoices(['A', 'B', 'C', 'D']) }),
      WHATSAPP_CLOUD,
      translate,
    );
    expect(message).toMatchObject({ layout: 'list', listLabel: 'Choose', text: 'Is anybody home?' });
    expect(labelsOf(message)).toEqual(['A', 'B', 'C', 'D']);
  });

  it('is numbers where they do not fit a list either', () => {
    const labels = Array.from({ length: 11 }, (_, index) => `Door ${String(index + 1)}`);
    const [message] = render(aPrompt({ choices: someChoices(labels) }), WHATSAPP_CLOUD, translate);
    expect(message?.layout).toBe('numbers');
    expect(message?.text).toContain('11) Door 11');
  });

  it('keeps the answers as buttons and types the controls rather than open a list', () => {
    const [message] = render(
      aPrompt({ choices: someChoices(['A', 'B', 'C'], 'skip', 'back') }),
      WHATSAPP_CLOUD,
      translate,
    );
    expect(message).toMatchObject({
      layout: 'buttons',
      text: 'Is anybody home?\n\nYou can also reply SKIP, BACK.',
    });
    expect(labelsOf(message)).toEqual(['A', 'B', 'C']);
  });

  it('never leaves an open multiple choice without its "done"', () => {
    const [message] = render(
      aPrompt({ choices: someChoices(['A', 'B', 'C'], 'done'), expects: 'multiple' }),
      WHATSAPP_CLOUD,
      translate,
    );
    expect(message?.layout).toBe('list');
    expect(labelsOf(message)).toEqual(['A', 'B', 'C', 'done']);
  });

  it('prefers a list that can say it all to buttons that cannot', () => {
    const long = ['Somebody was there but had no time', 'Nobody home'];
    const [message] = render(aPrompt({ choices: someChoices(long) }), WHATSAPP_CLOUD, translate);
    expect(message?.layout).toBe('list');
    expect(message?.choices[0]).toEqual({
      token: 'k7.0',
      label: 'Somebody was there but…',
      description: long[0],
    });
  });

  it('numbers labels that are too long or the same when cut, and says them in the text', () => {
    const long = [
      'They would like to hear more about the rents',
      'They would like to hear more about the schools',
    ];
    const capabilities = { ...WHATSAPP_CLOUD, list: null };
    const [message] = render(aPrompt({ choices: someChoices(long, 'skip') }), capabilities, translate);
    expect(message?.layout).toBe('buttons');
    expect(labelsOf(message)).toEqual(['1. They would like…', '2. They would like…', 'skip']);
    expect(message?.text).toContain(`1) ${long[0] ?? ''}\n2) ${long[1] ?? ''}`);
  });

  it('tells two choices of the same name apart', () => {
    const [message] = render(
      aPrompt({ choices: someChoices(['12 High Street', '12 high street']) }),
      TELEGRAM,
      translate,
    );
    expect(labelsOf(message)).toEqual(['1. 12 High Street', '2. 12 high street']);
  });

  it('does not use buttons that cannot carry the tokens', () => {
    const choices = [{ token: 'é'.repeat(33), n: 1, label: 'A' }];
    expect(render(aPrompt({ choices }), TELEGRAM, translate)[0]?.layout).toBe('numbers');
  });

  it('shows what is ticked already', () => {
    const choices = someChoices(['A', 'B']).map((choice) => ({ ...choice, selected: choice.n === 1 }));
    expect(labelsOf(render(aPrompt({ choices }), TELEGRAM, translate)[0])).toEqual(['✓ A', 'B']);
    expect(render(aPrompt({ choices }), SMS, translate)[0]?.text).toContain('1) (x) A\n2) B');
  });
});

describe('numbered choices', () => {
  it('are a range where they are nothing but numbers', () => {
    const [message] = render(
      aPrompt({ choices: someChoices(['1', '2', '3', '4', '5']), expects: 'single' }),
      SMS,
      translate,
    );
    expect(message?.text).toBe('Is anybody home?\n\nReply with a number from 1 to 5.');
  });

  it('do not repeat a number that the label starts with', () => {
    const choices = [
      { token: 'a', n: 0, label: '0 not at all' },
      { token: 'b', n: 1, label: '1' },
      { token: 'c', n: 2, label: '2 fully' },
    ];
    expect(render(aPrompt({ choices }), SMS, translate)[0]?.text).toContain('\n0) not at all\n1\n2) fully\n');
  });

  it('say how several are chosen, with numbers that exist, and need no "done"', () => {
    const [message] = render(
      aPrompt({ choices: someChoices(['A', 'B', 'C'], 'done', 'skip'), expects: 'multiple' }),
      SMS,
      translate,
    );
    expect(message?.text).toBe(
      'Is anybody home?\n\n1) A\n2) B\n3) C\nReply with numbers, like 1,3.\n\nYou can also reply SKIP.',
    );
  });

  it('offer control words in the person’s language, and none that carriers act on', () => {
    const prompt = {
      text: { content: { fr: 'Question ?' } },
      choices: someChoices([], 'skip', 'back', 'cancel', 'menu'),
      expects: 'text',
    } as const;
    expect(render(aPrompt({ ...prompt, language: 'fr' }), SMS, translate)[0]?.text).toContain(
      'PASSER, RETOUR, SORTIR, MENU',
    );
    expect(render(aPrompt({ ...prompt, language: 'ar' }), SMS, translate)[0]?.text).toContain(
      'تخطي، رجوع، خروج',
    );
  });
});

describe('the text', () => {
  it('puts the lead before the question', () => {
    const lead = { key: 'invalid.not_a_number' };
    expect(render(aPrompt({ lead }), TELEGRAM, translate)[0]?.text).toBe(
      'invalid.not_a_number\n\nIs anybody home?',
    );
  });

  it('is plain on SMS: no emoji, no typographic marks that double its price', () => {
    const text = { content: { en: '🚪 Door “12A” – it’s open… 👨‍👩‍👧 2️⃣ ☎️' } };
    expect(render(aPrompt({ text, choices: someChoices(['🏠 Home', '✅']) }), SMS, translate)[0]?.text).toBe(
      'Door "12A" - it\'s open... 2\n\n1) Home\n2) ✅\nReply with a number.',
    );
  });

  it('is cut with the choices on the last piece, which may be shorter than the others', () => {
    const text = { content: { en: 'A sentence of words. '.repeat(300) } };
    const messages = render(
      aPrompt({ text, choices: someChoices(['Yes', 'No']) }),
      WHATSAPP_CLOUD,
      translate,
    );
    expect(messages.map(({ layout }) => layout)).toEqual(['none', 'none', 'buttons']);
    expect(messages.at(-1)?.text.length).toBeLessThanOrEqual(1024);
    expect(messages.map((message) => message.text).join(' ')).toBe(
      'A sentence of words. '.repeat(300).trim(),
    );
  });

  it('is never empty: no platform takes that', () => {
    expect(render(aPrompt({ text: { content: {} } }), TELEGRAM, translate)[0]?.text).toBe('…');
  });
});

describe('requests and media', () => {
  it('offers the platform’s own button, and types the controls beside it', () => {
    const [message] = render(
      aPrompt({ request: 'location', choices: someChoices([], 'skip') }),
      TELEGRAM,
      translate,
    );
    expect(message).toMatchObject({
      request: { kind: 'location', label: 'Share my location' },
      layout: 'numbers',
      choices: [],
    });
    expect(message?.text).toContain('SKIP');
  });

  it('does without where the platform has none', () => {
    const [message] = render(
      aPrompt({ request: 'contact', choices: someChoices([], 'skip') }),
      TEAMS,
      translate,
    );
    expect(message?.request).toBeUndefined();
    expect(labelsOf(message)).toEqual(['skip']);
  });

  const media = [{ kind: 'photo', ref: 'r1' }] as const;

  it('sends media with a short text, and ahead of buttons or of a text that is too long for a caption', () => {
    expect(render(aPrompt({ media }), TELEGRAM, translate)).toMatchObject([
      { text: 'Is anybody home?', media },
    ]);
    expect(render(aPrompt({ media, choices: someChoices(['Yes']) }), TELEGRAM, translate)).toMatchObject([
      { text: '', media },
      { layout: 'buttons' },
    ]);
    const long = aPrompt({ media, text: { content: { en: 'x'.repeat(1025) } } });
    expect(render(long, TELEGRAM, translate)).toMatchObject([
      { text: '', media },
      { text: 'x'.repeat(1025) },
    ]);
  });

  it('says that something is missing where there are no media', () => {
    const [message] = render(aPrompt({ media }), SMS, translate);
    expect(message?.text).toBe('Is anybody home?\n\n(picture)');
    expect(message?.media).toBeUndefined();
  });
});

describe('Arabic', () => {
  const prompt = aPrompt({
    language: 'ar',
    text: {
      content: { ar: 'اتصل بـ {{name}} على {{phone}}' },
      values: { name: 'سمير', phone: '+44 20 7946 0018' },
    },
    choices: someChoices(['نعم', '12 High Street']),
  });

  it('is marked right to left, and keeps numbers and foreign names in their own order', () => {
    const [message] = render(prompt, WHATSAPP_WEB, translate);
    expect(message?.direction).toBe('rtl');
    expect(message?.text).toContain('\u2068+44 20 7946 0018\u2069');
    expect(message?.text).toContain('\u200F2) \u206812 High Street\u2069');
  });

  it('uses marks that old phones know on SMS', () => {
    const [message] = render(prompt, SMS, translate);
    expect(message?.text).toContain('\u200E+44 20 7946 0018\u200E');
    expect(message?.text).not.toMatch(/[\u2066-\u2069]/u);
  });
});
