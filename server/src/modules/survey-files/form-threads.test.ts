import { afterEach, describe, expect, test } from 'vitest';
import { xlsxFile } from '../../lib/xlsx.ts';
import { formProgram } from './form-program.ts';
import { createFormThreads, type FormThreads } from './form-threads.ts';
import { readForm } from './read-form.ts';

const FORM = { files: [{ name: 'form.csv', content: '' }], language: 'en' };
const FOREVER = 'for (;;);';

let threads: FormThreads;
afterEach(() => threads.close());

const running = (program: string, options: Partial<Parameters<typeof createFormThreads>[0]> = {}) => {
  threads = createFormThreads({ ...options, program: () => Promise.resolve(program) });
  return threads;
};

/** How often other work gets its turn while something is done. */
async function turnsDuring<T>(work: () => Promise<T>): Promise<{ turns: number; result: T }> {
  let turns = 0;
  let next = setImmediate(function again() {
    turns += 1;
    next = setImmediate(again);
  });
  const result = await work();
  clearImmediate(next);
  return { turns, result };
}

async function aWorkbook(rows: number): Promise<string> {
  const parts: Uint8Array[] = [];
  const questions = Array.from({ length: rows }, (_, at) => [
    'text',
    `q${String(at)}`,
    `Question ${String(at)}?`,
  ]);
  for await (const part of xlsxFile({ name: 'survey', heading: ['type', 'name', 'label'], rows: questions }))
    parts.push(part);
  return Buffer.concat(parts).toString('base64');
}

describe('a form read in a thread of its own', () => {
  test('leaves the server its turns, however large it is', { timeout: 30_000 }, async () => {
    threads = createFormThreads();
    await formProgram();
    const task = { files: [{ name: 'large.xlsx', content: await aWorkbook(1_000) }], language: 'en' };
    const here = await turnsDuring(() => readForm(task));
    const aside = await turnsDuring(() => threads.read(task));
    expect(aside.result).toEqual(here.result);
    expect(aside.result.content?.questions).toHaveLength(500);
    expect(aside.turns).toBeGreaterThan(here.turns * 10);
  });

  test('that is none is refused with the same words and values as here', async () => {
    threads = createFormThreads();
    const content = Buffer.from(`type,name\n${'text,a\n'.repeat(10_001)}`).toString('base64');
    await expect(threads.read({ files: [{ name: 'f.csv', content }], language: 'en' })).rejects.toMatchObject(
      {
        code: 'form_too_large',
        values: { megabytes: 3, rows: 10_000, columns: 500 },
      },
    );
    const later = Buffer.from('{"format":"muster-survey","version":1,"survey":{}}').toString('base64');
    const refused = threads.read({ files: [{ name: 'f.json', content: later }], language: 'en' });
    await expect(refused).rejects.toMatchObject({ code: 'survey_unreadable', details: [{ field: '/' }] });
  });
});

describe('a thread', () => {
  test('that takes longer than any form is ended, and the next one has its turn', async () => {
    running(FOREVER, { milliseconds: 1 });
    const reading = await Promise.allSettled([threads.read(FORM), threads.read(FORM)]);
    expect(reading).toMatchObject(reading.map(() => ({ reason: { code: 'form_too_large' } })));
  });

  test('that takes more memory than any form is ended', async () => {
    const greedy = 'const all = []; for (;;) all.push(Array.from({ length: 1000 }, () => ({})));';
    await expect(running(greedy, { megabytes: 16 }).read(FORM)).rejects.toMatchObject({
      code: 'form_too_large',
    });
  });

  test('that fails as nobody expected says why', async () => {
    await expect(running("throw new TypeError('oh')").read(FORM)).rejects.toThrow('oh');
  });

  test('knows nothing of the server’s environment', async () => {
    const program =
      "require('node:worker_threads').parentPort.postMessage({ ok: true, form: { ...process.env } })";
    expect(await running(program).read(FORM)).toEqual({});
  });

  test('is one at a time: some wait, and more than that are told to come back', async () => {
    running(FOREVER, { waiting: 1 });
    const [first, second] = [threads.read(FORM), threads.read(FORM)];
    await expect(threads.read(FORM)).rejects.toMatchObject({
      code: 'too_many_requests',
      retryAfterSeconds: 10,
    });
    const refused = Promise.allSettled([first, second]);
    await threads.close();
    expect(await refused).toMatchObject([{ reason: { code: 'timeout' } }, { reason: { code: 'timeout' } }]);
  });

  test('is gone when the server has closed', async () => {
    running(FOREVER);
    const reading = threads.read(FORM).catch((error: unknown) => error);
    await threads.close();
    expect(await reading).toMatchObject({ code: 'timeout' });
    expect(process.getActiveResourcesInfo()).not.toContain('Worker');
  });
});
