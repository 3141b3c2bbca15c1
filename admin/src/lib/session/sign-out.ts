import { api, call } from '../api/client.ts';
import { forgetDrafts } from '../drafts/draft-store.ts';
import { forgetSpace } from './chosen-space.ts';

/** Ends the session and leaves the page, so that nothing of it stays in memory. */
export async function signOut(): Promise<void> {
  await call(api.POST('/api/auth/sign-out'));
  forgetSpace();
  forgetDrafts();
  sessionStorage.clear();
  location.assign('/sign-in');
}
