import { expect, it } from 'vitest';
import { parseInput } from '../parse-input.ts';
import { aParseContext } from '../test-context.ts';

/** Numbers as people dictate them, each asked back; `-` is no number. */
const DICTATED: Readonly<Record<string, string>> = {
  en: `oh seven seven double zero nine hundred one two three = +447700900123; oh double seven double oh nine double oh one two three = +447700900123; zero seven seven zero zero nine zero zero one two three = +447700900123
    07700 nine hundred one two three = +447700900123; my number is oh seven seven double oh, nine hundred, one two three please = +447700900123; oh two oh seven nine four six double oh one eight = +442079460018
    oh seven seven double zero ninety oh one twenty-three = +447700900123; plus four four seven seven double oh nine hundred one two three = +447700900123; 0 double 7 double 0 9 double 0 123 = +447700900123
    O77OO 9OO one two three = +447700900123; call me on oh seven seven double oh nine hundred triple two thanks = +447700900222; plus thirty-three one ninety-nine zero zero twelve thirty-four = +33199001234
    plus one two one two five five five zero one two three = +12125550123; double zero four four seven seven double zero nine hundred one two three = +447700900123
    one two three = -; two or three = -; seven hundred = -; oh no = -; double trouble = -; oh seven seven double = -; call me at seven thirty = -; ten to eight = -; half a dozen = -
    I am seventy seven and have nine hundred friends = -; twenty five thousand = -; oh = -; double double seven = -`,
  fr: `zéro six trente-neuf quatre-vingt-dix-huit douze trente-quatre = +33639981234; zéro un quatre-vingt-dix-neuf zéro zéro douze trente-quatre = +33199001234; 06 trente-neuf quatre-vingt-dix-huit 12 34 = +33639981234
    mon numéro c’est le zéro six, trente-neuf, quatre-vingt-dix-huit, soixante-dix, soixante-quinze = +33639987075; zéro six trente neuf nonante-huit douze trente-quatre = +33639981234
    zéro six trente-neuf quatre-vingt dix-huit zéro un vingt et un = +33639980121; plus trente-trois six trente-neuf quatre-vingt-dix-huit douze trente-quatre = +33639981234
    zéro six trente-neuf quatre-vingt-dix-huit double zéro douze = +33639980012; zéro six trois neuf neuf huit un deux trois quatre = +33639981234; merci = -; neuf cents = -; zéro six = -; trois ou quatre = -`,
  es: `seis doce treinta y cuatro cincuenta y seis setenta y ocho = +34612345678; seis uno dos tres cuatro cinco seis siete ocho = +34612345678; mi número es el seiscientos doce tres cuatro cinco seis siete ocho = +34612345678
    seiscientos doce trescientos cuarenta y cinco seiscientos setenta y ocho = +34612345678; más treinta y cuatro seis doce treinta y cuatro cincuenta y seis setenta y ocho = +34612345678
    612 treinta y cuatro cincuenta y seis setenta y ocho gracias = +34612345678; seis doce treinta y cuatro doble cinco setenta y ocho = +34612345578; dos o tres = -; mil = -`,
  ar: `صفر واحد صفر صفر واحد اثنين ثلاثة أربعة خمسة ستة سبعة = +201001234567; رقمي صفر واحد صفر صفر واحد اتنين تلاتة اربعة خمسة ستة سبعة = +201001234567; زيرو عشرة صفر واحد اتنين تلاتة اربعة خمسة ستة سبعة = +201001234567
    صفر مية مية وثلاثة وعشرين خمسة واربعين سبعة وستين = +201001234567; زائد عشرين مية مية وثلاثة وعشرين خمسة واربعين سبعة وستين = +201001234567; صفر واحد صفر صفر مية وثلاثة وعشرين خمسة واربعين سبعة وستين = +201001234567
    زائد عشرين عشرة صفر واحد اتنين تلاتة اربعة خمسة ستة سبعة = +201001234567; صفر عشرة صفر واحد ثلاثة وعشرين خمسة واربعين سبعة وستين = +201001234567; صفر واحد ثلاثة = -; لا = -; خمسة = -`,
};

it('numbers that are dictated are understood, and always asked back', () => {
  const wrong = Object.entries(DICTATED).flatMap(([language, table]) =>
    table.split(/[;\n]/u).flatMap((row) => {
      const [, text = '', expected = ''] = /^\s*(.*) = (\S+)\s*$/u.exec(row) ?? [];
      const read = parseInput(text, { kind: 'phone' }, aParseContext(language));
      const found = read.ok === 'confirm' ? read.value : read.ok ? 'taken at once' : '-';
      return found === expected ? [] : [`${language}: ${text} = ${JSON.stringify(found)}, not ${expected}`];
    }),
  );
  expect(wrong).toEqual([]);
});

it('shows the digits that it heard', () => {
  const text = 'oh seven seven double oh nine hundred one two three';
  expect(parseInput(text, { kind: 'phone' }, aParseContext())).toEqual({
    ok: 'confirm',
    value: '+447700900123',
    label: '+44 7700 900123',
  });
});

it('a number in digits is still taken at once, and what is too short still said to be none', () => {
  expect(parseInput('07700 900123', { kind: 'phone' }, aParseContext())).toMatchObject({ ok: true });
  expect(parseInput('oh seven seven', { kind: 'phone' }, aParseContext())).toMatchObject({
    ok: false,
    reason: 'not_a_phone',
  });
});
