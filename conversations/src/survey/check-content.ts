import type { LocalText, SurveyCondition, SurveyContent, SurveyQuestion } from './content.ts';
import { placeholdersOf } from './placeholders.ts';
import { checkFormula, checkFormulas, formulasIn } from './check-formulas.ts';
import type { Report, SurveyProblem } from './problems.ts';

const CHOICES = new Set(['single', 'multiple']);

/** What the schema cannot say: references, bounds, texts of the first language. */
export function checkContent(content: SurveyContent): readonly SurveyProblem[] {
  const problems: SurveyProblem[] = [];
  const base = content.languages[0] ?? 'en';
  const order = new Map<string, number>();
  content.questions.forEach(({ id }, index) => order.set(id, order.get(id) ?? index));
  for (const [name, text] of Object.entries({
    title: content.title,
    intro: content.intro,
    outro: content.outro,
  })) {
    if (text && !text[base]) problems.push({ code: 'text_missing', path: `/${name}`, detail: base });
  }
  content.questions.forEach((question, index) => {
    const path = `/questions/${String(index)}`;
    const report: Report = (problem) =>
      problems.push({ ...problem, path: path + problem.path, question: question.id });
    if (order.get(question.id) !== index)
      report({ code: 'duplicate_question', path: '/id', detail: question.id });
    if (question.id === 'end') report({ code: 'reserved_id', path: '/id', detail: 'end' });
    checkTexts(question, base, report);
    checkInput(question, report);
    checkFormulas({ content, question, index, order, report });
    checkReferences({ content, question, index, order, report });
  });
  return problems;
}

function checkTexts(question: SurveyQuestion, base: string, report: Report): void {
  const texts: [string, LocalText | undefined][] = [
    ['/text', question.text],
    ['/help', question.help],
    ['/other', question.other],
    ['/requiredText', question.requiredText],
    ['/check/message', question.check?.message],
    ...(question.options ?? []).map(
      (option, index) => [`/options/${String(index)}/label`, option.label] as [string, LocalText],
    ),
  ];
  for (const [path, text] of texts) {
    if (text && !text[base]) report({ code: 'text_missing', path, detail: base });
  }
}

function checkInput(question: SurveyQuestion, report: Report): void {
  const { kind, options } = question;
  if (CHOICES.has(kind) && !options) report({ code: 'options_missing', path: '/options' });
  if (!CHOICES.has(kind) && options) report({ code: 'options_not_used', path: '/options' });
  checkBounds(question, report);
  const seen = new Set<string>();
  options?.forEach(({ id }, index) => {
    if (seen.has(id)) report({ code: 'duplicate_option', path: `/options/${String(index)}/id`, detail: id });
    seen.add(id);
  });
}

function checkBounds({ kind, options, other, min, max }: SurveyQuestion, report: Report): void {
  const isScale = kind === 'scale';
  if (isScale && (min === undefined || max === undefined)) report({ code: 'bounds_missing', path: '/max' });
  if (min !== undefined && max !== undefined && (min > max || (isScale && min === max))) {
    report({ code: 'bounds_reversed', path: '/max' });
  }
  const choosable = options && kind === 'multiple' ? options.length + (other ? 1 : 0) : Infinity;
  if (min !== undefined && min > choosable) report({ code: 'bounds_reversed', path: '/min' });
}

interface ReferenceCheck {
  readonly content: SurveyContent;
  readonly question: SurveyQuestion;
  readonly index: number;
  readonly order: ReadonlyMap<string, number>;
  readonly report: Report;
}

function checkReferences({ content, question, index, order, report }: ReferenceCheck): void {
  const checkCondition = (condition: SurveyCondition, path: string, upTo: number) => {
    for (const formula of formulasIn(condition)) {
      checkFormula(formula, { path, upTo, order, content, report });
    }
    for (const leaf of leavesOf(condition)) {
      const at = order.get(leaf.question);
      const target = at === undefined ? undefined : content.questions[at];
      if (at === undefined || !target) report({ code: 'unknown_question', path, detail: leaf.question });
      else if (target.kind === 'note') report({ code: 'no_answer', path, detail: leaf.question });
      else if (at > upTo) report({ code: 'not_an_earlier_question', path, detail: leaf.question });
      else
        for (const id of unknownOptions(leaf, target)) report({ code: 'unknown_option', path, detail: id });
    }
  };
  if (question.showIf) checkCondition(question.showIf, '/showIf', index - 1);
  if (question.requiredIf) checkCondition(question.requiredIf, '/requiredIf', index - 1);
  question.options?.forEach(({ showIf }, n) => {
    if (showIf) checkCondition(showIf, `/options/${String(n)}/showIf`, index - 1);
  });
  question.goTo?.forEach(({ when, to }, n) => {
    const path = `/goTo/${String(n)}`;
    if (when) checkCondition(when, `${path}/when`, index);
    const at = to === 'end' ? Infinity : order.get(to);
    if (at === undefined) report({ code: 'unknown_question', path: `${path}/to`, detail: to });
    else if (at <= index) report({ code: 'not_a_later_question', path: `${path}/to`, detail: to });
  });
  question.sets?.forEach(({ answer }, n) => {
    if (typeof answer !== 'string' || !question.options) return;
    if (!question.options.some(({ id }) => id === answer)) {
      report({ code: 'unknown_option', path: `/sets/${String(n)}/answer`, detail: answer });
    }
  });
  checkPlaceholders({ content, question, index, report });
}

function checkPlaceholders({ content, question, index, report }: Omit<ReferenceCheck, 'order'>): void {
  const texts = { text: question.text, help: question.help, 'check/message': question.check?.message };
  for (const [field, text] of Object.entries(texts)) {
    for (const name of text ? placeholdersOf(text) : []) {
      const known = content.questions.slice(0, index).some(({ id, kind }) => id === name && kind !== 'note');
      if (!known) report({ code: 'unknown_placeholder', path: `/${field}`, detail: name });
    }
  }
}

type Leaf = Extract<SurveyCondition, { question: string }>;

function leavesOf(condition: SurveyCondition): readonly Leaf[] {
  if ('all' in condition) return condition.all.flatMap(leavesOf);
  if ('any' in condition) return condition.any.flatMap(leavesOf);
  return 'formula' in condition ? [] : [condition];
}

function unknownOptions(leaf: Leaf, target: SurveyQuestion): readonly string[] {
  if (!CHOICES.has(target.kind) || !target.options) return [];
  const known = new Set(target.options.map(({ id }) => id));
  const named = 'values' in leaf ? leaf.values : 'value' in leaf ? [leaf.value] : [];
  return named.map(String).filter((id) => !known.has(id));
}
