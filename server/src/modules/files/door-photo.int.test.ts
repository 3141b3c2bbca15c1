import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { createTestApp, type TestApp } from '../../../test/helpers/test-app.ts';
import { aSpace, type TestSpace } from '../../../test/helpers/world.ts';
import { createFileStore, type FileStore } from './file-store.ts';

const database = useTestDatabase();
const PHOTO = Buffer.from('ffd8ff01', 'hex');

let folder: string;
let uploads: FileStore;
let app: TestApp;
let space: TestSpace;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-uploads-'));
  uploads = createFileStore(folder);
  app = await createTestApp(database().connectionString, { uploads });
  space = await aSpace(app, 'Harbour');
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const urlOf = (listId: string, outcomeId: string) => `/api/v1/lists/${listId}/photos/${outcomeId}`;

/** A report whose photo has been fetched from the platform. @returns its id */
async function reportOn(listId: string): Promise<string> {
  const spaceId = space.id;
  const sha256 = await uploads.put(spaceId, PHOTO);
  const file = await space.db.file.create({
    data: { spaceId, sha256, mime: 'image/jpeg', bytes: PHOTO.length },
  });
  const { id } = await space.db.outcome.create({
    data: {
      ...{ spaceId, listId, typeId: space.ids.outcome_type, countsAsContact: true, source: 'log' },
      photo: { ref: 'r', file: file.id },
    },
  });
  return id;
}

test('the photo of a report is seen by whoever reaches its list, and by nobody once the report is undone', async () => {
  const [organizer, foreign] = [await space.caller('field_organizer'), await aSpace(app, 'Elsewhere')];
  const { id: unreached } = await space.db.workList.create({
    data: { spaceId: space.id, name: 'No team’s', kind: 'call', code: 'LNOTEAM' },
  });
  const [own, hidden] = [await reportOn(space.ids.list), await reportOn(unreached)];

  const seen = await organizer.get(urlOf(space.ids.list, own));
  expect([seen.status, seen.headers['content-type']]).toEqual([200, 'image/jpeg']);
  expect((await space.administrator.get(urlOf(unreached, hidden))).status).toBe(200);
  expect((await organizer.get(urlOf(unreached, hidden))).status).toBe(404);
  expect((await organizer.get(urlOf(space.ids.list, hidden))).status).toBe(404);
  expect((await foreign.administrator.get(urlOf(space.ids.list, own))).status).toBe(404);

  await space.db.outcome.update({ where: { id: own }, data: { undoneAt: new Date() } });
  expect((await organizer.get(urlOf(space.ids.list, own))).status).toBe(404);
});
