import { describe, expect, it } from 'vitest';
import { chatLinksFor, deepLinksFor, wordLinksFor } from './deep-links.ts';

const connection = { name: 'main', account: 'x', simulated: false };
const CONNECTIONS = [
  { ...connection, channel: 'telegram', deepLink: 'https://t.me/bot?start={code}' },
  { ...connection, channel: 'sms', deepLink: 'sms:+15005550006?&body={code}' },
];

describe('links that open a chat', () => {
  it('carry the code where the platform carries one, and by text message the words to send', () => {
    const urls = (links: readonly { url: string | null }[]) => links.map(({ url }) => url);
    expect(urls(deepLinksFor('AB12', CONNECTIONS))).toEqual([
      'https://t.me/bot?start=AB12',
      'sms:+15005550006?&body=JOIN%20AB12',
    ]);
    expect(urls(chatLinksFor('AB12', CONNECTIONS))).toEqual([
      'https://t.me/bot?start=link_AB12',
      'sms:+15005550006?&body=LINK%20AB12',
    ]);
    expect(urls(wordLinksFor({ payload: 'kw_1', text: 'PARK' }, CONNECTIONS))).toEqual([
      'https://t.me/bot?start=kw_1',
      'sms:+15005550006?&body=PARK',
    ]);
  });
});
