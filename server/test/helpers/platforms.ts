import type { Channel } from '@muster/conversations';

/** One thing that can be tapped under a message, as it crossed the wire. */
export interface Tappable {
  readonly label: string;
  /** What the platform sends back to us: a token, or the words that a suggestion types. */
  readonly token: string;
}

/** A message as the payload that the platform took shows it. */
export interface Read {
  readonly text: string;
  readonly taps: readonly Tappable[];
}

/** What cannot be sent there. */
export type Lack = 'tap' | 'place' | 'photo' | 'nul';

/** Somebody with the app of one platform. Everything they do arrives at the webhook, or by the line, signed as it has to be. */
export interface Someone {
  /** As the space will know them. */
  readonly address: string;
  /** Everything that they have been sent, oldest first. */
  read(): readonly Read[];
  says(text: string): Promise<void>;
  taps(tappable: Tappable): Promise<void>;
  sendsPlace(lat: number, lng: number): Promise<void>;
  sendsPhoto(): Promise<void>;
}

/** A platform on loopback that judges each payload by rules which others wrote, as far as there are any. */
export interface Platform {
  readonly settings: Readonly<Record<string, string>>;
  /** The n-th person there. `hook`: where their platform calls us. */
  person(n: number, hook: string): Someone;
  /** The body of a call as it came last, and what proves that a body is the platform's own. Absent where nobody calls. */
  readonly calls?: {
    last(): string;
    prove(hook: string, body: string): Readonly<Record<string, string>>;
  };
  /** Brings a line up that is not there by itself. */
  readonly open?: () => Promise<void>;
  stop(): Promise<void>;
}

export interface PlatformEntry {
  readonly name: string;
  readonly channel: Channel;
  readonly provider: string;
  readonly lacks: readonly Lack[];
  start(): Promise<Platform>;
}

/** Posts as a platform does; a call that is not taken is a failure of the test. */
export async function postTo(
  hook: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<void> {
  const { status } = await fetch(hook, { method: 'POST', headers, body });
  if (status !== 200) throw new Error(`a call that ${hook} answers with ${String(status)}`);
}

export const phoneOf = (n: number): string => `331990001${String(n).padStart(2, '0')}`;

export const now = (): number => Math.floor(Date.now() / 1_000);
