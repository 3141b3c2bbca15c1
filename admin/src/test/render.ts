import { render } from '@testing-library/svelte';
import type { Component } from 'svelte';
import { I18n } from '$lib/i18n/i18n.svelte.ts';
import { LiveEvents } from '$lib/live/live-events.svelte.ts';
import type { MeInSpace } from '$lib/session/load-me.ts';
import { Session } from '$lib/session/session.svelte.ts';
import type { ShippedLanguage } from '@muster/locales';
import Harness from './Harness.svelte';

const SPACE_ID = '00000000-0000-7000-8000-000000000001';

interface Surroundings {
  readonly language?: ShippedLanguage;
  /** What the signed-in member may do, and how far. */
  readonly rights?: MeInSpace['current']['rights'];
}

/** Renders a component inside what the console's layouts give it, with the real texts. */
export async function renderInConsole<Props extends Record<string, unknown>>(
  component: Component<Props>,
  props: Props,
  { language = 'en', rights = {} }: Surroundings = {},
): Promise<{ unmount: () => void; live: LiveEvents }> {
  const i18n = new I18n();
  await i18n.use(language);
  const live = new LiveEvents(SPACE_ID);
  const session = new Session(() => someone(rights));
  const { unmount } = render(Harness as unknown as Component, {
    props: { component, props, i18n, live, session },
  });
  return { unmount, live };
}

function someone(rights: MeInSpace['current']['rights']): MeInSpace {
  const timeZone = 'Europe/London';
  const space = { id: SPACE_ID, name: 'Open City', isDemo: false, timeZone, status: 'active' } as const;
  return {
    user: {
      id: 'user-1',
      name: 'Ana',
      email: 'ana@example.org',
      emailVerified: true,
      language: 'en',
      twoFactorEnabled: false,
    },
    spaces: [space as MeInSpace['spaces'][number]],
    current: {
      spaceId: SPACE_ID,
      memberId: 'member-1',
      role: 'staff',
      rights,
      givable: [],
      teamIds: [],
      ledTeamIds: [],
    },
  };
}
