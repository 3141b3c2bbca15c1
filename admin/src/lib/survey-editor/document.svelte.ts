import { mergeSurveys } from '@muster/conversations/survey-edit';
import type { SurveyContent, SurveyQuestion } from '@muster/conversations';
import type { components } from '../api/openapi.d.ts';
import { advance, beginHistory, mapHistory, redo, undo, type History } from './history.ts';
import { applyOperation, type Operation } from './operations.ts';
import { questionNumbers } from '../surveys/condition-words.ts';
import { freeId, freeOptionId, reservedIds, type ReservedIds } from './question-ids.ts';
import { withOptionRenamed, withRenamed } from './references.ts';

export type SurveyFinding = components['schemas']['SurveyFinding'];

interface DocumentOptions {
  /** Language to begin with, if the survey speaks it. */
  readonly language?: string | undefined;
  /** The newest published version. */
  readonly published?: SurveyContent | undefined;
  readonly now?: () => number;
}

/**
 * A survey while it is edited: its content, the way back and forth through what was done to it, and where the editor
 * stands. Content is never changed in place; every change is an {@link Operation}.
 */
export class SurveyDocument {
  #history = $state.raw<History<SurveyContent>>() as History<SurveyContent>;
  /** The question whose fields are open, and which the preview shows. */
  selectedQuestionId = $state<string | null>(null);
  /** The language whose texts are edited. */
  language = $state('en');
  /** What the checker said of the content as it was last saved. */
  findings = $state.raw<readonly SurveyFinding[]>([]);
  readonly content = $derived.by(() => this.#history.present);
  readonly languages = $derived.by(() => this.content.languages);
  /** As people count them: what is not asked has none. */
  readonly numbers = $derived.by(() => this.#counted(questionNumbers(this.content)));
  readonly canUndo = $derived.by(() => this.#history.past.length > 0);
  readonly canRedo = $derived.by(() => this.#history.future.length > 0);
  #numbers: ReadonlyMap<string, number> = new Map();
  readonly #rows = new Map<string, string>();
  readonly #now: () => number;
  readonly #reserved: ReservedIds;

  constructor(content: SurveyContent, { language, published, now = Date.now }: DocumentOptions = {}) {
    this.#now = now;
    this.#reserved = reservedIds(published);
    this.#history = beginHistory(content);
    const [first = 'en'] = content.languages;
    this.language = language !== undefined && content.languages.includes(language) ? language : first;
  }

  /** Whether a published version has this question: its id then stays as it is. */
  isPublished(questionId: string): boolean {
    return this.#reserved.has(questionId);
  }

  get selected(): SurveyQuestion | undefined {
    return this.content.questions.find(({ id }) => id === this.selectedQuestionId);
  }

  apply(operation: Operation): void {
    const next = applyOperation(this.content, operation, this.#reserved);
    this.#go(advance(this.#history, next, { label: labelOf(operation), at: this.#now() }));
    if (operation.type === 'rename_question' && this.selectedQuestionId === operation.id) {
      this.selectedQuestionId = this.content.questions.some(({ id }) => id === operation.to)
        ? operation.to
        : operation.id;
    }
  }

  undo(): void {
    this.#go(undo(this.#history));
  }

  redo(): void {
    this.#go(redo(this.#history));
  }

  /** Undoes one step, not the last one: what was done since stays. */
  takeBack({ before, after }: { readonly before: SurveyContent; readonly after: SurveyContent }): void {
    if (this.content === after) this.undo();
    else {
      const { content } = mergeSurveys({ base: after, mine: this.content, theirs: before });
      this.apply({ type: 'replace', content });
    }
  }

  /** What a question's row goes by: it stays the same where the id changes under the hand that types in it. */
  rowOf(id: string): string {
    return this.#rows.get(id) ?? id;
  }

  /** Gives a question that only this editor knows an id that nobody else has used, in every state. */
  giveNewId(id: string, others: SurveyContent): void {
    const taken = new Set([...this.#reserved, ...others.questions.map((question) => question.id)]);
    const to = freeId(this.content, taken);
    this.#rows.set(to, this.rowOf(id));
    this.#rows.set(id, `${id} ${to}`);
    this.rebase((content) => withRenamed(content, id, to));
    if (this.selectedQuestionId === id) this.selectedQuestionId = to;
  }

  /** The same for an answer that two have added to one question. */
  giveNewOptionId(id: string, option: string, others: SurveyContent): void {
    const optionsIn = ({ questions }: SurveyContent) =>
      questions.find((question) => question.id === id)?.options ?? [];
    const question = this.content.questions.find((one) => one.id === id);
    if (!question) return;
    const mine = optionsIn(this.content);
    const options = [...mine, ...optionsIn(others).filter((one) => mine.every((own) => own.id !== one.id))];
    const to = freeOptionId({ ...question, options }, this.#reserved);
    this.rebase((content) => withOptionRenamed(content, { id, option, to }));
  }

  /** Takes others' changes into every state that can be gone back to: undoing undoes one's own work alone. */
  rebase(change: (content: SurveyContent) => SurveyContent): void {
    this.#go(mapHistory(this.#history, change));
  }

  /** The same numbers are the same map: a letter typed does not count three hundred questions anew. */
  #counted(numbers: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
    const before = this.#numbers;
    const same =
      before.size === numbers.size && [...numbers].every(([id, number]) => before.get(id) === number);
    if (!same) this.#numbers = numbers;
    return this.#numbers;
  }

  #go(history: History<SurveyContent>): void {
    this.#history = history;
    if (!this.languages.includes(this.language)) this.language = this.languages[0] ?? 'en';
  }
}

/** Typing in one field is one step; everything else is a step of its own. */
function labelOf(operation: Operation): string | null {
  if (operation.type === 'set_text') return `text:${operation.language}:${JSON.stringify(operation.at)}`;
  if (operation.type === 'change_question') return `${operation.id}:${Object.keys(operation.change).join()}`;
  if (operation.type !== 'change_option') return null;
  return `${operation.question}:${operation.option}:${Object.keys(operation.change).join()}`;
}
