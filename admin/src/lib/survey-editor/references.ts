import type { SurveyCondition, SurveyContent, SurveyQuestion } from '@muster/conversations';

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
  readonly words?: (text: string) => string;
}

function inQuestion(question: SurveyQuestion, { leaf, target = (to) => to, words }: Changes): SurveyQuestion {
  const { showIf, requiredIf, goTo, ...rest } = question;
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
    ...(words
      ? { text: Object.fromEntries(Object.entries(rest.text).map(([tag, text]) => [tag, words(text)])) }
      : {}),
    ...(shown ? { showIf: shown } : {}),
    ...(required ? { requiredIf: required } : {}),
    ...(jumps && jumps.length > 0 ? { goTo: jumps } : {}),
  };
}

/** Whether anything in a question refers to another. */
function refersTo(question: SurveyQuestion, id: string): boolean {
  return JSON.stringify([question.showIf, question.requiredIf, question.goTo, question.text]).includes(id);
}

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

/** Gives a question another id, everywhere it is named. */
export function withRenamed(content: SurveyContent, id: string, to: string): SurveyContent {
  if (content.questions.some((question) => question.id === to)) return content;
  const placeholder = new RegExp(`\\{\\{\\s*${id}\\s*\\}\\}`, 'g');
  const questions = content.questions.map((question) => {
    const named = question.id === id ? { ...question, id: to } : question;
    if (!refersTo(named, id)) return named;
    return inQuestion(named, {
      leaf: (leaf) => ('question' in leaf && leaf.question === id ? { ...leaf, question: to } : leaf),
      target: (target) => (target === id ? to : target),
      words: (text) => text.replace(placeholder, `{{${to}}}`),
    });
  });
  return { ...content, questions };
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
