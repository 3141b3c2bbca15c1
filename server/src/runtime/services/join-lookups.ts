import { languageWords } from '@muster/conversations';
import type { HostOption } from '@muster/conversations/flows';
import { LANGUAGE_NAMES, type ShippedLanguage } from '@muster/locales';
import { normaliseInviteCode } from '../../lib/invite-code.ts';
import { countMiss, findInvites, hasGuessedTooOften, inviteRefusal } from './invite-codes.ts';
import { noticeOf } from './notice.ts';
import { done, refused, type Lookup, type ServiceContext } from './service.ts';

/** Eight characters with a digit among them look like one of our codes (server/src/lib/invite-code.ts). */
const LOOKS_LIKE_A_CODE = /^(?=.*\d)[A-Z0-9]{8}$/;
const WORDS_READ = 40;
const MAX_GROUPS = 10;
const BETWEEN_WORDS = /[\s,;:!?"'()،؛؟«»“”‘’*]+/u;

export const joinContext: Lookup<'join_context', ServiceContext> = async (context, { code }) => {
  if (await hasGuessedTooOften(context)) return refused('limit_reached');
  const [invite] = await findInvites(context, [code]);
  if (invite === undefined) return refused((await countMiss(context)) ? 'unknown_code' : 'limit_reached');
  if (context.member !== null) return refused('already_member');
  const refusal = inviteRefusal(invite);
  if (refusal !== null) return refused(refusal);
  const { notice, version } = noticeOf(context);
  return done({
    code: invite.code,
    space: context.space.name,
    team: invite.team,
    name: context.personName ?? context.identity.platformName,
    languageKnown: isLanguageKnown(context),
    notice,
    noticeVersion: version,
  });
};

function isLanguageKnown({ personLanguage, platformLanguage, space }: ServiceContext): boolean {
  if (personLanguage !== null) return true;
  const named = platformLanguage?.split('-')[0];
  return named !== undefined && space.languages.includes(named);
}

export const findInvite: Lookup<'find_invite', ServiceContext> = async (context, { text }) => {
  const nothing = { code: null, looksLike: null, space: context.space.name, known: false };
  const words = (text ?? '').split(BETWEEN_WORDS, WORDS_READ).filter((word) => word !== '');
  if (await hasGuessedTooOften(context)) return refused('limit_reached');
  const [found] = await findInvites(context, [...words, ...takenApart(words)]);
  if (found !== undefined) return done({ ...nothing, code: found.code });
  const looksLike = words.find((word) => LOOKS_LIKE_A_CODE.test(normaliseInviteCode(word))) ?? null;
  if (looksLike !== null && !(await countMiss(context))) return refused('limit_reached');
  return done({ ...nothing, looksLike, known: await isContact(context) });
};

/** A code in groups (`OPEN C1TY`, `O P E N C 1 T Y`): two words that may be one, or all of few. */
function takenApart(words: readonly string[]): string[] {
  const pairs = words.slice(1).map((word, before) => `${words[before] ?? ''}${word}`);
  return words.length > 2 && words.length <= MAX_GROUPS ? [...pairs, words.join('')] : pairs;
}

async function isContact({ db, spaceId, personId }: ServiceContext): Promise<boolean> {
  const { rowCount } = await db.query(
    'SELECT 1 FROM contact WHERE space_id = $1 AND person_id = $2 LIMIT 1',
    [spaceId, personId],
  );
  return rowCount === 1;
}

export const languages: Lookup<'languages', ServiceContext> = ({ space }) =>
  Promise.resolve(done(space.languages.map(languageOption)));

/** A language to choose: shown by its own name, understood by any. */
export function languageOption(id: string): HostOption {
  return { id, label: languageName(id), words: languageWords(id) };
}

/** A language's own name: Muster's for those it ships, the platform's for any other. */
export function languageName(id: string): string {
  if (id in LANGUAGE_NAMES) return LANGUAGE_NAMES[id as ShippedLanguage];
  return new Intl.DisplayNames([id], { type: 'language' }).of(id) ?? id;
}
