import { expect, it } from 'vitest';
import { I18n } from './i18n.svelte.ts';

it('no line begins with a mark that French sets off with a space; other languages are left alone', async () => {
  const i18n = new I18n();
  await i18n.use('fr');
  const line = { type: 'Rappel', about: 'Ana' };
  expect(i18n.t('tasks.line', line)).toBe('Rappel\u00a0: Ana');
  await i18n.use('en');
  expect(i18n.t('tasks.line', line)).not.toContain('\u00a0');
});
