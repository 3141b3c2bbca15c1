import type { paths } from '../api/openapi.d.ts';
import type { ListKind, WorkList } from './work-list.ts';

type NewList = paths['/api/v1/lists']['post']['requestBody']['content']['application/json'];
type ListChange = paths['/api/v1/lists/{id}']['patch']['requestBody']['content']['application/json'];

/** The rules of a list, each a whole number within what is sensible. */
export const RULES = {
  sliceSize: { min: 1, max: 40 },
  leaseMinutes: { min: 10, max: 1440 },
  coolDownHours: { min: 0, max: 720 },
  maxAttempts: { min: 1, max: 20 },
} as const;
export type Rule = keyof typeof RULES;
export const RULE_NAMES = Object.keys(RULES) as Rule[];

/** What is typed, and kept until it is saved. */
export const TYPED = [
  'name',
  'kind',
  'territoryId',
  'statusId',
  'teamId',
  'assigneeId',
  'surveyId',
  'rules',
] as const;

const STANDARD: Readonly<Record<Rule, number>> = {
  sliceSize: 12,
  leaseMinutes: 90,
  coolDownHours: 24,
  maxAttempts: 3,
};

/** What is typed about a list: new, or there already; of that one only what changed is sent. */
export class ListForm {
  name = $state('');
  kind = $state<ListKind>('door');
  territoryId = $state('');
  statusId = $state('');
  teamId = $state('');
  assigneeId = $state('');
  surveyId = $state('');
  rules = $state<Record<Rule, string>>({
    sliceSize: '',
    leaseMinutes: '',
    coolDownHours: '',
    maxAttempts: '',
  });
  readonly #before: WorkList | undefined;

  constructor(list: WorkList | undefined) {
    this.#before = list;
    this.name = list?.name ?? '';
    this.kind = list?.kind ?? 'door';
    this.teamId = list?.team?.id ?? '';
    this.assigneeId = list?.assignee?.id ?? '';
    this.surveyId = list?.surveyId ?? '';
    for (const rule of RULE_NAMES) this.rules[rule] = String((list ?? STANDARD)[rule]);
  }

  isWrong(rule: Rule): boolean {
    const value = Number(this.rules[rule] || Number.NaN);
    return !Number.isInteger(value) || value < RULES[rule].min || value > RULES[rule].max;
  }

  get isComplete(): boolean {
    return this.name.trim() !== '' && RULE_NAMES.every((rule) => !this.isWrong(rule));
  }

  get #fields() {
    return {
      name: this.name.trim(),
      teamId: this.teamId || null,
      assigneeId: this.assigneeId || null,
      surveyId: this.kind === 'leaflet' ? null : this.surveyId || null,
      sliceSize: Number(this.rules.sliceSize),
      leaseMinutes: Number(this.rules.leaseMinutes),
      coolDownHours: Number(this.rules.coolDownHours),
      maxAttempts: Number(this.rules.maxAttempts),
    };
  }

  get body(): NewList {
    return {
      ...this.#fields,
      kind: this.kind,
      from: {
        ...(this.territoryId === '' ? {} : { territoryId: this.territoryId }),
        ...(this.statusId === '' ? {} : { statusIds: [this.statusId] }),
      },
    };
  }

  get changes(): ListChange {
    const before = this.#before;
    if (before === undefined) return {};
    const was: Record<string, unknown> = {
      ...before,
      teamId: before.team?.id ?? null,
      assigneeId: before.assignee?.id ?? null,
    };
    return Object.fromEntries(Object.entries(this.#fields).filter(([key, value]) => was[key] !== value));
  }
}
