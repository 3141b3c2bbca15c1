import { createAdapter } from '../../src/index.ts';
import { startStrictTeams } from '../support/strict-teams/index.ts';
import { activityFrom } from '../support/strict-teams/person.ts';
import type { Said, Subject } from './subject.ts';

const ANA = { userId: '29:ana', aadObjectId: 'aaaaaaaa-0000-4000-8000-000000000001' };
const NOBODY = 'aaaaaaaa-0000-4000-8000-000000000009';

/** Microsoft Teams, before a connector that judges every message and tokens that are really checked. */
export async function teamsSubject(): Promise<Subject> {
  const teams = await startStrictTeams();
  teams.strangers.add(NOBODY);
  const { settings } = teams;
  const adapter = createAdapter({ id: 'c', spaceId: 's', channel: 'teams', settings });
  await adapter.setup({ webhookUrl: null, commands: {} });
  const authorization = `Bearer ${await teams.token()}`;
  return {
    adapter,
    channel: 'teams',
    hasWebhook: true,
    native: (said) => activityFrom(teams, ANA, { id: String(said.id), ...deedOf(said) }),
    async receive(native) {
      const outcome = await adapter.webhook({
        method: 'POST',
        url: 'https://muster.example/webhooks/teams/1',
        headers: { authorization },
        body: Buffer.from(JSON.stringify(native)),
      });
      return outcome.ok ? outcome.envelopes : null;
    },
    reachable: ANA.aadObjectId,
    unreachable: NOBODY,
    close: () => teams.stop(),
  };
}

function deedOf({ text, choice, photo }: Said): Readonly<Record<string, unknown>> {
  if (choice !== undefined) return { value: { choice }, replyToId: '1' };
  if (photo === undefined) return { text, textFormat: 'plain' };
  return { text, attachments: [{ contentType: 'image/*', contentUrl: photo }] };
}
