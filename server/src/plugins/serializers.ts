import fastJsonStringify, { type Options, type Schema } from 'fast-json-stringify';
import type { FastifyInstance } from 'fastify';

/**
 * Serializers are compiled when a route first answers: compiling all of them took a third of the start. What a schema
 * does not name is not sent.
 */
export function useSerializers(app: FastifyInstance): void {
  app.setSerializerCompiler(({ schema }) => {
    let serialize: ((data: unknown) => string) | undefined;
    return (data: unknown) => {
      serialize ??= fastJsonStringify(schema as Schema, { schema: app.getSchemas() } as Options);
      return serialize(data);
    };
  });
}
