import type { FastifyRequest } from 'fastify';
import { AppError } from './errors.ts';

/** The revision that a change was made on, from `If-Match: "7"`. @throws AppError `revision_required` without one */
export function revisionOf(request: FastifyRequest): number {
  const header = request.headers['if-match'];
  const digits = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header?.trim() ?? '')?.[1];
  if (digits === undefined) throw new AppError('revision_required');
  return Number(digits);
}

/** For the OpenAPI document; checked by {@link revisionOf}, whose message says more. */
export const IF_MATCH = {
  type: 'object',
  properties: { 'if-match': { type: 'string', description: 'Revision the change was made on: `"7"`' } },
} as const;
