import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';

/** Text per language, as organizers author it. */
const LocalisedText = Type.Record(Type.String(), Type.String());

/** `HH:MM`, 24 hours, local to the person who would be written to. */
const TimeOfDay = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' });

/**
 * What a space can set, kept in `space.settings`. Every field has a default, so that an empty object is a
 * complete setting and a new field needs no migration.
 */
export const SpaceSettings = Type.Object({
  /** Nobody is written to between `start` and `end`, nor on the days not listed (0 = Sunday). */
  quietHours: Type.Object(
    {
      start: Type.Union([TimeOfDay], { default: '20:00' }),
      end: Type.Union([TimeOfDay], { default: '09:00' }),
      days: Type.Array(Type.Integer({ minimum: 0, maximum: 6 }), { default: [1, 2, 3, 4, 5, 6] }),
    },
    { default: {} },
  ),
  /** Hour of the daily digest for members who want one message a day. */
  digestAt: Type.Union([TimeOfDay], { default: '18:00' }),
  /** Shown when someone joins, and before anything personal is stored. */
  privacyNotice: Type.Union([LocalisedText], { default: {} }),
  privacyUrl: Type.Union([Type.String(), Type.Null()], { default: null }),
  /** How volunteers and contacts are addressed where a language distinguishes. */
  address: Type.Object(
    {
      members: Type.Union([Type.Literal('informal'), Type.Literal('formal')], { default: 'informal' }),
      contacts: Type.Union([Type.Literal('informal'), Type.Literal('formal')], { default: 'formal' }),
    },
    { default: {} },
  ),
  /** Answers to `help`, in the order they are offered. */
  helpTexts: Type.Array(Type.Object({ question: LocalisedText, answer: LocalisedText }), { default: [] }),
  /** Whether volunteers may see how they compare. Off: own figures and team goals only. */
  rankings: Type.Boolean({ default: false }),
  /** Day on which this campaign began: outcomes at doors from before it keep nobody from knocking. Null: all count. */
  campaignSince: Type.Union([Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }), Type.Null()], {
    default: null,
  }),
});
export type SpaceSettings = Static<typeof SpaceSettings>;

/** Settings as stored, with every default filled in. A stored value that no longer fits is replaced by its default. */
export function parseSpaceSettings(stored: unknown): SpaceSettings {
  const candidate: unknown = Value.Default(SpaceSettings, Value.Clone(stored ?? {}));
  if (Value.Check(SpaceSettings, candidate)) return candidate;
  return Value.Default(SpaceSettings, {}) as SpaceSettings;
}
