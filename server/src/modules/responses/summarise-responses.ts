import type { Static } from 'typebox';
import type { ShippedLanguage } from '@muster/locales';
import type { Access } from '../access/actor.ts';
import type { ModuleContext } from '../module.ts';
import { describeResponse } from './describe-response.ts';
import { createResponseRepository } from './response.repository.ts';
import type { ResponseSummary } from './response.schemas.ts';

type Summary = Static<typeof ResponseSummary>;

/** Some responses in the reader's words, by id: only those that one may open. */
export async function summariseResponses(
  { database, translate }: Pick<ModuleContext, 'database' | 'translate'>,
  access: Access,
  { ids, language }: { readonly ids: readonly string[]; readonly language: ShippedLanguage },
): Promise<ReadonlyMap<string, Summary>> {
  const responses = createResponseRepository(database);
  const rows = await responses.findAll(access, ids);
  const versions = rows.map(({ surveyVersion }) => surveyVersion.id);
  const reader = { contents: await responses.contents(access, versions), language, translate };
  return new Map(rows.map((row) => [row.id, describeResponse(row, reader)]));
}
