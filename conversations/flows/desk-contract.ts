import type { Json } from '../src/definition/text.ts';
import type { HostOption, NoArgs } from './contract.ts';

/** Follow-ups as they concern the asking member. */
export interface TasksOverview {
  readonly mine: number;
  readonly overdue: number;
  /** Nobody's yet, in the member's teams. */
  readonly team: number;
  /** There is somebody about whom this member may report a follow-up. */
  readonly canReport: boolean;
  /** Questions of people that wait for an answer, for those who may give it; else 0. */
  readonly threads: number;
}

/** One follow-up, put into words for whoever may see it; a phone number only for whoever does it. */
export interface TaskCard {
  readonly task: string;
  /** "Call back: Amina", in the session's language. */
  readonly line: string;
  /** Phone, day, note and who asked, one a line; never empty. */
  readonly details: string;
  readonly canTake: boolean;
  readonly canFinish: boolean;
  readonly canHandBack: boolean;
  readonly canGive: boolean;
}

/** A question to organizers, as one of them sees it in the chat. */
export interface ThreadCard {
  readonly thread: string;
  readonly name: string;
  /** The last words of both sides, one a line. */
  readonly said: string;
  readonly canTake: boolean;
}

/** A document as it is sent: with its bytes where the channel takes files, else by a link of one's own. */
export interface SentDocument {
  readonly title: string;
  /** One `MediaRef`, or none. */
  readonly media: readonly Json[];
  readonly link: string | null;
  readonly days: number;
}

/** What a member typed or chose where both are possible. */
export type Asked = string | { readonly other: string };

export interface DeskLookups {
  tasks_overview: { args: NoArgs; result: TasksOverview; reason: never };
  /** At most nine, overdue ones first. */
  tasks_list: { args: { which: 'mine' | 'team' }; result: readonly HostOption[]; reason: 'none' };
  task_card: { args: { task: string }; result: TaskCard; reason: never };
  /** Contacts that this member met, the last first: about no others may they report anything. */
  contacts_met: { args: NoArgs; result: readonly HostOption[]; reason: 'none' };
  /** Members to whom the asking leader may give this task. */
  task_givees: { args: { task: string }; result: readonly HostOption[]; reason: 'none' };
  /** Own figures, one a line, in the session's language. */
  my_impact: { args: NoArgs; result: { lines: string }; reason: never };
  /** Kinds of documents for this member. */
  document_categories: { args: NoArgs; result: readonly HostOption[]; reason: 'none' };
  documents: { args: { category: string }; result: readonly HostOption[]; reason: 'none' };
  /** Questions that the space has answers to. Open to strangers. */
  /** `again`: whoever asks was at a question that they may go back to. */
  help_topics: { args: { again: boolean | null }; result: readonly HostOption[]; reason: 'none' };
  /** The answer to a chosen question, or the one that fits best to what was typed. Open to strangers. */
  help_answer: { args: { asked: Asked }; result: { answer: string }; reason: 'none' };
  /** Open threads within reach, those that wait longest first. */
  threads_waiting: { args: NoArgs; result: readonly HostOption[]; reason: 'none' };
  thread_card: { args: { thread: string }; result: ThreadCard; reason: never };
}

export interface DeskCommands {
  /** A follow-up about a contact whom this member met, whenever that was. */
  report_task: {
    args: { contact: string; type: string; note: string | null; due: string | null };
    result: { task: string };
    reason: 'due_required';
  };
  /** Takes a task that nobody has; two never get the same. */
  take_task: { args: { task: string }; result: { task: string }; reason: 'taken' };
  /** Whoever asked for it is told. */
  finish_task: { args: { task: string; note: string | null }; result: { task: string }; reason: 'taken' };
  hand_back_task: { args: { task: string }; result: { task: string }; reason: 'taken' };
  /** By those who may see to the tasks of others; whoever gets it is told. */
  give_task: { args: { task: string; member: string }; result: { name: string }; reason: 'taken' };
  send_document: { args: { document: string }; result: SentDocument; reason: never };
  /** Reaches the person where they wrote from last. */
  answer_thread: { args: { thread: string; text: string }; result: { name: string }; reason: 'closed' };
  take_thread: { args: { thread: string }; result: { thread: string }; reason: 'closed' };
  /** The person is told. */
  close_thread: { args: { thread: string }; result: { name: string }; reason: 'closed' };
}

export const DESK_LOOKUPS = [
  'tasks_overview',
  'tasks_list',
  'task_card',
  'contacts_met',
  'task_givees',
  'my_impact',
  'document_categories',
  'documents',
  'help_topics',
  'help_answer',
  'threads_waiting',
  'thread_card',
] as const satisfies readonly (keyof DeskLookups)[];

export const DESK_COMMANDS = [
  'report_task',
  'take_task',
  'finish_task',
  'hand_back_task',
  'give_task',
  'send_document',
  'answer_thread',
  'take_thread',
  'close_thread',
] as const satisfies readonly (keyof DeskCommands)[];

export const DESK_OPEN = ['help_topics', 'help_answer'] as const satisfies readonly (keyof DeskLookups)[];
