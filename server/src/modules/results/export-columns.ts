import type { SurveyContent } from '@muster/conversations';
import type { Translator } from '@muster/locales';
import type { Cell } from '../../lib/spreadsheet-cell.ts';
import { labelAnswers } from '../responses/answer-labels.ts';
import type { ExportRow } from './export-rows.ts';
import { OTHER, type CatalogQuestion } from './question-catalog.ts';

export interface ExportOptions {
  readonly language: string;
  readonly translate: Translator;
  /** Several choices of one question: a column each, or joined in one. */
  readonly several: 'columns' | 'joined';
  readonly values: 'labels' | 'codes';
  /** Of an anonymous survey: no names, no times, nothing to find the row again by. */
  readonly isAnonymous: boolean;
  readonly withMembers: boolean;
  readonly withContacts: boolean;
}

/** A row with its answers in words; put together once for all of its columns. */
interface Row {
  readonly row: ExportRow;
  readonly labels: ReadonlyMap<string, string>;
}

interface Column {
  readonly heading: string;
  readonly cell: (row: Row) => Cell;
}

export interface ExportTable {
  readonly heading: readonly string[];
  cells(row: ExportRow, content: SurveyContent): readonly Cell[];
}

/** The columns of an export: what is known about each response, then one or more per question. */
export function exportTable(questions: readonly CatalogQuestion[], options: ExportOptions): ExportTable {
  const columns = [
    ...factColumns(options),
    ...questions.flatMap((question) => questionColumns(question, options)),
  ];
  const { language, translate, values } = options;
  return {
    heading: columns.map(({ heading }) => heading),
    cells(row, content) {
      const answers = row.answers;
      const labels = values === 'codes' ? [] : labelAnswers({ content, answers, language, translate });
      const whole = { row, labels: new Map(labels.map(({ question, label }) => [question, label])) };
      return columns.map(({ cell }) => cell(whole));
    },
  };
}

const CHANNEL_NAMES = { telegram: 'Telegram', whatsapp: 'WhatsApp', teams: 'Microsoft Teams', sms: 'SMS' };

function factColumns(options: ExportOptions): Column[] {
  const { translate, language, values, isAnonymous } = options;
  const say = (key: string) => translate(language, `errors:export.${key}`);
  const word = (kind: 'status' | 'mode', code: string) =>
    values === 'codes' ? code : say(`${kind}_${code}`);
  const column = (key: string, cell: (row: ExportRow) => Cell): Column => ({
    heading: values === 'codes' ? key : say(key),
    cell: ({ row }) => cell(row),
  });
  const moment = (text: string | null): Cell =>
    text === null ? null : { moment: isAnonymous ? text.slice(0, 10) : text };
  return [
    ...(isAnonymous ? [] : [column('response', ({ id }) => id)]),
    column('version', ({ version }) => version),
    column('status', ({ status }) => word('status', status)),
    column('mode', ({ mode }) => word('mode', mode)),
    column('channel', ({ channel }) => (values === 'codes' ? channel : CHANNEL_NAMES[channel])),
    column('language', (row) => row.language),
    column('started', ({ started }) => moment(started)),
    ...(isAnonymous
      ? []
      : [
          column('completed', ({ completed }) => moment(completed)),
          column('team', ({ team }) => team),
          column('territory', ({ territory }) => territory),
          ...(options.withMembers ? [column('volunteer', ({ volunteer }) => volunteer)] : []),
          ...(options.withContacts ? [column('contact', ({ contact }) => contact)] : []),
        ]),
  ];
}

function questionColumns(question: CatalogQuestion, options: ExportOptions): Column[] {
  const isCodes = options.values === 'codes';
  const heading = isCodes ? question.id : question.text;
  if (question.kind === 'multiple' && options.several === 'columns') {
    return question.options.map((option) => ({
      heading: isCodes
        ? `${question.id}/${option.id === OTHER ? 'other' : option.id}`
        : `${heading}: ${option.label}`,
      cell: ({ row }) => choiceCell(row.answers[question.id], option.id),
    }));
  }
  return [{ heading, cell: ({ row, labels }) => answerCell(question, row.answers[question.id], labels) }];
}

/** 1: chosen; 0: answered without it; empty: skipped or not asked. "Something else": the words themselves. */
function choiceCell(value: unknown, option: string): Cell {
  if (value === undefined || value === null) return null;
  const chosen: unknown[] = Array.isArray(value) ? value : [value];
  if (option !== OTHER) return chosen.includes(option) ? 1 : 0;
  const others = chosen.flatMap(otherWords);
  return others.length === 0 ? null : others.join('; ');
}

function otherWords(value: unknown): string[] {
  const isOther = typeof value === 'object' && value !== null && 'other' in value;
  return isOther && typeof value.other === 'string' ? [value.other] : [];
}

function answerCell(question: CatalogQuestion, value: unknown, labels: ReadonlyMap<string, string>): Cell {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && MOMENT.test(value) && /^date/.test(question.kind)) {
    return { moment: value.slice(0, 16).replace('T', ' ') };
  }
  if (Array.isArray(value)) return value.map((one) => choiceWords(question, one, labels)).join('; ');
  const place = placeOf(value);
  if (place !== null) return place;
  return labels.get(question.id) ?? codeOf(value);
}

/** As it stood on the clock of whoever answered. */
const MOMENT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d|$)/;

function choiceWords(question: CatalogQuestion, id: unknown, labels: ReadonlyMap<string, string>): string {
  const option = labels.size > 0 ? question.options.find((one) => one.id === id) : undefined;
  return option?.label ?? codeOf(id);
}

function placeOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('lat' in value) || !('lng' in value)) return null;
  return `${String(value.lat)}, ${String(value.lng)}`;
}

function codeOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(codeOf).join('; ');
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && 'ref' in value) {
    return 'file' in value && typeof value.file === 'string' ? value.file : '';
  }
  return otherWords(value)[0] ?? JSON.stringify(value);
}
