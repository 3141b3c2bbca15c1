import { describe, expect, test } from 'vitest';
import { createSimulatorAdapter } from './index.ts';

const adapter = createSimulatorAdapter({
  id: 'c',
  spaceId: 's',
  channel: 'sms',
  simulated: true,
  settings: {},
});
const message = { text: 'hi', layout: 'none', choices: [], direction: 'ltr' } as const;

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mOor6//DwAFgQKAVxcm0QAAAABJRU5ErkJggg==';

describe('the simulator', () => {
  test('accepts messages to simulated people under the same id each time, and to nobody else', async () => {
    expect(await adapter.send({ address: 'sim:ana' }, { id: 'o1', message })).toEqual({
      platformId: 'sim-o1',
    });
    await expect(adapter.send({ address: '+33612345678' }, { id: 'o2', message })).rejects.toMatchObject({
      kind: 'unreachable',
    });
  });

  test.each([
    [`data:image/png;base64,${PNG}`, 'image/png'],
    [PNG, 'image/png'],
    ['/9j/4AAQ', 'image/jpeg'],
    ['front-door.jpg', 'image/png'],
    ['https://example.org/a.jpg', 'image/png'],
  ])('has bytes for the picture %s', async (ref, mime) => {
    const picture = await adapter.download?.({ kind: 'photo', ref }, 1000);
    expect(picture?.mime).toBe(mime);
    expect(picture?.bytes.byteLength).toBeGreaterThan(3);
  });

  test('refuses a picture beyond the limit', async () => {
    await expect(adapter.download?.({ kind: 'photo', ref: PNG }, 10)).rejects.toMatchObject({
      kind: 'rejected',
    });
  });
});
