import { CHANNELS } from '@muster/conversations';
import { Type } from 'typebox';
import { Id, LocalisedText, nullable, oneOf, ref, Timestamp } from '../../lib/schemas.ts';
import { ResponseSummary } from '../responses/response.schemas.ts';

const HISTORY_KINDS = ['visit', 'meeting', 'response', 'status', 'task', 'sign_up', 'thread'] as const;
const HISTORY_WAYS = ['door', 'call', 'leaflet', 'in_person', 'chat'] as const;

const named = Type.Object({ id: Id, name: nullable(Type.String()) });
const Level = Type.Object({ id: Id, name: LocalisedText, colour: Type.String() });

export const ContactHistoryEntry = Type.Object(
  {
    id: Id,
    kind: oneOf(HISTORY_KINDS, {
      description:
        '`visit`: an outcome at their door or on a call; `meeting`: met without a report; `status`: a change outside a visit',
    }),
    at: Timestamp,
    way: nullable(oneOf(HISTORY_WAYS)),
    channel: nullable(oneOf(CHANNELS)),
    by: nullable(named),
    action: nullable(Type.Object({ id: Id, title: LocalisedText })),
    state: nullable(
      Type.String({ description: 'Code of the outcome, else the status of the task, sign-up or thread' }),
    ),
    isTalk: Type.Boolean({ description: 'The outcome counts as contact' }),
    label: nullable(LocalisedText),
    title: nullable(Type.String()),
    note: nullable(Type.String()),
    dueAt: nullable(
      Type.Unsafe<Date | string>({
        ...Timestamp,
        description: 'To call back, of the task, or when the shift begins',
      }),
    ),
    status: nullable(Type.Object({ from: nullable(Level), to: nullable(Level) })),
    response: nullable(ref(ResponseSummary)),
  },
  { $id: 'ContactHistoryEntry' },
);

export const historySchemas = [ContactHistoryEntry];
