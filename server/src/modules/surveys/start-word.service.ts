import { keywordKey, surveyFlowKey } from '@muster/conversations';
import { FLOW_KEYS } from '@muster/conversations/flows';
import { randomInt } from 'node:crypto';
import type { Database } from '../../db/database.ts';
import type { SpaceTx } from '../../db/scoped.ts';
import { AppError } from '../../lib/errors.ts';
import type { Access } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { judgeWord } from '../keywords/judge-word.ts';
import { wordLinksFor, type DeepLink, type LinkableConnection } from '../invites/deep-links.ts';

/** How people begin a survey that they fill in themselves. */
export interface SurveyStart {
  /** What they type, and what the links carry; null: none yet. */
  readonly word: string | null;
  readonly links: readonly DeepLink[];
}

export interface StartWordService {
  start(access: Access, surveyId: string): Promise<SurveyStart>;
  /** @throws AppError `already_exists` for a word that begins something else, those of {@link judgeWord} for one that all chats know */
  setStartWord(access: Access, surveyId: string, word: string): Promise<SurveyStart>;
}

interface Options {
  readonly database: Database;
  readonly get: (access: Access, id: string) => Promise<unknown>;
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const CODE_LENGTH = 5;

export function createStartWordService({ database, get }: Options): StartWordService {
  const describe = async (access: Access, surveyId: string): Promise<SurveyStart> => {
    const db = database.in(access);
    const keyword = await db.keyword.findFirst({ where: ownWord(surveyId) });
    const connections: LinkableConnection[] = await db.connection.findMany({
      where: { status: { not: 'paused' } },
      orderBy: [{ channel: 'asc' }, { name: 'asc' }],
    });
    const word = keyword?.word ?? null;
    const links = word === null ? [] : wordLinksFor({ payload: word, text: word }, connections);
    return { word, links };
  };
  return {
    async start(access, surveyId) {
      await get(access, surveyId);
      return describe(access, surveyId);
    },
    async setStartWord(access, surveyId, word) {
      await get(access, surveyId);
      const refusal = judgeWord(word);
      if (refusal !== null) throw new AppError(refusal, { values: { word } });
      await database.in(access).$transaction(async (tx) => {
        const others = await tx.keyword.findMany({ where: { NOT: ownWord(surveyId) } });
        const other = others.find((one) => keywordKey(one.word) === keywordKey(word));
        if (other !== undefined) throw new AppError('word_taken', { values: { word, other: other.word } });
        const before = await tx.keyword.findFirst({ where: ownWord(surveyId) });
        await tx.keyword.deleteMany({ where: ownWord(surveyId) });
        await tx.keyword.create({ data: keywordRow(access, surveyId, word) });
        await recordAudit(tx, access, {
          action: 'survey.start_word',
          entity: 'survey',
          entityId: surveyId,
          changes: { word: { from: before?.word ?? null, to: word } },
        });
      });
      return describe(access, surveyId);
    },
  };
}

/** A survey that people fill in themselves has a word from its first version on: without one nobody could begin it. */
export async function ensureStartWord(tx: SpaceTx, access: Access, surveyId: string): Promise<void> {
  if ((await tx.keyword.findFirst({ where: ownWord(surveyId) })) !== null) return;
  const letters = Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]);
  await tx.keyword.create({ data: keywordRow(access, surveyId, `survey-${letters.join('')}`) });
}

/** The words of a survey are those of its flow: the argument that names it is found by this key. */
const kindOf = (surveyId: string): string => surveyFlowKey(surveyId);
const ownWord = (surveyId: string) => ({ kind: kindOf(surveyId) });

const keywordRow = ({ spaceId }: Access, surveyId: string, word: string) => ({
  spaceId,
  word,
  folded: keywordKey(word),
  kind: kindOf(surveyId),
  flowKey: FLOW_KEYS.fillIn,
  args: { survey: surveyId },
});
