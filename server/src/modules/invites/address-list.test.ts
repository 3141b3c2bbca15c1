import { describe, expect, test } from 'vitest';
import { isAddress, MAX_LIST_ROWS, readAddressList, roleNamed } from './address-list.ts';

const rowsOf = (text: string) => {
  const read = readAddressList(text);
  return read.ok ? read.rows : read.problem;
};

describe('a list of people to invite', () => {
  test.each([
    ['commas', 'email,name,team\nada@example.org,"Ada, Countess ""L""",North'],
    [
      'semicolons and a mark of the byte order',
      '\uFEFFEmail;Nom;Équipe\r\nada@example.org;"Ada, Countess ""L""";North\r\n',
    ],
    ['tabs', 'team\tname\te-mail\nNorth\t"Ada, Countess ""L"""\tADA@example.org'],
  ])('is read with %s', (_, text) => {
    expect(rowsOf(text)).toEqual([
      { line: 2, email: 'ada@example.org', name: 'Ada, Countess "L"', role: null, team: 'North' },
    ]);
  });

  test('may be addresses alone, one a line or side by side, with names or without', () => {
    expect(rowsOf('a@example.org; Bo <b@example.org>\n\nc@example.org')).toMatchObject([
      { line: 1, email: 'a@example.org', name: null },
      { line: 1, email: 'b@example.org', name: 'Bo' },
      { line: 3, email: 'c@example.org' },
    ]);
  });

  test('counts lines as an editor does, across quoted line ends', () => {
    expect(rowsOf('email,name\na@example.org,"two\nlines"\nb@example.org,B')).toMatchObject([
      { line: 2 },
      { line: 4, email: 'b@example.org' },
    ]);
  });

  test('that is empty, has no addresses or too many is refused as a whole', () => {
    expect(rowsOf(' \n\n')).toBe('empty');
    expect(rowsOf('email\n')).toBe('empty');
    expect(rowsOf('name,phone\nAda,123')).toBe('no_email_column');
    expect(rowsOf(`email\n${'a@example.org\n'.repeat(MAX_LIST_ROWS + 1)}`)).toBe('too_many_rows');
  });

  test.each([
    ['an open quote', `email\n"${'x,\n'.repeat(60_000)}`],
    ['a line of commas', `email\n${','.repeat(200_000)}`],
    ['one enormous cell', `email\n${'@'.repeat(200_000)}`],
  ])('that is %s is read in no time', (_, text) => {
    const begun = performance.now();
    readAddressList(text);
    expect(performance.now() - begun).toBeLessThan(500);
  });
});

test('an address is plausible or it is not', () => {
  const right = ['a@b.org', 'first.last+tag@mail.example.org', "o'neil@example.org"];
  const wrong = ['', 'a@b', '@b.org', 'a b@c.org', '=cmd()@c.org,x', 'a@b..org', `${'a'.repeat(250)}@b.org`];
  expect([...right, ...wrong].map(isAddress)).toEqual([...right.map(() => true), ...wrong.map(() => false)]);
});

test('roles are named as people name them', () => {
  expect(['Volunteer', ' bénévole ', 'ADMIN', 'king'].map(roleNamed)).toEqual([
    'member',
    'member',
    'administrator',
    null,
  ]);
});
