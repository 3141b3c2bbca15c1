import type { InboundContent, RenderedMessage } from '@muster/conversations';
import type { Static } from 'typebox';
import type { TranscriptMessage } from './response.schemas.ts';
import type { TranscriptRow } from './transcript.repository.ts';

type Message = Static<typeof TranscriptMessage>;

/** The messages as they were seen: taps by the words on the button, cards and files by what they are. */
export function describeTranscript(rows: readonly TranscriptRow[]): Message[] {
  const labels = new Map<string, string>();
  return rows.map((row) => {
    if (row.direction === 'in') return described(row, row.content as InboundContent, labels);
    const { text, choices, media } = row.content as Partial<RenderedMessage>;
    for (const { token, label } of choices ?? []) labels.set(token, label);
    return {
      ...base(row, text ?? ''),
      choices: (choices ?? []).map(({ label }) => label),
      attachment: (media?.length ?? 0) > 0 ? 'photo' : null,
    };
  });
}

const base = ({ id, direction, at }: TranscriptRow, text: string): Message => ({
  ...{ id, direction, at, text },
  choices: [],
  tapped: false,
  attachment: null,
});

function described(
  row: TranscriptRow,
  { text, choice, location, contact, media }: InboundContent,
  labels: ReadonlyMap<string, string>,
): Message {
  const label = choice === undefined ? undefined : labels.get(choice);
  const message = base(row, label ?? text ?? '');
  if (label !== undefined) return { ...message, tapped: true };
  if (location !== undefined) return { ...message, attachment: 'location' };
  if (contact !== undefined) return { ...message, attachment: 'contact' };
  const [first] = media ?? [];
  if (first === undefined) return message;
  return { ...message, attachment: first.kind === 'photo' ? 'photo' : 'file' };
}
