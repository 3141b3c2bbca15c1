import {
  contentFor,
  parseSurveyContent,
  surveyEffects,
  type Answer,
  type InboundContent,
  type Json,
  type SurveyContent,
  type SurveyEffects,
  type Translate,
} from '@muster/conversations';
import type {
  BotChoice,
  BotMessage,
  Chat,
  ChatChannel,
  ChatMessage,
  Sending,
} from '../simulator/chat-state.svelte.ts';
import { assumeAnswers } from './assume-answers.ts';
import { playSurvey, type Origin, type Played, type Said } from './play-survey.ts';
import { showTurns, type Shown } from './show-turns.ts';

const FROM_THE_START: Origin = { question: null, answers: {} };

/**
 * A survey played in the browser, on the draft as it stands. What was said is kept and played again whenever texts,
 * language or channel change, so that the chat on the screen is always that of the survey on the screen.
 */
export class PreviewChat implements Chat {
  readonly as = 'preview';
  readonly waiting = false;
  channel = $state<ChatChannel>('telegram');
  language = $state('en');
  digitsOnly = $state(false);
  /** The last draft that could be played. */
  content = $state.raw() as SurveyContent;
  /** How much is wrong with the draft, while it cannot be played. */
  problems = $state(0);
  origin = $state.raw<Origin>(FROM_THE_START);
  #said = $state.raw<readonly Said[]>([]);
  readonly #translate: Translate;
  readonly #began = new Date().toISOString();
  readonly #wellFormed = new WeakSet();

  readonly #played: Played = $derived.by(() =>
    playSurvey({
      content: this.content,
      channel: this.channel,
      language: this.language,
      translate: this.#translate,
      origin: this.origin,
      said: this.#said,
      began: this.#began,
    }),
  );
  readonly #shown: Shown = $derived.by(() =>
    showTurns(this.#played, {
      channel: this.channel,
      digitsOnly: this.digitsOnly,
      translate: this.#translate,
      optionLabel: ({ at, option }) => {
        const question = this.content.questions.find(({ id }) => id === at);
        const label = question?.options?.find(({ id }) => id === option)?.label;
        return label && contentFor(label, this.language);
      },
    }),
  );
  readonly messages: readonly ChatMessage[] = $derived.by(() => this.#shown.messages);
  readonly limits = $derived.by(() => this.#shown.limits);
  readonly answered = $derived.by(() => this.#shown.answered);
  readonly answers: ReadonlyMap<string, Answer> = $derived.by(() => this.#played.answers);
  readonly question = $derived.by(() => this.#played.question);
  readonly outcome = $derived.by(() => this.#played.outcome);
  readonly effects: SurveyEffects = $derived.by(() => surveyEffects(this.content, valuesOf(this.answers)));

  constructor(content: SurveyContent, translate: Translate) {
    this.content = content;
    this.#translate = translate;
  }

  /** Takes the draft as it is now; one that is not whole yet leaves the last one in play. */
  update(draft: unknown): void {
    const parsed = parseSurveyContent(draft, this.#wellFormed);
    this.problems = parsed.ok ? 0 : parsed.problems.length;
    if (parsed.ok) this.content = parsed.content;
  }

  restart(): void {
    this.origin = FROM_THE_START;
    this.#said = [];
  }

  /** Goes to a question, with what was answered so far and examples for what it needs besides. */
  jumpTo(question: string): void {
    const given = { ...this.origin.answers, ...valuesOf(this.answers) };
    this.origin = { question, answers: assumeAnswers(this.content, question, given) };
    this.#said = [];
  }

  send({ text, body }: Sending): Promise<void> {
    const content: InboundContent = {
      ...(body.text === undefined ? {} : { text: body.text }),
      ...(body.location === undefined ? {} : { location: body.location }),
      ...(body.phone === undefined ? {} : { contact: { phone: body.phone, own: true } }),
      ...(body.image === undefined
        ? {}
        : { media: [{ kind: 'photo', ref: 'example', mime: 'image/png', bytes: 67 }] }),
    };
    this.#say({ at: this.#played.question, content, shown: text });
    return Promise.resolve();
  }

  choose(_message: BotMessage, choice: BotChoice): Promise<void> {
    const option = this.#played.choices.find(({ token }) => token === choice.token)?.id;
    this.#say({
      at: this.#played.question,
      content: { choice: choice.token },
      shown: choice.label,
      ...(option === undefined ? {} : { option }),
    });
    return Promise.resolve();
  }

  /** What could not be said again in the changed survey is forgotten with the next word. */
  #say(said: Said): void {
    if (this.#played.outcome === null) this.#said = [...this.#played.said, said];
  }
}

function valuesOf(answers: ReadonlyMap<string, Answer>): Record<string, Json> {
  return Object.fromEntries([...answers].map(([id, { value }]) => [id, value]));
}
