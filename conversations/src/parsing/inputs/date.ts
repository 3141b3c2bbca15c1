import type { KindParser, SpecOf } from './kind.ts';

export const parseDate: KindParser<SpecOf<'date' | 'datetime'>> = (text) => {
  const value = text.trim();
  return /^\d{4}-\d\d-\d\d$/u.test(value) && !Number.isNaN(Date.parse(value))
    ? { ok: true, value, match: 'parsed' }
    : { ok: false, reason: 'not_a_date' };
};

export const parseDateTime: KindParser<SpecOf<'date' | 'datetime'>> = (text) => {
  const value = text.trim();
  return /^\d{4}-\d\d-\d\dT/u.test(value) && !Number.isNaN(Date.parse(value))
    ? { ok: true, value, match: 'parsed' }
    : { ok: false, reason: 'not_a_date' };
};
