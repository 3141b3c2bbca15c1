import { describe, expect, it } from 'vitest';
import { asciiDigits, cleanText, fold, foldWords, normalise } from './normalise.ts';

describe('cleanText', () => {
  it.each([
    ['  hello  ', 'hello'],
    ['two\r\nlines\rand\u2028more', 'two\nlines\nand\nmore'],
    ['a\u0000b\u0007c', 'abc'],
    ['tab\there', 'tab here'],
    ['evil\u202Etxt.exe', 'eviltxt.exe'],
    ['half \uD83D emoji', 'half \uFFFD emoji'],
    ['family 👨‍👩‍👧 stays', 'family 👨‍👩‍👧 stays'],
    ['e\u0301', 'é'],
    ['می‌خواهم', 'می‌خواهم'],
  ])('stores %j as %j', (typed, stored) => {
    expect(cleanText(typed)).toBe(stored);
  });
});

describe('normalise', () => {
  it.each([
    ['１２３', '123'],
    ['١٢٣', '123'],
    ['۱۲۳', '123'],
    ['१२३', '123'],
    ['𝟙𝟚𝟛𝟘', '1230'],
    ['③', '3'],
    ['3️⃣', '3\u20E3'],
    ['a\u200Bb\uFEFFc', 'abc'],
    ['  many \u00A0 spaces\n', 'many spaces'],
    ['5 m²', '5 m'],
    ['2½', '2 1⁄2'],
  ])('reads %j as %j', (typed, normal) => {
    expect(normalise(typed)).toBe(normal);
  });

  it('knows the value of every decimal digit of Unicode', () => {
    const zeros = [
      0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0e50, 0x1040, 0x1090, 0x17e0, 0xff10, 0x104a0, 0x1d7ce,
      0x1d7f6, 0x1e950,
    ];
    const digits = zeros.map((zero) =>
      asciiDigits(Array.from({ length: 10 }, (_, n) => String.fromCodePoint(zero + n)).join('')),
    );
    expect(new Set(digits)).toEqual(new Set(['0123456789']));
  });
});

describe('fold', () => {
  it.each([
    ['Élodie ÇA', 'elodie ca'],
    ['Œuvre', 'oeuvre'],
    ['STRASSE', 'strasse'],
    ['Straße', 'strasse'],
    ['İstanbul', 'istanbul'],
    ['ısı', 'isi'],
    ['Łódź', 'lodz'],
    ['l’été', "l'ete"],
    ['مُدَرِّسَةٌ', 'مدرسه'],
    ['أحمد', 'احمد'],
    ['ســـلام', 'سلام'],
    ['هندى', 'هندي'],
  ])('compares %j as %j', (typed, folded) => {
    expect(fold(typed)).toBe(folded);
  });

  it('keeps the vowel signs of scripts where they make another word', () => {
    expect(fold('की')).not.toBe(fold('क'));
  });

  it('drops punctuation and emoji between words', () => {
    expect(foldWords('🚪 Nobody-home!')).toBe('nobody home');
    expect(foldWords('👍')).toBe('');
  });
});
