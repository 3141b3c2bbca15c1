import { numberFigures, type ValueCount } from './number-figures.ts';
import { OTHER, type CatalogOption, type CatalogQuestion } from './question-catalog.ts';
import type { QuestionFigures } from './result.schemas.ts';
import { answeredOf, type Tally } from './tally.ts';
import { seriesOf } from './time-series.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Values that nobody listed beforehand (times of day, what was calculated): the most frequent ones. */
const MOST_VALUES = 30;

/** The figures of one question, in the form of its kind. */
export function describeQuestion(question: CatalogQuestion, tally: Tally): QuestionFigures {
  const { id, kind, text, retired } = question;
  const answered = answeredOf(tally);
  const { unreadable, ...figures } = figuresOf(question, tally);
  return {
    ...{ id, kind, text, retired },
    asked: answered + tally.skipped,
    answered,
    skipped: tally.skipped,
    unreadable,
    ...figures,
  };
}

type Figures = Pick<QuestionFigures, 'options' | 'numbers' | 'days' | 'unreadable'>;
const NO_FIGURES: Figures = { options: [], numbers: null, days: null, unreadable: 0 };

function figuresOf(question: CatalogQuestion, tally: Tally): Figures {
  switch (question.kind) {
    case 'single':
    case 'multiple':
    case 'yes_no':
      return choiceFigures(question.options, tally);
    case 'scale':
    case 'integer':
    case 'decimal':
      return numericFigures(question, tally);
    case 'date':
    case 'datetime':
      return dayFigures(tally);
    case 'time':
    case 'calculated':
      return valueFigures(question, tally);
    default:
      return NO_FIGURES;
  }
}

/** Every option that was offered, chosen or not; what is in no list is of another kind of question. */
function choiceFigures(options: readonly CatalogOption[], { single, choices }: Tally): Figures {
  const known = new Set(options.map((option) => option.id));
  const strays = [...single].filter(([id]) => !known.has(id));
  // "Something else" that only an older version offered still has its bar.
  const all = known.has(OTHER) || !choices.has(OTHER) ? options : [...options, { id: OTHER, label: '…' }];
  return {
    ...NO_FIGURES,
    options: all.map((option) => ({
      ...option,
      count: (single.get(option.id) ?? 0) + (choices.get(option.id) ?? 0),
    })),
    unreadable: sum(strays),
  };
}

function numericFigures(question: CatalogQuestion, { single, lists }: Tally): Figures {
  const { values, strays } = numbersOf(single);
  return { ...NO_FIGURES, numbers: numberFigures(values, question.scale), unreadable: strays + lists };
}

function dayFigures({ single, lists }: Tally): Figures {
  const days = [...single].filter(([value]) => DAY.test(value));
  const strays = [...single].filter(([value]) => !DAY.test(value));
  return {
    ...NO_FIGURES,
    days: days.length === 0 ? null : seriesOf(days.map(([day, count]) => ({ day, count }))),
    unreadable: sum(strays) + lists,
  };
}

function valueFigures(question: CatalogQuestion, tally: Tally): Figures {
  const { values, strays } = numbersOf(tally.single);
  if (question.kind === 'calculated' && strays === 0 && values.length > 0) {
    return numericFigures(question, tally);
  }
  const byValue = [...tally.single].filter(([value]) => value !== OTHER);
  const most = byValue.sort((a, b) => b[1] - a[1]).slice(0, MOST_VALUES);
  if (question.kind === 'time') most.sort((a, b) => (a[0] < b[0] ? -1 : 1));
  return { ...NO_FIGURES, options: most.map(([id, count]) => ({ id, label: id, count })) };
}

function numbersOf(single: ReadonlyMap<string, number>): { values: ValueCount[]; strays: number } {
  const values: ValueCount[] = [];
  let strays = 0;
  for (const [text, count] of single) {
    const value = text === '' ? NaN : Number(text);
    if (Number.isFinite(value)) values.push({ value, count });
    else strays += count;
  }
  return { values, strays };
}

const sum = (counts: readonly (readonly [string, number])[]): number =>
  counts.reduce((so, [, count]) => so + count, 0);
