import type { components } from '$lib/api/openapi.d.ts';
import type { ComponentProps } from 'svelte';
import type { I18n } from '$lib/i18n/i18n.svelte.ts';
import type Facts from '$lib/ui/Facts.svelte';

type Connection = components['schemas']['Connection'];

export const STATUS_MEANINGS = { active: 'good', paused: 'attention', failing: 'bad' } as const;

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
