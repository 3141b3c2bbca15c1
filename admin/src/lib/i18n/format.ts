const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type NumberOptions = Intl.NumberFormatOptions;
type DateOptions = Intl.DateTimeFormatOptions;

const PERCENT: NumberOptions = { style: 'percent', maximumFractionDigits: 0 };
const DATE: DateOptions = { dateStyle: 'medium' };
const DATE_TIME: DateOptions = { dateStyle: 'medium', timeStyle: 'short' };
const DAY_AND_MONTH: DateOptions = { day: 'numeric', month: 'short' };
const MONTH: DateOptions = { month: 'short', year: 'numeric' };
const TIME: DateOptions = { timeStyle: 'short' };

/**
 * Dates and numbers in the reader's habit. Digits stay Latin in Arabic too, as phones and codes have them. The
 * browser's formatters are kept: making one takes longer than a hundred uses of it.
 */
export class Formatter {
  readonly #locale: string;
  readonly #numbers = new Map<NumberOptions | undefined, Intl.NumberFormat>();
  readonly #dates = new Map<DateOptions, Intl.DateTimeFormat>();

  constructor(language: string) {
    this.#locale = language === 'ar' ? 'ar-u-nu-latn' : language === 'en' ? 'en-GB' : language;
  }

  number(value: number): string {
    return this.#number(undefined).format(value);
  }

  percent(share: number): string {
    return this.#number(PERCENT).format(share);
  }

  money(amount: number, currency: string): string {
    return new Intl.NumberFormat(this.#locale, { style: 'currency', currency }).format(amount);
  }

  /** "340 ms", "2.4 s", "3 min": as exact as somebody wants to know how long they waited. */
  duration(milliseconds: number): string {
    const [unit, size] =
      milliseconds < 1000
        ? (['millisecond', 1] as const)
        : milliseconds < MINUTE * 1000
          ? (['second', 1000] as const)
          : (['minute', MINUTE * 1000] as const);
    const value = milliseconds / size;
    const maximumFractionDigits = unit === 'second' && value < 10 ? 1 : 0;
    const style = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits } as const;
    return new Intl.NumberFormat(this.#locale, style).format(value);
  }

  date(value: string | Date): string {
    return this.#date(DATE).format(new Date(value));
  }

  dateTime(value: string | Date): string {
    return this.#date(DATE_TIME).format(new Date(value));
  }

  /** "22 Nov": where the year goes without saying. */
  dayAndMonth(value: string | Date): string {
    return this.#date(DAY_AND_MONTH).format(new Date(value));
  }

  month(value: string | Date): string {
    return this.#date(MONTH).format(new Date(value));
  }

  /** Three letters or so; Arabic calendars use one, its short names being the long ones. */
  weekday(value: string | Date): string {
    const weekday = this.#locale.startsWith('ar') ? 'narrow' : 'short';
    return new Intl.DateTimeFormat(this.#locale, { weekday }).format(new Date(value));
  }

  time(value: string | Date): string {
    return this.#date(TIME).format(new Date(value));
  }

  /** "3 minutes ago" up to a week, then the date. */
  ago(value: string | Date, now: Date = new Date()): string {
    const seconds = Math.round((new Date(value).getTime() - now.getTime()) / 1000);
    const size = Math.abs(seconds);
    if (size >= 7 * DAY) return this.date(value);
    const relative = new Intl.RelativeTimeFormat(this.#locale, { numeric: 'auto' });
    if (size < MINUTE) return relative.format(0, 'second');
    if (size < HOUR) return relative.format(Math.trunc(seconds / MINUTE), 'minute');
    if (size < DAY) return relative.format(Math.trunc(seconds / HOUR), 'hour');
    return relative.format(Math.trunc(seconds / DAY), 'day');
  }

  list(items: readonly string[], type: 'and' | 'or' = 'and'): string {
    const style = type === 'and' ? 'conjunction' : 'disjunction';
    return new Intl.ListFormat(this.#locale, { type: style }).format(items);
  }

  /** A language's name in the reader's language, or its tag where the browser knows none. */
  language(tag: string): string {
    return new Intl.DisplayNames([this.#locale], { type: 'language', fallback: 'code' }).of(tag) ?? tag;
  }

  #number(options: NumberOptions | undefined): Intl.NumberFormat {
    const known = this.#numbers.get(options);
    if (known) return known;
    const made = new Intl.NumberFormat(this.#locale, options);
    this.#numbers.set(options, made);
    return made;
  }

  #date(options: DateOptions): Intl.DateTimeFormat {
    const known = this.#dates.get(options);
    if (known) return known;
    const made = new Intl.DateTimeFormat(this.#locale, options);
    this.#dates.set(options, made);
    return made;
  }
}
