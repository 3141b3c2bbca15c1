import { Type } from 'typebox';
import { Id, LocalisedText, nullable, oneOf } from '../../lib/schemas.ts';

/** In the order in which they are shown. */
export const HIT_KINDS = ['survey', 'contact', 'member', 'team', 'invite'] as const;
export type HitKind = (typeof HIT_KINDS)[number];

export const SearchHit = Type.Object(
  {
    kind: oneOf(HIT_KINDS),
    id: Id,
    title: nullable(
      Type.String({ description: 'A name, or the code of an invitation; null for the nameless' }),
    ),
    titles: nullable(LocalisedText),
    detail: nullable(
      Type.String({ description: 'Where to tell namesakes apart: mail, phone, address, team' }),
    ),
    state: nullable(Type.String({ description: 'Status of a survey, role of a member or invitation' })),
  },
  { $id: 'SearchHit' },
);

export const searchSchemas = [SearchHit];
