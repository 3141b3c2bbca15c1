import type { Translator } from '@muster/locales';
import { createTransport } from 'nodemailer';
import type { Database } from '../../db/database.ts';
import { RESET_LINK_MINUTES } from '../auth/auth.ts';

export interface MailTransport {
  send(mail: { to: string; subject: string; text: string }): Promise<void>;
}

/** Somebody waits for the answer to the request that sends a mail: a silent server must not keep them. */
const PATIENCE_MS = 10_000;

/** @param url `smtp://user:password@host:587` or `smtps://` */
export function createSmtpTransport(url: string, from: string, patienceMs = PATIENCE_MS): MailTransport {
  // Beside an address the library ignores every other option: they go into it, and the operator's own come first.
  const address = new URL(url);
  for (const timeout of ['connectionTimeout', 'greetingTimeout', 'socketTimeout']) {
    if (!address.searchParams.has(timeout)) address.searchParams.set(timeout, String(patienceMs));
  }
  const transport = createTransport(address.href, { from });
  return {
    async send({ to, subject, text }) {
      await transport.sendMail({ to, subject, text });
    },
  };
}

export interface NewMail {
  readonly kind: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly personId?: string;
}

export interface AccountMail {
  readonly kind: 'password_reset' | 'confirm_email' | 'change_email' | 'account_changed';
  readonly to: string;
  /** `errors:mail.<text>.subject` and `.text`. */
  readonly text: 'reset' | 'confirm' | 'change' | 'changed';
  readonly values?: Readonly<Record<string, string | number>>;
}

export interface Mailer {
  /** Keeps the mail, and sends it where SMTP is configured; a failed one is tried again by {@link Mailer.retry}. */
  send(scope: { spaceId: string }, mail: NewMail): Promise<{ id: string }>;
  sendResetLink(user: { id: string; email: string }, url: string): Promise<void>;
  /** To a user about their own sign-in, in their language; kept with the first space they belong to. */
  sendToUser(userId: string, mail: AccountMail): Promise<void>;
  /** Sends what is due. Called every half minute by the composition root. */
  retry(): Promise<void>;
}

interface Options {
  readonly database: Database;
  readonly transport: MailTransport | null;
  readonly translate: Translator;
}

/** Waits between attempts, in minutes; after the last the mail has failed. */
const BACK_OFF_MINUTES = [1, 5, 30, 120, 600];

interface DueMail {
  id: string;
  space_id: string;
  to_address: string;
  subject: string;
  text: string;
  attempts: number;
}

export function createMailer({ database, transport, translate }: Options): Mailer {
  const deliver = async (mail: DueMail) => {
    if (transport === null) return;
    try {
      await transport.send({ to: mail.to_address, subject: mail.subject, text: mail.text });
      await database.pool.query(
        `UPDATE mail SET status = 'sent', sent_at = now(), attempts = attempts + 1, error = NULL WHERE id = $1`,
        [mail.id],
      );
    } catch (error) {
      const wait = isRefused(error) ? undefined : BACK_OFF_MINUTES[mail.attempts];
      await database.pool.query(
        `UPDATE mail SET status = $2::mail_status, attempts = attempts + 1, error = $3,
                not_before = now() + make_interval(mins => $4) WHERE id = $1`,
        [mail.id, wait === undefined ? 'failed' : 'queued', reasonOf(error), wait ?? 0],
      );
    }
  };
  const mailer: Mailer = {
    async send(scope, mail) {
      const row = await database.in(scope).mail.create({
        data: {
          spaceId: scope.spaceId,
          kind: mail.kind,
          toAddress: mail.to,
          subject: mail.subject,
          text: mail.text,
          personId: mail.personId ?? null,
          status: transport === null ? 'held' : 'queued',
          notBefore: new Date(Date.now() + 60_000),
        },
      });
      await deliver({ ...row, space_id: row.spaceId, to_address: row.toAddress });
      return { id: row.id };
    },
    sendResetLink: (user, url) =>
      mailer.sendToUser(user.id, {
        kind: 'password_reset',
        to: user.email,
        text: 'reset',
        values: { url, minutes: RESET_LINK_MINUTES },
      }),
    async sendToUser(userId, { kind, to, text, values }) {
      const found = await database.prisma.member.findFirst({
        where: { userId, status: { not: 'left' } },
        select: { spaceId: true, personId: true, user: { select: { language: true } } },
        orderBy: { joinedAt: 'asc' },
      });
      if (found === null) return;
      const language = found.user?.language ?? 'en';
      await mailer.send(found, {
        kind,
        to,
        personId: found.personId,
        subject: translate(language, `errors:mail.${text}.subject`, values),
        text: translate(language, `errors:mail.${text}.text`, values),
      });
    },
    async retry() {
      if (transport === null) return;
      const { rows } = await database.pool.query<DueMail>(
        `UPDATE mail SET not_before = now() + interval '2 minutes' WHERE id IN (
           SELECT id FROM mail WHERE status = 'queued' AND not_before <= now()
            ORDER BY not_before LIMIT 50 FOR UPDATE SKIP LOCKED)
         RETURNING id, space_id, to_address, subject, text, attempts`,
      );
      for (const mail of rows) await deliver(mail);
    },
  };
  return mailer;
}

/** The server wants this mail never (no such mailbox): asking again changes nothing. A wrong password is another thing. */
function isRefused(error: unknown): boolean {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && (responseCode ?? 0) >= 500;
}

/** SMTP errors may quote addresses: only the code and the server's number are kept. */
function reasonOf(error: unknown): string {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  return [code ?? 'error', responseCode].filter((part) => part !== undefined).join(' ');
}
