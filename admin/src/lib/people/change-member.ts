import { api, call } from '../api/client.ts';
import { problemWords } from '../api/problem-words.ts';
import type { I18n } from '../i18n/i18n.svelte.ts';
import type { Toasts } from '../ui/toasts.svelte.ts';
import { memberName, type Member } from './member.ts';

type Change = Partial<Pick<Member, 'role' | 'status'>>;

interface Surroundings {
  readonly i18n: I18n;
  readonly toasts: Toasts;
  /** Called with the member as saved, and again if it is undone. */
  readonly onchanged: (member: Member) => void;
}

/** Changes role or status, says so, and offers to undo it. Gives whether it worked. */
export async function changeMember(
  member: Member,
  change: Change,
  { i18n, toasts, onchanged }: Surroundings,
): Promise<boolean> {
  const result = await call(
    api.PATCH('/api/v1/members/{id}', { params: { path: { id: member.id } }, body: change }),
  );
  if (!result.ok) {
    toasts.show({ meaning: 'bad', text: problemWords(i18n, result.problem) });
    return false;
  }
  onchanged(result.data);
  const before: Change = change.role === undefined ? { status: member.status } : { role: member.role };
  toasts.show({
    meaning: 'good',
    text: doneWords(result.data, change, i18n),
    action: {
      label: i18n.t('common.undo'),
      run: () => void undo(result.data, before, { i18n, toasts, onchanged }),
    },
  });
  return true;
}

async function undo(
  member: Member,
  before: Change,
  { i18n, toasts, onchanged }: Surroundings,
): Promise<void> {
  const result = await call(
    api.PATCH('/api/v1/members/{id}', { params: { path: { id: member.id } }, body: before }),
  );
  if (result.ok) onchanged(result.data);
  else toasts.show({ meaning: 'bad', text: problemWords(i18n, result.problem) });
}

function doneWords(member: Member, change: Change, i18n: I18n): string {
  const name = memberName(member, i18n.t);
  if (change.role !== undefined)
    return i18n.t('member.role_changed', { name, role: i18n.t(`role.${change.role}`) });
  return i18n.t(change.status === 'suspended' ? 'member.suspended_done' : 'member.restored_done', { name });
}
