import type { Right } from '../access/rights.ts';
import type { HitKind } from './search.schemas.ts';

/** What one kind of row is found by, and by whom. */
export interface SearchedKind {
  readonly rights: readonly Right[];
  /** Rows of the space ($1) within reach: `id, text, title, titles, detail, state`; `text` is plain. */
  readonly rows: string;
}

const MARKS = '[\\u0300-\\u036F\\u0591-\\u05C7\\u0610-\\u061A\\u064B-\\u065F\\u0670\\u06D6-\\u06ED]';
/** Letters beside what they count as; the last, a stretched Arabic line, as nothing. */
const LETTERS = ['ıøđðłħŋىةٱکیہھـ', 'ioddlhnيهاكيهه'] as const;

/** Texts that are not stored plain, made so in the way of `searchWords`: case, accents and Arabic spelling do not matter. */
const plain = (sql: string): string =>
  [
    ['œ', 'oe'],
    ['æ', 'ae'],
    ['ß', 'ss'],
    ['þ', 'th'],
  ].reduce(
    (inner, [letter, letters]) => `replace(${inner}, '${letter}', '${letters}')`,
    `translate(lower(regexp_replace(normalize(${sql}, NFKD), '${MARKS}', '', 'g')), '${LETTERS[0]}', '${LETTERS[1]}')`,
  );

/** How far the asker's right goes: the whole space; rows of teams, of territories; or (else null) their own. */
export const REACH = `
  WITH reach AS (SELECT $2::boolean AS whole, $3::uuid[] AS teams, $4::uuid[] AS territories, $5::uuid AS self)`;

export const SEARCHED: Readonly<Record<HitKind, SearchedKind>> = {
  survey: {
    rights: ['surveys', 'responses'],
    rows: `
      SELECT s.id, ${plain(`(SELECT string_agg(value, ' ') FROM jsonb_each_text(s.title))`)} AS text,
             NULL AS title, s.title AS titles, NULL AS detail, s.status::text AS state
        FROM survey s WHERE s.space_id = $1 AND s.archived_at IS NULL`,
  },
  contact: {
    rights: ['contacts'],
    rows: `
      SELECT c.id, c.search_text AS text, nullif(concat_ws(' ', c.first_name, c.last_name), '') AS title,
             NULL::jsonb AS titles, coalesce(nullif(concat_ws(', ', c.address_line, c.city), ''), c.phone, c.email) AS detail,
             NULL AS state
        FROM contact c, reach WHERE c.space_id = $1 AND c.archived_at IS NULL
         AND (reach.whole OR c.territory_id = ANY(reach.territories)
              OR c.created_by_member_id = reach.self
              OR EXISTS (SELECT FROM response r WHERE r.contact_id = c.id AND r.team_id = ANY(reach.teams))
              OR EXISTS (SELECT FROM encounter e JOIN team_member tm ON tm.member_id = e.member_id
                          WHERE e.contact_id = c.id AND tm.team_id = ANY(reach.teams)))`,
  },
  member: {
    rights: ['members_see'],
    rows: `
      SELECT m.id, ${plain(`concat_ws(' ', p.display_name, u.email, m.phone)`)} AS text, p.display_name AS title,
             NULL::jsonb AS titles, coalesce(u.email, m.phone) AS detail, m.role::text AS state
        FROM member m JOIN person p ON p.id = m.person_id LEFT JOIN auth_user u ON u.id = m.user_id, reach
       WHERE m.space_id = $1 AND m.status <> 'left'
         AND (reach.whole OR m.id = reach.self
              OR EXISTS (SELECT FROM team_member tm WHERE tm.member_id = m.id AND tm.team_id = ANY(reach.teams)))`,
  },
  team: {
    rights: ['members_see'],
    rows: `
      SELECT t.id, ${plain(`concat_ws(' ', t.name, t.description)`)} AS text, t.name AS title,
             NULL::jsonb AS titles, t.description AS detail, NULL AS state
        FROM team t, reach WHERE t.space_id = $1 AND t.archived_at IS NULL
         AND (reach.whole OR t.id = ANY(reach.teams)
              OR EXISTS (SELECT FROM team_member tm
                          WHERE tm.team_id = t.id AND tm.member_id = reach.self))`,
  },
  invite: {
    rights: ['members_invite'],
    rows: `
      SELECT i.id, ${plain(`concat_ws(' ', i.code, i.email, i.name, t.name)`)} AS text, i.code AS title,
             NULL::jsonb AS titles, coalesce(i.email, i.name, t.name) AS detail, i.role::text AS state
        FROM invite i LEFT JOIN team t ON t.id = i.team_id, reach
       WHERE i.space_id = $1 AND i.revoked_at IS NULL
         AND (reach.whole OR i.team_id = ANY(reach.teams)
              OR i.created_by_member_id = reach.self)`,
  },
};
