import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTranslator } from '@muster/locales';
import {
  compileSurvey,
  MissingDefinition,
  replaySession,
  type SurveyContent,
  type FlowEvent,
  type Session,
} from '@muster/conversations';
import { v7 as uuidv7 } from 'uuid';
import { useTestDatabase } from '../../../test-support/database.ts';
import { createDefinitionStore } from './definitions/definition-store.ts';
import { codeOf, createWorld, envelopeOf, PATIENCE_MS, type World } from './testing/runtime-world.ts';

const database = useTestDatabase();
let world: World;
beforeAll(async () => {
  world = await createWorld({ connectionString: database().connectionString });
});
afterAll(() => world.close());

describe('a volunteer from the first word to the first survey', () => {
  it('joins by an invitation link in two steps and stands at the menu', async () => {
    await world.says('ana', { start: codeOf(world.spaceId) });
    expect(await world.heard('ana')).toHaveLength(1);
    const [join] = (await world.choices('ana')).keys();
    await world.taps('ana', join ?? '');
    const { rows } = await world.pool.query(
      `SELECT p.display_name, m.role, m.status FROM member m JOIN person p ON p.id = m.person_id WHERE m.space_id = $1`,
      [world.spaceId],
    );
    expect(rows).toEqual([{ display_name: 'ana', role: 'member', status: 'active' }]);
    expect((await world.choices('ana')).size).toBeGreaterThan(2);
  });

  it('is who they have just become, already in the same turn', async () => {
    await world.says('Zoé B', { start: codeOf(world.spaceId) });
    const name = [...(await world.choices('Zoé B')).keys()][1] ?? '';
    await world.taps('Zoé B', name);
    await world.says('Zoé B', 'Zoé Baptiste');
    const { rows } = await world.pool.query(
      `SELECT s.flow_key AS flow, s.state->'stack'->0->'vars'->'person' AS person FROM session s
       JOIN chat_identity i ON i.id = s.identity_id WHERE i.address = 'Zoé B' AND s.status = 'waiting'`,
    );
    expect(rows).toEqual([
      {
        flow: 'menu',
        person: { name: 'Zoé Baptiste', member: true, space: 'Riverside', channel: 'telegram' },
      },
    ]);
  });

  it('is spoken to as the space has it, in a language that distinguishes', async () => {
    const [before] = (
      await world.pool.query<{ settings: unknown; languages: string[] }>(
        'SELECT settings, languages FROM space WHERE id = $1',
        [world.spaceId],
      )
    ).rows;
    const setTo = async (settings: unknown, languages: readonly string[]): Promise<void> => {
      await world.pool.query('UPDATE space SET settings = $2, languages = $3 WHERE id = $1', [
        world.spaceId,
        JSON.stringify(settings),
        languages,
      ]);
      await world.runtime.connectionChanged(world.connection.id);
    };
    const invited = async (who: string): Promise<string> => {
      const envelope = envelopeOf('telegram', who, { start: codeOf(world.spaceId) });
      const french = { ...envelope, sender: { ...envelope.sender, language: 'fr' } };
      const [stored] = await world.runtime.accept(world.connection, [french]);
      await world.runtime.waitForReplies(stored?.personId ?? '', stored?.inboundId ?? '', PATIENCE_MS);
      return (await world.heard(who)).join('\n');
    };
    await setTo({ address: { members: 'formal', contacts: 'formal' } }, ['en', 'fr']);
    expect(await invited('Odile')).toMatch(/vous invite/);
    await setTo({ address: { members: 'informal', contacts: 'formal' } }, ['en', 'fr']);
    expect(await invited('Paul')).toMatch(/t'invite/);
    await setTo(before?.settings, before?.languages ?? []);
  });

  it('sends what it answers, in order', async () => {
    await world.runtime.idle();
    const sent = world.sent.filter(({ to }) => to.address === 'ana');
    expect(sent.map(({ outbound }) => outbound.message.text)).toEqual(await world.heard('ana'));
  });

  it('keeps every answer of a survey once', async () => {
    await world.joins('ben');
    await world.taps('ben', 'Meet people');
    await world.taps('ben', 'Street survey');
    for (const label of ['Skip', 'Yes', 'Yes']) await world.taps('ben', label);
    const { rows } = await world.pool.query(
      `SELECT r.status, json_agg(json_build_array(a.question, a.value, a.match) ORDER BY a.question) AS answers
       FROM response r JOIN answer a ON a.response_id = r.id WHERE r.space_id = $1 GROUP BY r.id`,
      [world.spaceId],
    );
    expect(rows).toEqual([
      {
        status: 'complete',
        answers: [
          ['agrees', 'yes', 'token'],
          ['join_in', true, 'token'],
          ['matters', null, 'skipped'],
        ],
      },
    ]);
    expect(world.errors).toEqual([]);
  });
});

describe('somebody whose language nobody knows', () => {
  it('is answered in the one that they greet in', async () => {
    const { sender, ...rest } = envelopeOf('telegram', 'lola', { text: '¡Hola, buenas!' });
    const nameless = { address: sender.address };
    const [stored] = await world.runtime.accept(world.connection, [{ ...rest, sender: nameless }]);
    await world.runtime.waitForReplies(stored?.personId ?? '', stored?.inboundId ?? '', PATIENCE_MS);
    expect(await world.heard('lola')).toEqual([expect.stringContaining('¿Cuál es tu código')]);
  });
});

describe('settings', () => {
  it('show a new name as soon as it is saved', async () => {
    await world.joins('Dai');
    for (const label of ['Settings', 'Name']) await world.taps('Dai', label);
    await world.says('Dai', 'Daisy');
    expect((await world.heard('Dai')).at(-1)).toContain('Daisy, English');
  });
});

describe('a kind of follow-up', () => {
  it('is understood by its place with a letter, and by its name in another language', async () => {
    const reached = async (typed: string) => {
      const who = `follow-${typed}`;
      await world.joins(who);
      await world.taps(who, 'Meet people');
      await world.taps(who, 'Meet someone');
      await world.taps(who, 'Yes, agreed');
      for (const line of ['Lina', 'skip', 'skip', 'skip', '1', 'no']) await world.says(who, line);
      const asked = (await world.heard(who)).at(-1) ?? '';
      await world.says(who, typed);
      return { asked, answered: (await world.heard(who)).at(-1) ?? '' };
    };
    for (const typed of ['T1', 'Rappeler']) {
      const { asked, answered } = await reached(typed);
      expect(asked).toContain('Does anything need doing');
      expect(answered).toContain('A word for whoever');
    }
  });
});

describe('what is stored of a conversation', () => {
  it('is what its stored events lead to, for every session', async () => {
    const { rows } = await world.pool.query<{ state: Session; events: { event: FlowEvent; at: string }[] }>(
      `SELECT s.state, json_agg(json_build_object('event', e.event, 'at', e.at AT TIME ZONE 'UTC') ORDER BY e.rev) AS events
       FROM session s JOIN session_event e ON e.session_id = s.id WHERE s.space_id = $1 GROUP BY s.id`,
      [world.spaceId],
    );
    expect(rows.length).toBeGreaterThan(5);
    for (const { state, events } of rows) {
      const timed = events.map(({ event, at }) => ({ event, at: new Date(`${at}Z`).toISOString() }));
      expect(await replayed(state.id, timed)).toEqual(state);
    }
  });
});

/** As an audit would do it: with the definitions that the database has. */
async function replayed(
  id: string,
  events: readonly { readonly event: FlowEvent; readonly at: string }[],
): Promise<Session | null> {
  const definitions = createDefinitionStore(world.pool);
  for (let loads = 0; loads < 50; loads += 1) {
    try {
      return replaySession(id, events, (now) => ({
        now,
        definition: (key, version) => definitions.get(world.spaceId, key, version),
        region: 'GB',
        translate: createTranslator(),
      }));
    } catch (error) {
      if (!(error instanceof MissingDefinition)) throw error;
      await definitions.load(error.key, error.version);
    }
  }
  throw new Error('definitions are missing');
}

describe('a survey that people fill in themselves', () => {
  it('is begun by its word; with consent the answers are kept with the contact and fill in its fields', async () => {
    const surveyId = await publishOwn('survey-own', 'optional');
    await world.says('Lena', 'survey-own');
    await world.taps('Lena', 'Yes, agreed');
    await world.says('Lena', 'lena@example.org');
    const { rows } = await world.pool.query(
      `SELECT r.mode, r.status, c.email, c.first_name, r.filled_by_id,
              (SELECT count(*)::int FROM consent_entry e WHERE e.person_id = c.person_id AND e.purpose = 'data_storage') AS consents
       FROM response r JOIN contact c ON c.id = r.contact_id WHERE r.survey_id = $1`,
      [surveyId],
    );
    expect(rows).toEqual([
      {
        mode: 'self',
        status: 'complete',
        email: 'lena@example.org',
        first_name: 'Lena',
        filled_by_id: null,
        consents: 1,
      },
    ]);
  });

  it('without a name leaves nothing that leads to the person', async () => {
    const surveyId = await publishOwn('survey-anon', 'anonymous');
    await world.says('Ned', 'survey-anon');
    await world.says('Ned', 'ned@example.org');
    const { rows } = await world.pool.query(
      'SELECT contact_id, person_id, session_id, filled_by_id, status FROM response WHERE survey_id = $1',
      [surveyId],
    );
    const none = { contact_id: null, person_id: null, session_id: null, filled_by_id: null };
    expect(rows).toEqual([{ ...none, status: 'complete' }]);
  });

  async function publishOwn(word: string, anonymity: 'optional' | 'anonymous'): Promise<string> {
    const content: SurveyContent = {
      specVersion: 1,
      languages: ['en'],
      title: { en: 'Newsletter' },
      anonymity,
      audience: 'self',
      questions: [{ id: 'mail', kind: 'email', text: { en: 'Your e-mail?' }, sets: [{ field: 'email' }] }],
    };
    const id = uuidv7();
    const definition = compileSurvey(content, { surveyId: id, version: 1 });
    const { spaceId, pool } = world;
    await pool.query(
      `INSERT INTO survey (id, space_id, title, status, anonymity, draft) VALUES ($1, $2, '{}', 'published', $3, $4)`,
      [id, spaceId, anonymity, content],
    );
    await pool.query(
      `INSERT INTO survey_version (id, space_id, survey_id, version, content, flow_key, hash, languages)
       VALUES ($1, $2, $3, 1, $4, $5, $6, '{en}')`,
      [uuidv7(), spaceId, id, content, definition.key, definition.hash],
    );
    await pool.query(
      `INSERT INTO flow_version (id, space_id, key, version, hash, definition) VALUES ($1, $2, $3, 1, $4, $5)`,
      [uuidv7(), spaceId, definition.key, definition.hash, definition],
    );
    await pool.query(
      `INSERT INTO keyword (id, space_id, word, kind, flow_key, args) VALUES ($1, $2, $3, 'survey', 'fill_in', $4)`,
      [uuidv7(), spaceId, word, { survey: id }],
    );
    await world.runtime.connectionChanged(world.connection.id);
    return id;
  }
});
