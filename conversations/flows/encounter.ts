import { consentAliases } from './aliases.ts';
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
  present,
  remind,
  route,
  text,
} from './builder.ts';

const rehearsal = fromVar('rehearsal');
const survey = fromVar('survey');
/** The stop of a walk at which they are met; its doors are known, so nobody asks where they live. */
const item = fromVar('item');
/** Somebody who is known to live there. */
const known = fromVar('known');
/** What comes after the survey is asked elsewhere. */
const brief = is(fromVar('brief'), true);
const contactId = fromVar('contact', 'contactId');
const responseId = fromVar('response', 'responseId');
const name = fromAnswer('name');
const version = fromVar('wording', 'version');
/** What was shown for an answer. */
const label = (answer: string) => ({ $answer: answer, as: 'label' }) as const;
/** The language of the person met; null is the volunteer's. */
const spoken = fromAnswer('spoken');

/**
 * One person met. Consent first: nothing personal is asked before a yes, a no still leads through the survey
 * without a name. Each run is a frame of its own, so that nothing of the last person is left for the next.
 * Outcomes: `named`, `anonymous`, `refused`, `nothing` (no survey to fill anonymously), `gave_up`, `failed`.
 */
export const encounter = builtIn('encounter', {
  args: ['rehearsal', 'survey', 'item', 'known', 'brief'],
  start: 'who',
  nodes: {
    who: branch([route(present(known), 'known')], 'wording'),
    known: command('meet_resident', {
      args: { item, contact: known, consentVersion: null },
      into: 'contact',
      next: 'has_survey',
      fail: 'wording',
    }),
    wording: lookup('consent_wording', { args: { language: spoken }, into: 'wording', next: 'consent' }),
    consent: fork({
      answer: 'consent',
      prompt: text('encounter.consent.prompt', { wording: fromVar('wording', 'text') }),
      labels: 'encounter.consent',
      aliases: consentAliases,
      ways: { yes: 'agreed', anonymous: 'anonymous', refused: 'refused', language: 'languages' },
    }),
    languages: branch([route(present(survey), 'survey_languages')], 'only_language'),
    survey_languages: lookup('survey_languages', {
      args: { survey },
      into: 'languages',
      next: 'spoken',
      fail: 'only_language',
    }),
    only_language: lead('encounter.only_language', 'consent'),
    spoken: ask({
      answer: 'spoken',
      prompt: text('encounter.spoken'),
      input: { kind: 'single', options: { $var: 'languages' } },
      next: 'wording',
    }),

    agreed: branch([route(present(known), 'known_agreed')], 'name'),
    known_agreed: command('meet_resident', {
      args: { item, contact: known, consentVersion: version },
      into: 'contact',
      next: 'has_survey',
    }),
    name: ask({
      answer: 'name',
      prompt: text('encounter.name'),
      remind: remind('remind.encounter'),
      input: { kind: 'text', maxLength: 80, letters: true },
      required: true,
      next: 'phone',
    }),
    phone: ask({
      answer: 'phone',
      prompt: text('encounter.phone', { name }),
      remind: remind('remind.encounter'),
      input: { kind: 'phone' },
      routes: [route(present(fromAnswer('phone')), 'updates')],
      next: 'where',
    }),
    where: branch([route(present(item), 'contact')], 'address'),
    address: ask({
      answer: 'address',
      prompt: text('encounter.address', { name }),
      input: { kind: 'text', maxLength: 200, noIsNone: true },
      next: 'contact',
    }),
    updates: ask({
      answer: 'updates',
      prompt: text('encounter.updates', { name, space: fromVar('person', 'space') }),
      input: { kind: 'yes_no' },
      required: true,
      next: 'contact',
    }),
    contact: command('find_or_create_contact', {
      args: {
        rehearsal,
        name,
        phone: fromAnswer('phone'),
        address: fromAnswer('address'),
        language: spoken,
        consentVersion: version,
        item,
      },
      into: 'contact',
      next: 'has_updates',
    }),
    has_updates: branch([route(present(fromAnswer('updates')), 'record_updates')], 'has_survey'),
    record_updates: command('record_consent', {
      args: {
        rehearsal,
        contactId,
        purpose: 'campaign_messages',
        given: fromAnswer('updates'),
        wordingVersion: version,
      },
      next: 'has_survey',
    }),
    has_survey: branch([route(present(survey), 'open')], 'more'),

    open: command('open_response', {
      args: { rehearsal, survey, contactId, language: spoken, mode: 'meeting', item },
      into: 'response',
      next: 'fill',
      failures: { survey_closed: 'survey_closed' },
    }),
    survey_closed: lead('encounter.survey_closed', 'more'),
    fill: {
      kind: 'call',
      flow: fromVar('response', 'flow'),
      version: fromVar('response', 'version'),
      language: spoken,
      args: { responseId, contactId },
      into: 'filled',
      next: 'close',
    },
    close: command('close_response', {
      args: { rehearsal, responseId, outcome: fromVar('filled', 'outcome') },
      into: 'closed',
      next: 'status_set',
    }),
    status_set: branch(
      [route(brief, 'named'), route(is(fromVar('closed', 'statusSet'), true), 'types')],
      'statuses',
    ),
    more: branch([route(brief, 'named')], 'statuses'),

    statuses: lookup('contact_status_options', { args: {}, into: 'statuses', next: 'status', fail: 'types' }),
    status: ask({
      answer: 'status',
      prompt: text('encounter.status', { name }),
      remind: remind('remind.encounter'),
      input: { kind: 'single', options: { $var: 'statuses' } },
      routes: [route(present(fromAnswer('status')), 'set_status')],
      next: 'types',
    }),
    set_status: command('set_status', {
      args: { rehearsal, contactId, status: fromAnswer('status') },
      next: 'types',
    }),

    types: lookup('task_types', { args: {}, into: 'types', next: 'type', fail: 'named' }),
    type: ask({
      answer: 'type',
      prompt: text('encounter.task.type', { name }),
      remind: remind('remind.encounter'),
      input: { kind: 'single', options: { $var: 'types' } },
      routes: [route(present(fromAnswer('type')), 'note')],
      next: 'named',
    }),
    note: ask({
      answer: 'note',
      prompt: text('encounter.task.note'),
      input: { kind: 'long_text', maxLength: 1000, noIsNone: true },
      next: 'task',
    }),
    task: command('create_task', {
      args: {
        rehearsal,
        contactId,
        type: fromAnswer('type'),
        note: fromAnswer('note'),
        due: fromAnswer('due'),
      },
      into: 'task',
      next: 'task_raised',
      failures: { due_required: 'due' },
    }),
    task_raised: branch([route(present(fromAnswer('due')), 'task_due')], 'task_noted'),
    task_due: lead('encounter.task.due_on', 'named', { type: label('type'), due: label('due') }),
    task_noted: lead('encounter.task.noted', 'named', { type: label('type') }),
    due: ask({
      answer: 'due',
      prompt: text('encounter.task.due'),
      remind: remind('remind.encounter'),
      input: { kind: 'date', lean: 'future', ahead: true },
      required: true,
      next: 'task',
    }),
    named: end('named'),

    anonymous: branch([route(present(survey), 'open_anonymous')], 'nothing'),
    nothing: end('nothing'),
    open_anonymous: command('open_response', {
      args: { rehearsal, survey, contactId: null, language: spoken, mode: 'meeting', item },
      into: 'response',
      next: 'fill_anonymous',
    }),
    fill_anonymous: {
      kind: 'call',
      flow: fromVar('response', 'flow'),
      version: fromVar('response', 'version'),
      language: spoken,
      args: { responseId },
      into: 'filled',
      next: 'close_anonymous',
    },
    close_anonymous: command('close_response', {
      args: { rehearsal, responseId, outcome: fromVar('filled', 'outcome') },
      into: 'closed',
      next: 'anonymous_end',
    }),
    anonymous_end: end('anonymous'),

    refused: branch([route(present(survey), 'open_refused')], 'refused_end'),
    open_refused: command('open_response', {
      args: { rehearsal, survey, contactId: null, language: spoken, mode: 'meeting', item },
      into: 'response',
      next: 'close_refused',
      failures: { survey_closed: 'refused_end' },
    }),
    close_refused: command('close_response', {
      args: { rehearsal, responseId, outcome: 'refused' },
      into: 'closed',
      next: 'refused_end',
    }),
    refused_end: end('refused'),
  },
});
