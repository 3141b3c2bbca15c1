import { AppManifestUtils } from '@microsoft/app-manifest';
import { readTeamsIcons, teamsManifestFiles } from '@muster/bots';
import { createTranslator, LANGUAGES } from '@muster/locales';
import { expect, test } from 'vitest';
import { commandMenus } from '../../runtime/connections/command-menus.ts';
import { describeApp } from './teams-app.ts';

const translate = createTranslator();

function filesOf(spaceName: string, language: string) {
  return teamsManifestFiles({
    id: '01a202c6-413a-75e8-a44f-c4ff02ca5285',
    botId: '11111111-2222-4333-8444-555555555555',
    spaceName,
    publicUrl: 'https://muster.example/',
    privacyUrl: null,
    language,
    languages: LANGUAGES,
    commands: commandMenus(translate),
    describe: describeApp(translate, spaceName),
    now: new Date('2026-11-22T10:34:00Z'),
  });
}

test.each([
  ['a name', 'Open City', 'en'],
  ['a name longer than Teams takes', `Friends of ${'the river and the lake '.repeat(12)}`, 'fr'],
  ['a name of signs that JSON minds', '"Ñ" \\ <b>👩‍👩‍👧‍👦</b>', 'ar'],
])('the app of a space with %s is valid by Microsoft’s own schemas', async (_name, spaceName, language) => {
  const files = filesOf(spaceName, language);
  expect(Object.keys(files).sort()).toEqual(
    ['manifest.json', ...LANGUAGES.filter((one) => one !== language).map((one) => `${one}.json`)].sort(),
  );
  for (const text of Object.values(files)) {
    const json = JSON.parse(text) as { readonly $schema: string };
    const schema = JSON.stringify(await AppManifestUtils.fetchSchema(json.$schema));
    // One pattern about what we have none of is not written for the engine of their own validator.
    const readable = JSON.parse(schema.replaceAll('\\\\b]', '\\\\b\\\\]')) as object;
    expect(await AppManifestUtils.validateAgainstSchema(json as never, readable as never)).toEqual([]);
  }
});

test('a later package has a higher number, and its pictures have the sizes that Teams asks for', async () => {
  expect(JSON.parse(filesOf('Open City', 'en')['manifest.json'] ?? '')).toMatchObject({
    version: '26.1122.634',
  });
  const icons = await readTeamsIcons();
  const widths = Object.entries(icons).map(([name, png]) => [name, new DataView(png.buffer).getUint32(16)]);
  expect(widths).toEqual([
    ['color.png', 192],
    ['outline.png', 32],
  ]);
});
