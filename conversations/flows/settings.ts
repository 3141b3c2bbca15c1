import {
  ask,
  branch,
  builtIn,
  byReason,
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

const me = (field: string) => fromVar('me', field);

/** What members can change about themselves. Each change is shown, then the list again. */
export const settings = builtIn('settings', {
  start: 'me',
  nodes: {
    me: lookup('my_context', { args: {}, into: 'me', next: 'settings', fail: 'unknown' }),
    unknown: branch(byReason({ not_a_member: 'stranger' }), 'failed'),
    stranger: end('stranger', 'welcome'),
    settings: fork({
      answer: 'setting',
      prompt: text('settings.prompt', { name: me('name'), language: me('languageName') }),
      labels: 'settings.options',
      ways: {
        language: 'language',
        name: 'name',
        phone: 'phone',
        teams: 'teams',
        notices: 'notices',
        privacy: 'privacy',
        menu: 'menu',
      },
      menu: true,
    }),
    menu: end('done', 'menu'),

    language: { kind: 'call', flow: 'language', args: { quiet: true }, into: 'chosen', next: 'language_set' },
    language_set: branch([route(is(fromVar('chosen', 'outcome'), 'changed'), 'language_changed')], 'me'),
    language_changed: lead('language.changed', 'me'),

    name: ask({
      answer: 'name',
      prompt: text('settings.name', { name: me('name') }),
      input: { kind: 'text', maxLength: 80, letters: true },
      routes: [route(present(fromAnswer('name')), 'save_name')],
      next: 'me',
    }),
    save_name: command('save_profile', {
      args: { name: fromAnswer('name') },
      into: 'saved',
      next: 'name_saved',
    }),
    name_saved: lead('settings.name_saved', 'me', { name: fromVar('saved', 'name') }),

    phone: ask({
      answer: 'phone',
      prompt: text('settings.phone'),
      input: { kind: 'phone', own: true },
      routes: [route(present(fromAnswer('phone')), 'save_phone')],
      next: 'me',
    }),
    save_phone: command('save_profile', {
      args: { phone: fromAnswer('phone') },
      into: 'saved',
      next: 'phone_saved',
      failures: { phone_taken: 'phone_taken' },
    }),
    phone_saved: lead('settings.phone_saved', 'me', { phone: fromVar('saved', 'phone') }),
    phone_taken: lead('settings.phone_taken', 'me'),

    teams: lookup('team_options', { args: {}, into: 'teams', next: 'team', fail: 'no_teams' }),
    no_teams: lead('settings.no_teams', 'me'),
    team: ask({
      answer: 'team',
      prompt: text('settings.team'),
      input: { kind: 'single', options: { $var: 'teams' } },
      routes: [route(present(fromAnswer('team')), 'toggle_team')],
      next: 'me',
    }),
    toggle_team: command('toggle_team', {
      args: { team: fromAnswer('team') },
      into: 'toggled',
      next: 'team_toggled',
      failures: { last_team: 'last_team', closed_team: 'closed_team' },
    }),
    team_toggled: branch([route(is(fromVar('toggled', 'joined'), true), 'team_joined')], 'team_left'),
    team_joined: lead('settings.team_joined', 'me', { team: fromVar('toggled', 'team') }),
    team_left: lead('settings.team_left', 'me', { team: fromVar('toggled', 'team') }),
    last_team: lead('settings.last_team', 'me'),
    closed_team: lead('settings.closed_team', 'me'),

    notices: ask({
      answer: 'notices',
      prompt: text('settings.notices.prompt'),
      input: {
        kind: 'single',
        options: [
          { id: 'all', label: text('settings.notices.all') },
          { id: 'daily', label: text('settings.notices.daily') },
          { id: 'none', label: text('settings.notices.none') },
        ],
      },
      routes: [route(present(fromAnswer('notices')), 'save_notices')],
      next: 'me',
    }),
    save_notices: command('set_notices', { args: { level: fromAnswer('notices') }, next: 'notices_saved' }),
    notices_saved: lead('settings.notices.saved', 'me', { level: { $answer: 'notices', as: 'label' } }),

    privacy: fork({
      answer: 'privacy',
      prompt: text('settings.privacy.prompt', { notice: me('notice') }),
      labels: 'settings.privacy.options',
      ways: { back: 'me', data: 'data', erase: 'erase' },
      menu: true,
    }),
    data: { kind: 'call', flow: 'rights', args: { what: 'data' }, into: 'shown', next: 'me' },
    erase: fork({
      answer: 'erase',
      prompt: text('settings.erase.prompt', { space: me('space') }),
      labels: 'settings.erase.options',
      ways: { keep: 'kept', erase: 'erase_me' },
    }),
    kept: lead('settings.erase.kept', 'me'),
    erase_me: command('erase_me', {
      args: {},
      next: 'erased',
      failures: { last_administrator: 'last_administrator' },
    }),
    erased: say('settings.erase.done', 'erased_end', { space: me('space') }),
    erased_end: end('erased'),
    last_administrator: lead('settings.erase.last_administrator', 'me'),
  },
});
