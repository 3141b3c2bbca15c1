import { expect, it } from 'vitest';
import { parseInput } from '../parse-input.ts';
import { aParseContext } from '../test-context.ts';

/**
 * What other programs that read numbers are tested with: Recognizers-Text (Specs/Number, MIT), text2num (tests, MIT) and num2words
 * (its Arabic, LGPL; the figures only). `text = value`; `-` is no one number. Where they take a wrong calculation for right
 * (`322 ألف` as 32200) the right one stands here.
 */
const OTHERS: Readonly<Record<string, string>> = {
  en: `192. = 192; .08 = 0.08; .23456000 = 0.23456; 4.800 = 4.8; sixteen = 16; one hundred and sixteen = 116; one hundred and six = 106
    one hundred and sixty-one = 161; half a  dozen = 6; 3 dozens = 36; a dozen = 12; three dozens = 36; 1,234,567 = 1234567; 1, 234, 567 = -; 9.2321312 = 9.2321312
    -9.2321312 = -9.2321312; -1 = -1; 10k = 10000; - 10  k = -10000; 2 million = 2000000; 2.33 k = 2330; twenty-one million three hundred = 21000300
    twenty-one million and three hundred = 21000300; fifty - two = 52; fifty   two = 52; Three hundred  and  thirty one = 331; two hundred and two thousand = 202000
    two  thousand  and  two hundred = 2200; two hundred point zero three = 200.03; two hundred point seventy-one = 200.71; 322 hundred = 32200; seventy = 70; fifty-two = 52
    2  1/4 = 2.25; 3/4 = 0.75; a half = 0.5; three quarters = 0.75; one and a half = 1.5; one and a fourth = 1.25; five and a quarter = 5.25; 192.168.1.2 = -
    fifty-one million five hundred seventy-eight thousand three hundred two = 51578302; eighty-five = 85; hundred fifteen = 115; one hundred fifteen = 115
    seventy-five thousands = 75000; thousand nine hundred twenty = 1920; nineteen hundred seventy-three = 1973; thousand thousand two hundreds = -; sixty fifteen = -
    five zero = -; fifty zero three = -; fifty three zero = -; one two three four twenty fifteen = -; twenty-one, thirty-one = -; fifty sixty thirty and eleven = -
    twelve point ninety-nine = 12.99; one hundred twenty point zero five = 120.05; one point two hundred thirty-six = 1.236; minus fifteen = -15; FIFTEEN = 15
    one thousand two hundred sixty-six dollars = 1266; no one is innocent = -; My name is o s c a r = -`,
  fr: `un demi = 0.5; 192, = 192; 192.168.1.2 = -; 9,2321312 = 9.2321312; -9,2321312 = -9.2321312; vingt = 20; cent = 100; ,08 = 0.08; vingt quatre = 24; vingt-quatre = 24
    trente trois = 33; trente-trois = 33; dix-sept = 17; dix sept = 17; nonante = 90; trois million = 3000000; trois million sept = 3000007; ,23456000 = 0.23456; 4,800 = 4.8
    seize = 16; cent six = 106; cinq cent trente cinq = 535; soixante et un = 61; 3 douzaines = 36; 2 douzaine = 24; trois cent douze = 312; trois cent vingt quatre = 324
    cent seize = 116; 322 cent = 32200; 1, 234, 567 = -; -1 = -1; trois = 3
    cinquante et un million cinq cent soixante dix-huit mille trois cent deux = 51578302; quatre-vingt cinq = 85; quatre-vingt un = 81; quinze = 15; soixante quinze mille = 75000
    quatre-vingt dix-huit = 98; nonante-huit = 98; soixante-dix-huit = 78; septante-huit = 78; quatre-vingt-huit = 88; octante-huit = 88; huitante-huit = 88; huitante-et-un = 81
    quatre-vingts = 80; mil neuf cent vingt = 1920; dix-neuf cent soixante-treize = 1973; mille mille deux cent = -; zéro = 0; cinq zéro = -; cinquante zéro trois = -
    cinquante trois zéro = -; cent vingt-cinq = 125; Mille deux cent soixante-six = 1266; Mille deux cents soixante-six = 1266; Nonante-cinq = 95; quatre-vingt quinze = 95
    un deux trois quatre vingt quinze = -; cinquante soixante trente et onze = -; Douze virgule quatre-vingt dix-neuf = 12.99; cent vingt virgule zéro cinq = 120.05
    un virgule deux cent trente six = 1.236; moins quinze = -15; cent trente = 130; deux mille = 2000`,
  es: `2 mil millones = 2000000000; -1 = -1; 1.234.567 = 1234567; 3 docenas = 36; dos mil millones = 2000000000; una docena = 12; quince docenas = 180; siete = 7
    cuarenta y siete = 47; trescientos cuarenta y siete = 347; dos mil trescientos cuarenta y siete = 2347; cincuenta y dos mil trescientos cuarenta y siete = 52347
    cuatrocientos cincuenta y dos mil trescientos cuarenta y siete = 452347; tres millones = 3000000; tres millones siete = 3000007; tres millones trescientos cuarenta y siete = 3000347
    tres millones cincuenta y dos mil trescientos cuarenta y siete = 3052347; quinientos trece millones cuatrocientos cincuenta y dos mil trescientos = 513452300
    quinientos trece millones cuatrocientos mil = 513400000; quinientos millones = 500000000; mil quinientos veintitres = 1523; un mil = 1000; doscientas vacas = 200
    solamente mil cien pesos = 1100; siete mil doscientos treinta y cinco pesos = 7235; 101231,2353 = 101231.2353; -101231,4323 = -101231.4323
    -1,1234567 = -1.1234567; 1.234.567,51274 = 1234567.51274; 192, = 192; ,23456000 = 0.23456; 4,800 = 4.8; ,08 = 0.08; cuarenta y siete coma veintiocho = 47.28
    cuatrocientos cincuenta y dos mil trescientos cuarenta y siete coma veintidos = 452347.22; cero = 0; diecinueve = 19; veintiuno = 21; treinta y uno = 31; noventa y nueve = 99
    cien = 100; ciento uno = 101; doscientos = 200; doscientos uno = 201; mil = 1000; mil uno = 1001; dos mil = 2000; dos mil noventa y nueve = 2099
    nueve mil novecientos noventa y nueve = 9999; novecientos noventa y nueve mil novecientos noventa y nueve = 999999; uno coma uno = 1.1; uno coma cuatrocientos uno = 1.401
    ochenta y cinco = 85; ciento quince = 115; setenta y cinco mil = 75000; mil novecientos veinte = 1920; mil mil doscientos = -; sesenta quince = -; sesenta cien = -
    cinco cero = -; cincuenta cero tres = -; un dos tres cuatro veinte quince = -; treinta cuatro = 34; ciento veinticinco = 125; cincuenta sesenta treinta y once = -
    doce coma noventa y nueve = 12.99; ciento veinte coma cero cinco = 120.05; menos quince = -15; un millon = 1000000; Un millón = 1000000; dos mil y cuatro = 2004`,
  ar: `١٩٢ = 192; ١٩٢.١٦٨.١.٢ = -; ٠,٠٨ = 0.08; ٠,٢٣٤٥٦ = 0.23456; ٤,٨ . = 4.8; ستة عشر = 16; مائة وستة عشر صفحة = 116; مائة وستة = 106; مائة وواحدُ وستون = 161; مائة آلاف دولار = 100000
    نصف دزينة = 6; ٣ دزينات = 36; دزينة = 12; ثلاث دزينات = 36; ١،٢٣٤،٥٦٧ = 1234567; ٩,٢٣٢١٣١٢ = 9.2321312; -٩,٢٣٢١٣١٢ = -9.2321312; -١ = -1; ثلاثة = 3
    اثنين وخمسون = 52; ثلاث مائة وواحد وثلاثون = 331; ألفين ومائتين درهم = 2200; ٣٢٢ ألف ريال = 322000; واحد وعشرون مليون وثلاث مائة = 21000300
    عشرة = 10; مائة = 100; ستمائة و اثنان و خمسون = 652; ثلاثمائة و أربعة و عشرون = 324; خمسمائة و واحد و أربعون = 541; عشرة آلاف = 10000; عشرون ألف = 20000; مليون = 1000000
    تسعمائة و ثلاثة و عشرون ألفاً و أربعمائة و أحد عشر = 923411; ثلاثة و ستون ألفاً و أربعمائة و أحد عشر = 63411; أربع و تسعون = 94; مائة و اثنان = 102; اثنا عشر = 12
    مئتان و اثنان و ستون = 262; سالب ثمانية آلاف و ثلاثمائة و أربعة و عشرون = -8324; أربعمائة و واحد و ثلاثون = 431; أربعة و تسعون ألفاً و مئتان و واحد و ثلاثون = 94231
    ألف و أربعمائة و واحد و ثلاثون = 1431; ألفا = 2000; فقط ستمائة و خمسة و أربعون = 645`,
};

/** The same as it is typed with a thumb, dictated, or said where people live; ours. */
const EVERYDAY: Readonly<Record<string, string>> = {
  en: `twenty five = 25; twentyfive = 25; one hundred and fifty = 150; two hundred fifty leaflets = 250; about two hundred = 200; 1.5k = 1500; 5 thousand = 5000; half = 0.5; 2 and a half = 2.5
    2 1/2 hours = 2.5; a couple = 2; a hundred and ten = 110; 2 cents = -; none = 0; nobody = 0; either five or six = -; five and six = -; one hundred or two hundred = -; a thousand = 1000; \u200e25\u200e = 25; 👥 25 = 25; 25 😀 = 25; ２５ = 25`,
  fr: `vingt-cinq = 25; vingtcinq = 25; environ deux cents = 200; deux cents tracts = 200; cent cinquante = 150; une douzaine = 12; deux heures et demie = 2.5; 2h et demie = -; deux et demi = 2.5; mille cinq cents = 1500
    3 mille = 3000; 1,5 million = 1500000; une centaine = 100; cent ou deux cents = -; une vingtaine = 20; personne = 0; aucun = 0; trois ou quatre = -; quatre vingt dix = 90; «25» = 25`,
  es: `veinticinco = 25; veinti cinco = 25; ciento cincuenta = 150; unas doscientas = 200; doscientos folletos = 200; dos horas y media = 2.5; media docena = 6; 3 mil = 3000; mil quinientos = 1500; cien o doscientos = -
    treinta cinco = 35; dos y medio = 2.5; un par = 2; ninguno = 0; nadie = 0; un centenar = 100; dieciseis = 16; diez y seis = 16; veintidós = 22; sesenta y tantos = 60`,
  ar: `خمسة وعشرين = 25; خمسه و عشرين = 25; مية = 100; ميه وخمسين = 150; ميتين = 200; تلتمية = 300; ربعمية وخمسين = 450; خمسميه = 500; ألفين = 2000; تلات تلاف = 3000; خمس تلاف = 5000; ألف وخمسمية = 1500
    ساعة ونص = 1.5; ساعتين ونص = 2.5; اتنين ونص = 2.5; \u200f٢٥\u200f = 25; ۲۵ = 25; خمسة أو ستة = -; خمسطعش = 15; سبعطعش = 17; حوالي مية = 100; لا أحد = 0; مئتين وخمسين بيان = 250; ٣ آلاف = 3000; نصف = 0.5; ٢٥ شخص = 25`,
};

function misread(table: Readonly<Record<string, string>>): string[] {
  return Object.entries(table).flatMap(([language, rows]) =>
    rows.split(/[;\n]/u).flatMap((row) => {
      const [, text = '', expected = ''] = /^\s*(.*) = (\S+)\s*$/u.exec(row) ?? [];
      const kind = expected.includes('.') ? 'decimal' : 'integer';
      const read = parseInput(text, { kind }, aParseContext(language));
      const value = read.ok === false ? '-' : JSON.stringify(read.value);
      return value === expected ? [] : [`${language}: ${text} = ${value}, not ${expected}`];
    }),
  );
}

it('numbers are read as other programs read them', () => {
  expect(misread(OTHERS)).toEqual([]);
});

it('numbers are read as people type, dictate and say them', () => {
  expect(misread(EVERYDAY)).toEqual([]);
});
