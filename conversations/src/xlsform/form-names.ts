import type { Formula } from '../definition/formula.ts';
import type { LocalText, QuestionKind } from '../survey/content.ts';
import type { ChoiceList } from './choice-lists.ts';
import { plainText, REFERENCES } from './plain-text.ts';
import type { Report } from './report.ts';

/** What a name of the form stands for. */
export type Named =
  | { readonly id: string; readonly at: number; readonly kind: QuestionKind; readonly list?: ChoiceList }
  /** Something that every conversation knows. */
  | { readonly formula: Formula };

interface Place {
  readonly row: number;
  /** The last question that may be spoken of. */
  readonly upTo: number;
  /** The list of the question itself, for what is compared with its own answer. */
  readonly own?: ChoiceList | undefined;
}

/** Makes names of the form into ids of the survey, in formulas and texts. */
export class FormNames {
  readonly #named: ReadonlyMap<string, Named>;
  readonly #report: Report;

  constructor(named: ReadonlyMap<string, Named>, report: Report) {
    this.#named = named;
    this.#report = report;
  }

  /** The formula over ids; null where it speaks of something that there is not. */
  formula(formula: Formula, place: Place): Formula | null {
    if ('ref' in formula) return this.#reference(formula.ref, place);
    if (!('fn' in formula)) return formula;
    const of: Formula[] = [];
    for (const operand of formula.of) {
      const own = this.formula(operand, place);
      if (own === null) return null;
      of.push(own);
    }
    if (formula.fn === 'jr:choice-name') return this.#choiceName(formula.of, of, place);
    if (formula.fn === '=' || formula.fn === '!=' || formula.fn === 'selected') {
      const list = formula.of.map((one) => this.#listOf(one, place)).find((one) => one !== undefined);
      if (list) return { fn: formula.fn, of: of.map((one) => coded(one, list)) };
    }
    return { fn: formula.fn, of };
  }

  /** The text with answers in it as a survey writes them; what cannot be known stays as its bare name. */
  text(text: LocalText, place: Place): LocalText {
    const entries = Object.entries(text).map(([tag, words]): [string, string] => [
      tag,
      words.replace(REFERENCES, (_, name: string) => {
        const named = this.#named.get(name);
        if (named && 'id' in named && named.kind !== 'note' && named.at <= place.upTo)
          return `{{${named.id}}}`;
        this.#report.refuse('unknown_reference', place.row, name);
        return plainText(name);
      }),
    ]);
    return Object.fromEntries(entries);
  }

  #reference(name: string, { row, upTo }: Place): Formula | null {
    const named = this.#named.get(name);
    if (named === undefined || ('kind' in named && named.kind === 'note')) {
      this.#report.refuse('unknown_reference', row, name);
      return null;
    }
    if ('formula' in named) return named.formula;
    if (named.at <= upTo) return { ref: named.id };
    this.#report.refuse('later_reference', row, name);
    return null;
  }

  /** Its second operand is the name of the question, as a text. */
  #choiceName(written: readonly Formula[], of: readonly Formula[], place: Place): Formula | null {
    const [option, question] = of;
    const name =
      question && 'lit' in question ? /^\$\{\s*([^}\s]+)\s*\}$/u.exec(String(question.lit))?.[1] : undefined;
    const named = name === undefined ? undefined : this.#named.get(name);
    if (!option || name === undefined || !named || !('id' in named)) {
      this.#report.refuse('unknown_reference', place.row, name ?? 'jr:choice-name()');
      return null;
    }
    const isLiteral = written[0] !== undefined && 'lit' in written[0];
    const code = isLiteral && named.list ? coded(option, named.list) : option;
    return { fn: 'jr:choice-name', of: [code, { lit: `\${${named.id}}` }] };
  }

  #listOf(operand: Formula, place: Place): ChoiceList | undefined {
    if ('self' in operand) return place.own;
    const named = 'ref' in operand ? this.#named.get(operand.ref) : undefined;
    return named && 'id' in named ? named.list : undefined;
  }
}

/** A literal that is the name of a choice, as its code. */
function coded(formula: Formula, list: ChoiceList): Formula {
  if (!('lit' in formula)) return formula;
  const code = list.names.find(String(formula.lit));
  return code === undefined ? formula : { lit: code };
}
