export interface ConnectionField {
  readonly name: string;
  /** Sealed in the database, never sent back. */
  readonly secret: boolean;
  readonly required: boolean;
  /** Secrets are sent to it: who changes it has to know them. */
  readonly isAddress?: true;
}

/** What somebody can do about a refusal or a warning, by the words in which it comes. */
export interface Hint {
  /** Somewhere in the message of a ChannelError or InvalidSettings, or in a warning of `setup`. */
  readonly says: RegExp;
  /** The console has words for it in every language (`connection_advice.<advice>`). */
  readonly advice: string;
  /** The field to look at again. */
  readonly field?: string;
}

/** What the house has to know of a provider before there is a connection: what is entered for it, and what it is like. */
export interface ConnectionKind {
  /** In the order in which they are asked for. Labels are the console's (`connection_field.<name>`). */
  readonly fields: readonly ConnectionField[];
  /** The first that fits a message is the likeliest. */
  readonly hints: readonly Hint[];
  /** It is called and never calls: there is no address to enter at the platform. */
  readonly called?: true;
  /** Somebody has to link a phone before it works. */
  readonly linksPhone?: true;
  /** A person can be written to by any account of the channel: their number is the address. */
  readonly anyAccount?: true;
  /** Messages come with a report of what became of them. */
  readonly receipts?: true;
  /** Whether people cannot answer what is sent with these settings. */
  readonly isOneWay?: (settings: Readonly<Record<string, unknown>>) => boolean;
}

/** A field that is entered, and one that may be: `secret` is kept sealed. */
export const required = (name: string): ConnectionField => ({ name, secret: false, required: true });
export const optional = (name: string): ConnectionField => ({ name, secret: false, required: false });
export const address = (name: string): ConnectionField => ({ ...optional(name), isAddress: true });
export const secret = (name: string, isRequired = true): ConnectionField => ({
  name,
  secret: true,
  required: isRequired,
});

/** What can go wrong between this server and any platform. */
const ON_THE_WAY: readonly Hint[] = [
  { says: /PUBLIC_URL(?:\)|\.|$)/, advice: 'no_address' },
  { says: /\((?:ENOTFOUND|EAI_AGAIN)\)|net::ERR_NAME_NOT_RESOLVED/, advice: 'name_unknown' },
  { says: /\([A-Z_]*(?:CERT|TLS|SSL|ISSUER)[A-Z_]*\)|net::ERR_CERT/, advice: 'certificate' },
  {
    says: /\((?:ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|TimeoutError|timeout|UND_ERR_\w+)\)|net::ERR_(?:CONNECTION|ADDRESS|INTERNET|TIMED)_/,
    advice: 'no_answer',
  },
];

/** All hints that fit, the platform's own before those that hold for every line. */
export function hintsFor(kind: ConnectionKind | undefined, message: string): readonly Hint[] {
  return [...(kind?.hints ?? []), ...ON_THE_WAY].filter(({ says }) => says.test(message));
}
