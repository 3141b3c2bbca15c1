import type { SurveyContent } from '@muster/conversations';
import { importForm, type Notice } from '@muster/conversations/xlsform';
import { formTooLarge, MAX_CONTENT } from './form-limits.ts';
import { readUploads } from './read-upload.ts';
import { fromSurveyFile } from './survey-file.ts';

export interface FormTask {
  /** Contents in Base64, as they were sent: it is for the thread to decode them. */
  readonly files: readonly { readonly name: string; readonly content: string }[];
  /** Language of texts that name none. */
  readonly language: string;
}

export interface ReadForm {
  readonly kind: 'muster' | 'xlsform';
  readonly content: SurveyContent | null;
  readonly refused: readonly Notice[];
  readonly changed: readonly Notice[];
}

/** Uploaded files as a survey, and what could not be taken over. @throws AppError where they are none */
export async function readForm({ files, language }: FormTask): Promise<ReadForm> {
  const contents = await readUploads(
    files.map(({ name, content }) => ({ name, bytes: Buffer.from(content, 'base64') })),
  );
  if (contents.kind === 'muster')
    return { kind: 'muster', content: bounded(fromSurveyFile(contents.json)), refused: [], changed: [] };
  const title = files[0]?.name.replace(/\.[^.]*$/u, '') ?? '';
  const form = importForm(contents.sheets, { language, title });
  return { kind: 'xlsform', ...form, content: bounded(form.content) };
}

/** A small form can become a large survey: a list of choices is one, however many questions offer it. */
function bounded<C extends SurveyContent | null>(content: C): C {
  if (Buffer.byteLength(JSON.stringify(content)) > MAX_CONTENT) throw formTooLarge();
  return content;
}
