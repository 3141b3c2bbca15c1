import type { Database } from '../../db/database.ts';
import type { Access } from '../access/actor.ts';
import { reachableResponses } from '../access/reach-filters.ts';

export interface FileRow {
  readonly spaceId: string;
  readonly sha256: string;
  readonly name: string | null;
}

export interface FileRepository {
  /** The stored file of an answer within reach; null while or because there is none. */
  ofAnswer(access: Access, responseId: string, question: string): Promise<FileRow | null>;
}

export function createFileRepository(database: Database): FileRepository {
  return {
    async ofAnswer(access, responseId, question) {
      const response = await database.in(access).response.findFirst({
        where: { AND: [{ id: responseId }, reachableResponses(access)] },
        select: { answers: { where: { question }, select: { value: true } } },
      });
      const value = response?.answers[0]?.value;
      const id = typeof value === 'object' && value !== null && 'file' in value ? value.file : null;
      if (typeof id !== 'string') return null;
      return database
        .in(access)
        .file.findFirst({ where: { id }, select: { spaceId: true, sha256: true, name: true } });
    },
  };
}
