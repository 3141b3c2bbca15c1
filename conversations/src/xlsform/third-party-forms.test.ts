/* eslint-disable no-template-curly-in-string -- names of a form are written like this */
import { describe, expect, it } from 'vitest';
import { exportForm, importForm, type ImportedForm } from './index.ts';

/** Forms as field-survey tools write them, each made here from what the format allows. */
const form = (...sheets: readonly (readonly [string, readonly (readonly string[])[]])[]): ImportedForm =>
  importForm(
    sheets.map(([name, rows]) => ({ name, rows })),
    { language: 'en', title: 'Form' },
  );
const outline = (read: ImportedForm): string[] =>
  (read.content?.questions ?? []).map(({ id, kind, required }) => `${id} ${kind}${required ? ' *' : ''}`);
const refused = (read: ImportedForm): string[] =>
  read.refused.map(({ code, row, detail }) => `${code} ${String(row)} ${detail}`.trim());
const question = (read: ImportedForm, id: string) => read.content?.questions.find((one) => one.id === id);

describe('forms of other tools', () => {
  it('an old form: commands, captions, relevance, list name with a blank, select one from', () => {
    const read = form(
      [
        'Survey',
        [
          ['My household form'],
          [],
          ['Command', 'Name', 'Caption', 'Relevance', 'Constraint_msg', 'Constraint'],
          ['q select one from sexes', 'sex', 'Sex?', '', '', ''],
          ['select all that apply from goods or specify other', 'goods', 'What do you own?', '', '', ''],
          ['integer', 'age', 'Age?', "${sex} = 'f'", 'Too old.', '. < 120'],
        ],
      ],
      [
        'choices and columns',
        [
          ['list name', 'name', 'label'],
          ['sexes', 'f', 'Female'],
          ['sexes', 'm', 'Male'],
          ['goods', '1', 'Bike'],
          ['goods', '2', 'Car'],
        ],
      ],
    );
    expect(outline(read)).toEqual(['sex single', 'goods multiple', 'age integer']);
    expect(question(read, 'goods')).toMatchObject({ other: { en: 'Other' } });
    expect(question(read, 'age')).toMatchObject({
      showIf: { question: 'sex', op: 'is', value: 'f' },
      check: { message: { en: 'Too old.' } },
    });
    expect(refused(read)).toEqual([]);
  });

  it('columns written as bindings, with messages in their own columns', () => {
    const read = form([
      'survey',
      [
        [
          'type',
          'name',
          'label',
          'bind::required',
          'bind::relevant',
          'bind::jr:constraintMsg',
          'bind::constraint',
        ],
        ['integer', 'n', 'How many?', 'true()', '', 'At least one.', '. >= 1'],
        ['text', 'why', 'Why so many?', '', '${n} > 5', '', ''],
      ],
    ]);
    expect(outline(read)).toEqual(['n integer *', 'why text']);
    expect(question(read, 'why')).toMatchObject({ showIf: { question: 'n', op: 'at_least', value: 6 } });
  });

  it('several languages, media in each, a default language that the settings name', () => {
    const read = form(
      [
        'survey',
        [
          [
            'type',
            'name',
            'label::English (en)',
            'label:Français (fr)',
            'media::image::English (en)',
            'hint::Français (fr)',
          ],
          ['text', 'who', 'Who are you?', 'Qui êtes-vous ?', 'face.png', 'Un prénom suffit.'],
        ],
      ],
      [
        'settings',
        [
          ['Form_Title', 'default_language'],
          ['Accueil', 'Français (fr)'],
        ],
      ],
    );
    expect(read.content).toMatchObject({ languages: ['fr', 'en'], title: { fr: 'Accueil' } });
    expect(question(read, 'who')).toMatchObject({
      text: { fr: 'Qui êtes-vous ?', en: 'Who are you?' },
      help: { fr: 'Un prénom suffit.' },
    });
    expect(read.changed.map(({ code, detail }) => `${code} ${detail}`)).toContain(
      'column_ignored media::image::English (en)',
    );
  });

  it('groups in groups are flattened, their conditions joined; a repeat is left out with everything in it', () => {
    const read = form([
      'survey',
      [
        ['type', 'name', 'label', 'relevant', 'repeat_count', 'appearance'],
        ['yes_no', 'x', 'Not a type', '', '', ''],
        ['integer', 'people', 'How many live here?', '', '', ''],
        ['begin_group', 'a', 'Home', '${people} > 1', '', 'field-list'],
        ['begin group', 'b', '', '${people} < 9', '', ''],
        ['text', 'where', 'Where?', '', '', ''],
        ['end group', '', '', '', '', ''],
        ['end_group', '', '', '', '', ''],
        ['begin_repeat', 'person', 'Person', '', '${people}', ''],
        ['text', 'name', 'Name?', '', '', ''],
        ['begin group', 'c', '', '', '', ''],
        ['text', 'job', 'Job?', '', '', ''],
        ['end group', '', '', '', '', ''],
        ['end_repeat', '', '', '', '', ''],
        ['note', 'bye', 'Thank you, ${name}.', '', '', ''],
      ],
    ]);
    expect(outline(read)).toEqual(['people integer', 'where text', 'bye note']);
    expect(question(read, 'where')).toMatchObject({
      showIf: {
        all: [
          { op: 'at_least', value: 2 },
          { op: 'at_most', value: 8 },
        ],
      },
    });
    expect(refused(read)).toEqual(['unknown_type 2 yes_no', 'repeat 9 person', 'unknown_reference 15 name']);
  });

  it('a table of KoBo is spoken of once, with how many rows it has', () => {
    const read = form([
      'survey',
      [
        ['type', 'name', 'label'],
        ['begin_kobomatrix', 'food', 'What do you eat?'],
        ['select_one often', 'often', 'How often?'],
        ['integer', 'price', 'At what price?'],
        ['end_kobomatrix', '', ''],
        ['begin_score', 'trust', 'Whom do you trust?'],
        ['score__row', 'mayor', 'Mayor'],
        ['end_score', '', ''],
        ['text', 'why', 'Why?'],
      ],
    ]);
    expect(outline(read)).toEqual(['why text']);
    expect(refused(read)).toEqual(['matrix 2 food (2)', 'matrix 6 trust (1)']);
  });

  it('names in other letters become ids that can be read, each its own', () => {
    const read = form(
      [
        'survey',
        [
          ['type', 'name', 'label'],
          ['select_one موضوع', 'الموضوع', 'Topic?'],
          ['text', '城市', 'City?'],
        ],
      ],
      [
        'choices',
        [
          ['list_name', 'name', 'label'],
          ...['السكن', 'النقل', 'نَقل', 'Ёлка', '交通', '其他', '1'].map((name) => ['موضوع', name, name]),
        ],
      ],
    );
    expect(outline(read)).toEqual(['almwdwa single', 'question_2 text']);
    expect(question(read, 'almwdwa')?.options?.map(({ id }) => id)).toEqual([
      ...['alskn', 'alnql', 'nql', 'Elka', 'choice_5', 'choice_6', '1'],
    ]);
  });

  it('calculations, metadata, hidden values and defaults', () => {
    const read = form([
      'survey',
      [
        ['type', 'name', 'label', 'calculation', 'default', 'read_only'],
        ['start', 'start', '', '', '', ''],
        ['today', 'today', '', '', '', ''],
        ['deviceid', 'deviceid', '', '', '', ''],
        ['integer', 'a', 'First?', '', '1', ''],
        ['integer', 'b', 'Second?', '', '', ''],
        ['calculate', 'sum', '', '${a} + ${b}', '', ''],
        ['hidden', 'source', '', '', 'web', ''],
        ['text', 'fixed', 'Read this', '', '', 'yes'],
        ['calculate', 'age', '', 'indexed-repeat(${a}, ${b}, 1)', '', ''],
      ],
    ]);
    expect(outline(read).slice(0, 3)).toEqual(['a integer', 'b integer', 'sum calculated']);
    expect(outline(read)).toContain('fixed note');
    expect(refused(read).join()).toContain('unknown_function 10 indexed-repeat');
  });

  it('cascading choices: those of the region that was named', () => {
    const read = form(
      [
        'survey',
        [
          ['type', 'name', 'label', 'choice_filter'],
          ['select_one regions', 'region', 'Region?', ''],
          ['select_one towns', 'town', 'Town?', 'region=${region}'],
        ],
      ],
      [
        'choices',
        [
          ['list_name', 'name', 'label', 'region'],
          ['regions', 'n', 'North', ''],
          ['regions', 's', 'South', ''],
          ['towns', 'a', 'Aston', 'n'],
          ['towns', 'b', 'Barton', 's'],
        ],
      ],
    );
    expect(question(read, 'town')?.options?.map(({ showIf }) => showIf)).toEqual([
      { question: 'region', op: 'is', value: 'n' },
      { question: 'region', op: 'is', value: 's' },
    ]);
  });

  it('required by an expression stays one: read, asked, written back', () => {
    const sheets: readonly (readonly [string, readonly (readonly string[])[]])[] = [
      [
        'survey',
        [
          ['type', 'name', 'label', 'required', 'required_message'],
          ['integer', 'children', 'Children?', 'yes', ''],
          ['text', 'school', 'Which school?', '${children} > 0', 'We need the school.'],
          ['text', 'nick', 'Nickname?', 'string-length(${school}) > 3', ''],
          ['text', 'later', 'More?', '${unknown} = 1', ''],
        ],
      ],
    ];
    const read = form(...sheets);
    expect(outline(read)[0]).toBe('children integer *');
    expect(question(read, 'school')).toMatchObject({
      requiredIf: { question: 'children', op: 'at_least', value: 1 },
      requiredText: { en: 'We need the school.' },
    });
    expect(question(read, 'nick')?.requiredIf).toMatchObject({
      formula: expect.stringContaining('string-length') as string,
    });
    expect(refused(read)).toEqual(['unknown_reference 5 unknown']);
    const content = read.content;
    if (content === null) throw new Error('It can be read');
    const written = exportForm(content, { formId: 'f', version: '1' });
    expect(importForm(written.sheets, { language: 'en', title: 'Form' }).content?.questions).toEqual(
      content.questions,
    );
  });

  it('everything that a chat cannot do is named with its row', () => {
    const types = [
      ...['rank goods', 'geotrace', 'geoshape', 'select_one_from_file towns.csv', 'csv-external', 'audit'],
      ...['background-audio', 'select_one nowhere', 'image', 'geopoint', 'barcode', 'range'],
    ];
    const read = form([
      'survey',
      [
        ['type', 'name', 'label', 'parameters'],
        ...types.map((type, at) => [
          type,
          `q${String(at)}`,
          'Label',
          type === 'range' ? 'start=1 end=5 step=1' : '',
        ]),
      ],
    ]);
    expect(outline(read)).toEqual(['q8 photo', 'q9 location', 'q10 text', 'q11 scale']);
    expect(read.refused.map(({ row }) => row)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('sheets that lack what others have: no choices, no settings, no labels, empty or absent sheets', () => {
    expect(
      outline(
        form([
          'survey',
          [
            ['type', 'name'],
            ['text', 'a'],
          ],
        ]),
      ),
    ).toEqual(['a text']);
    expect(
      refused(
        form([
          'survey',
          [
            ['type', 'name', 'label'],
            ['select_one x', 'a', 'A?'],
          ],
        ]),
      ),
    ).toEqual(['no_questions null', 'unknown_list 2 x']);
    expect(refused(form(['survey', []]))).toEqual(['no_survey_sheet null']);
    expect(refused(form(['Sheet1', [['type', 'name']]]))).toEqual(['no_survey_sheet null']);
    expect(refused(form())).toEqual(['no_survey_sheet null']);
  });

  it('names and choices that a survey cannot keep as they are, twice the same, and numbers as choices', () => {
    const read = form(
      [
        'survey',
        [
          ['type', 'name', 'label'],
          ['text', 'Full Name', 'Name?'],
          ['text', 'Full Name', 'Again?'],
          ['select_one l', 'É-1', 'Which?'],
          ['', '', 'a comment'],
        ],
      ],
      [
        'choices',
        [
          ['list_name', 'name', 'label'],
          ['l', '1', 'One'],
          ['l', '1', 'One again'],
          ['l', '-99', 'None'],
        ],
      ],
    );
    expect(outline(read)).toHaveLength(2);
    expect(refused(read)).toEqual(['duplicate_name 3 Full Name', 'duplicate_choice 3 1']);
    expect(read.changed.filter(({ code }) => code === 'renamed').length).toBeGreaterThan(1);
  });

  it('a condition on an answer that nobody is offered stays a formula; the form is taken over', () => {
    const read = form(
      [
        'survey',
        [
          ['type', 'name', 'label', 'choice_filter', 'relevant'],
          ['select_one counties', 'county', 'County?', '', ''],
          ['select_one cities', 'city', 'City?', "county = ${county} or 'all' = ${county}", ''],
          ['text', 'why', 'Why?', '', "${county} = 'elsewhere'"],
        ],
      ],
      [
        'choices',
        [
          ['list_name', 'name', 'label', 'county'],
          ['counties', 'king', 'King', ''],
          ['cities', 'seattle', 'Seattle', 'king'],
        ],
      ],
    );
    expect(outline(read)).toEqual(['county single', 'city single', 'why text']);
    expect(question(read, 'why')?.showIf).toEqual({ formula: "${county} = 'elsewhere'" });
    expect(refused(read)).toEqual([]);
  });

  it('what is switched off stays out; what has no type or is unknown here is said', () => {
    const read = form(
      [
        'survey',
        [
          ['type', 'name', 'label', 'default', 'parameters', 'disabled', 'tags'],
          ['text', 'a', 'A?', '${last-saved#a}', '', '', ''],
          ['text', 'off', 'Off?', '', '', 'yes', ''],
          ['', '', 'A heading', '', '', '', ''],
          ['range', 'r', 'R?', '', 'start=a end=b', '', ''],
        ],
      ],
      ['entities', [['dataset'], ['trees']]],
    );
    expect(outline(read)).toEqual(['a text']);
    expect(question(read, 'a')).not.toHaveProperty('default');
    expect(refused(read)).toEqual(['bad_formula 2 ${last-saved#a}', 'bad_parameters 5 start=a end=b']);
    expect(read.changed.map(({ code, detail }) => `${code} ${detail}`)).toEqual([
      'part_unknown tags',
      'part_unknown entities',
      'no_type A heading',
    ]);
  });
});
