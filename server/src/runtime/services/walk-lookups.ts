import { languageWords, type Json } from '@muster/conversations';
import type { SliceCard } from '@muster/conversations/flows';
import { clearPlace, findPlaces } from '../../modules/addresses/find-places.ts';
import { openLists } from '../../modules/lists/open-lists.ts';
import { pausedWork } from '../../modules/lists/leases.ts';
import { currentSlice, openStops, type Slice } from '../../modules/lists/slice.ts';
import { outcomeCodes } from '../../modules/outcomes/codes.ts';
import { groupsOf } from '../../modules/doors/groups.ts';
import { fieldOf } from './field-of.ts';
import { shortLabel } from './local-text.ts';
import { addressIn } from './look-up-place.ts';
import { openSurveysOf } from './open-surveys.ts';
import { done, refused, type Lookup, type MemberContext } from './service.ts';
import { cardOf, sliceCard } from './walk-view.ts';

export const workState: Lookup<'work_state'> = async (context, { kind }) => {
  const field = fieldOf(context);
  const slice = await currentSlice(field, kind);
  const held = slice === null ? 0 : openStops(slice).length;
  const paused = held > 0 ? null : await pausedWork(field, kind);
  const lists = held > 0 ? [] : await openLists(field, kind);
  return done({
    held,
    paused: paused?.items.length ?? 0,
    list: paused?.listName ?? slice?.list.name ?? '',
    lists: lists.length,
    options: [
      ...lists.map(({ id, name }) => ({ id, label: shortLabel(name) })),
      {
        id: 'near',
        label: context.translate(context.language, kind === 'leaflet' ? 'field.near_boxes' : 'field.near'),
      },
    ],
  });
};

/** A slice as it is shown: with the space's codes, and the survey to ask at its doors. */
export async function shownSlice(context: MemberContext, slice: Slice): Promise<SliceCard> {
  const codes = await outcomeCodes(context, slice.list.kind);
  return sliceCard(context, slice, { codes, survey: await surveyOf(context, slice) });
}

/** The survey of the list or its action while it is open, else the one that the member used last. */
async function surveyOf(context: MemberContext, { list }: Slice): Promise<string | null> {
  const open = await openSurveysOf(context, 'volunteer');
  const own = open.find(({ id }) => id === list.surveyId);
  return (own ?? open[0])?.id ?? null;
}

export const heldSlice: Lookup<'held_slice'> = async (context, { kind }) => {
  const slice = await currentSlice(fieldOf(context), kind);
  if (slice === null || openStops(slice).length === 0) return refused('nothing');
  return done(await shownSlice(context, slice));
};

export const nextStop: Lookup<'next_stop'> = async (context, { kind }) => {
  const slice = await currentSlice(fieldOf(context), kind);
  const [stop] = slice === null ? [] : openStops(slice);
  if (slice === null || stop === undefined) return refused('finished');
  return done(cardOf(context, slice, { stop, codes: await outcomeCodes(context, kind) }));
};

export const findPlacesFor: Lookup<'find_places'> = async (context, { place }) => {
  const places = await findPlaces(context, addressIn(place) ?? '');
  if (places.length === 0) return refused('none');
  return done(
    places.map(({ street, number, city, lat, lng }) => ({
      id: `${String(lat)},${String(lng)}`,
      label: shortLabel([`${number} ${street}`.trim(), city].filter(Boolean).join(', ')),
    })),
  );
};

type Near = { readonly lat: number; readonly lng: number };

/** Where a shared position, a typed address or a chosen place is. */
export async function nearOf(
  context: MemberContext,
  { place, point }: { readonly place: Json; readonly point: string | null },
): Promise<Near | null | 'which_place' | 'unknown_place'> {
  if (point !== null) return coordinates(...(point.split(',').map(Number) as [number, number]));
  const address = addressIn(place);
  if (address === null) {
    const { lat, lng } = (place ?? {}) as { lat?: unknown; lng?: unknown };
    return typeof lat === 'number' && typeof lng === 'number' ? coordinates(lat, lng) : null;
  }
  const places = await findPlaces(context, address);
  if (places.length === 0) return 'unknown_place';
  return clearPlace(places) ?? 'which_place';
}

function coordinates(lat: number, lng: number): Near | 'unknown_place' {
  return Number.isFinite(lat) && Number.isFinite(lng) ? { lat, lng } : 'unknown_place';
}

export const groupOptions: Lookup<'group_options'> = async (context, { item }) => {
  const groups = await groupsOf(fieldOf(context), item);
  if (groups.length === 0) return refused('none');
  return done(
    groups.map(({ id, floor, houseNumber, items }) => {
      const key = floor === null ? 'field.group_house' : 'field.group_floor';
      const values = { house: houseNumber, floor: floor ?? '', n: items.length };
      return { id, label: shortLabel(context.translate(context.language, key, values)) };
    }),
  );
};

/** As many as a list shows beside a skip; others are typed. */
const LIKELY_MATES = 9;
const MOST_MATES = 500;

export const teammates: Lookup<'teammates'> = async ({ db, spaceId, member }) => {
  const { rows } = await db.query<{ id: string; name: string }>(
    `SELECT m.id, coalesce(p.display_name, '?') AS name FROM member m JOIN person p ON p.id = m.person_id
     WHERE m.space_id = $1 AND m.status = 'active' AND m.id <> $2
       AND EXISTS (SELECT 1 FROM team_member a JOIN team_member b ON b.team_id = a.team_id
                   WHERE a.member_id = $2 AND b.member_id = m.id)
     ORDER BY m.last_seen_at DESC NULLS LAST, m.id LIMIT $3`,
    [spaceId, member.id, MOST_MATES],
  );
  if (rows.length === 0) return refused('none');
  const all = rows.map(({ id, name }) => ({ id, label: shortLabel(name) }));
  return done({ likely: all.slice(0, LIKELY_MATES), others: all.slice(LIKELY_MATES) });
};

/** Those that colleagues speak, then what is often met. */
const OFTEN_MET = ['ar', 'es', 'fr', 'pt', 'tr', 'pl', 'ru', 'uk', 'zh', 'en'];
const MOST_LANGUAGES = 9;

export const spokenLanguages: Lookup<'spoken_languages'> = async ({ db, spaceId, language }) => {
  const { rows } = await db.query<{ language: string }>(
    `SELECT split_part(p.language, '-', 1) AS language FROM member m JOIN person p ON p.id = m.person_id
     WHERE m.space_id = $1 AND m.status = 'active' AND p.language IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1`,
    [spaceId],
  );
  const own = language.split('-')[0];
  const codes = [...new Set([...rows.map((row) => row.language), ...OFTEN_MET])].filter(
    (code) => code !== own,
  );
  const option = (id: string) => ({ id, label: shortLabel(nameIn(id)), words: languageWords(id) });
  return done(codes.slice(0, MOST_LANGUAGES).map(option));
};

/** A language's name in itself: whoever stands at the door reads it on the screen. */
function nameIn(code: string): string {
  const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}
