import { mergeSurveys, sameJson, type MergeConflict, type Side } from '@muster/conversations/survey-edit';
import type { SurveyContent } from '@muster/conversations';
import { api, call } from '../api/client.ts';
import type { Problem } from '../api/problem.ts';
import type { DraftStore } from '../drafts/draft-store.ts';
import { asContent } from '../surveys/content.ts';
import type { SurveyDocument } from './document.svelte.ts';
import { sameNewIds, sameNewOptions } from './set-apart.ts';

export type SyncState = 'saved' | 'dirty' | 'saving' | 'offline' | 'conflict' | 'failed';

/** A state of the survey that the server has. */
export interface SavedSurvey {
  readonly content: SurveyContent;
  readonly rev: number;
}

interface Kept {
  readonly base: SurveyContent;
  readonly mine: SurveyContent;
  readonly unheard?: readonly SurveyContent[];
}

interface SyncOptions {
  readonly surveyId: string;
  readonly document: SurveyDocument;
  readonly saved: SavedSurvey;
  readonly store: DraftStore;
  /** Somebody else's changes were taken in. */
  readonly onmerged?: () => void;
}

const MOST_UNHEARD = 3;
const PAUSE_MS = 700;
const KEEP_MS = 300;
const FIRST_RETRY_MS = 2000;
const LONGEST_RETRY_MS = 30_000;

/**
 * Saves a survey by itself while it is edited. What is not saved yet is kept in this browser; what others saved
 * meanwhile is merged in, and where both changed the same thing the organizer decides.
 */
export class SurveySync {
  state = $state<SyncState>('saved');
  problem = $state.raw<Problem>();
  conflicts = $state.raw<readonly MergeConflict[]>([]);
  savedAt = $state.raw<Date>();
  rev = $state(0);
  readonly #options: SyncOptions;
  readonly #form: string;
  #base: SurveyContent;
  /** What was sent without hearing whether it arrived, newest first. */
  #unheard: readonly SurveyContent[] = [];
  #theirs: SavedSurvey | undefined;
  #saving: Promise<'saved' | 'changed_meanwhile' | 'failed'> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #keepTimer: ReturnType<typeof setTimeout> | undefined;
  #retryMs = FIRST_RETRY_MS;

  constructor(options: SyncOptions) {
    this.#options = options;
    this.#form = `survey:${options.surveyId}`;
    this.#base = options.saved.content;
    this.rev = options.saved.rev;
  }

  /** Takes up what this browser kept from last time. @returns whether there was something */
  restore(): boolean {
    const kept = this.#options.store.read<Kept>(this.#form);
    if (!kept) return false;
    const theirs = { content: this.#base, rev: this.rev };
    this.#base = kept.values.base;
    this.#unheard = kept.values.unheard ?? [];
    this.#options.document.apply({ type: 'replace', content: kept.values.mine });
    this.#take(theirs);
    return true;
  }

  /** Returns the function that ends it. */
  start(): () => void {
    const online = (): void => void this.save();
    const leaving = (): void => this.#keep();
    addEventListener('online', online);
    addEventListener('pagehide', leaving);
    return () => {
      removeEventListener('online', online);
      removeEventListener('pagehide', leaving);
      clearTimeout(this.#timer);
      if (this.#isDirty) {
        this.#keep();
        void this.save();
      }
      clearTimeout(this.#keepTimer);
    };
  }

  /** To be called with every new content. */
  changed(content: SurveyContent): void {
    if (content === this.#base) {
      if (this.state === 'dirty') this.#settle();
      return;
    }
    if (this.state === 'saved' || this.state === 'failed') this.state = 'dirty';
    clearTimeout(this.#keepTimer);
    this.#keepTimer = setTimeout(() => this.#keep(), KEEP_MS);
    if (this.state === 'dirty') this.#saveIn(PAUSE_MS);
  }

  /** Saves now. @returns whether the server has everything */
  async save(): Promise<boolean> {
    clearTimeout(this.#timer);
    while (this.#saving) await this.#saving;
    if (this.state === 'conflict') return false;
    if (!this.#isDirty) return true;
    this.#saving = this.#send();
    const outcome = await this.#saving;
    this.#saving = undefined;
    if (outcome !== 'changed_meanwhile') return outcome === 'saved' && !this.#isDirty;
    return (await this.pull()) && this.save();
  }

  /** Looks for what others have saved, and takes it in. @returns false if that could not be done or settled */
  async pull(): Promise<boolean> {
    while (this.#saving) await this.#saving;
    const path = { id: this.#options.surveyId };
    const result = await call(api.GET('/api/v1/surveys/{id}', { params: { path } }));
    if (!result.ok) return false;
    if (result.data.draftRev <= this.rev) return true;
    const content = asContent(result.data.draft);
    if (content) this.#take({ content, rev: result.data.draftRev });
    return content !== undefined && this.conflicts.length === 0;
  }

  /** The organizer's decision, by question (or `survey`). */
  resolve(sides: Readonly<Record<string, Side>>): void {
    const theirs = this.#theirs;
    if (!theirs) return;
    this.#theirs = undefined;
    this.conflicts = [];
    this.state = 'dirty';
    this.#adopt(theirs, (question) => sides[question ?? 'survey'] ?? 'mine');
  }

  get #isDirty(): boolean {
    return this.#options.document.content !== this.#base;
  }

  async #send(): Promise<'saved' | 'changed_meanwhile' | 'failed'> {
    const { document, surveyId } = this.#options;
    const { content } = document;
    this.state = 'saving';
    const before = this.#unheard;
    this.#unheard = [...new Set([content, ...before])].slice(0, MOST_UNHEARD);
    const result = await call(
      api.PUT('/api/v1/surveys/{id}/draft', {
        params: { path: { id: surveyId }, header: { 'if-match': `"${this.rev}"` } },
        body: { content: content as unknown as Record<string, never> },
      }),
    );
    if (!result.ok) {
      if (isRefusal(result.problem)) this.#unheard = before;
      return this.#recover(result.problem);
    }
    this.#base = content;
    this.#unheard = [];
    this.rev = result.data.draftRev;
    this.#retryMs = FIRST_RETRY_MS;
    this.problem = undefined;
    if (this.#isDirty) {
      this.state = 'dirty';
      this.#saveIn(PAUSE_MS);
    } else this.#settle();
    return 'saved';
  }

  /** Without a connection it is tried again, and less and less often. */
  #recover(problem: Problem): 'changed_meanwhile' | 'failed' {
    this.problem = problem;
    const mayPass = !isRefusal(problem) || problem.status === 429;
    if (problem.code !== 'changed_meanwhile' && !mayPass) {
      this.state = 'failed';
      return 'failed';
    }
    this.state = 'offline';
    this.#saveIn(this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS);
    return problem.code === 'changed_meanwhile' ? problem.code : 'failed';
  }

  #take(theirs: SavedSurvey): void {
    const { document } = this.#options;
    const own = this.#unheard.find((sent) => sameJson(sent, theirs.content));
    if (own) {
      this.#recognize(own, theirs.rev);
      return;
    }
    const states = { base: this.#base, mine: document.content, theirs: theirs.content, sent: this.#unheard };
    for (const id of sameNewIds(states)) document.giveNewId(id, theirs.content);
    for (const { question, option } of sameNewOptions(states))
      document.giveNewOptionId(question, option, theirs.content);
    const { conflicts } = mergeSurveys({ base: this.#base, mine: document.content, theirs: theirs.content });
    if (conflicts.length > 0) this.#disagree(conflicts, theirs);
    else this.#adopt(theirs, () => 'mine');
  }

  /** A save had arrived although its answer had not: that is nobody else's work. */
  #recognize(own: SurveyContent, rev: number): void {
    this.#base = own;
    this.rev = rev;
    this.#unheard = [];
    if (this.#isDirty) {
      this.state = 'dirty';
      this.#saveIn(0);
    } else this.#settle();
  }

  #disagree(conflicts: readonly MergeConflict[], theirs: SavedSurvey): void {
    this.#theirs = theirs;
    this.conflicts = conflicts;
    this.state = 'conflict';
    this.#keep();
  }

  /** Their state becomes the one that is built upon; the way back keeps their changes. */
  #adopt(theirs: SavedSurvey, prefer: (question: string | null) => Side): void {
    const { document, onmerged } = this.#options;
    const base = this.#base;
    const untouched = document.content === base;
    this.#base = theirs.content;
    this.rev = theirs.rev;
    document.rebase((mine) =>
      mine === base ? theirs.content : mergeSurveys({ base, mine, theirs: theirs.content }, prefer).content,
    );
    if (untouched) this.#settle();
    else {
      this.state = 'dirty';
      this.#saveIn(0);
    }
    if (!sameJson(base, theirs.content)) onmerged?.();
  }

  #settle(): void {
    this.state = 'saved';
    this.savedAt = new Date();
    clearTimeout(this.#keepTimer);
    this.#options.store.remove(this.#form);
  }

  #saveIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), milliseconds);
  }

  #keep(): void {
    if (!this.#isDirty) return;
    const kept: Kept = { base: this.#base, mine: this.#options.document.content, unheard: this.#unheard };
    this.#options.store.write(this.#form, kept, String(this.rev));
  }
}

/** Whether the server has certainly not taken what was sent. */
const isRefusal = ({ status }: Problem): boolean => status >= 400 && status < 500;
