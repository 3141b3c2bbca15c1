/** Platforms that can be connected here, as people come upon them: each has a dialog in `+page.svelte`. */
export const CONNECTABLE = ['telegram', 'whatsapp', 'sms'] as const;

export type Connectable = (typeof CONNECTABLE)[number];
