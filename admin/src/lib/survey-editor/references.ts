import type {
  LocalText,
  SurveyCondition,
  SurveyContent,
  SurveyOption,
  SurveyQuestion,
} from '@muster/conversations';

/** What a condition looks at, one thing each. */
type Leaf = Exclude<SurveyCondition, { all: unknown } | { any: unknown }>;

/** A condition without the leaves that `keep` does not give back; undefined when nothing is left of it. */
function mapLeaves(
  condition: SurveyCondition,
  change: (leaf: Leaf) => Leaf | undefined,
): SurveyCondition | undefined {
  if ('all' in condition || 'any' in condition) {
    const parts = 'all' in condition ? condition.all : condition.any;
    const kept = parts.map((part) => mapLeaves(part, change)).filter((part) => part !== undefined);
    const [only] = kept;
    if (only === undefined) return undefined;
    if (kept.length === 1) return only;
    return 'all' in condition ? { all: kept } : { any: kept };
  }
  return change(condition);
}

interface Changes {
  readonly leaf: (leaf: Leaf) => Leaf | undefined;
  /** Undefined takes the jump away. */
  readonly target?: (to: string) => string | undefined;
  /** For texts and formulas, which name questions in braces. */
  readonly words?: (text: string) => string;
}

function inQuestion(question: SurveyQuestion, changes: Changes): SurveyQuestion {
  const { leaf, target = (to: string) => to, words } = changes;
  const { showIf, requiredIf, goTo, options, ...rest } = question;
  const shown = showIf && mapLeaves(showIf, leaf);
  const required = requiredIf && mapLeaves(requiredIf, leaf);
  const jumps = goTo?.flatMap((jump) => {
    const to = target(jump.to);
    if (to === undefined) return [];
    if (jump.when === undefined) return [{ ...jump, to }];
    const when = mapLeaves(jump.when, leaf);
    return when === undefined ? [] : [{ ...jump, to, when }];
  });
  return {
    ...rest,
    ...(words ? inWords(rest, words) : {}),
    ...(options ? { options: options.map((option) => inOption(option, leaf)) } : {}),
    ...(shown ? { showIf: shown } : {}),
    ...(required ? { requiredIf: required } : {}),
    ...(jumps && jumps.length > 0 ? { goTo: jumps } : {}),
  };
}

function inOption(option: SurveyOption, leaf: Changes['leaf']): SurveyOption {
  if (!option.showIf) return option;
  const { showIf, ...rest } = option;
  const shown = mapLeaves(showIf, leaf);
  return shown ? { ...rest, showIf: shown } : rest;
}

type Worded = Pick<SurveyQuestion, 'text' | 'help' | 'check' | 'default' | 'formula'>;

/** Everything that may name another question, except conditions and jumps. */
function inWords({ text, help, check, default: fallback, formula }: Worded, words: (text: string) => string) {
  const each = (one: LocalText) =>
    Object.fromEntries(Object.entries(one).map(([language, said]) => [language, words(said)]));
  const message = check?.message && { message: each(check.message) };
  return {
    text: each(text),
    ...(help ? { help: each(help) } : {}),
    ...(check ? { check: { ...check, formula: words(check.formula), ...message } } : {}),
    ...(fallback === undefined ? {} : { default: words(fallback) }),
    ...(formula === undefined ? {} : { formula: words(formula) }),
  };
}

/** Whether anything in a question may refer to another. */
const refersTo = (question: SurveyQuestion, id: string): boolean => JSON.stringify(question).includes(id);

/** Takes a question away, with the conditions that looked at it; jumps to it lead to what came after it. */
export function withoutQuestion(content: SurveyContent, id: string): SurveyContent {
  const index = content.questions.findIndex((question) => question.id === id);
  if (index < 0) return content;
  const following = content.questions[index + 1]?.id ?? 'end';
  const rest = content.questions.toSpliced(index, 1);
  const questions = rest.map((question) =>
    refersTo(question, id)
      ? inQuestion(question, {
          leaf: (leaf) => ('question' in leaf && leaf.question === id ? undefined : leaf),
          target: (to) => (to === id ? following : to),
        })
      : question,
  );
  return { ...content, questions };
}

/** Takes away what looked at one answer of a question. */
export function withoutOption(content: SurveyContent, id: string, option: string): SurveyContent {
  const leaf = (one: Leaf): Leaf | undefined => {
    if (!('question' in one) || one.question !== id) return one;
    if ('values' in one) {
      const values = one.values.filter((value) => value !== option);
      return values.length > 0 ? { ...one, values } : undefined;
    }
    return 'value' in one && one.value === option ? undefined : one;
  };
  const questions = content.questions.map((question) => {
    const changed = refersTo(question, id) ? inQuestion(question, { leaf }) : question;
    if (changed.id !== id || !changed.sets) return changed;
    const sets = changed.sets.filter(({ answer }) => answer !== option);
    const { sets: _, ...rest } = changed;
    return sets.length > 0 ? { ...rest, sets } : rest;
  });
  return { ...content, questions };
}

/** Gives an answer of a question another id, there and in what looks at it. */
export function withOptionRenamed(
  content: SurveyContent,
  { id, option, to }: { readonly id: string; readonly option: string; readonly to: string },
): SurveyContent {
  const now = (value: string): string => (value === option ? to : value);
  const leaf = (one: Leaf): Leaf => {
    if (!('question' in one) || one.question !== id) return one;
    if ('values' in one) return { ...one, values: one.values.map((value) => now(String(value))) };
    return 'value' in one && one.value === option ? { ...one, value: to } : one;
  };
  const questions = content.questions.map((question) => {
    const changed = refersTo(question, option) ? inQuestion(question, { leaf }) : question;
    if (changed.id !== id) return changed;
    const { options = [], sets } = changed;
    return {
      ...changed,
      options: options.map((one) => (one.id === option ? { ...one, id: to } : one)),
      ...(sets ? { sets: sets.map((one) => (one.answer === option ? { ...one, answer: to } : one)) } : {}),
    };
  });
  return { ...content, questions };
}

/** Gives a question another id, everywhere it is named. */
export function withRenamed(content: SurveyContent, id: string, to: string): SurveyContent {
  if (content.questions.some((question) => question.id === to)) return content;
  const questions = content.questions.map((question) =>
    naming(question.id === id ? { ...question, id: to } : question, id, to),
  );
  return { ...content, questions };
}

/** A question that names another by a new id. */
export function naming(question: SurveyQuestion, id: string, to: string): SurveyQuestion {
  if (!refersTo(question, id)) return question;
  const inText = new RegExp(`\\{\\{\\s*${id}\\s*\\}\\}`, 'g');
  const inFormula = new RegExp(`\\$\\{\\s*${id}\\s*\\}`, 'g');
  const words = (text: string) => text.replace(inText, `{{${to}}}`).replace(inFormula, `\${${to}}`);
  return inQuestion(question, {
    leaf: (leaf) => {
      if ('formula' in leaf) return { formula: words(leaf.formula) };
      return leaf.question === id ? { ...leaf, question: to } : leaf;
    },
    target: (target) => (target === id ? to : target),
    words,
  });
}

/** How many conditions and jumps of other questions name this one: said before it is removed. */
export function countReferences(content: SurveyContent, id: string): number {
  let count = 0;
  for (const question of content.questions) {
    if (question.id === id || !refersTo(question, id)) continue;
    inQuestion(question, {
      leaf: (leaf) => {
        if ('question' in leaf && leaf.question === id) count += 1;
        return leaf;
      },
      target: (to) => {
        if (to === id) count += 1;
        return to;
      },
    });
  }
  return count;
}
