import Type, { type Static } from 'typebox';
import { MAX_FORMULA_LENGTH } from '../definition/formula.ts';
import { CONTACT_FIELDS } from './contact-fields.ts';

/** Ids of questions and options: what results, exports and mails refer to. They never change once published. */
const Id = Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' });

/** A text per language tag. The survey's first language must be there; the others fall back to it. */
const LocalText = (maxLength: number) =>
  Type.Record(
    Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' }),
    Type.String({ minLength: 1, maxLength }),
  );

/** Options go by codes as forms elsewhere use them, numbers included. */
const OptionId = Type.String({ pattern: '^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,39}$' });

export const MAX_QUESTIONS = 500;

/** In the expression language of XLSForm: `${age} >= 18 and selected(${topics}, 'rent')`. */
const FormulaText = Type.String({ minLength: 1, maxLength: MAX_FORMULA_LENGTH });

const Scalar = Type.Union([Type.String(), Type.Number(), Type.Boolean()]);

const closed = { additionalProperties: false } as const;

/** When a question is asked, or a jump taken. Refers to earlier questions only; an unanswered one makes it false. */
export const SurveyConditionSchema = Type.Cyclic(
  {
    Condition: Type.Union([
      Type.Object(
        {
          question: Id,
          op: Type.Union([
            Type.Literal('is'),
            Type.Literal('is_not'),
            Type.Literal('at_least'),
            Type.Literal('at_most'),
            Type.Literal('includes'),
          ]),
          value: Scalar,
        },
        closed,
      ),
      Type.Object(
        {
          question: Id,
          op: Type.Literal('any_of'),
          values: Type.Array(Scalar, { minItems: 1, maxItems: 50 }),
        },
        closed,
      ),
      Type.Object(
        { question: Id, op: Type.Union([Type.Literal('answered'), Type.Literal('not_answered')]) },
        closed,
      ),
      /** What the other forms cannot say. */
      Type.Object({ formula: FormulaText }, closed),
      Type.Object({ all: Type.Array(Type.Ref('Condition'), { minItems: 1, maxItems: 20 }) }, closed),
      Type.Object({ any: Type.Array(Type.Ref('Condition'), { minItems: 1, maxItems: 20 }) }, closed),
    ]),
  },
  'Condition',
);
export type SurveyCondition = Static<typeof SurveyConditionSchema>;

export const SurveyOptionSchema = Type.Object(
  {
    id: OptionId,
    label: LocalText(100),
    /** Other words people type for it, per language. */
    aliases: Type.Optional(
      Type.Record(Type.String(), Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 20 })),
    ),
    /** Offered only while this holds. Refers to earlier questions. */
    showIf: Type.Optional(SurveyConditionSchema),
  },
  closed,
);
export type SurveyOption = Static<typeof SurveyOptionSchema>;

/** Who answers: a volunteer asks and fills in, people fill it in themselves in their own chat, or both. */
export const AUDIENCES = ['volunteer', 'self', 'both'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** What an answer causes when the response is closed, if it is about a contact. */
export const SurveyEffectSchema = Type.Object(
  {
    /** The option id, or yes/no, that causes it; any answer when absent. */
    answer: Type.Optional(Scalar),
    /** Code of a status of the space. Of several, the last question's holds. */
    status: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    tag: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    /** Code of a task type: a follow-up about the contact. */
    followUp: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    /** The answer is written to this field of the contact. */
    field: Type.Optional(Type.Enum([...CONTACT_FIELDS])),
  },
  closed,
);
export type SurveyEffect = Static<typeof SurveyEffectSchema>;

/** `note` is a text block without an answer; `calculated` an answer without a question. */
export const QUESTION_KINDS = [
  'note',
  'text',
  'long_text',
  'yes_no',
  'single',
  'multiple',
  'scale',
  'integer',
  'decimal',
  'date',
  'datetime',
  'time',
  'phone',
  'email',
  'location',
  'photo',
  'file',
  'calculated',
] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

export const SurveyQuestionSchema = Type.Object(
  {
    id: Id,
    kind: Type.Enum([...QUESTION_KINDS]),
    text: LocalText(1000),
    help: Type.Optional(LocalText(1000)),
    required: Type.Optional(Type.Boolean()),
    /** Required only where this holds. */
    requiredIf: Type.Optional(SurveyConditionSchema),
    /** Said when somebody tries to skip it. */
    requiredText: Type.Optional(LocalText(300)),
    /** What else an answer (`.`) must be like, and what is said when it is not. */
    check: Type.Optional(
      Type.Object({ formula: FormulaText, message: Type.Optional(LocalText(300)) }, closed),
    ),
    /** A formula: what the question is answered with when it is skipped. */
    default: Type.Optional(FormulaText),
    /** `calculated` only: what the answer comes to. */
    formula: Type.Optional(FormulaText),
    /** `single` and `multiple`. */
    options: Type.Optional(Type.Array(SurveyOptionSchema, { minItems: 1, maxItems: 200 })),
    /** Label of "something else": any typed text is then an answer. */
    other: Type.Optional(LocalText(100)),
    /** Numbers and scales: bounds of the value. `multiple`: how many. Texts: how long. */
    min: Type.Optional(Type.Number()),
    max: Type.Optional(Type.Number()),
    minLabel: Type.Optional(LocalText(60)),
    maxLabel: Type.Optional(LocalText(60)),
    /** Dates: which way an ambiguous one leans. */
    lean: Type.Optional(Type.Union([Type.Literal('future'), Type.Literal('past')])),
    showIf: Type.Optional(SurveyConditionSchema),
    /** Jumps after the answer, first match wins: to a later question, or to `end`. */
    goTo: Type.Optional(
      Type.Array(Type.Object({ when: Type.Optional(SurveyConditionSchema), to: Id }, closed), {
        maxItems: 20,
      }),
    ),
    sets: Type.Optional(Type.Array(SurveyEffectSchema, { maxItems: 60 })),
  },
  closed,
);
export type SurveyQuestion = Static<typeof SurveyQuestionSchema>;

/** Whether somebody is asked: notes are read out, calculated answers come by themselves. */
export const isAsked = ({ kind }: Pick<SurveyQuestion, 'kind'>): boolean =>
  kind !== 'note' && kind !== 'calculated';

/** A survey as organizers author it and as the server stores it, draft and published version alike. */
export const SurveyContentSchema = Type.Object(
  {
    specVersion: Type.Literal(1),
    /** The first is the one that must be complete. */
    languages: Type.Array(Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' }), {
      minItems: 1,
      maxItems: 20,
      uniqueItems: true,
    }),
    title: LocalText(120),
    /** Read out before the first question. */
    intro: Type.Optional(LocalText(1000)),
    /** Read out after the last. */
    outro: Type.Optional(LocalText(1000)),
    /** `named`: about a contact; `optional`: with or without; `anonymous`: never linked to a contact. */
    anonymity: Type.Union([Type.Literal('named'), Type.Literal('optional'), Type.Literal('anonymous')]),
    /** Absent: `volunteer`. */
    audience: Type.Optional(Type.Enum([...AUDIENCES])),
    questions: Type.Array(SurveyQuestionSchema, { minItems: 1, maxItems: MAX_QUESTIONS }),
  },
  closed,
);
export type SurveyContent = Static<typeof SurveyContentSchema>;

/** A text per language. */
export type LocalText = Readonly<Record<string, string>>;
