import { readFile } from 'node:fs/promises';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';

/** A schema without models: what every comparison and every engine starts from. */
export const NO_MODELS = 'datasource db {\n  provider = "postgresql"\n}\n';

/** The little of WebAssembly that is needed: Node has it, its types are among the browser's. */
interface WasmRuntime {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: Record<string, () => void> } }>;
}

/**
 * Prisma's own schema engine, the one behind `prisma migrate`, as WebAssembly. The command line downloads a program for
 * this; here nothing is downloaded.
 */
export async function startSchemaEngine(
  adapter: SqlMigrationAwareDriverAdapterFactory,
): Promise<glue.SchemaEngine> {
  const location = import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = await readFile(new URL('schema_engine_bg.wasm', location));
  const { WebAssembly: runtime } = globalThis as unknown as { WebAssembly: WasmRuntime };
  const { instance } = await runtime.instantiate(bytes, { './schema_engine_bg.js': glue });
  const { __wbg_set_wasm: setWasm } = glue as unknown as { __wbg_set_wasm: (exports: object) => void };
  setWasm(instance.exports);
  instance.exports['__wbindgen_start']?.();
  const datamodels: [string, string][] = [['schema.prisma', NO_MODELS]];
  return glue.SchemaEngine.new({ datamodels }, () => undefined, bindMigrationAwareSqlAdapterFactory(adapter));
}
