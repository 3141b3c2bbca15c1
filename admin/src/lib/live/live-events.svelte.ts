import { getContext, setContext } from 'svelte';

/** `connecting` for the first time, `live`, `waiting` to connect again, `offline` when the browser has no network. */
export type LiveState = 'connecting' | 'live' | 'waiting' | 'offline';

export interface LiveEvent {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

type Listener = (event: LiveEvent) => void;

const CONTEXT = Symbol('live');
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 30_000;
const FEED = '/api/v1/events';

/**
 * What happens in the space, as it happens. One connection for the whole console; pages listen with {@link on}.
 * After a gap listeners of `resync` are told, because events of that time are lost to them.
 */
export class LiveEvents {
  state = $state<LiveState>('connecting');
  /** Without a connection for longer than a moment: what is shown may be out of date, and saving would fail. */
  isAway = $derived.by(() => this.state === 'offline' || (this.state === 'waiting' && this.#failures > 1));
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #feed: string;
  #source: EventSource | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #retryMs = FIRST_RETRY_MS;
  #wasLive = false;
  #failures = $state(0);

  constructor(spaceId: string) {
    this.#feed = `${FEED}?space=${spaceId}`;
  }

  /** Opens the feed; the returned function closes it for good. */
  start(): () => void {
    const online = (): void => this.#connect();
    const offline = (): void => {
      this.#disconnect();
      this.state = 'offline';
    };
    addEventListener('online', online);
    addEventListener('offline', offline);
    if (navigator.onLine) this.#connect();
    else this.state = 'offline';
    return () => {
      removeEventListener('online', online);
      removeEventListener('offline', offline);
      this.#disconnect();
    };
  }

  /** @returns a function that stops listening; made to be returned from an `$effect` */
  on(types: readonly string[], listener: Listener): () => void {
    for (const type of types) {
      const known = this.#listeners.get(type);
      this.#listeners.set(type, (known ?? new Set<Listener>()).add(listener));
      if (!known) this.#hear(type);
    }
    return () => {
      for (const type of types) this.#listeners.get(type)?.delete(listener);
    };
  }

  #connect(): void {
    this.#disconnect();
    this.state = this.#wasLive ? 'waiting' : 'connecting';
    const source = new EventSource(this.#feed);
    this.#source = source;
    source.onopen = () => {
      this.state = 'live';
      this.#failures = 0;
      this.#retryMs = FIRST_RETRY_MS;
      if (this.#wasLive) this.#tell({ type: 'resync', data: {} });
      this.#wasLive = true;
    };
    source.onerror = () => this.#connectLater();
    for (const type of this.#listeners.keys()) this.#hear(type);
  }

  #hear(type: string): void {
    this.#source?.addEventListener(type, (event: MessageEvent<unknown>) =>
      this.#tell({ type, data: parse(event.data) }),
    );
  }

  #connectLater(): void {
    this.#disconnect();
    this.#failures++;
    this.state = navigator.onLine ? 'waiting' : 'offline';
    this.#retry = setTimeout(() => this.#connect(), this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS);
  }

  #disconnect(): void {
    clearTimeout(this.#retry);
    this.#source?.close();
    this.#source = undefined;
  }

  #tell(event: LiveEvent): void {
    for (const listener of this.#listeners.get(event.type) ?? []) listener(event);
  }
}

function parse(text: unknown): Readonly<Record<string, unknown>> {
  try {
    const data: unknown = JSON.parse(String(text));
    return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
  } catch {
    return {}; // not ours; the listener then reloads without knowing the row
  }
}

export function setLive(live: LiveEvents): LiveEvents {
  return setContext(CONTEXT, live);
}

export function useLive(): LiveEvents {
  return getContext<LiveEvents>(CONTEXT);
}
