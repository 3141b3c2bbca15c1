import {
  DEFAULT_KEYWORD_SETTINGS,
  parseKeywordSettings,
  type KeywordSettings,
  type LocalTexts,
} from '../../modules/keywords/keyword-settings.ts';
import { newId } from '../ids.ts';
import { evidenceOf } from './consent-evidence.ts';
import { localText } from './local-text.ts';
import { done, refused, type Command, type Lookup, type ServiceContext } from './service.ts';

export interface FoundKeyword {
  /** Null: no word of the space's own, only the plain one. */
  readonly id: string | null;
  readonly word: string;
  readonly settings: KeywordSettings;
}

/** The plain word that opts in where a space has defined none. */
const PLAIN: FoundKeyword = { id: null, word: 'JOIN', settings: DEFAULT_KEYWORD_SETTINGS };

/** Null: it has been switched off or deleted since it was sent. Without an id: the space's plain opt-in. */
export async function findKeyword(
  { db, spaceId }: ServiceContext,
  id: string | null,
): Promise<FoundKeyword | null> {
  const { rows } = await db.query<{ id: string; word: string; settings: unknown }>(
    `SELECT id, word, settings FROM keyword
     WHERE space_id = $1 AND active AND ($2::uuid IS NULL AND kind = 'opt_in' OR id = $2) ORDER BY created_at, id LIMIT 1`,
    [spaceId, id],
  );
  const [row] = rows;
  if (row === undefined) return id === null ? PLAIN : null;
  return { id: row.id, word: row.word.toUpperCase(), settings: parseKeywordSettings(row.settings) };
}

/** What a keyword's messages are called, and how often they come, in the session's language. */
export function programOf(
  context: ServiceContext,
  { program, frequency }: KeywordSettings,
): { readonly program: string; readonly frequency: string } {
  const { language, space, translate } = context;
  const text = (own: LocalTexts, standard: string) =>
    localText(own, language, space.defaultLanguage) ||
    translate(language, `defaults:keyword.${standard}`, { space: space.name });
  return { program: text(program, 'program'), frequency: text(frequency, 'frequency') };
}

export const keywordText: Lookup<'keyword_text', ServiceContext> = async (context, { keyword: id }) => {
  const keyword = await findKeyword(context, id);
  if (keyword === null) return refused('switched_off');
  return done({ text: localText(keyword.settings.text, context.language, context.space.defaultLanguage) });
};

export const optOutOf: Command<'opt_out_of', ServiceContext> = async (context, { keyword: id }) => {
  const keyword = await findKeyword(context, id);
  if (keyword === null) return refused('switched_off');
  const { db, spaceId, personId, identity, now } = context;
  const evidence = await evidenceOf(context, { keyword: keyword.word });
  await db.query(
    `INSERT INTO consent_entry (id, space_id, person_id, purpose, channel, given, source, evidence, at)
     VALUES ($1, $2, $3, $4::consent_purpose, $5::channel, false, $6, $7, $8)`,
    [
      newId(),
      spaceId,
      personId,
      keyword.settings.purpose,
      identity.channel,
      sourceOf(keyword),
      JSON.stringify(evidence),
      now,
    ],
  );
  await db.query(
    `UPDATE outbound SET status = 'cancelled', error_kind = 'consent_withdrawn'
     WHERE identity_id = $1 AND status = 'queued' AND class IN ('campaign', 'notice') AND purpose = $2`,
    [identity.id, keyword.settings.purpose],
  );
  return done({ program: programOf(context, keyword.settings).program });
};

/** Where somebody came from: `keyword:join`. */
export const sourceOf = ({ word }: FoundKeyword): string => `keyword:${word.toLowerCase()}`;
