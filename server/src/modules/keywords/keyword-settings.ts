/** What consent a keyword asks for. `email` and `data_storage` are agreed to elsewhere. */
export const KEYWORD_PURPOSES = ['campaign_messages', 'survey', 'contact', 'calls'] as const;
export type KeywordPurpose = (typeof KEYWORD_PURPOSES)[number];

/** One text per language; a language that is missing falls back to the space's. */
export type LocalTexts = Readonly<Record<string, string>>;

/** What a keyword carries besides its word, as stored; each kind uses what it needs. */
export interface KeywordSettings {
  readonly purpose: KeywordPurpose;
  /** What is sent, as people know it; empty: the space's news. */
  readonly program: LocalTexts;
  /** How often, as part of a sentence; empty: a few messages a month. */
  readonly frequency: LocalTexts;
  /** A second message is asked for before anything is agreed. */
  readonly doubleOptIn: boolean;
  readonly tags: readonly string[];
  /** Set where nothing is known of them yet. */
  readonly statusId: string | null;
  /** What the contact's source says; null: `keyword:` and the word. */
  readonly source: string | null;
  /** Offered afterwards, or begun. */
  readonly surveyId: string | null;
  /** The invitation that volunteers come by. */
  readonly inviteId: string | null;
  /** The answer of a word that is only answered. */
  readonly text: LocalTexts;
  /** An opt-out of all messages instead of one kind. */
  readonly everything: boolean;
}

export const DEFAULT_KEYWORD_SETTINGS: KeywordSettings = {
  purpose: 'campaign_messages',
  program: {},
  frequency: {},
  doubleOptIn: true,
  tags: [],
  statusId: null,
  source: null,
  surveyId: null,
  inviteId: null,
  text: {},
  everything: false,
};

/** Stored settings, checked when they were saved; what is missing has its default. */
export function parseKeywordSettings(stored: unknown): KeywordSettings {
  return { ...DEFAULT_KEYWORD_SETTINGS, ...(stored as Partial<KeywordSettings> | null) };
}
