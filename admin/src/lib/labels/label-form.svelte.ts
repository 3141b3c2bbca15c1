import type { Label, LabelChange, LabelKind } from './label.ts';
import { PALETTE } from './contrast.ts';

/** WhatsApp's buttons hold so many characters; longer names are cut there. */
export const LONGEST_BUTTON = 20;

/** What is typed, and kept until it is saved. */
export const TYPED = ['name', 'category', 'colour', 'due'] as const;

/** What is typed about a label, new or known. */
export class LabelForm {
  name = $state<Record<string, string>>({});
  category = $state('');
  colour = $state<string>(PALETTE[0]);
  /** Empty: the volunteer says when. */
  due = $state('');
  readonly #label: Label | undefined;
  readonly #kind: LabelKind;

  constructor(kind: LabelKind, label: Label | undefined) {
    this.#kind = kind;
    this.#label = label;
    this.name = { ...label?.name };
    this.category = label?.category ?? kind.categories[0] ?? '';
    this.colour = label?.colour ?? PALETTE[0];
    this.due = String(label?.dueDays ?? '');
  }

  /** All values, names without blanks. */
  get values(): Required<Pick<LabelChange, 'name' | 'category' | 'colour'>> & LabelChange {
    const name = Object.fromEntries(
      Object.entries(this.name)
        .map(([language, text]) => [language, text.trim()])
        .filter(([, text]) => text !== ''),
    ) as Record<string, string>;
    const { category, colour } = this;
    if (!this.#kind.hasDueDays) return { name, category, colour };
    return { name, category, colour, dueDays: this.due === '' ? null : Number(this.due) };
  }

  /** Those that differ from what is stored. */
  get changes(): LabelChange {
    const before = this.#label;
    if (before === undefined) return this.values;
    const known = before as unknown as Readonly<Record<string, unknown>>;
    const differing = Object.entries(this.values).filter(
      ([key, value]) => JSON.stringify(sorted(value)) !== JSON.stringify(sorted(known[key] ?? null)),
    );
    return Object.fromEntries(differing);
  }

  get isChanged(): boolean {
    return Object.keys(this.changes).length > 0;
  }
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  return Object.entries(value).sort(([a], [b]) => a.localeCompare(b));
}
