import type { Static } from 'typebox';
import type { Translator } from '@muster/locales';
import type { Database } from '../../db/database.ts';
import { localText } from '../../runtime/services/local-text.ts';
import type { Access } from '../access/actor.ts';
import { wordLinksFor } from '../invites/deep-links.ts';
import { keywordPayload } from './keyword-payload.ts';
import { parseKeywordSettings } from './keyword-settings.ts';
import { KEYWORD_FLOWS, type Keyword } from './keyword.schemas.ts';
import { isManaged, kindOf, type KeywordRow } from './keyword.service.ts';

export interface Describing {
  readonly database: Database;
  readonly translate: Translator;
  readonly access: Access;
}

/** Keywords with the ways in, what to print, and how many came by each. */
export async function describeKeywords(
  { database, translate, access }: Describing,
  rows: readonly KeywordRow[],
): Promise<Static<typeof Keyword>[]> {
  const db = database.in(access);
  const [space, connections, counts] = await Promise.all([
    db.space.findUniqueOrThrow({ where: { id: access.spaceId } }),
    db.connection.findMany({
      where: { status: { not: 'paused' } },
      orderBy: [{ channel: 'asc' }, { name: 'asc' }],
    }),
    db.optInRequest.groupBy({ by: ['keywordId', 'status'], _count: { _all: true } }),
  ]);
  const countOf = (id: string, status: string) =>
    counts.find((one) => one.keywordId === id && one.status === status)?._count._all ?? 0;
  return rows.map((row) => {
    const reached = connections.filter(({ id }) => row.connectionId === null || row.connectionId === id);
    const words = { payload: keywordPayload(row.word, row.id), text: row.word.toUpperCase() };
    const number = reached.find(({ channel, account }) => channel === 'sms' && account !== null)?.account;
    return {
      id: row.id,
      word: row.word,
      active: row.active,
      kind: kindOf(row),
      connectionId: row.connectionId,
      ...settingsOf(row),
      flow: flowOf(row),
      managed: isManaged(row),
      links: wordLinksFor(words, reached),
      posters: Object.fromEntries(
        space.languages.map((language) => [language, posterOf(row, { language, space, number, translate })]),
      ),
      confirmed: countOf(row.id, 'confirmed'),
      waiting: countOf(row.id, 'pending'),
      createdAt: row.createdAt,
    };
  });
}

interface PosterPlace {
  readonly language: string;
  readonly space: { readonly name: string; readonly defaultLanguage: string };
  /** Null or undefined: no number is connected yet. */
  readonly number: string | null | undefined;
  readonly translate: Translator;
}

/** What is owed to people before they send the word: what they get, how often, what it costs, how it ends. */
function posterOf(row: KeywordRow, { language, space, number, translate }: PosterPlace): string {
  const { program, frequency } = parseKeywordSettings(row.settings);
  const say = (key: string, values: Readonly<Record<string, string>> = {}) =>
    translate(language, `defaults:keyword.${key}`, { space: space.name, ...values });
  const word = row.word.toUpperCase();
  const send = number ? say('send_to', { word, number }) : say('send', { word });
  if (kindOf(row) !== 'opt_in') return send;
  return `${send} ${say('poster', {
    program: localText(program, language, space.defaultLanguage) || say('program'),
    frequency: localText(frequency, language, space.defaultLanguage) || say('frequency'),
  })}`;
}

function settingsOf(row: KeywordRow) {
  const { tags, ...settings } = parseKeywordSettings(row.settings);
  return {
    ...settings,
    tags: [...tags],
    surveyId: isManaged(row) ? row.kind.slice('survey:'.length) : settings.surveyId,
    program: { ...settings.program },
    frequency: { ...settings.frequency },
    text: { ...settings.text },
  };
}

function flowOf({ kind, flowKey }: KeywordRow): (typeof KEYWORD_FLOWS)[number] | null {
  return kind === 'flow' ? (KEYWORD_FLOWS.find((flow) => flow === flowKey) ?? null) : null;
}
