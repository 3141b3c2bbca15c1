import { describe, expect, test } from 'vitest';
import { InvalidSettings } from './adapter/channel-error.ts';
import { createAdapter } from './registry.ts';

describe('the adapter of a connection', () => {
  test('is the real one, by channel', () => {
    const connection = {
      id: 'c',
      spaceId: 's',
      channel: 'telegram',
      provider: 'platform',
      settings: { token: '1:a' },
    } as const;
    expect(createAdapter(connection).poll).toBeDefined();
  });

  test('is the simulator for simulated people, whatever the settings say', async () => {
    const connection = {
      id: 'c',
      spaceId: 's',
      channel: 'telegram',
      simulated: true,
      settings: { token: '1:a' },
    } as const;
    const adapter = createAdapter(connection);
    expect(adapter.poll).toBeUndefined();
    expect((await adapter.setup({ webhookUrl: null, commands: {} })).deepLink).toBeNull();
  });

  test.each([
    ['telegram', 'constructor'],
    ['whatsapp', 'carrier-pigeon'],
  ] as const)('does not exist for %s by %s, and says so', (channel, provider) => {
    expect(() => createAdapter({ id: 'c', spaceId: 's', channel, provider, settings: {} })).toThrow(
      InvalidSettings,
    );
  });
});
