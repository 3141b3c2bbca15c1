import { describe, expect, it } from 'vitest';
import { createTranslator } from './translator.ts';

const translate = createTranslator();

describe('the translator', () => {
  it('fills in values as they are, however they look', () => {
    expect(translate('en', 'meet.saved.named', { name: '<b>Tom & {{name}} $t(x)</b>' })).toBe(
      'Saved: <b>Tom & {{name}} $t(x)</b>.',
    );
  });

  it('fills in values anew each time, also after it was asked without any', () => {
    translate('en', 'meet.saved.named');
    expect(translate('en', 'meet.saved.named', { name: 'Ada' })).toBe('Saved: Ada.');
    expect(translate('en', 'meet.saved.named', { name: 'Bea' })).toBe('Saved: Bea.');
    expect([{ name: 'Ada' }, undefined].map((values) => translate('fr', 'choice.yes', values))).toEqual([
      'Oui',
      'Oui',
    ]);
  });

  it('takes the plural form that the number needs', () => {
    const counted = (count: number) => translate('en', 'admin:survey.question_count', { count });
    expect([counted(1), counted(2)]).toEqual(['1 question', '2 questions']);
  });

  it('falls back from a region to its language, and from an unknown language to English', () => {
    expect(translate('fr-CA', 'choice.yes')).toBe('Oui');
    expect(translate('de', 'choice.yes')).toBe('Yes');
  });

  it('reads other namespaces by their prefix', () => {
    expect(translate('es', 'defaults:status.supporter')).toBe('A favor');
  });

  it('shows the key of a text that does not exist, and reports it', () => {
    const missing: string[] = [];
    const reporting = createTranslator({ onMissing: (key) => missing.push(key) });
    expect(reporting('en', 'no.such.text')).toBe('no.such.text');
    expect(missing).toEqual(['no.such.text']);
  });

  it('is not led astray by values named like its own options', () => {
    expect(translate('en', 'choice.no', { lng: 'fr', ns: 'admin', defaultValue: 'x' })).toBe('No');
  });
});
