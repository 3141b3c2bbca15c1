import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { VARIABLE_NAMES } from '../server/src/config/variables.ts';
import { ROOT } from './lib/paths.mjs';

const read = (path) => readFileSync(join(ROOT, path), 'utf8');
const { workspaces, scripts } = JSON.parse(read('package.json'));
const pagesOf = (folder) =>
  readdirSync(join(ROOT, folder), { recursive: true })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const PAGES = ['README.md', ...workspaces.map((name) => `${name}/README.md`), ...pagesOf('docs')];
const allOf = (text, pattern) => [...text.matchAll(pattern)].map(([, found]) => found);

test.each(PAGES)('every link and picture of %s leads somewhere', (page) => {
  const targets = allOf(read(page), /\]\(([^)#\s]+)[^)]*\)/g).filter((link) => !/^https?:/.test(link));
  expect(targets.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([]);
});

test.each(PAGES)('every command of npm that %s names is there', (page) => {
  const named = allOf(read(page), /npm run ([\w:]+)(?! -w|\S* -w)/g);
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
});

test.each(workspaces)('the README of %s is read within a minute', (workspace) => {
  expect(read(`${workspace}/README.md`).trimEnd().split('\n').length).toBeLessThanOrEqual(40);
});

describe('docs/operating.md', () => {
  test('names every variable that the server reads, and no other', () => {
    const rows = read('docs/operating.md')
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    const first = rows.map((row) => row.split(' | ')[0]).join('\n');
    const named = allOf(first, /`([A-Z][A-Z_]+)`/g);
    expect(named.sort()).toEqual([...VARIABLE_NAMES].sort());
  });
});

describe('docs/decisions', () => {
  test('are numbered without a gap, in their names and in their titles', () => {
    const pages = readdirSync(join(ROOT, 'docs/decisions'))
      .filter((name) => /^\d/.test(name))
      .sort();
    expect(pages.map((name) => Number(name.slice(0, 4)))).toEqual(pages.map((_, index) => index + 1));
    const titles = pages.map((name) => read(`docs/decisions/${name}`).split('\n')[0]);
    expect(titles.map((title) => Number(/^# (\d+)\. /.exec(title)?.[1]))).toEqual(
      pages.map((_, index) => index + 1),
    );
  });
});
