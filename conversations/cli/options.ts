import { parseArgs } from 'node:util';
import { CHANNELS, type Channel } from '../src/messages/envelope.ts';

export interface PlayerOptions {
  readonly channel: Channel;
  readonly language: string;
  readonly flow: string | null;
  readonly stranger: boolean;
  readonly record: string | null;
}

export const USAGE = `Plays a conversation in the terminal, in a space that exists only in memory.

  --channel   telegram, whatsapp, teams or sms (telegram)
  --lang      en, fr, es or ar (en)
  --flow      the flow to begin with; without it, whatever you write first begins one
  --stranger  begin as somebody who is not a volunteer yet
  --record    write what was played to this file, as a scenario
`;

/** Reads the command line; null where help was asked for. Throws with one line that says what is wrong. */
export function readOptions(argv: readonly string[]): PlayerOptions | null {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      channel: { type: 'string', default: 'telegram' },
      lang: { type: 'string', default: 'en' },
      flow: { type: 'string' },
      stranger: { type: 'boolean', default: false },
      record: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const channel = CHANNELS.find((known) => known === values.channel);
  if (channel === undefined) {
    throw new Error(`--channel ${values.channel}: there are ${CHANNELS.join(', ')}`);
  }
  const flow = values.flow ?? null;
  const stranger = values.stranger || flow === 'join' || flow === 'welcome';
  return { channel, language: values.lang, flow, stranger, record: values.record ?? null };
}
