/** What a file is, by its first bytes: what somebody says it is does not count. Null for all that is not taken. */
export function documentType(bytes: Buffer): string | null {
  const known = SIGNATURES.find(([, signature]) => bytes.toString('hex', 0, 16).startsWith(signature));
  if (known !== undefined) return known[0];
  return isPlainText(bytes) ? 'text/plain' : null;
}

const SIGNATURES: readonly (readonly [mime: string, signature: string])[] = [
  ['application/pdf', '255044462d'],
  ['image/jpeg', 'ffd8ff'],
  ['image/png', '89504e470d0a1a0a'],
  ['image/gif', '47494638'],
];

/** UTF-8 without control characters, and no page or program in disguise. */
function isPlainText(bytes: Buffer): boolean {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return false;
  }
  // eslint-disable-next-line no-control-regex -- a text has none of these
  return !/[\u0000-\u0008\u000b\u000e-\u001f]/u.test(text) && !/^\s*(?:<[!a-z?]|#!|%!PS)/iu.test(text);
}

const EXTENSIONS: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['.pdf'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
  'image/gif': ['.gif'],
  'text/plain': ['.txt', '.md', '.csv'],
};

/** A name that every system takes, with the ending of what the file really is. */
export function fileNameFor(name: string, mime: string): string {
  const plain = name
    .replace(/[^\p{L}\p{M}\p{N} ._-]+/gu, '_')
    .replace(/^\.+/u, '')
    .trim()
    .slice(-100);
  const endings = EXTENSIONS[mime] ?? [];
  const [first = ''] = endings;
  if (plain === '') return `document${first}`;
  return endings.some((ending) => plain.toLowerCase().endsWith(ending)) ? plain : `${plain}${first}`;
}
