import type { InputKind, InputSpec } from '../../definition/input-spec.ts';
import type { ParseContext, Parsed } from '../types.ts';

export type SpecOf<K extends InputKind> = Extract<InputSpec, { readonly kind: K }>;

/** Parses what was typed for one input kind. Gets the raw text; normalises as it needs. */
export type KindParser<S extends InputSpec> = (text: string, spec: S, ctx: ParseContext) => Parsed;
