import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, it } from 'vitest';
import { asSms, foldForGsm, foldTypography, smsSegments } from './sms.ts';

describe('smsSegments', () => {
  it.each([
    ['', 'gsm7', 0, 0],
    ['a'.repeat(160), 'gsm7', 160, 1],
    ['a'.repeat(161), 'gsm7', 161, 2],
    ['a'.repeat(306), 'gsm7', 306, 2],
    ['€'.repeat(80), 'gsm7', 160, 1],
    ['€'.repeat(81), 'gsm7', 162, 2],
    [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 'gsm7', 306, 3],
    ['é'.repeat(160), 'gsm7', 160, 1],
    // The four of Twilio's own calculator (tests/index.test.js, MIT).
    [`{${'2'.repeat(158)}`, 'gsm7', 160, 1],
    [`{${'2'.repeat(159)}`, 'gsm7', 161, 2],
    [`😜${'2'.repeat(68)}`, 'ucs2', 70, 1],
    [`😜${'2'.repeat(69)}`, 'ucs2', 71, 2],
    ['ê'.repeat(70), 'ucs2', 70, 1],
    ['ê'.repeat(71), 'ucs2', 71, 2],
    ['👍'.repeat(35), 'ucs2', 70, 1],
    ['مرحبا', 'ucs2', 5, 1],
  ] as const)('counts %j as %s, %i units in %i', (text, encoding, units, segments) => {
    expect(smsSegments(text)).toMatchObject({ encoding, units, segments });
  });

  it('names what makes a message cost more', () => {
    expect(smsSegments('Votre voix “compte” ê').foreign).toEqual(['“', '”', 'ê']);
  });

  it('agrees with Twilio’s calculator', () => {
    const texts = fc
      .array(
        fc.constantFrom(
          'a',
          'Z',
          ' ',
          'é',
          '€',
          '{',
          '\n',
          'ç',
          'ê',
          '’',
          '—',
          'م',
          '👍',
          'ñ',
          '@',
          '£',
          'a'.repeat(40),
        ),
        { maxLength: 60 },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        const theirs = new SegmentedMessage(text, 'auto');
        const ours = smsSegments(text);
        expect(ours.encoding).toBe(theirs.getEncodingName() === 'GSM-7' ? 'gsm7' : 'ucs2');
        expect(text === '' ? 1 : ours.segments).toBe(text === '' ? 1 : theirs.segmentsCount);
      }),
    );
  });
});

describe('asSms', () => {
  it('keeps accents where they cost nothing', () => {
    expect(asSms('¿Cómo está?')).toBe('¿Cómo está?');
    expect(asSms('é'.repeat(150))).toBe('é'.repeat(150));
  });

  it('drops them where they would make another segment', () => {
    const long = `¿Cómo está? ${'Mañana hablamos. '.repeat(5)}`;
    expect(asSms(long)).toBe(`¿Como esta? ${'Mañana hablamos. '.repeat(5)}`);
  });

  it('leaves a text alone that is not Latin anyway', () => {
    const arabic = `${'سلام '.repeat(20)}ê`;
    expect(asSms(arabic)).toBe(arabic);
  });
});

describe('folding', () => {
  it('takes print marks to the keyboard', () => {
    expect(foldTypography('« L’été… » – “œuf”\u00A0!')).toBe('"L\'été..." - "oeuf" !');
  });

  it('drops only the accents that the alphabet lacks', () => {
    expect(foldForGsm('À bientôt, ça ira, où êtes-vous ? Ñandú')).toBe(
      'A bientot, ca ira, où etes-vous ? Ñandu',
    );
    expect(smsSegments(foldForGsm('Île, Œuvre, À, Ê, ç, «oui»')).encoding).toBe('gsm7');
    expect(foldForGsm('مرحبا')).toBe('مرحبا');
  });
});
