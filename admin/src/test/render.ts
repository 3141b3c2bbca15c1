import { render } from '@testing-library/svelte';
import type { Component } from 'svelte';
import { I18n } from '$lib/i18n/i18n.svelte.ts';
import { LiveEvents } from '$lib/live/live-events.svelte.ts';
import type { ShippedLanguage } from '@muster/locales';
import Harness from './Harness.svelte';

/** Renders a component inside what the console's layouts give it, with the real texts. */
export async function renderInConsole<Props extends Record<string, unknown>>(
  component: Component<Props>,
  props: Props,
  { language = 'en' }: { language?: ShippedLanguage } = {},
): Promise<void> {
  const i18n = new I18n();
  await i18n.use(language);
  const live = new LiveEvents('00000000-0000-7000-8000-000000000001');
  render(Harness as unknown as Component, { props: { component, props, i18n, live } });
}
