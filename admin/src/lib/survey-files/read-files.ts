/** More than any form comes to; the server refuses it as well. */
const MAX_BYTES = 3 * 1024 * 1024;

export interface EncodedFile {
  readonly name: string;
  readonly content: string;
}

/** Files as the API takes them; null where they are too large. */
export async function readFiles(files: readonly File[], maxBytes = MAX_BYTES): Promise<EncodedFile[] | null> {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size > maxBytes) return null;
  return Promise.all(files.map(async (file) => ({ name: file.name, content: await base64(file) })));
}

function base64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const url = typeof reader.result === 'string' ? reader.result : '';
      resolve(url.slice(url.indexOf(',') + 1));
    };
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(file);
  });
}
