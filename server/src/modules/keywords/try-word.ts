import {
  keywordKey,
  parseConsentWord,
  parseControl,
  parseRightsWord,
  SPOKEN,
  type Channel,
} from '@muster/conversations';
import { normaliseInviteCode } from '../../lib/invite-code.ts';
import type { Database } from '../../db/database.ts';
import type { Access } from '../access/actor.ts';
import type { KEYWORD_MEANINGS } from './keyword.schemas.ts';
import type { KeywordRow } from './keyword.service.ts';

export interface Trial {
  readonly means: (typeof KEYWORD_MEANINGS)[number];
  readonly keyword: KeywordRow | null;
}

interface Sent {
  readonly text: string;
  readonly channel: Channel;
  /** The connection it would come by; null: any. */
  readonly connectionId: string | null;
}

/** What somebody who sends this, with nothing else open, would begin: in the order in which it is decided there. */
export async function tryWord(
  { database, access }: { readonly database: Database; readonly access: Access },
  { text, channel, connectionId }: Sent,
): Promise<Trial> {
  const keyword = await findKeyword({ database, access }, { text, channel, connectionId });
  const settings = keyword?.settings as { everything?: boolean } | null | undefined;
  if (keyword?.active === true && keyword.kind === 'opt_out' && settings?.everything === true)
    return { means: 'stop', keyword };
  const consent = parseConsentWord(text, { channel });
  if (consent !== null) return { means: consent, keyword: null };
  if (SPOKEN.some((language) => parseControl(text, { language, channel }) !== null))
    return { means: 'command', keyword: null };
  if (keyword !== null) return { means: keyword.active ? 'keyword' : 'off', keyword };
  const code = normaliseInviteCode(text.replace(/^join[\s:]+/iu, ''));
  const invite = await database.in(access).invite.findFirst({ where: { code, revokedAt: null } });
  if (invite !== null) return { means: 'invite', keyword: null };
  return { means: parseRightsWord(text, { bare: true }) === null ? 'nothing' : 'rights', keyword: null };
}

async function findKeyword(
  { database, access }: { readonly database: Database; readonly access: Access },
  { text, connectionId }: Sent,
): Promise<KeywordRow | null> {
  const key = keywordKey(text);
  const rows = await database.in(access).keyword.findMany({
    where: {
      flowKey: { not: null },
      OR: [{ connectionId: null }, ...(connectionId === null ? [] : [{ connectionId }])],
    },
    orderBy: { connectionId: { sort: 'asc', nulls: 'last' } },
  });
  return rows.find(({ word }) => keywordKey(word) === key) ?? null;
}
