import { GraphRefusal, type Json } from './judge.ts';

interface Stored {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly category: string;
  readonly components: readonly Json[];
  status: string;
  rejected_reason: string;
}

const NAME = /^[a-z0-9_]{1,512}$/;
const LANGUAGE = /^[a-z]{2,3}(_[A-Z]{2})?$/;
const LONGEST_BODY = 1024;
const ON_A_PAGE = 3;

/** The message templates of one account, with Meta's rules for them (developers.facebook.com, message templates). */
export class TemplateShelf {
  private readonly stored: Stored[] = [];
  /** Messages by templates that nobody made are taken, as in an account whose templates the test does not care for. */
  isWatched = false;

  put(template: {
    name: string;
    language: string;
    body: string;
    status?: string;
    components?: readonly Json[];
  }): void {
    this.isWatched = true;
    this.stored.push({
      id: String(7_000 + this.stored.length),
      name: template.name,
      language: template.language,
      category: 'UTILITY',
      components: [{ type: 'BODY', text: template.body }, ...(template.components ?? [])],
      status: template.status ?? 'APPROVED',
      rejected_reason: 'NONE',
    });
  }

  decide(name: string, language: string, status: string, reason = 'NONE'): void {
    const found = this.find(name, language);
    if (found === undefined) throw new Error(`no template ${name} in ${language}`);
    found.status = status;
    found.rejected_reason = reason;
  }

  all(): readonly Stored[] {
    return this.stored;
  }

  page(path: string): Json {
    const query = new URLSearchParams(path.split('?')[1]);
    const from = Number(query.get('after') ?? 0);
    const fields = (query.get('fields') ?? '').split(',');
    const data = this.stored.slice(from, from + ON_A_PAGE).map((one) => {
      const entries = Object.entries(one).filter(([field]) => field === 'id' || fields.includes(field));
      return Object.fromEntries(entries);
    });
    const next = from + data.length;
    return {
      data,
      paging: {
        cursors: { before: String(from), after: String(next) },
        ...(next < this.stored.length ? { next: 'https://graph.facebook.com/…' } : {}),
      },
    };
  }

  take(body: Json): Json {
    const { name, language, category, components } = body as {
      [field in 'name' | 'language' | 'category']?: unknown;
    } & { components?: readonly Json[] };
    if (typeof name !== 'string' || !NAME.test(name)) throw new GraphRefusal(100, 'Invalid template name');
    if (typeof language !== 'string' || !LANGUAGE.test(language))
      throw new GraphRefusal(100, 'Invalid language');
    if (!['UTILITY', 'MARKETING', 'AUTHENTICATION'].includes(String(category)))
      throw new GraphRefusal(100, 'Invalid category');
    if (this.find(name, language) !== undefined)
      throw new GraphRefusal(100, 'There is already content in this language for the template');
    judgeBody(components ?? []);
    this.isWatched = true;
    const made: Stored = {
      ...{ id: String(7_000 + this.stored.length), name, language, category: String(category) },
      ...{ components: components ?? [], status: 'PENDING', rejected_reason: 'NONE' },
    };
    this.stored.push(made);
    return { id: made.id, status: made.status, category: made.category };
  }

  /** A message by a template that is not there, not approved, or filled in with too much or too little. */
  judge(message: Json): void {
    if (message['type'] !== 'template' || !this.isWatched) return;
    const { name, language, components } = message['template'] as {
      name: string;
      language: { code: string };
      components?: readonly { parameters: readonly unknown[] }[];
    };
    const found = this.find(name, language.code);
    if (found === undefined)
      throw new GraphRefusal(132001, 'Template name does not exist in the translation', 404);
    if (found.status !== 'APPROVED') throw new GraphRefusal(132015, 'Template is paused');
    const wanted = placeholders(found.components[0]?.['text'] as string).length;
    if ((components?.[0]?.parameters.length ?? 0) !== wanted)
      throw new GraphRefusal(132000, 'Number of parameters does not match the expected number of params');
  }

  private find(name: string, language: string): Stored | undefined {
    return this.stored.find((one) => one.name === name && one.language === language);
  }
}

function judgeBody(components: readonly Json[]): void {
  const body = components.find(({ type }) => type === 'BODY');
  const text = body?.['text'];
  if (typeof text !== 'string' || text === '' || text.length > LONGEST_BODY)
    throw new GraphRefusal(100, 'The body is missing or too long');
  const numbers = placeholders(text);
  if (numbers.some((number, index) => number !== index + 1))
    throw new GraphRefusal(100, 'Placeholders must be numbered in order');
  if (/^\s*\{\{|\}\}\s*$/.test(text)) throw new GraphRefusal(100, 'Variables cannot be at the start or end');
  if (/\}\}\s*\{\{/.test(text)) throw new GraphRefusal(100, 'Variables cannot stand side by side');
  if (/\n{3,}| {5,}|\t/.test(text)) throw new GraphRefusal(100, 'Too many line breaks or spaces');
  const words = text
    .replace(/\{\{\d+\}\}/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '').length;
  if (words < numbers.length * 2 + 1) throw new GraphRefusal(100, 'Too many variables for its length');
  judgeExamples(body, numbers.length);
}

function judgeExamples(body: Json | undefined, wanted: number): void {
  const examples =
    (body?.['example'] as { body_text?: readonly (readonly string[])[] } | undefined)?.body_text?.[0] ?? [];
  if (examples.length !== wanted || examples.some((example) => example.trim() === ''))
    throw new GraphRefusal(100, 'Examples are missing');
}

function placeholders(text: string): number[] {
  return [...new Set([...text.matchAll(/\{\{(\d+)\}\}/g)].map(([, digits]) => Number(digits)))];
}
