import { expect, test } from 'vitest';
import { readUploads } from './read-upload.ts';

test.each([
  ['line ends', '\n'],
  ['commas', ','],
])('of megabytes of %s no more is read than a form may have', async (_what, sign) => {
  const bytes = Buffer.from(`type,name\n${sign.repeat(3_000_000)}`);
  await expect(readUploads([{ name: 'form.csv', bytes }])).rejects.toMatchObject({ code: 'form_too_large' });
});
