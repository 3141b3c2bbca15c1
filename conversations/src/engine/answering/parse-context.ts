import type { AskNode } from '../../definition/flow.ts';
import type { InputSpec } from '../../definition/input-spec.ts';
import type { Json, Language, ResolvedText } from '../../definition/text.ts';
import type { ParseContext, ParseOption } from '../../parsing/types.ts';
import { offersOf, unlistedOffers, type Offer } from '../choices.ts';
import type { Draft } from '../draft.ts';
import { currentScope, promptLanguage } from '../draft.ts';
import { own, type Scope } from '../scope.ts';
import { resolveText } from '../values.ts';

/** What the parsers need to know about the current question. */
export function parseContext(draft: Draft, node: AskNode): ParseContext {
  const scope = currentScope(draft);
  const { session, ctx } = draft;
  const language = promptLanguage(draft);
  const languages = languagesOf(language, session.language, scope.definition.languages);
  const isChoice = node.input.kind === 'single' || node.input.kind === 'multiple';
  const offers = isChoice ? offersOf(node, scope) : scaleEnds(node.input, scope);
  const understood = isChoice ? [...offers, ...unlistedOffers(node, scope, offers)] : offers;
  const options =
    understood.length === 0 && !isChoice ? undefined : parseOptions(understood, languages, draft);
  return {
    language,
    languages,
    now: ctx.now,
    timeZone: session.timeZone,
    region: ctx.region,
    channel: session.channel,
    ...(options === undefined ? {} : { options }),
  };
}

/** The ends of a scale, as they are called: their numbers are read as numbers. */
function scaleEnds(input: InputSpec, scope: Scope): readonly Offer[] {
  if (input.kind !== 'scale') return NONE;
  const ends = [
    [input.min, input.minLabel],
    [input.max, input.maxLabel],
  ] as const;
  return ends.flatMap(([n, label]) =>
    label === undefined ? [] : [{ id: String(n), suffix: '', n, label: resolveText(label, scope) }],
  );
}

const NONE: readonly Offer[] = [];

function parseOptions(offers: readonly Offer[], languages: readonly Language[], draft: Draft): ParseOption[] {
  const options: ParseOption[] = [];
  for (const offer of offers) {
    // Skip and done are words of every flow, not answers.
    if (offer.control !== undefined) continue;
    const [first = '', ...rest] = languages;
    options.push({
      id: offer.id,
      n: offer.n,
      words: wordsOf(offer, first, draft),
      others: rest.flatMap((language) => wordsOf(offer, language, draft)),
    });
  }
  return options;
}

/** Where a flow does not say what it is written in, it speaks product text. */
const SPOKEN: readonly Language[] = ['en', 'fr', 'es', 'ar'];

function languagesOf(
  prompt: Language,
  own: Language,
  flow: readonly Language[] = SPOKEN,
): readonly Language[] {
  if (prompt === own && flow[0] === own) return flow;
  return [...new Set([prompt, own, ...flow])];
}

/** Label and aliases in one language, the label first. */
function wordsOf({ label, aliases }: Offer, language: Language, draft: Draft): string[] {
  const words = labelIn(label, language, draft);
  return [...(words === undefined ? [] : [words]), ...(aliases?.[language] ?? [])];
}

function labelIn(label: ResolvedText | string, language: Language, draft: Draft): string | undefined {
  if (typeof label === 'string') return label;
  if ('key' in label) return draft.ctx.translate?.(language, label.key, label.values);
  const text = own(label.content, language);
  return text === undefined ? undefined : interpolate(text, label.values);
}

function interpolate(text: string, values: Readonly<Record<string, Json>> | undefined): string {
  if (values === undefined) return text;
  return text.replace(/\{\{\s*([^}\s]+)\s*\}\}/gu, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return typeof value === 'string' || typeof value === 'number' ? String(value) : whole;
  });
}
