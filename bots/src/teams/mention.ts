import { asArray, asObject, asString, type JsonObject } from '../adapter/json.ts';

/** The mentions of the bot in a message, as they stand in its text. */
function callsOf(activity: JsonObject): string[] {
  const bot = asString(asObject(activity['recipient'])?.['id']);
  return asArray(activity['entities'])
    .map(asObject)
    .filter((entity) => entity?.['type'] === 'mention' && asObject(entity['mentioned'])?.['id'] === bot)
    .map((entity) => asString(entity?.['text']) ?? '');
}

export function callsUs(activity: JsonObject): boolean {
  return callsOf(activity).length > 0;
}

/** What was said besides calling us by name; untouched where nobody did. */
export function withoutCalls(activity: JsonObject): string | undefined {
  const text = asString(activity['text']);
  const calls = callsOf(activity).filter((call) => call !== '');
  if (text === undefined || calls.length === 0) return text;
  return calls
    .reduce((rest, call) => rest.replaceAll(call, ' '), text)
    .replace(/&nbsp;|\u00A0/g, ' ')
    .trim();
}
