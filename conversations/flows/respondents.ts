import { streetAliases } from './aliases.ts';
import {
  ask,
  branch,
  builtIn,
  command,
  end,
  fork,
  fromAnswer,
  fromVar,
  is,
  lead,
  lookup,
  route,
  text,
} from './builder.ts';

const survey = fromVar('survey');
const responseId = fromVar('response', 'responseId');
const rehearsal = fromVar('rehearsal');
const spoken = fromAnswer('spoken');
const open = { rehearsal, survey, contactId: null, language: spoken, mode: 'street' } as const;

/** The loop of street mode: no name, no address, one tap from one respondent to the next. */
export const respondents = builtIn('respondents', {
  args: ['rehearsal', 'survey'],
  start: 'start',
  nodes: {
    start: lead('street.start', 'open'),
    open: command('open_response', {
      args: open,
      into: 'response',
      next: 'fill',
      failures: { survey_closed: 'survey_closed' },
    }),
    survey_closed: end('survey_closed'),
    fill: {
      kind: 'call',
      flow: fromVar('response', 'flow'),
      version: fromVar('response', 'version'),
      language: spoken,
      args: { responseId },
      into: 'filled',
      next: 'close',
    },
    close: command('close_response', {
      args: { rehearsal, responseId, outcome: fromVar('filled', 'outcome') },
      into: 'closed',
      next: 'completed',
    }),
    completed: branch([route(is(fromVar('filled', 'outcome'), 'completed'), 'saved')], 'between'),
    saved: lead('street.saved', 'between', { today: fromVar('closed', 'today') }),
    between: fork({
      answer: 'between',
      prompt: text('street.between'),
      labels: 'street.options',
      aliases: streetAliases,
      ways: { next: 'open', refused: 'refused', language: 'languages', undo: 'undo', done: 'done' },
      menu: true,
    }),
    refused: command('open_response', {
      args: open,
      into: 'response',
      next: 'close_refused',
      failures: { survey_closed: 'survey_closed' },
    }),
    close_refused: command('close_response', {
      args: { rehearsal, responseId, outcome: 'refused' },
      into: 'closed',
      next: 'noted',
    }),
    noted: lead('street.refused', 'between'),
    languages: lookup('survey_languages', {
      args: { survey },
      into: 'languages',
      next: 'spoken',
      fail: 'only_language',
    }),
    only_language: lead('encounter.only_language', 'between'),
    spoken: ask({
      answer: 'spoken',
      prompt: text('encounter.spoken'),
      input: { kind: 'single', options: { $var: 'languages' } },
      next: 'open',
    }),
    undo: command('undo_encounter', {
      args: { rehearsal, responseId, contactId: null },
      next: 'undone',
      fail: 'nothing_to_undo',
    }),
    undone: lead('street.undone', 'between'),
    nothing_to_undo: lead('street.nothing_to_undo', 'between'),
    done: end('done'),
  },
});
