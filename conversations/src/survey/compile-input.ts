import type { InputSpec, Option } from '../definition/input-spec.ts';
import type { Text } from '../definition/text.ts';
import { compileCondition } from './compile-condition.ts';
import type { LocalText, SurveyQuestion } from './content.ts';

const content = (text: LocalText): Text => ({ content: text });

/** Leaves out what is not given: stored definitions are compared by their hash. */
function given<T extends object>(fields: T): { [K in keyof T]: NonNullable<T[K]> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: NonNullable<T[K]> };
}

const toOption = ({
  id,
  label,
  aliases,
  showIf,
}: NonNullable<SurveyQuestion['options']>[number]): Option => ({
  id,
  label: content(label),
  ...(aliases ? { aliases } : {}),
  ...(showIf ? { when: compileCondition(showIf) } : {}),
});

/** What a question accepts, as the engine reads it. */
export function compileInput(question: SurveyQuestion): InputSpec {
  const { kind, min, max, lean } = question;
  switch (kind) {
    case 'single':
    case 'multiple': {
      const other = question.other ? { label: content(question.other) } : undefined;
      const options = (question.options ?? []).map(toOption);
      const bounds = kind === 'multiple' ? { min, max } : {};
      return given({ kind, options, other, ...bounds });
    }
    case 'scale': {
      const ends = {
        minLabel: question.minLabel && content(question.minLabel),
        maxLabel: question.maxLabel && content(question.maxLabel),
      };
      return given({ kind, min, max, ...ends });
    }
    case 'integer':
    case 'decimal':
      return given({ kind, min, max });
    case 'text':
      return given({ kind, minLength: min, maxLength: max });
    case 'long_text':
      return given({ kind, maxLength: max });
    case 'date':
    case 'datetime':
      return given({ kind, lean });
    default:
      return { kind } as InputSpec;
  }
}
