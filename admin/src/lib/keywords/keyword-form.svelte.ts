import type { Keyword, KeywordFlow, KeywordKind, NewKeyword } from './keyword.ts';

type Texts = Record<string, string>;

/** What is typed, and kept until it is saved. */
export const TYPED = [
  'word',
  'kind',
  'connectionId',
  'purpose',
  'program',
  'frequency',
  'text',
  'doubleOptIn',
  'everything',
  'tags',
  'statusId',
  'source',
  'surveyId',
  'inviteId',
  'flow',
] as const;

/** What is typed about a keyword, and what of it is sent: each kind has its own fields. */
export class KeywordForm {
  word = $state('');
  kind = $state<KeywordKind>('opt_in');
  connectionId = $state('');
  purpose = $state<Keyword['purpose']>('campaign_messages');
  program = $state<Texts>({});
  frequency = $state<Texts>({});
  text = $state<Texts>({});
  doubleOptIn = $state(true);
  everything = $state(false);
  tags = $state('');
  statusId = $state('');
  source = $state('');
  surveyId = $state('');
  inviteId = $state('');
  flow = $state<KeywordFlow>('help');

  constructor(keyword: Keyword | undefined) {
    if (keyword === undefined) return;
    const { word, kind, purpose, doubleOptIn, everything } = keyword;
    Object.assign(this, { word, kind, purpose, doubleOptIn, everything });
    this.connectionId = keyword.connectionId ?? '';
    this.program = { ...keyword.program };
    this.frequency = { ...keyword.frequency };
    this.text = { ...keyword.text };
    this.tags = keyword.tags.join(', ');
    this.statusId = keyword.statusId ?? '';
    this.source = keyword.source ?? '';
    this.surveyId = keyword.surveyId ?? '';
    this.inviteId = keyword.inviteId ?? '';
    this.flow = keyword.flow ?? 'help';
  }

  /** As the API takes it; fields of other kinds go back to nothing. */
  get values(): NewKeyword {
    const { kind } = this;
    const isOptIn = kind === 'opt_in';
    const optional = (text: string): string | null => (text.trim() === '' ? null : text.trim());
    return {
      word: this.word.trim(),
      kind,
      connectionId: optional(this.connectionId),
      purpose: this.purpose,
      program: filled(this.program),
      frequency: filled(this.frequency),
      text: kind === 'reply' ? filled(this.text) : {},
      doubleOptIn: this.doubleOptIn,
      everything: kind === 'opt_out' && this.everything,
      tags: isOptIn
        ? this.tags
            .split(/[,،;]/u)
            .map((tag) => tag.trim())
            .filter(Boolean)
        : [],
      statusId: isOptIn ? optional(this.statusId) : null,
      source: isOptIn ? optional(this.source) : null,
      surveyId: isOptIn || kind === 'survey' ? optional(this.surveyId) : null,
      inviteId: isOptIn || kind === 'join' ? optional(this.inviteId) : null,
      flow: kind === 'flow' ? this.flow : null,
    };
  }
}

const filled = (texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));
