import type { ChatChannel } from './chat-state.svelte.ts';

/** Colours that bring each platform to mind, by theme; texts keep 4.5:1 on every bubble. */
const COLOURS: Readonly<Record<ChatChannel, Readonly<Record<string, string>>>> = {
  telegram: {
    '--chat-ground': 'light-dark(#cfdcea, #0e1621)',
    '--bubble-in': 'light-dark(#ffffff, #182533)',
    '--bubble-out': 'light-dark(#e3fdc9, #2b5278)',
    '--accent': 'light-dark(#1d6fa8, #7cc0f0)',
    '--accent-soft': 'light-dark(#e4eff8, #1f3346)',
  },
  whatsapp: {
    '--chat-ground': 'light-dark(#efe7de, #0c1317)',
    '--bubble-in': 'light-dark(#ffffff, #1f2c33)',
    '--bubble-out': 'light-dark(#d9fdd3, #04493d)',
    '--accent': 'light-dark(#00695c, #53d1b8)',
    '--accent-soft': 'light-dark(#e3f3f0, #1d3a38)',
  },
  teams: {
    '--chat-ground': 'light-dark(#f3f2f1, #1b1b1f)',
    '--bubble-in': 'light-dark(#ffffff, #292930)',
    '--bubble-out': 'light-dark(#e8ebfa, #33345c)',
    '--accent': 'light-dark(#4f52b2, #a6a7f5)',
    '--accent-soft': 'light-dark(#ecedfb, #32335a)',
  },
  sms: {
    '--chat-ground': 'light-dark(#ffffff, #0d0d0f)',
    '--bubble-in': 'light-dark(#e9e9eb, #2a2a2f)',
    '--bubble-out': 'light-dark(#cfe3ff, #123a6b)',
    '--accent': 'light-dark(#0a5dc2, #7db6ff)',
    '--accent-soft': 'light-dark(#e4efff, #1a2f4c)',
  },
};

/** The platform's colours as a `style` for the chat and its input line. */
export const channelLook = (channel: ChatChannel): string =>
  Object.entries(COLOURS[channel])
    .map(([name, value]) => `${name}: ${value}`)
    .join('; ');
