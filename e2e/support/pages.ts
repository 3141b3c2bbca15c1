import type { BrowserContext } from 'playwright-core';

export interface ConsolePage {
  readonly name: string;
  readonly path: string;
}

/** Every page of the console, with addresses that exist in this space. The context is signed in. */
export async function findPages(context: BrowserContext, url: string): Promise<readonly ConsolePage[]> {
  const first = async (path: string): Promise<{ id: string; code: string }> => {
    const response = await context.request.get(`${url}/api/v1/${path}`);
    const { items } = (await response.json()) as { items: { id: string; code: string }[] };
    const [item] = items;
    if (!item) throw new Error(`Nothing at ${path}`);
    return item;
  };
  const survey = await first('surveys?status=published&limit=1');
  const response = await first('responses?status=complete&limit=1');
  const invite = await first('invites?usable=true&limit=1');
  return [
    { name: 'home', path: '/' },
    { name: 'surveys', path: '/surveys' },
    { name: 'survey', path: `/surveys/${survey.id}` },
    { name: 'responses', path: '/responses' },
    { name: 'response', path: `/responses/${response.id}` },
    { name: 'people', path: '/people' },
    { name: 'invites', path: '/people/invites' },
    { name: 'simulator', path: '/simulator' },
    { name: 'settings', path: '/settings' },
    { name: 'connections', path: '/settings/connections' },
    { name: 'outbox', path: '/settings/outbox' },
    { name: 'audit', path: '/settings/audit' },
    { name: 'sign-in', path: '/sign-in' },
    { name: 'forgot-password', path: '/forgot-password' },
    { name: 'reset-password', path: '/reset-password?token=example' },
    { name: 'join', path: `/join/${invite.code}` },
    { name: 'missing', path: '/no-such-page' },
  ];
}
