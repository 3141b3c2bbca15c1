import { outcomeCodes } from '../../modules/outcomes/codes.ts';
import { recordOutcomes } from '../../modules/outcomes/record-outcomes.ts';
import { currentSlice, openStops } from '../../modules/lists/slice.ts';
import { leaseCallBack } from '../../modules/lists/lease-call-back.ts';
import { fieldOf } from './field-of.ts';
import { localText } from './local-text.ts';
import { done, refused, type Command, type Lookup } from './service.ts';

/** The script of the action that the list in hand belongs to. */
export const workScript: Lookup<'work_script'> = async (context, { kind }) => {
  const slice = await currentSlice(fieldOf(context), kind);
  const actionId = slice?.list.actionId ?? null;
  if (actionId === null) return refused('none');
  const { db, spaceId, language, space } = context;
  const { rows } = await db.query<{ script: unknown }>(
    `SELECT briefing->'script' AS script FROM action WHERE space_id = $1 AND id = $2`,
    [spaceId, actionId],
  );
  const script = localText(rows[0]?.script, language, space.defaultLanguage);
  return script === '' ? refused('none') : done({ script });
};

export const takeCallBack: Command<'take_call_back'> = async (context, { item }) => {
  const name = await leaseCallBack(fieldOf(context), item);
  return name === null ? refused('nothing') : done({ name });
};

export const reportRest: Command<'report_rest'> = async (context, { kind, code }) => {
  const field = fieldOf(context);
  const slice = await currentSlice(field, kind);
  const items = slice === null ? [] : openStops(slice).map(({ itemId }) => itemId);
  if (items.length === 0) return refused('nothing');
  if (!(await outcomeCodes(context, kind)).some((outcome) => outcome.code === code))
    return refused('unknown_code');
  const { recorded } = await recordOutcomes(field, {
    kind,
    source: 'chat',
    sentAt: context.sentAt,
    reports: items.map((itemId) => ({ itemId, code })),
  });
  return done({ count: recorded.length });
};
