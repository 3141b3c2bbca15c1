/* eslint-disable no-template-curly-in-string -- names of a form are written like this */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSurveyContent } from '../survey/parse-content.ts';
import {
  exportForm,
  importForm,
  parseCsv,
  formatCsv,
  sheetsOfCsv,
  type ImportedForm,
  type Sheet,
} from './index.ts';

/** A sheet as people draw one: cells between bars. */
function sheet(name: string, table: string): Sheet {
  const rows = table
    .trim()
    .split('\n')
    .map((line) =>
      line
        .trim()
        .replace(/^\||\|$/g, '')
        .split('|')
        .map((cell) => cell.trim()),
    );
  return { name, rows };
}
const read = (survey: string, choices = '', settings = ''): ImportedForm =>
  importForm(
    [
      sheet('survey', survey),
      ...(choices ? [sheet('choices', choices)] : []),
      ...(settings ? [sheet('settings', settings)] : []),
    ],
    { language: 'en', title: 'A form' },
  );
const questionsOf = (form: ImportedForm) => form.content?.questions ?? [];
const codes = (form: ImportedForm) => form.refused.map(({ code, row }) => `${code} ${String(row)}`);

const CANVASS = read(
  `
  | type | name | label::English (en) | label::Français (fr) | hint::English (en) | required | required_message::English (en) | relevant | constraint | constraint_message::English (en) | choice_filter | calculation | default | parameters | appearance |
  | start | start | | | | | | | | | | | | | |
  | today | today | | | | | | | | | | | | | |
  | note | hello | Hello from **Open City**. | Bonjour. | | | | | | | | | | | |
  | select_one tenure | home | Do you rent? | Êtes-vous locataire ? | Any lease counts. | yes | We need this one. | | | | | | | | |
  | begin group | rent | About the rent | | | | | \${home} = 'rent' | | | | | | | |
  | integer | amount | Rent each month | | | | | | . > 0 and . < 10000 | | | | | | |
  | decimal | rise | Risen by how much? | | | | | \${amount} >= 500 | . <= 100 | Not that much. | | | 0 | | |
  | select_multiple issues or_other | issues | What is wrong? | | | | | | count-selected(.) <= 2 | | | | | | |
  | text | why | Why \${issues}? | | | | | selected(\${issues}, 'damp') and not(\${home} = '') | | | | | | | multiline |
  | end group | | | | | | | | | | | | | | |
  | select_one yes_no | member | A member? | Membre ? | | | | | | | | | | | |
  | select_one towns | town | Which town? | | | | | | | | county = \${county_in} | | | | |
  | select_one counties | county_in | Which county? | | | | | | | | | | | | |
  | select_one towns | town2 | Which town then? | | | | | | | | county = \${county_in} | | | | |
  | calculate | age | | | | | | | | | | int((today() - date_of_birth) div 365) | | | |
  | calculate | half | | | | | | | | | | \${amount} div 2 | | | |
  | range | mood | How do you feel? | | | | | | | | | | | start=0 end=10 step=1 | |
  | range | share | Which share? | | | | | | | | | | | start=0 end=100 step=5 | |
  | time | call_at | When may we call? | | | | | \${member} = 'no' or \${mood} != 3 | | | | | | | |
  | date | born | Born on? | | | | | | . <= today() | | | | | | |
  | acknowledge | ok | All good? | | | true | | | | | | | | | |
  | geopoint | place | Where? | | | | | | | | | | | | |
  | geotrace | path | Walk the line | | | | | | | | | | | | |
  | begin_repeat | people | | | | | | | | | | | | | |
  | text | person | Who? | | | | | | | | | | | | |
  | end_repeat | | | | | | | | | | | | | | |
  `,
  `
  | list_name | name | label::English (en) | label::Français (fr) | county |
  | tenure | rent | I rent | Je loue | |
  | tenure | own | I own | | |
  | issues | damp | Damp | | |
  | issues | cold water | Cold | | |
  | yes_no | yes | Yes | Oui | |
  | yes_no | no | No | Non | |
  | counties | 1 | North | | |
  | counties | 2 | South | | |
  | towns | ayton | Ayton | | 1 |
  | towns | beeton | Beeton | | 2 |
  `,
  `
  | form_title | form_id | default_language |
  | Rents | rents | English (en) |
  `,
);

describe('an XLSForm as a survey', () => {
  it('keeps what chats can ask, with its texts, bounds and conditions', () => {
    const by = Object.fromEntries(questionsOf(CANVASS).map((question) => [question.id, question]));
    expect(CANVASS.content?.title).toEqual({ en: 'Rents' });
    expect(CANVASS.content?.languages).toEqual(['en', 'fr']);
    expect(by['home']).toMatchObject({
      kind: 'single',
      required: true,
      requiredText: { en: 'We need this one.' },
      help: { en: 'Any lease counts.' },
    });
    expect(by['hello']?.text).toEqual({ en: 'Hello from Open City.', fr: 'Bonjour.' });
    expect(by['amount']).toMatchObject({
      min: 1,
      max: 9999,
      showIf: { question: 'home', op: 'is', value: 'rent' },
    });
    expect(by['rise']).toMatchObject({
      check: { formula: '. <= 100', message: { en: 'Not that much.' } },
      default: '0',
      showIf: {
        all: [
          { question: 'home', op: 'is', value: 'rent' },
          { question: 'amount', op: 'at_least', value: 500 },
        ],
      },
    });
    expect(by['issues']).toMatchObject({ kind: 'multiple', max: 2, other: { en: 'Other', fr: 'Autre' } });
    expect(by['issues']?.options?.map(({ id }) => id)).toEqual(['damp', 'cold_water']);
    expect(by['why']).toMatchObject({ kind: 'long_text', text: { en: 'Why {{issues}}?' } });
    expect(by['member']?.kind).toBe('yes_no');
    expect(by['town2']?.options).toEqual([
      { id: 'ayton', label: { en: 'Ayton' }, showIf: { question: 'county_in', op: 'is', value: '1' } },
      { id: 'beeton', label: { en: 'Beeton' }, showIf: { question: 'county_in', op: 'is', value: '2' } },
    ]);
    expect(by['half']).toMatchObject({ kind: 'calculated', formula: '${amount} div 2' });
    expect(by['mood']).toMatchObject({ kind: 'scale', min: 0, max: 10 });
    expect(by['share']).toMatchObject({ kind: 'integer', min: 0, max: 100 });
    expect(by['call_at']?.showIf).toEqual({
      any: [
        { question: 'member', op: 'is', value: false },
        {
          any: [
            { question: 'mood', op: 'is_not', value: 3 },
            { question: 'mood', op: 'not_answered' },
          ],
        },
      ],
    });
    expect(by['born']?.check).toEqual({ formula: '. <= today()' });
  });

  it('refuses the rest by its row, and imports what is left', () => {
    expect(codes(CANVASS)).toEqual(['later_reference 13', 'bad_formula 16', 'shape 24', 'repeat 25']);
    expect(questionsOf(CANVASS).some(({ id }) => id === 'person' || id === 'path')).toBe(false);
    expect(parseSurveyContent(CANVASS.content).ok).toBe(true);
    expect(CANVASS.changed.map(({ code }) => code)).toEqual(
      expect.arrayContaining([
        'kept_by_response',
        'group_label',
        'markup_removed',
        'renamed',
        'column_ignored',
        'cleared_differently',
      ]),
    );
  });

  it('comes back as the same definition after export and import', () => {
    const again = importForm(exportForm(CANVASS.content!, { formId: 'rents', version: '1' }).sheets, {
      language: 'en',
      title: 'x',
    });
    expect(again.content).toEqual(CANVASS.content);
    expect(again.refused).toEqual([]);
  });

  it.each([
    ['a sheet without questions', read('| name | label |\n| a | A |'), 'no_survey_sheet null'],
    ['a type that there is not', read('| type | name | label |\n| hologram | a | A |'), 'unknown_type 2'],
    ['a list that there is not', read('| type | name | label |\n| select_one x | a | A |'), 'unknown_list 2'],
    [
      'the same name twice',
      read('| type | name | label |\n| text | a | A |\n| text | a | B |'),
      'duplicate_name 3',
    ],
    [
      'a group without its end',
      read('| type | name | label |\n| begin group | g | |\n| text | a | A |'),
      'unmatched_group 2',
    ],
    [
      'a function of other programs',
      read(
        "| type | name | label | calculation |\n| calculate | a | | pulldata('x','y','z','w') |\n| text | b | B | |",
      ),
      'unknown_function 2',
    ],
    ['a path', read('| type | name | label | relevant |\n| text | a | A | /data/b > 1 |'), 'path 2'],
    [
      'a pattern that looks ahead',
      read("| type | name | label | constraint |\n| text | a | A | regex(., '(?=x)y') |"),
      'bad_pattern 2',
    ],
    [
      'a choice twice',
      read(
        '| type | name | label |\n| select_one l | a | A |',
        '| list_name | name | label |\n| l | x | X |\n| l | x | Y |',
      ),
      'duplicate_choice 3',
    ],
    ['a rank', read('| type | name | label |\n| rank l | a | A |\n| text | b | B |'), 'rank 2'],
  ])('says the row of %s', (_what, form, code) => {
    expect(codes(form)).toContain(code);
  });

  it('what depends on something refused is refused too, not left dangling', () => {
    const form = read(
      "| type | name | label | calculation | relevant |\n| calculate | a | | once('x') | |\n| text | b | B | | ${a} = '1' |\n| text | c | C ${a} | | |",
    );
    expect(codes(form)).toEqual(['unknown_function 2', 'unknown_reference 3', 'unknown_reference 4']);
    expect(form.content?.questions.map(({ id }) => id)).toEqual(['b', 'c']);
  });

  it('languages that nobody knows are kept under a code of their own', () => {
    const form = read('| type | name | label | label::Klingon |\n| text | Q-1 | What? | nuq |');
    expect(form.content).toMatchObject({ questions: [{ id: 'q_1', text: { en: 'What?', qaa: 'nuq' } }] });
    expect(form.changed.map(({ code }) => code)).toContain('unknown_language');
  });

  it('reads any sheets without failing, and what it makes of them is sound and stays the same', () => {
    const word = fc.constantFrom(
      'a',
      'b',
      'c',
      '${a}',
      "${b} = 'x'",
      'yes',
      '. > 3',
      'x',
      "selected(${c}, 'x')",
      '5',
      '',
      '**b**',
      'choice = ${a}',
    );
    const type = fc.constantFrom(
      'text',
      'integer',
      'select_one l',
      'select_multiple l or_other',
      'note',
      'calculate',
      'begin group',
      'end group',
      'range',
      'date',
      'acknowledge',
      'hidden',
      'today',
      'begin repeat',
      'end repeat',
    );
    const columns = [
      'name',
      'label',
      'label::French (fr)',
      'relevant',
      'constraint',
      'constraint_message',
      'required',
      'calculation',
      'default',
      'choice_filter',
      'read_only',
    ];
    const row = fc.tuple(type, ...columns.map(() => word));
    const choice = fc.tuple(fc.constantFrom('l', 'm'), word, word, word);
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), fc.array(choice, { maxLength: 6 }), (survey, choices) => {
        const sheets = [
          { name: 'survey', rows: [['type', ...columns], ...survey] },
          { name: 'choices', rows: [['list_name', 'name', 'label', 'choice'], ...choices] },
        ];
        const { content } = importForm(sheets, { language: 'en', title: 'T' });
        expect(content === null || parseSurveyContent(content).ok).toBe(true);
        const once = content ?? CANVASS.content!;
        const again = importForm(exportForm(once, { formId: 'f', version: '1' }).sheets, {
          language: 'en',
          title: 'T',
        });
        expect(again.content).toEqual(once);
      }),
      { numRuns: 200 },
    );
  });
});

describe('comma-separated sheets', () => {
  it('are read as they are written, whatever is in the cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ';', 'é', ' ') });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(table, (rows) => {
        const headed = [['type', 'name'], ...rows];
        expect(parseCsv(formatCsv(headed))).toEqual(headed);
      }),
    );
  });

  it('stand in files of their names, or all in one with the names in the first column', () => {
    expect(sheetsOfCsv('my form-choices.csv', parseCsv('list_name,name\r\nl,x\r\n'))[0]?.name).toBe(
      'choices',
    );
    const one = 'survey\n,type,name,label\n,text,a,A\nchoices\n,list_name,name,label\n,l,x,X\n';
    expect(sheetsOfCsv('form.csv', parseCsv(one)).map(({ name }) => name)).toEqual(['survey', 'choices']);
    expect(
      importForm(sheetsOfCsv('form.csv', parseCsv(one)), { language: 'en', title: 'x' }).content?.questions,
    ).toHaveLength(1);
  });
});
