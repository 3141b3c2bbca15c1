import { asSms, CAPABILITIES, CHANNELS, smsSegments, type Channel } from '@muster/conversations';

/** What a text comes to on the channels that have little room. */
export interface TextLength {
  readonly characters: number;
  readonly sms: { readonly segments: number; readonly isUnicode: boolean };
  /** Channels that cannot show it as it is: the room that they have. */
  readonly tight: readonly { readonly channel: Channel; readonly room: number }[];
}

/** Measures a text as each channel would: segments and their alphabet for SMS, the room on buttons and in lists elsewhere. */
export function lengthOf(text: string, isLabel: boolean): TextLength {
  const { segments, encoding } = smsSegments(asSms(text));
  const tight = CHANNELS.flatMap((channel) => {
    const room = roomOn(channel, isLabel);
    return room > 0 && text.length > room ? [{ channel, room }] : [];
  });
  return { characters: text.length, sms: { segments, isUnicode: encoding === 'ucs2' }, tight };
}

function roomOn(channel: Channel, isLabel: boolean): number {
  const { buttons, list, maxText, maxTextWithChoices } = CAPABILITIES[channel];
  return isLabel
    ? Math.max(buttons?.label ?? 0, list?.label ?? 0, list?.description ?? 0)
    : (maxTextWithChoices ?? maxText);
}
