import { InvalidSettings } from '@muster/bots';
import type { RuntimePort, SpaceEvent, StandingMessage } from '../../src/runtime-port.ts';

export interface FakeRuntime extends RuntimePort {
  /** Tells the subscribers of the event's space. */
  emit(event: SpaceEvent): void;
  readonly changedConnections: string[];
  /** What was written to people outside their conversations. */
  readonly standing: StandingMessage[];
}

/** A turn host that takes no messages: for tests of everything else. */
export function createFakeRuntime(): FakeRuntime {
  const listeners = new Map<string, Set<(event: SpaceEvent) => void>>();
  const changedConnections: string[] = [];
  const standing: StandingMessage[] = [];
  const everywhere = new Set<(event: SpaceEvent) => void>();
  const emit = (event: SpaceEvent) => {
    for (const listener of [...(listeners.get(event.spaceId) ?? []), ...everywhere]) listener(event);
  };
  return {
    changedConnections,
    standing,
    sendStanding(message) {
      standing.push(message);
      return Promise.resolve('sent');
    },
    queueStanding(_client, message) {
      standing.push(message);
      return Promise.resolve({ id: 'sent', connectionId: 'fake' });
    },
    wakeDelivery: () => undefined,
    accept: () => Promise.resolve([]),
    handleWebhook: () => Promise.resolve({ status: 200, body: '', contentType: 'text/plain' }),
    waitForReplies: () => Promise.resolve(),
    connectionChanged: (id) => {
      changedConnections.push(id);
      return Promise.resolve();
    },
    testConnection: () => Promise.resolve({ account: '@fake', deepLink: null, warnings: [] }),
    templates: () => Promise.reject(new InvalidSettings(['no templates'])),
    download: () => Promise.reject(new Error('no platform')),
    health: () => Promise.resolve({ ok: true }),
    events: {
      subscribe(spaceId, listener) {
        const of = listeners.get(spaceId) ?? new Set();
        listeners.set(spaceId, of.add(listener));
        return () => of.delete(listener);
      },
      subscribeAll(listener) {
        everywhere.add(listener);
        return () => everywhere.delete(listener);
      },
      publish: emit,
    },
    definitionsChanged: () => undefined,
    emit,
  };
}
