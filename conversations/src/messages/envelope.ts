/** The chat platforms. Both WhatsApp providers are one channel with different capabilities. */
export const CHANNELS = ['telegram', 'whatsapp', 'teams', 'sms'] as const;
export type Channel = (typeof CHANNELS)[number];

/** A stored or fetchable file. `ref` is opaque to the engine (a platform file id, or an upload id once stored). */
export interface MediaRef {
  readonly kind: 'photo' | 'file' | 'audio' | 'video';
  readonly ref: string;
  readonly mime?: string;
  readonly bytes?: number;
  readonly name?: string;
}

export interface GeoPoint {
  readonly lat: number;
  readonly lng: number;
  readonly accuracyM?: number;
}

/** What a person did, without the platform around it. */
export interface InboundContent {
  readonly text?: string;
  /** Token of a tapped choice. */
  readonly choice?: string;
  readonly location?: GeoPoint;
  /** `own` is true only where the platform vouches that the number is the sender's. */
  readonly contact?: { readonly phone: string; readonly own: boolean; readonly name?: string };
  readonly media?: readonly MediaRef[];
  /** Parameter of a deep link (`/start <payload>`, `JOIN <code>` is plain text). */
  readonly start?: string;
  /** The provider has taken the text as a word that ends or reopens messages, or asks who writes, and answered it itself. */
  readonly handled?: 'stop' | 'start' | 'help';
  /** The person blocked or unblocked the bot, or the platform says so. */
  readonly reachability?: 'blocked' | 'unblocked';
}

/** A channel-neutral inbound event. One webhook call may carry several. */
export interface Envelope {
  readonly channel: Channel;
  /** Unique per connection: Telegram update_id, wamid, Teams conversation+activity id, MessageSid. */
  readonly dedupKey: string;
  readonly sender: {
    /** Stable address of the person on this channel. */
    readonly address: string;
    readonly aliases?: readonly string[];
    readonly name?: string;
    readonly language?: string;
  };
  /** Where a reply goes when it is not the address itself (chat id, conversation reference as JSON text). */
  readonly replyTo?: string;
  readonly content: InboundContent;
  /** Time the platform claims, ISO; null when it gives none. */
  readonly sentAt: string | null;
  /** Platform's id of the message or callback: to acknowledge a tap, to edit the message whose button was tapped. */
  readonly platform?: { readonly messageId?: string; readonly callbackId?: string };
}
