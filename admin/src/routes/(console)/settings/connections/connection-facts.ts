import type { components } from '$lib/api/openapi.d.ts';
import type { ComponentProps } from 'svelte';
import type { I18n } from '$lib/i18n/i18n.svelte.ts';
import type Facts from '$lib/ui/Facts.svelte';

type Connection = components['schemas']['Connection'];

const MEANINGS = { active: 'good', paused: 'attention', failing: 'bad', unfinished: 'attention' } as const;

/** How it is, in a word: one that works, and needs something done at the platform, is not simply well. */
export function connectionStatus({ status, lastError }: Connection): {
  readonly word: keyof typeof MEANINGS;
  readonly meaning: (typeof MEANINGS)[keyof typeof MEANINGS];
} {
  const word = status === 'active' && lastError !== null ? 'unfinished' : status;
  return { word, meaning: MEANINGS[word] };
}

/** Channel and name, or the name alone where it begins with the channel's. */
export function connectionTitle(i18n: I18n, { channel, name }: Connection): string {
  const platform = i18n.t(`channel.${channel}`);
  return name.startsWith(platform) ? name : `${platform} · ${name}`;
}

/** What one wants to know of a connection at a glance. */
export function connectionFacts(i18n: I18n, connection: Connection): ComponentProps<typeof Facts>['facts'] {
  const count = (value: number) => (value > 0 ? i18n.format.number(value) : null);
  return [
    { label: i18n.t('connection.account'), value: connection.account, ltr: true },
    {
      label: i18n.t('connection.heard'),
      value: connection.lastInboundAt
        ? i18n.format.ago(connection.lastInboundAt)
        : i18n.t('connection.never'),
    },
    { label: i18n.t('connection.queued'), value: count(connection.queued) },
    { label: i18n.t('connection.undelivered'), value: count(connection.undelivered) },
    { label: i18n.t('connection.webhook'), value: connection.webhookUrl, ltr: true },
  ];
}
