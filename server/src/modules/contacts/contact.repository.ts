import type { Prisma } from '@muster/prisma';
import type { Static } from 'typebox';
import type { Database } from '../../db/database.ts';
import { fetchPage, type SortColumn } from '../../lib/keyset.ts';
import type { ListQuery, Page } from '../../lib/pagination.ts';
import type { Access } from '../access/actor.ts';
import { reachableContacts } from '../access/reach-filters.ts';
import { searchWords } from '../../lib/search-words.ts';
import type { Contact } from './contact.schemas.ts';

export const CONTACT_SORTS = ['createdAt', 'lastName', 'lastTalkAt'] as const;
const COLUMNS: Record<(typeof CONTACT_SORTS)[number], SortColumn> = {
  createdAt: { path: ['createdAt'], kind: 'date' },
  lastName: { path: ['lastName'], nullable: true },
  lastTalkAt: { path: ['lastTalkAt'], kind: 'date', nullable: true },
};

const CARD = {
  status: { select: { id: true, code: true, name: true, colour: true } },
  territory: { select: { id: true, name: true } },
  person: { select: { simulated: true } },
  _count: {
    select: {
      responses: { where: { rehearsal: false, status: { in: ['complete', 'partial'] } } },
      tasks: { where: { status: { in: ['open', 'taken'] } } },
    },
  },
} as const satisfies Prisma.ContactInclude;
export type ContactRow = Prisma.ContactGetPayload<{ include: typeof CARD }>;

export interface ContactListQuery extends ListQuery {
  readonly statusId?: string;
  readonly phone?: string;
  readonly email?: string;
}

export interface ContactRepository {
  list(access: Access, query: ContactListQuery): Promise<Page<ContactRow>>;
  find(access: Access, id: string): Promise<ContactRow | null>;
}

export function createContactRepository(database: Database): ContactRepository {
  return {
    list(access, query) {
      const { contact } = database.in(access);
      return fetchPage<ContactRow>({
        query,
        columns: COLUMNS,
        where: { AND: [reachableContacts(access), filterOf(query)] },
        list: {
          findMany: (args) => contact.findMany({ ...args, include: CARD }),
          count: (args) => contact.count(args),
        },
      });
    },
    find: (access, id) =>
      database
        .in(access)
        .contact.findFirst({ where: { AND: [{ id }, reachableContacts(access)] }, include: CARD }),
  };
}

/** Phone and e-mail are matched exactly (E.164, lower case); words anywhere in name, phone, mail and address. */
function filterOf({ search, statusId, phone, email }: ContactListQuery): Prisma.ContactWhereInput {
  return {
    archivedAt: null,
    ...(statusId === undefined ? {} : { statusId }),
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email: email.toLowerCase() }),
    AND: searchWords(search).map((word) => ({ searchText: { contains: word } })),
  };
}

export function describeContact(row: ContactRow): Static<typeof Contact> {
  const { status } = row;
  return {
    id: row.id,
    personId: row.personId,
    firstName: row.firstName,
    lastName: row.lastName,
    phone: row.phone,
    email: row.email,
    language: row.language,
    status: status === null ? null : { ...status, name: status.name as Record<string, string> },
    addressLine: row.addressLine,
    postcode: row.postcode,
    city: row.city,
    territory: row.territory,
    note: row.note,
    doNotContact: row.doNotContact,
    simulated: row.person.simulated,
    source: row.source,
    responses: row._count.responses,
    tasks: row._count.tasks,
    lastTalkAt: row.lastTalkAt,
    createdAt: row.createdAt,
  };
}
