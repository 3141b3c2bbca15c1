import { toEnvelope } from '@muster/bots';
import type { RenderedMessage } from '@muster/conversations';
import { Type } from 'typebox';
import { AppError } from '../../lib/errors.ts';
import { ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { createSimulatorRepository, type SentRow } from './simulator.repository.ts';
import { SimulatorInput, SimulatorMessage, SimulatorQuery } from './simulator.schemas.ts';

const tags = ['simulator'];
const config = { right: 'simulator' as const };
const Messages = Type.Object({ messages: Type.Array(ref(SimulatorMessage)) });

/** A turn takes milliseconds; on a machine that is out of breath the caller asks again by GET. */
const PATIENCE_MS = 10_000;

/** Simulated people write the same way as real ones: inbound row, turn, outbound rows. */
export function simulatorRoutes(app: ModuleApp, { database, runtime }: ModuleContext): void {
  const simulator = createSimulatorRepository(database);

  app.post(
    '/simulator/messages',
    {
      config,
      schema: {
        operationId: 'sendSimulatorMessage',
        tags,
        summary: 'Write as a simulated person; answers with the replies',
        body: SimulatorInput,
        response: { 200: Messages },
      },
    },
    async (request) => {
      const access = request.actor.access(config.right);
      const reading = toEnvelope(request.body);
      if (!reading.ok) throw unreadable(reading.problems);
      const { connection, isNew } = await simulator.connection(access, request.body.channel);
      if (isNew) await runtime.connectionChanged(connection.id);
      const [accepted] = await runtime.accept(connection, [reading.envelope]);
      if (accepted === null || accepted === undefined)
        throw unreadable([{ field: 'as', reason: 'is too long' }]);
      await runtime.waitForReplies(accepted.personId, accepted.inboundId, PATIENCE_MS);
      return { messages: (await simulator.replies(access, accepted.inboundId)).map(describe) };
    },
  );

  app.get(
    '/simulator/messages',
    {
      config,
      schema: {
        operationId: 'listSimulatorMessages',
        tags,
        summary: 'What a simulated person was sent, proactive messages included',
        querystring: SimulatorQuery,
        response: { 200: Messages },
      },
    },
    async (request) => {
      const { as, channel, after } = request.query;
      const reading = toEnvelope({ as, channel, text: '-' });
      if (!reading.ok) throw unreadable(reading.problems);
      const { address } = reading.envelope.sender;
      const rows = await simulator.since(request.actor.access(config.right), { channel, address, after });
      return { messages: rows.map(describe) };
    },
  );
}

function unreadable(problems: readonly { field: string; reason: string }[]): AppError {
  const details = problems.map(({ field, reason }) => ({ field, problem: reason }));
  return new AppError('invalid_request', { details });
}

function describe({ id, message, replaces, inboundId, at }: SentRow) {
  const { text, layout, listLabel, request, media, direction } = message;
  return {
    id,
    text,
    layout,
    direction,
    replaces,
    inReplyTo: inboundId,
    at,
    choices: hasButtons(message) ? message.choices.map((choice) => ({ ...choice })) : [],
    ...(listLabel === undefined ? {} : { listLabel }),
    ...(request === undefined ? {} : { request }),
    ...(media === undefined || media.length === 0 ? {} : { media: media.map((file) => ({ ...file })) }),
  };
}

function hasButtons({ layout }: RenderedMessage): boolean {
  return layout === 'buttons' || layout === 'list';
}
