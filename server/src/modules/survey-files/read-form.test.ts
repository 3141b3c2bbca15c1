import { expect, test } from 'vitest';
import { readForm } from './read-form.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const lines = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at));

test('a small form whose every question offers a long list is refused before it becomes more than can be saved', async () => {
  const survey = ['type,name,label', ...lines(500, (at) => `select_one all,q${String(at)},Which?`)];
  const choices = ['list_name,name,label', ...lines(200, (at) => `all,c${String(at)},Choice ${String(at)}`)];
  const files = [
    { name: 'survey.csv', content: base64(survey.join('\n')) },
    { name: 'choices.csv', content: base64(choices.join('\n')) },
  ];
  await expect(readForm({ files, language: 'en' })).rejects.toMatchObject({ code: 'form_too_large' });
});

test('of a table that is no form a thousand rows are named, and that there are more', async () => {
  const files = [
    { name: 'f.csv', content: base64(['type,name,label', ...lines(1_200, () => 'hologram,a,b')].join('\n')) },
  ];
  const { refused } = await readForm({ files, language: 'en' });
  expect(refused).toHaveLength(1_001);
  expect(refused[0]).toMatchObject({ code: 'unknown_type', row: 2 });
  expect(refused.at(-1)).toEqual({ code: 'more', sheet: 'survey', row: null, detail: '1000' });
});

test('a cell that holds a book is named by how it begins, and questions beyond the last are one note', async () => {
  const rows = lines(502, (at) => `text,q${String(at)},Why?`);
  const content = base64(['type,name,label', `${'x'.repeat(5_000)},a,b`, ...rows].join('\n'));
  const { refused } = await readForm({ files: [{ name: 'f.csv', content }], language: 'en' });
  expect(refused).toMatchObject([
    { code: 'unknown_type', detail: `${'x'.repeat(199)}…` },
    { code: 'too_many_questions', row: 503 },
  ]);
});
