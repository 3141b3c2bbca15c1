import type { Json, ResolvedText } from '@muster/conversations';

/** A follow-up as it is told in chats, in whatever language. */
export interface ToldTask {
  readonly id: string;
  readonly typeName: Readonly<Record<string, string>>;
  readonly title: string | null;
  readonly who: string | null;
}

/** "Call back: Amina". */
export function lineOf({ typeName, title, who }: ToldTask): ResolvedText {
  const about = [title, who].filter((part) => part !== null && part !== '').join(', ');
  const type: ResolvedText = { content: typeName };
  return about === '' ? type : { key: 'task.line', values: { type: asJson(type), who: about } };
}

/** A text inside another one. */
export const asJson = (text: ResolvedText): Json => text;

const look = { key: 'task.look' };

interface Look {
  readonly label: ResolvedText;
  readonly flow: string;
  readonly args?: Readonly<Record<string, Json>>;
}

/** Below a notice: straight to the follow-up it speaks of. */
export const lookAt = (task: string): Look[] => [{ label: look, flow: 'task', args: { task } }];
export const lookAtAll: Look[] = [{ label: look, flow: 'tasks' }];
