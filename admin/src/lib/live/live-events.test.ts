import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LiveEvents } from './live-events.svelte.ts';

/** The browser's EventSource, driven by hand. */
class FakeSource extends EventTarget {
  static all: FakeSource[] = [];
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  closed = false;
  readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
    FakeSource.all.push(this);
  }
  close(): void {
    this.closed = true;
  }
}

const newest = (): FakeSource => FakeSource.all.at(-1)!;

beforeEach(() => {
  FakeSource.all = [];
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', FakeSource);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the live feed', () => {
  test('hands events to those who listen, whether they came before or after the connection', () => {
    const live = new LiveEvents('space-1');
    const early = vi.fn();
    const late = vi.fn();
    live.on(['response.completed'], early);
    const stop = live.start();
    live.on(['member.joined'], late);
    newest().dispatchEvent(new MessageEvent('response.completed', { data: '{"id":"r1"}' }));
    newest().dispatchEvent(new MessageEvent('member.joined', { data: 'not JSON' }));
    expect(early).toHaveBeenCalledWith({ type: 'response.completed', data: { id: 'r1' } });
    expect(late).toHaveBeenCalledWith({ type: 'member.joined', data: {} });
    expect(newest().url).toContain('space=space-1');
    stop();
  });

  test('connects again after a break, waiting longer each time, and asks pages to catch up', () => {
    const live = new LiveEvents('space-1');
    const resync = vi.fn();
    live.on(['resync'], resync);
    const stop = live.start();
    newest().onopen?.();
    expect(live.state).toBe('live');
    newest().onerror?.();
    expect(live.state).toBe('waiting');
    vi.advanceTimersByTime(1000);
    newest().onerror?.();
    vi.advanceTimersByTime(1000);
    expect(FakeSource.all).toHaveLength(2);
    vi.advanceTimersByTime(1000);
    expect(FakeSource.all).toHaveLength(3);
    newest().onopen?.();
    expect(resync).toHaveBeenCalledTimes(1);
    expect(live.state).toBe('live');
    stop();
  });

  test('leaves nothing open when the console is left', () => {
    const live = new LiveEvents('space-1');
    const stop = live.start();
    newest().onerror?.();
    stop();
    vi.advanceTimersByTime(60_000);
    expect(FakeSource.all).toHaveLength(1);
    expect(newest().closed).toBe(true);
  });
});
