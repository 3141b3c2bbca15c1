import { asId, asObject } from '../adapter/json.ts';

/** What was accepted was sent, also where the answer does not say which message it is: said again, it would come twice. */
export function messageIdOf(sent: unknown): string | null {
  return asId(asObject(sent)?.['message_id']) ?? null;
}
