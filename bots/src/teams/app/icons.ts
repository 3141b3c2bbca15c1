import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The pictures of the app: in colour, and as a white line on nothing (192 and 32 pixels, as the schema asks). */
export async function readIcons(): Promise<Readonly<Record<string, Uint8Array>>> {
  const names = ['color.png', 'outline.png'];
  const files = await Promise.all(names.map((name) => readFile(join(import.meta.dirname, name))));
  return Object.fromEntries(files.map((bytes, i) => [names[i] ?? '', new Uint8Array(bytes)]));
}
