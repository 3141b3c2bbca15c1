import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTranslator, LANGUAGES } from '@muster/locales';
import { describe, expect, test } from 'vitest';
import { PROACTIVE_TEXTS, TEXT_KEYS } from './proactive-texts.ts';
import { freeName, proposeTemplate } from './proposed-template.ts';

const translate = createTranslator({
  onMissing: (key) => {
    throw new Error(`no text ${key}`);
  },
});

describe.each(LANGUAGES)('templates proposed in %s', (language) => {
  test.each(TEXT_KEYS)('%s can be approved: values numbered, none at an end, none side by side', (key) => {
    const { name, body, values, examples } = proposeTemplate(key, language, translate);
    expect(name).toMatch(/^muster_[a-z_]+$/);
    expect([...body.matchAll(/\{\{(\d+)\}\}/g)].map(([, n]) => Number(n))).toEqual(
      values.map((_, i) => i + 1),
    );
    expect(body).not.toMatch(/^\s*\{\{|\}\}\s*$|\}\}\s*\{\{|\n{3}|⁂/u);
    expect(body.length).toBeLessThan(1024);
    expect(examples.every((example) => example.trim() !== '' && example !== '…')).toBe(true);
    expect(values[0]).toBe('space');
  });
});

test('every text that the server sends of its own accord is one of them', () => {
  const root = join(import.meta.dirname, '..', '..');
  const senders = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => readFileSync(join(root, path), 'utf8'))
    .filter((source) =>
      /tellLater\(|sendStanding\(|queueStanding\(|StandingMessage\b|LaterMessage\b/.test(source),
    );
  const keys = senders.flatMap((source) =>
    [...source.matchAll(/\btext:\s*(?:ResolvedText = )?(?:[^,;]*\? )?\{\s*key: '([\w.]+)'/g)].map(
      ([, key]) => key,
    ),
  );
  expect(keys.length).toBeGreaterThan(10);
  const known: readonly string[] = PROACTIVE_TEXTS;
  expect(keys.filter((key) => key !== undefined && !known.includes(key))).toEqual([]);
});

test('a name that was refused is not used again', () => {
  expect(freeName('muster_x', new Set())).toBe('muster_x');
  expect(freeName('muster_x', new Set(['muster_x', 'muster_x_2']))).toBe('muster_x_3');
});
