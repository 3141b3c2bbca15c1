import type { ModuleContext } from '../module.ts';
import { connectionsToSync, storeTemplates } from './message-template.repository.ts';

/** Looks at templates now and then: what is approved, and what no longer is. A number that cannot be asked is left for later. */
export async function keepTemplates({
  database,
  runtime,
}: Pick<ModuleContext, 'database' | 'runtime'>): Promise<void> {
  for (const owner of await connectionsToSync(database.pool)) {
    const { connectionId } = owner;
    const listed = await runtime
      .templates(connectionId)
      .then((desk) => desk.list())
      // Its own health tells what is wrong with it.
      .catch(() => null);
    if (listed !== null && (await storeTemplates(database.pool, owner, listed)))
      runtime.wakeDelivery([connectionId]);
  }
}
