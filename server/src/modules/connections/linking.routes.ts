import { Type, type Static } from 'typebox';
import { IdParams, nullable, oneOf, ref } from '../../lib/schemas.ts';
import type { Access } from '../access/actor.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { createLinkingService, type LinkingNow } from './linking.ts';

const STATES = ['starting', 'scan', 'code', 'linking', 'linked', 'unlinked'] as const;
const REASONS = ['never', 'timeout', 'logged_out', 'refused', 'banned'] as const;

const PhoneLinking = Type.Object(
  {
    state: oneOf(STATES),
    qr: nullable(
      Type.String({ description: 'State `scan`: the text of the QR code, replaced every few seconds' }),
    ),
    code: nullable(Type.String({ description: 'State `code`: to be typed on the phone' })),
    number: nullable(Type.String({ description: 'State `code`: of that phone' })),
    percent: nullable(Type.Integer({ description: 'State `linking`: how much has been loaded' })),
    reason: nullable(oneOf(REASONS)),
    problem: nullable(
      Type.String({ description: 'What is wrong meanwhile: a code, and behind `: ` more about it' }),
    ),
  },
  { $id: 'PhoneLinking' },
);

export const linkingSchemas = [PhoneLinking];

const AskToLink = Type.Object({
  number: Type.Optional(
    nullable(
      Type.String({
        pattern: '^\\+[1-9][0-9]{6,14}$',
        description: 'To link by a code typed on this phone; without it a picture is scanned',
      }),
    ),
  ),
});

const tags = ['connections'];
const config = { right: 'connections' as const };
const accessOf = (request: { actor: { access(right: 'connections'): Access } }) =>
  request.actor.access('connections');

/** Linking a phone: asked for here, shown here while it lasts; `connection.changed` tells of each step. */
export function linkingRoutes(app: ModuleApp, { database, runtime }: ModuleContext): void {
  const linking = createLinkingService({ database, runtime });

  app.get(
    '/connections/:id/linking',
    {
      config,
      schema: {
        operationId: 'getLinking',
        tags,
        summary: 'How far the linking of its phone is',
        params: IdParams,
        response: { 200: ref(PhoneLinking) },
      },
    },
    async (request) => described(await linking.get(accessOf(request), request.params.id)),
  );

  app.post(
    '/connections/:id/linking',
    {
      config,
      schema: {
        operationId: 'askToLink',
        tags,
        summary: 'Show a picture to scan, or a code to type on the phone',
        params: IdParams,
        body: AskToLink,
        response: { 200: ref(PhoneLinking) },
      },
    },
    async (request) =>
      described(await linking.ask(accessOf(request), request.params.id, request.body.number ?? null)),
  );
}

function described({ linking, problem }: LinkingNow): Static<typeof PhoneLinking> {
  return { qr: null, code: null, number: null, percent: null, reason: null, ...linking, problem };
}
