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
  route,
  say,
  text,
} from './builder.ts';
import type { OwnDetail } from './supporter-contract.ts';
import type { FlowNode } from '../src/definition/flow.ts';
import type { InputSpec } from '../src/definition/input-spec.ts';

const what = fromVar('what');
const me = (field: string) => fromVar('me', field);
const mine = (field: string) => fromVar('mine', field);
const limited = { limit_reached: 'limited' } as const;

const INPUTS: Readonly<Record<OwnDetail, InputSpec>> = {
  name: { kind: 'text', maxLength: 80, letters: true },
  phone: { kind: 'phone', own: true },
  email: { kind: 'email' },
};

/** Asks for one detail and keeps it; skipped, it stays as it was. */
const correcting = (field: OwnDetail): Readonly<Record<string, FlowNode>> => ({
  [field]: ask({
    answer: field,
    prompt: text(`rights.change.${field}`, { value: me(field) }),
    input: INPUTS[field],
    routes: [route(present(fromAnswer(field)), `save_${field}`)],
    next: 'details',
  }),
  [`save_${field}`]: command('correct_my_data', {
    args: { field, value: fromAnswer(field) },
    into: 'corrected',
    next: 'corrected',
    failures: limited,
  }),
});

/**
 * What anybody may ask about their own data, member or not: see it, put it right, have it deleted. Each leaves a receipt.
 * Begun by `MYDATA`, `CHANGE` and `FORGET` (`what`: `data`, `change`, `forget`), or without to choose.
 */
export const rights = builtIn('rights', {
  args: ['what'],
  start: 'which',
  nodes: {
    which: branch(
      [
        route(is(what, 'data'), 'data'),
        route(is(what, 'change'), 'details'),
        route(is(what, 'forget'), 'facts'),
      ],
      'choose',
    ),
    choose: fork({
      answer: 'choose',
      prompt: text('rights.prompt', { space: fromVar('person', 'space') }),
      labels: 'rights.options',
      ways: { data: 'data', change: 'details', forget: 'facts', leave: 'left' },
    }),

    data: command('export_my_data', { args: {}, into: 'mine', next: 'summary', failures: limited }),
    summary: say('rights.data.summary', 'link', {
      space: mine('space'),
      name: mine('name'),
      phone: mine('phone'),
      email: mine('email'),
      answers: mine('answers'),
      messages: mine('messages'),
      consents: mine('consents'),
    }),
    link: say('rights.data.link', 'ended', {
      hours: mine('hours'),
      link: mine('link'),
      receipt: mine('receipt'),
    }),

    details: lookup('my_details', { args: {}, into: 'me', next: 'field' }),
    field: fork({
      answer: 'field',
      prompt: text('rights.change.prompt', { name: me('name'), phone: me('phone'), email: me('email') }),
      labels: 'rights.change.options',
      ways: { name: 'name', phone: 'phone', email: 'email', done: 'left' },
    }),
    ...correcting('name'),
    ...correcting('phone'),
    ...correcting('email'),
    corrected: lead('rights.change.saved', 'details', { receipt: fromVar('corrected', 'receipt') }),

    facts: lookup('my_details', { args: {}, into: 'me', next: 'forget' }),
    forget: fork({
      answer: 'forget',
      prompt: text('rights.forget.prompt', { space: me('space') }),
      labels: 'rights.forget.options',
      ways: { keep: 'kept', forget: 'erase' },
    }),
    kept: say('rights.forget.kept', 'ended'),
    erase: command('erase_me', {
      args: {},
      into: 'erased',
      next: 'erased',
      failures: { last_administrator: 'last_administrator' },
    }),
    erased: say('rights.forget.done', 'erased_end', {
      space: me('space'),
      receipt: fromVar('erased', 'receipt'),
    }),
    erased_end: end('erased'),
    last_administrator: say('settings.erase.last_administrator', 'ended'),

    left: say('rights.left', 'ended'),
    limited: say('rights.limited', 'ended'),
    ended: end('done'),
  },
});
