import { Type } from 'typebox';
import { Id, nullable, oneOf, Timestamp } from '../../lib/schemas.ts';

const PersonChat = Type.Object({
  id: Id,
  channel: Type.String(),
  address: Type.String(),
  name: nullable(Type.String({ description: 'What the platform calls them' })),
  reachability: Type.String(),
  connection: nullable(Type.String({ description: 'By which account; null: it is no longer there' })),
  lastInboundAt: nullable(Timestamp),
});

const Double = Type.Object({
  personId: Id,
  name: nullable(Type.String()),
  reason: oneOf(['number', 'mail', 'name'] as const, { description: 'What both have' }),
  chats: Type.Array(Type.String({ description: 'Channels' })),
  contactId: nullable(Id),
  memberId: nullable(Id),
});

export const Person = Type.Object(
  {
    id: Id,
    name: nullable(Type.String()),
    contactId: nullable(Id),
    memberId: nullable(Id),
    useOtherChats: Type.Boolean({
      description: 'They allowed that their other chats take the place of one that cannot be reached',
    }),
    /** The chat that messages of our own accord go to now. */
    writesTo: nullable(Id),
    chats: Type.Array(PersonChat),
    doubles: Type.Array(Double),
  },
  { $id: 'Person' },
);

export const PersonMerge = Type.Object({
  otherId: Type.String({ format: 'uuid', description: 'Becomes this one' }),
});

export const NewMembership = Type.Object({
  how: oneOf(['invite', 'now'] as const, { description: 'Ask them in their chat, or decide it' }),
  teamId: Type.Optional(nullable(Id)),
});
export const Membership = Type.Object(
  {
    memberId: nullable(Id),
    sent: Type.Boolean({ description: 'A message to their chat is on its way' }),
  },
  { $id: 'Membership' },
);

export const ErasureReceipt = Type.Object(
  { receipt: Type.String({ description: 'To give to the person; the request is found by it' }) },
  { $id: 'ErasureReceipt' },
);

export const DataCopy = Type.Object(
  {
    receipt: Type.String({ description: 'To give to the person; the request is found by it' }),
    link: Type.String({ description: 'All that is kept about them, as a page and as a file' }),
    hours: Type.Integer({ description: 'How long the link lives' }),
  },
  { $id: 'DataCopy' },
);

export const personSchemas = [Person, Membership, ErasureReceipt, DataCopy];
