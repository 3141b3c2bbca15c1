import {
  branch,
  builtIn,
  byReason,
  command,
  end,
  fork,
  fromVar,
  is,
  lookup,
  route,
  say,
  text,
} from './builder.ts';

const space = fromVar('person', 'space');
const survey = fromVar('survey');
const own = (field: string) => fromVar('own', field);
const begin = { into: 'response', next: 'fill', failures: { survey_closed: 'closed' } } as const;

/**
 * Somebody fills in a survey themselves, member or not. Their consent comes before anything that carries their name;
 * without it a survey that allows it goes on anonymously.
 */
export const fillIn = builtIn('fill_in', {
  args: ['survey'],
  start: 'own',
  nodes: {
    own: lookup('own_survey', { args: { survey }, into: 'own', next: 'which', fail: 'unknown' }),
    unknown: branch(byReason({ limit_reached: 'limited' }), 'closed'),
    closed: say('fill_in.closed', 'ended', { space }),
    limited: say('welcome.limited', 'ended'),
    which: branch([route(is(own('anonymity'), 'anonymous'), 'open_anonymous')], 'consent'),
    consent: fork({
      answer: 'consent',
      prompt: text('fill_in.consent', { title: own('title'), wording: own('wording') }),
      labels: 'fill_in.options',
      ways: { yes: 'open', no: 'without' },
    }),
    without: branch([route(is(own('anonymity'), 'named'), 'refused')], 'open_anonymous'),
    refused: say('fill_in.refused', 'ended', { space }),
    open: command('open_own_response', { args: { survey, consentVersion: own('wordingVersion') }, ...begin }),
    open_anonymous: command('open_own_response', { args: { survey, consentVersion: null }, ...begin }),
    fill: {
      kind: 'call',
      flow: fromVar('response', 'flow'),
      version: fromVar('response', 'version'),
      args: { responseId: fromVar('response', 'responseId') },
      into: 'filled',
      next: 'close',
    },
    close: command('close_own_response', {
      args: { responseId: fromVar('response', 'responseId'), outcome: fromVar('filled', 'outcome') },
      into: 'closed',
      next: 'saved',
    }),
    saved: say('fill_in.saved', 'ended', { space }),
    ended: end('done'),
  },
});
