import { Type } from 'typebox';
import type { Prisma } from '@muster/prisma';
import { AppError } from '../../lib/errors.ts';
import { fetchPage, type SortColumn } from '../../lib/keyset.ts';
import { listQuery, pageOf } from '../../lib/pagination.ts';
import { Id, IdParams, nullable, oneOf, ref, Timestamp } from '../../lib/schemas.ts';
import type { Access } from '../access/actor.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';

const SORTS = ['createdAt'] as const;
const COLUMNS: Record<string, SortColumn> = { createdAt: { path: ['createdAt'], kind: 'date' } };
const STATUSES = ['queued', 'sent', 'failed', 'held'] as const;
const tags = ['outbox'];

export const OutboxMail = Type.Object(
  {
    id: Id,
    kind: Type.String(),
    to: Type.String(),
    subject: Type.String(),
    status: oneOf(STATUSES),
    error: nullable(Type.String()),
    createdAt: Timestamp,
    sentAt: nullable(Timestamp),
  },
  { $id: 'OutboxMail' },
);
export const OutboxMailText = Type.Object(
  {
    ...OutboxMail.properties,
    text: Type.String(),
    links: Type.Array(
      Type.String({ description: 'Links in the mail, to copy where no mail server is configured' }),
    ),
  },
  { $id: 'OutboxMailText' },
);
export const outboxSchemas = [OutboxMail, OutboxMailText];

type Row = Prisma.MailGetPayload<object>;

/** A link to set a password is as good as the account: administrators alone see such mails. */
const POWERFUL = ['password_reset', 'confirm_email', 'change_email', 'invite_organizer'];

function visible(access: Access): Prisma.MailWhereInput {
  return access.role === 'administrator' ? {} : { kind: { notIn: POWERFUL } };
}

export function outboxRoutes(app: ModuleApp, { database, mailIsConfigured }: ModuleContext): void {
  app.get(
    '/outbox',
    {
      config: { right: 'mail' },
      schema: {
        operationId: 'listOutbox',
        tags,
        summary: 'Mails that were sent or, without a mail server, would have been',
        querystring: Type.Object({ ...listQuery(SORTS, 'desc'), status: Type.Optional(oneOf(STATUSES)) }),
        response: {
          200: Type.Object({
            ...pageOf(ref(OutboxMail)).properties,
            mailServer: Type.Boolean({ description: 'False: nothing is sent, copy the links from here' }),
          }),
        },
      },
    },
    async (request) => {
      const access = request.actor.access('mail');
      const { mail } = database.in(access);
      const { status, search } = request.query;
      const words = search?.trim() ?? '';
      const page = await fetchPage<Row>({
        query: request.query,
        columns: COLUMNS,
        where: {
          AND: [
            visible(access),
            status === undefined ? {} : { status },
            words === ''
              ? {}
              : {
                  OR: [
                    { toAddress: { contains: words, mode: 'insensitive' } },
                    { subject: { contains: words, mode: 'insensitive' } },
                  ],
                },
          ],
        },
        list: { findMany: (args) => mail.findMany(args), count: (args) => mail.count(args) },
      });
      return { ...page, items: page.items.map(describe), mailServer: mailIsConfigured };
    },
  );

  app.get(
    '/outbox/:id',
    {
      config: { right: 'mail' },
      schema: {
        operationId: 'getOutboxMail',
        tags,
        summary: 'One mail with its text and links',
        params: IdParams,
        response: { 200: ref(OutboxMailText) },
      },
    },
    async (request) => {
      const access = request.actor.access('mail');
      const mail = await database.in(access).mail.findFirst({
        where: { AND: [{ id: request.params.id }, visible(access)] },
      });
      if (mail === null) throw new AppError('not_found');
      return { ...describe(mail), text: mail.text, links: mail.text.match(/https?:\/\/\S+/g) ?? [] };
    },
  );
}

function describe(row: Row) {
  const { id, kind, subject, status, error, createdAt, sentAt } = row;
  return { id, kind, subject, status, error, createdAt, sentAt, to: row.toAddress };
}
