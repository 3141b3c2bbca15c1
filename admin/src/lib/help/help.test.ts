import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { LANGUAGES } from '@muster/locales';
import { describe, expect, test } from 'vitest';
import { helpPageOf, NEXT_PAGES } from './help-page.ts';
import { loadHelp } from './load-help.ts';

const ROUTES = join(import.meta.dirname, '../../routes');

/** Every page behind the sign-in, by its route. */
const routes = readdirSync(join(ROUTES, '(console)'), { recursive: true, withFileTypes: true })
  .filter((file) => file.name === '+page.svelte')
  .map((file) => `/${relative(ROUTES, file.parentPath)}`);

describe('the help of the console', () => {
  test.each(LANGUAGES)('says in %s what every page is for, and how', async (language) => {
    const lacking: string[] = [];
    for (const route of routes) {
      const help = await loadHelp(language, helpPageOf(route));
      if (!help?.about || help.steps.length === 0) lacking.push(helpPageOf(route));
    }
    expect(lacking).toEqual([]);
    expect(routes.length).toBeGreaterThan(10);
  });

  test('is shown in the order of its steps, and leads on to pages that exist', async () => {
    const help = await loadHelp('en', helpPageOf('/(console)'));
    expect(help?.steps[0]).toContain('Next steps');
    const hrefs = new Set(Object.values(NEXT_PAGES).flat());
    const missing = [...hrefs].filter((href) => !existsSync(join(ROUTES, '(console)', href, '+page.svelte')));
    expect(missing).toEqual([]);
  });
});
