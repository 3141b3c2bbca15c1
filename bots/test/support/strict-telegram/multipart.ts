import type { Payload } from './types.ts';

const BREAK = '\r\n';

/**
 * Reads a multipart body as the Bot API server does, leniently in its headers: grammY writes file names without quotes,
 * which Node's own parser refuses. `attach://<name>` is replaced by the part of that name.
 */
export function readMultipart(body: Buffer, contentType: string): Payload {
  const boundary = /boundary=([^;]+)/.exec(contentType)?.[1] ?? '';
  const parts = new Map<string, string | File>();
  // Latin-1 keeps every byte, so that files survive being cut as text.
  for (const raw of body.toString('latin1').split(`--${boundary}`).slice(1, -1)) {
    const end = raw.indexOf(BREAK + BREAK);
    const head = raw.slice(0, end);
    const content = Buffer.from(raw.slice(end + 4, -BREAK.length), 'latin1');
    const name = /name="([^"]*)"/.exec(head)?.[1] ?? '';
    const fileName = /filename="?([^"\r\n]*)"?/.exec(head)?.[1];
    parts.set(name, fileName === undefined ? content.toString() : new File([content], fileName));
  }
  const attached = (value: string | File): string | File =>
    typeof value === 'string' && value.startsWith('attach://')
      ? (parts.get(value.slice('attach://'.length)) ?? value)
      : value;
  return Object.fromEntries([...parts].map(([name, value]) => [name, attached(value)]));
}
