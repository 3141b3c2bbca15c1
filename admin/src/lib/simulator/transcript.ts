import type { ChatMessage } from './chat-state.svelte.ts';

interface Transcript {
  readonly messages: readonly ChatMessage[];
  readonly answered: readonly string[];
}

const KEPT = 200;
const key = (as: string, channel: string): string => `muster.chat.${channel}.${as}`;

/** What a simulated person said is known to this browser tab alone; it lasts through a reload. */
export function loadTranscript(as: string, channel: string): Transcript {
  try {
    const text = sessionStorage.getItem(key(as, channel));
    if (text) return settled(JSON.parse(text) as Transcript);
  } catch {
    // unreadable or forbidden: start empty
  }
  return { messages: [], answered: [] };
}

/** What was on its way when the page was left may not have arrived: it can be sent again, under the same id. */
function settled({ messages, answered }: Transcript): Transcript {
  return {
    answered,
    messages: messages.map((message) =>
      message.from === 'person' && message.state === 'sending' ? { ...message, state: 'failed' } : message,
    ),
  };
}

export function saveTranscript(as: string, channel: string, transcript: Transcript): void {
  try {
    const messages = transcript.messages.slice(-KEPT);
    sessionStorage.setItem(key(as, channel), JSON.stringify({ ...transcript, messages }));
  } catch {
    // full or forbidden: the conversation is still on the server
  }
}
