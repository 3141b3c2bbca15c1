import type { Channel, Envelope } from '@muster/conversations';
import type { ChannelAdapter } from '../../src/index.ts';

/** What a person does, in terms that every platform has. */
export interface Said {
  /** The same id is the same event. */
  readonly id: number;
  readonly text?: string;
  readonly choice?: string;
  readonly location?: { readonly lat: number; readonly lng: number };
  readonly phone?: string;
  readonly photo?: string;
}

/** An adapter with everything around it that a test needs to treat it like any other. */
export interface Subject {
  readonly adapter: ChannelAdapter;
  readonly channel: Channel;
  /** Where the channel has several whose capabilities differ. */
  readonly provider?: string;
  /** Whether the platform pushes to us; simulated people come through the console's route. */
  readonly hasWebhook: boolean;
  /** The platform's own JSON for what a person said. */
  native(said: Said): unknown;
  /** Takes native JSON in as the host would; null: refused as malformed. */
  receive(native: unknown): Promise<readonly Envelope[] | null>;
  /** An address that can be written to, and one that cannot. */
  readonly reachable: string;
  readonly unreachable: string;
  close(): Promise<void>;
}
