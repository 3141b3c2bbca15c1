import { CHAT_CHANNELS, type ChatChannel } from './chat-state.svelte.ts';

export interface Persona {
  readonly as: string;
  readonly channel: ChatChannel;
}

/** More do not fit beside each other on the widest of screens. */
export const MOST_PERSONAS = 4;

/** Who is being played, from the address: `?play=telegram:maria,sms:omar`. */
export function readPersonas(url: URL): readonly Persona[] {
  const personas = (url.searchParams.get('play') ?? '').split(',').flatMap((part): Persona[] => {
    const [channel, ...name] = part.split(':');
    const as = name.join(':').trim();
    const known = CHAT_CHANNELS.find((candidate) => candidate === channel);
    return known && as ? [{ as, channel: known }] : [];
  });
  const single = new Map(personas.map((persona) => [personaKey(persona), persona]));
  return single.size > 0
    ? [...single.values()].slice(0, MOST_PERSONAS)
    : [{ as: 'maria', channel: 'telegram' }];
}

export function writePersonas(personas: readonly Persona[]): string {
  return personas.map(personaKey).join(',');
}

export function personaKey(persona: Persona): string {
  return `${persona.channel}:${persona.as}`;
}
