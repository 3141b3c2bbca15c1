import type { InputKind, InputSpec } from '../definition/input-spec.ts';
import { parseNumber } from './inputs/number.ts';
import { parseSingle } from './inputs/single.ts';
import { parseText } from './inputs/text.ts';
import { parseYesNo } from './inputs/yes-no.ts';
import type { KindParser, SpecOf } from './inputs/kind.ts';
import { parseMultiple } from './inputs/multiple.ts';
import { parseScale } from './inputs/scale.ts';
import { parseDate, parseDateTime } from './inputs/date.ts';
import { parseTime } from './inputs/time.ts';
import { parsePhone } from './inputs/phone.ts';
import { parseEmail } from './inputs/email.ts';
import { parseLocation } from './inputs/location.ts';
import { parseFile, parsePhoto } from './inputs/media.ts';
import type { ParseInput } from './types.ts';

/** One parser per input kind. A kind without one does not compile. */
export const PARSERS = {
  text: parseText,
  long_text: parseText,
  yes_no: parseYesNo,
  single: parseSingle,
  multiple: parseMultiple,
  scale: parseScale,
  integer: parseNumber,
  decimal: parseNumber,
  date: parseDate,
  datetime: parseDateTime,
  time: parseTime,
  phone: parsePhone,
  email: parseEmail,
  location: parseLocation,
  photo: parsePhoto,
  file: parseFile,
} satisfies { readonly [K in InputKind]: KindParser<SpecOf<K>> };

/**
 * Reads a typed reply as an answer to a question. Pure and total: any text gives a result, in time linear in its
 * length. `ok: 'confirm'` is a guess that the person has to confirm before it counts.
 */
export const parseInput: ParseInput = (text, input, ctx) => {
  // The registry pairs each kind with the parser of its spec; the compiler cannot follow that through an index.
  const parse = PARSERS[input.kind] as KindParser<InputSpec>;
  return parse(text, input, ctx);
};
