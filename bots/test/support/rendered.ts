import type { RenderedMessage } from '@muster/conversations';
import type { OutboundMessage } from '../../src/index.ts';

/** A rendered message with what a test cares about. */
export function aMessage(parts: Partial<RenderedMessage> = {}): RenderedMessage {
  return { text: 'Did you talk to somebody?', layout: 'none', choices: [], direction: 'ltr', ...parts };
}

/** Choices from their labels; the token is `t:<label>`. */
export function withButtons(...labels: string[]): Pick<RenderedMessage, 'layout' | 'choices'> {
  return { layout: 'buttons', choices: labels.map((label) => ({ token: `t:${label}`, label })) };
}

export function anOutbound(
  message: Partial<RenderedMessage> = {},
  parts: Partial<Omit<OutboundMessage, 'message'>> = {},
): OutboundMessage {
  return { id: 'outbound-1', message: aMessage(message), ...parts };
}
