import { isDiallable } from './address.ts';

/** Said by `setup`, in the words of the warning that the console shows. */
export const NAME_WARNING =
  'The sender is a name: people can read what it sends and cannot answer, so nobody can join, answer or write STOP. Use it for notices only, beside a number that receives.';

/** Opens the phone's own app with the words to send; iPhone and Android take this form alike. Null: nobody can write to it. */
export function deepLinkOf(from: string): string | null {
  return isDiallable(from) ? `sms:${from}?&body={code}` : null;
}
