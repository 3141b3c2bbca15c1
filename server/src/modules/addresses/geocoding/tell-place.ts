import type { Json } from '@muster/conversations';
import type { ClientBase } from 'pg';
import { tellLater, type LaterMessage } from '../../messages/tell-later.ts';
import type { GeocodedPlace } from './geocoder.ts';

export interface Asker {
  readonly spaceId: string;
  readonly personId: string;
  readonly kind: string;
  readonly address: string;
}

const OFFER_MS = 12 * 3_600_000;

/** What goes on from a place, for each kind of question that an address was the answer to. */
const NEXT: Readonly<Record<string, { readonly flow: string; readonly label: string }>> = {
  door: { flow: 'canvass', label: 'place.doors' },
  leaflet: { flow: 'leaflets', label: 'place.boxes' },
  action: { flow: 'actions', label: 'place.actions' },
};

/** Tells whoever typed an address where it is, with the way on; or that nobody knows it, with what else helps. */
export async function tellPlace(db: ClientBase, asker: Asker, place: GeocodedPlace | null): Promise<void> {
  await tellLater(db, [messageTo(asker, place)]);
}

function messageTo({ spaceId, personId, kind, address }: Asker, place: GeocodedPlace | null): LaterMessage {
  const next = NEXT[kind] ?? { flow: 'menu', label: 'place.again' };
  const choice = (label: string, args: Readonly<Record<string, Json>>) => [
    { label: { key: label }, flow: next.flow, args },
  ];
  return {
    ...{ spaceId, personId, class: 'reply', dedupKey: 'place', expiresAt: new Date(Date.now() + OFFER_MS) },
    ...(place === null
      ? {
          text: { key: 'place.unknown', values: { address } },
          choices: choice('place.again', { near: true }),
        }
      : {
          text: { key: 'place.found', values: { address: place.label === '' ? address : place.label } },
          choices: choice(next.label, { point: `${String(place.lat)},${String(place.lng)}` }),
        }),
  };
}
