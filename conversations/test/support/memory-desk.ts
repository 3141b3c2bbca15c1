import type {
  CommandArgs,
  CommandResult,
  DeskCommands,
  DeskLookups,
  LookupArgs,
  LookupResult,
} from '../../flows/contract.ts';
import { fold } from '../../src/parsing/index.ts';
import type { HostContext } from './memory-lookups.ts';
import { orNone, Refusal } from './refusal.ts';
import type { World } from './world.ts';

type Lookup<N extends keyof DeskLookups> = (host: HostContext, args: LookupArgs<N>) => LookupResult<N>;
type Command<N extends keyof DeskCommands> = (host: HostContext, args: CommandArgs<N>) => CommandResult<N>;
type WorldTask = World['desk']['tasks'][number];

function oneOf<T extends { readonly id: string }>(rows: readonly T[], id: string): T {
  const found = rows.find((row) => row.id === id);
  if (found === undefined) throw new Refusal('not_found');
  return found;
}

const tasksOf = ({ desk }: World, state: WorldTask['state']) =>
  desk.tasks.filter((task) => task.state === state);

function change({ desk }: World, id: string, from: WorldTask['state'], to: WorldTask['state']) {
  const task = oneOf(desk.tasks, id);
  if (task.state !== from) throw new Refusal('taken');
  task.state = to;
  return { task: id };
}

const waiting = ({ desk }: World) => desk.inbox.filter(({ closed }) => closed !== true);

function openThread({ desk }: World, id: string): World['desk']['inbox'][number] {
  const thread = oneOf(desk.inbox, id);
  if (thread.closed === true) throw new Refusal('closed');
  return thread;
}

export const deskLookups: { readonly [N in keyof DeskLookups]: Lookup<N> } = {
  tasks_overview: ({ world }) => ({
    mine: tasksOf(world, 'mine').length,
    overdue: tasksOf(world, 'mine').filter(({ overdue }) => overdue === true).length,
    team: tasksOf(world, 'free').length,
    canReport: world.contacts.length > 0,
    threads: waiting(world).length,
  }),
  tasks_list: ({ world }, { which }) =>
    orNone(tasksOf(world, which === 'mine' ? 'mine' : 'free').map(({ id, line }) => ({ id, label: line }))),
  task_card: ({ world }, { task: id }) => {
    const { line, details, state } = oneOf(world.desk.tasks, id);
    if (state === 'done') throw new Refusal('not_found');
    const isMine = state === 'mine';
    const base = { task: id, line, details, canTake: state === 'free', canFinish: isMine };
    return { ...base, canHandBack: isMine, canGive: world.desk.leads };
  },
  contacts_met: ({ world }) => orNone(world.contacts.map(({ id, name }) => ({ id, label: name }))),
  task_givees: ({ world }) => orNone(world.desk.members.map((name) => ({ id: name, label: name }))),
  my_impact: ({ translate, language }) => ({
    lines: translate(language, 'bot:impact.so_far', { doors: 120, talks: 34, hours: 9 }),
  }),
  document_categories: ({ world }) =>
    orNone(
      [...new Set(world.desk.documents.map(({ category }) => category))].map((id) => ({ id, label: id })),
    ),
  documents: ({ world }, { category }) =>
    orNone(
      world.desk.documents
        .filter((document) => document.category === category)
        .map(({ id, title }) => ({ id, label: title })),
    ),
  help_topics: ({ world, translate, language }, { again }) => {
    if (world.desk.help.length === 0) throw new Refusal('none');
    return [
      ...(again === true ? [{ id: 'again', label: translate(language, 'bot:help.options.again') }] : []),
      ...world.desk.help.map(({ question }, index) => ({ id: String(index), label: question })),
      { id: 'human', label: translate(language, 'bot:help.options.human') },
      { id: 'menu', label: translate(language, 'bot:help.options.menu') },
    ];
  },
  help_answer: ({ world }, { asked }) => {
    const words = typeof asked === 'string' ? null : fold(asked.other).split(' ');
    const found = world.desk.help.find(({ question }, index) =>
      words === null ? String(index) === asked : words.some((word) => fold(question).includes(word)),
    );
    if (found === undefined) throw new Refusal('none');
    return { answer: found.answer };
  },
  threads_waiting: ({ world }) => orNone(waiting(world).map(({ id, name }) => ({ id, label: name }))),
  thread_card: ({ world }, { thread: id }) => {
    const { name, said, mine } = openThread(world, id);
    return { thread: id, name, said, canTake: mine !== true };
  },
};

export const deskCommands: { readonly [N in keyof DeskCommands]: Command<N> } = {
  report_task: ({ world }, { contact, type, note, due }) => {
    if (due === null && world.taskTypes.find(({ code }) => code === type)?.due === true)
      throw new Refusal('due_required');
    const id = `task-${String(world.tasks.length + 1)}`;
    world.tasks.push({ id, contact, type, note, due });
    return { task: id };
  },
  take_task: ({ world }, { task }) => change(world, task, 'free', 'mine'),
  finish_task: ({ world }, { task, note }) => {
    oneOf(world.desk.tasks, task).note = note;
    return change(world, task, 'mine', 'done');
  },
  hand_back_task: ({ world }, { task }) => change(world, task, 'mine', 'free'),
  give_task: ({ world }, { task: id, member }) => {
    const task = oneOf(world.desk.tasks, id);
    task.state = 'given';
    task.to = member;
    return { name: member };
  },
  send_document: ({ world }, { document: id }) => {
    const { title, file } = oneOf(world.desk.documents, id);
    if (file === undefined) return { title, media: [], link: 'https://example.org/d/abc', days: 7 };
    return { title, media: [{ kind: 'file', ref: `file:${file}`, name: file }], link: null, days: 7 };
  },
  answer_thread: ({ world }, { thread: id, text }) => {
    const thread = openThread(world, id);
    thread.said = text;
    return { name: thread.name };
  },
  take_thread: ({ world }, { thread }) => {
    openThread(world, thread).mine = true;
    return { thread };
  },
  close_thread: ({ world }, { thread: id }) => {
    const thread = openThread(world, id);
    thread.closed = true;
    return { name: thread.name };
  },
};
