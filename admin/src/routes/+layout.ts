import { I18n, preferredLanguage } from '$lib/i18n/i18n.svelte.ts';
import type { LayoutLoad } from './$types';

// One static page; everything it shows comes from the API.
export const ssr = false;
export const prerender = false;

const i18n = new I18n();

export const load: LayoutLoad<{ i18n: I18n }> = async () => {
  await i18n.use(preferredLanguage());
  return { i18n };
};
