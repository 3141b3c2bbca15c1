import type { Channel } from '@muster/conversations';
import type { Pool, PoolClient } from 'pg';
import { isPending } from '../message-templates/text-state.ts';
import { suppressedSince, type HashAddress } from '../privacy/suppression.ts';
import { parseSpaceSettings, type SpaceSettings } from '../spaces/space-settings.ts';
import type { CarrierTemplate, ConsentPurpose, WriteFacts } from './may-we-write.ts';

/** Whom one would like to write to: an identity of a person, for a purpose. */
export interface WriteSubject {
  readonly identityId: string;
  readonly purpose: ConsentPurpose | 'service';
  /** The key of the text, which may have a template of its own. */
  readonly textKey?: string;
}

interface FactsRow {
  readonly ord: string;
  readonly space_id: string;
  readonly channel: Channel;
  readonly address: string;
  readonly reachability: WriteFacts['reachability'];
  readonly window_expires_at: Date | null;
  readonly erased: boolean;
  /** The space keeps a suppression list at all. */
  readonly has_list: boolean;
  readonly came_back_at: Date | null;
  readonly member_status: 'active' | 'suspended' | 'left' | null;
  readonly notices: 'all' | 'daily' | 'none' | null;
  readonly do_not_contact: boolean | null;
  readonly consent_given: boolean | null;
  readonly time_zone: string;
  readonly settings: unknown;
  readonly active_at: Date | null;
  readonly windowed: boolean;
  /** The template for all texts that the connection's settings name. */
  readonly template: string | null;
  readonly carrier: {
    readonly name: string;
    readonly language: string;
    readonly values: readonly string[];
    readonly status: string | null;
  } | null;
  readonly careful: boolean;
  readonly has_written: boolean;
  readonly opted_in: boolean;
  readonly language: string;
  readonly space_name: string;
}

/** Entries of the ledger that people make themselves, by what they write or where they agree; `keyword:` besides. */
const OWN_ACTS = ['chat_word', 'join'];

/**
 * One row per asked (identity, purpose). The newest consent entry that covers the channel holds, whether it was
 * given for that channel or for all; a conversation is open while its session waits for the person.
 */
const FACTS_SQL = `
select q.ord, i.space_id, i.channel, i.address, i.reachability, i.window_expires_at,
       p.erased_at is not null as erased,
       exists (select 1 from suppression l where l.space_id = i.space_id) as has_list,
       (select max(e.at) from consent_entry e
        where e.person_id = p.id and e.given and (e.source = any($3::text[]) or e.source like 'keyword:%')
          and (e.channel is null or e.channel = i.channel)) as came_back_at,
       m.status as member_status, m.notice_preference as notices,
       c.do_not_contact,
       (select e.given from consent_entry e
        where e.person_id = p.id and e.purpose::text = q.purpose
          and (e.channel is null or e.channel = i.channel)
        order by e.at desc, e.id desc limit 1) as consent_given,
       coalesce(p.time_zone, s.time_zone) as time_zone, s.settings,
       (select x.updated_at from session x
        where x.person_id = p.id and x.status in ('active', 'waiting') limit 1) as active_at,
       coalesce(n.channel = 'whatsapp' and n.provider = 'cloud', false) as windowed,
       n.settings ->> 'template' as template, coalesce(p.language, s.default_language) as language,
       s.name as space_name, t.carrier,
       coalesce(n.channel = 'whatsapp' and n.provider = 'web', false) as careful,
       i.last_inbound_at is not null as has_written,
       n.provider = 'web' and coalesce((select e.given from consent_entry e
        where e.person_id = p.id and e.purpose in ('contact', 'campaign_messages')
          and (e.channel is null or e.channel = i.channel)
        order by e.at desc, e.id desc limit 1), false) as opted_in
from unnest($1::uuid[], $2::text[], $4::text[]) with ordinality as q(identity_id, purpose, text_key, ord)
join chat_identity i on i.id = q.identity_id
join person p on p.id = i.person_id
join space s on s.id = i.space_id
left join member m on m.person_id = p.id
left join contact c on c.person_id = p.id
left join connection n on n.id = i.connection_id
left join lateral (
  select json_build_object('name', m.template_name, 'language', m.template_language, 'values', m.values,
                           'status', x.status) as carrier
  from template_mapping m
  left join message_template x on x.connection_id = m.connection_id and x.name = m.template_name
                              and x.language = m.template_language
  where n.provider = 'cloud' and m.connection_id = n.id and m.text_key in (q.text_key, '*')
    and m.language in (coalesce(p.language, s.default_language), split_part(coalesce(p.language, s.default_language), '-', 1))
  order by x.status = 'APPROVED' desc nulls last, m.text_key = '*' limit 1) t on true`;

/**
 * Loads what {@link mayWeWrite} needs for many messages at once; the result has one entry per subject, in order, null
 * where the identity no longer exists. An address on the suppression list is free again once whoever has it says so
 * themselves (START, a keyword, joining): what others enter about them, an import for instance, does not count.
 */
export async function loadWriteFacts(
  db: Pool | PoolClient,
  subjects: readonly WriteSubject[],
  options: { readonly now: Date; readonly hashAddress: HashAddress },
): Promise<(WriteFacts | null)[]> {
  const { rows } = await db.query<FactsRow>({
    // Planning it costs more than running it.
    name: 'write_facts',
    text: FACTS_SQL,
    values: [
      subjects.map((s) => s.identityId),
      subjects.map((s) => s.purpose),
      OWN_ACTS,
      subjects.map((s) => s.textKey ?? null),
    ],
  });
  const suppressed = await findSuppressed(db, rows, options.hashAddress);
  const byOrder = new Map(rows.map((row) => [Number(row.ord), row]));
  const settings = settingsBySpace(rows);
  return subjects.map((_, i) => {
    const row = byOrder.get(i + 1);
    return row === undefined
      ? null
      : toFacts(row, { suppressed: suppressed.has(row), settings: settings(row), now: options.now });
  });
}

async function findSuppressed(
  db: Pool | PoolClient,
  rows: readonly FactsRow[],
  hashAddress: HashAddress,
): Promise<Set<FactsRow>> {
  const listed = rows.filter((row) => row.has_list);
  const since = await suppressedSince(
    db,
    hashAddress,
    listed.map(({ space_id: spaceId, channel, address }) => ({ spaceId, channel, address })),
  );
  return new Set(
    listed.filter((row, i) => {
      const at = since[i] ?? null;
      return at !== null && (row.came_back_at === null || row.came_back_at <= at);
    }),
  );
}

/** Read once for all messages of a space: reading them costs more than all else that is done here. */
function settingsBySpace(rows: readonly FactsRow[]): (row: FactsRow) => SpaceSettings {
  const read = new Map<string, SpaceSettings>();
  for (const { space_id: id, settings } of rows)
    if (!read.has(id)) read.set(id, parseSpaceSettings(settings));
  return ({ space_id: id, settings }) => read.get(id) ?? parseSpaceSettings(settings);
}

interface Known {
  readonly suppressed: boolean;
  readonly settings: SpaceSettings;
  readonly now: Date;
}

function toFacts(row: FactsRow, { suppressed, settings, now }: Known): WriteFacts {
  return {
    now,
    channel: row.channel,
    reachability: row.reachability,
    erased: row.erased,
    suppressed,
    member: row.member_status === null ? null : { status: row.member_status, notices: row.notices ?? 'all' },
    contact: row.do_not_contact === null ? null : { doNotContact: row.do_not_contact },
    consent: row.consent_given === null ? null : row.consent_given ? 'given' : 'withdrawn',
    timeZone: row.time_zone,
    quietHours: settings.quietHours,
    digestAt: settings.digestAt,
    ...(row.windowed ? { windowExpiresAt: row.window_expires_at, template: carrierOf(row) } : {}),
    ...(row.careful ? { careful: { hasWritten: row.has_written, optedIn: row.opted_in } } : {}),
    conversationActiveAt: row.active_at,
  };
}

/** The text's own template, or the one for all texts; that of the settings where none was mapped. */
function carrierOf({
  carrier,
  template,
  language,
  space_name: from,
}: FactsRow): CarrierTemplate | 'pending' | null {
  if (carrier?.status === 'APPROVED') {
    const { name, values } = carrier;
    return { name, language: carrier.language, values, from };
  }
  if (isPending(carrier?.status ?? '')) return 'pending';
  if (template === null || template === '') return null;
  return { name: template, language, values: ['space', 'message'], from };
}
