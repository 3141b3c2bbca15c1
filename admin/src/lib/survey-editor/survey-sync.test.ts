import type { SurveyContent } from '@muster/conversations';
import { beforeEach, expect, test, vi } from 'vitest';
import { DraftStore } from '../drafts/draft-store.ts';
import { SurveyDocument } from './document.svelte.ts';
import { SurveySync } from './survey-sync.svelte.ts';

const survey = (...texts: string[]): SurveyContent => ({
  specVersion: 1,
  languages: ['en'],
  title: { en: 'City' },
  anonymity: 'optional',
  questions: texts.map((text, index) => ({
    id: `question_${String(index + 1)}`,
    kind: 'text',
    text: { en: text },
  })),
});

/** What the server has; the answer to a save can be lost on the way back. */
const server = { draft: survey(), draftRev: 1, isDeaf: false };
const json = (status: number, body: unknown) => Promise.resolve(Response.json(body, { status }));

function answer(request: Request): Promise<Response> {
  if (request.method === 'GET') return json(200, { draft: server.draft, draftRev: server.draftRev });
  if (request.headers.get('if-match') !== `"${String(server.draftRev)}"`) {
    return json(412, { error: { code: 'changed_meanwhile', message: '', requestId: 'r' } });
  }
  return request.json().then(({ content }: { content: SurveyContent }) => {
    saved(content);
    return server.isDeaf ? Promise.reject(new TypeError('lost')) : json(200, { draftRev: server.draftRev });
  });
}

function saved(content: SurveyContent): void {
  Object.assign(server, { draft: content, draftRev: server.draftRev + 1 });
}

function edit(content: SurveyContent) {
  Object.assign(server, { draft: content, draftRev: 1, isDeaf: false });
  const document = new SurveyDocument(content);
  const onmerged = vi.fn();
  const sync = new SurveySync({
    ...{ surveyId: 's', document, onmerged, saved: { content, rev: 1 } },
    store: new DraftStore({ userId: 'u', spaceId: 's' }),
  });
  const write = (text: string, question = 'question_1'): void => {
    document.apply({ type: 'set_text', at: { question, field: 'text' }, language: 'en', text });
    sync.changed(document.content);
  };
  return { document, sync, write, onmerged };
}
const textsOf = ({ questions }: SurveyContent) =>
  questions.map(({ id, text }) => `${id} ${text['en'] ?? ''}`);

beforeEach(() => {
  vi.unstubAllGlobals();
  vi.stubGlobal('fetch', answer);
  localStorage.clear();
});

test('questions that two people add at once are both there, each with an id of its own', async () => {
  const { document, sync } = edit(survey('Bus?'));
  document.apply({ type: 'add_question', at: 1, kind: 'text' });
  document.selectedQuestionId = 'question_2';
  document.apply({
    type: 'set_text',
    at: { question: 'question_2', field: 'text' },
    language: 'en',
    text: 'Mine?',
  });
  saved(survey('Bus?', 'Theirs?'));
  expect(await sync.save()).toBe(true);
  expect(textsOf(server.draft)).toEqual(['question_1 Bus?', 'question_3 Mine?', 'question_2 Theirs?']);
  expect([sync.conflicts, document.selectedQuestionId]).toEqual([[], 'question_3']);
  expect(document.rowOf('question_3')).toBe('question_2');
  expect(document.rowOf('question_2')).not.toBe('question_2');
});

test('answers that two people add to one question at once are both there, and nobody has to choose', async () => {
  const choice = (...labels: string[]): SurveyContent => {
    const [first] = survey('Topic?').questions;
    const options = labels.map((en, index) => ({ id: `option_${String(index + 1)}`, label: { en } }));
    return { ...survey(), questions: first ? [{ ...first, kind: 'single', options }] : [] };
  };
  const { document, sync } = edit(choice('Buses'));
  document.apply({ type: 'add_option', question: 'question_1', label: { en: 'Mine' } });
  saved(choice('Buses', 'Theirs'));
  expect(await sync.save()).toBe(true);
  const [question] = server.draft.questions;
  expect(question?.options?.map(({ id, label }) => `${id} ${label['en'] ?? ''}`)).toEqual([
    ...['option_1 Buses', 'option_3 Mine', 'option_2 Theirs'],
  ]);
  expect(sync.conflicts).toEqual([]);
});

test('a save whose answer was lost is one’s own: no conflict, nothing twice', async () => {
  const { document, sync, write, onmerged } = edit(survey('Bus?'));
  document.apply({ type: 'add_question', at: 1, kind: 'text' });
  write('Tram', 'question_2');
  server.isDeaf = true;
  expect(await sync.save()).toBe(false);
  write('Tram or bus?', 'question_2');
  server.isDeaf = false;
  expect(await sync.save()).toBe(true);
  expect(textsOf(server.draft)).toEqual(['question_1 Bus?', 'question_2 Tram or bus?']);
  expect([sync.state, sync.conflicts, onmerged.mock.calls]).toEqual(['saved', [], []]);
});

test('what was typed before the browser closed is put upon what others saved since', async () => {
  const first = edit(survey('Bus?', 'Tram?'));
  const stop = first.sync.start();
  first.write('Bus or train?');
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
  stop();
  const theirs = survey('Bus?', 'Metro?');
  const { document, sync } = edit(theirs);
  expect(sync.restore()).toBe(true);
  expect(textsOf(document.content)).toEqual(['question_1 Bus or train?', 'question_2 Metro?']);
});
