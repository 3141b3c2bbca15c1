/** Surfaces that a colour's dot stands on (tokens.css), light and dark. */
const GROUNDS = { light: '#ffffff', dark: '#1d2024' } as const;
export type Ground = keyof typeof GROUNDS;

/** What can be seen of a coloured mark without its name: WCAG 1.4.11. */
const ENOUGH = 3;

/** Twelve that pass on both grounds and are told apart by most colour-blind readers at their places. */
export const PALETTE = [
  '#2E8B57',
  '#5C8A1E',
  '#A67B00',
  '#C2621B',
  '#C94A4A',
  '#B8528F',
  '#8B62C9',
  '#4A74C9',
  '#2786A8',
  '#1F8A83',
  '#7A7468',
  '#6B7785',
] as const;

function channels(colour: string): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Between 1 (the same) and 21 (black on white). */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The ground on which the colour is hard to see, or null. */
export function hardToSeeOn(colour: string): Ground | null {
  const grounds = Object.entries(GROUNDS) as [Ground, string][];
  return grounds.find(([, ground]) => contrast(colour, ground) < ENOUGH)?.[0] ?? null;
}

/** The nearest shade that can be seen on both: darker or lighter, in the same hue. */
export function closeAndClear(colour: string): string {
  for (let step = 1; step <= 50; step += 1) {
    for (const target of [0, 255]) {
      const mixed = channels(colour).map((channel) => Math.round(channel + ((target - channel) * step) / 50));
      const shade = `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
      if (hardToSeeOn(shade) === null) return shade.toUpperCase();
    }
  }
  return colour;
}
