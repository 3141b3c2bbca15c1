import { randomUUID } from 'node:crypto';
import type { SurveyContent, SurveyQuestion } from '@muster/conversations';
import type { TestApp } from './test-app.ts';
import type { TestSpace } from './world.ts';

export const say = (text: string) => ({ en: text });
export const option = (id: string) => ({ id, label: say(id.toUpperCase()) });
export const TOPIC: SurveyQuestion = {
  ...{ id: 'topic', kind: 'single', text: say('What matters?'), other: say('Something else') },
  options: [option('rent'), option('work')],
};
export const NEEDS: SurveyQuestion = {
  ...{ id: 'needs', kind: 'multiple', text: say('Needs?') },
  options: [option('food'), option('care'), option('bus')],
};
export const QUESTIONS: SurveyQuestion[] = [
  TOPIC,
  NEEDS,
  { id: 'score', kind: 'scale', min: 1, max: 5, text: say('Score?') },
  { id: 'age', kind: 'integer', text: say('Age?') },
  { id: 'home', kind: 'yes_no', text: say('At home?') },
  { id: 'since', kind: 'date', text: say('Since?') },
  { id: 'words', kind: 'long_text', text: say('In your words?') },
  { id: 'bye', kind: 'note', text: say('Thanks') },
];

type Anonymity = SurveyContent['anonymity'];
export const contentOf = (questions: SurveyQuestion[], anonymity: Anonymity = 'optional'): SurveyContent => ({
  ...{ specVersion: 1, languages: ['en'], title: say('T'), anonymity, questions },
});

interface Given {
  readonly version?: string;
  readonly status?: 'open' | 'complete' | 'partial' | 'discarded';
  readonly rehearsal?: boolean;
  readonly simulated?: boolean;
  readonly teamId?: string;
  readonly territoryId?: string;
  readonly filledById?: string;
  readonly contactId?: string;
  readonly sessionId?: string;
  readonly mode?: 'asked' | 'self' | 'anonymous';
  readonly channel?: 'telegram' | 'sms';
  readonly startedAt?: string;
  readonly answers: Readonly<Record<string, unknown>>;
}

/** A survey of its own, published once; responses are put in as the chat would leave them. */
export function surveysOf(app: TestApp, space: TestSpace) {
  return async (anonymity: Anonymity = 'optional', questions = QUESTIONS) => {
    const survey = await space.db.survey.create({
      data: { spaceId: space.id, title: say('S'), draft: {}, status: 'published', anonymity },
    });
    const publish = (version: number, content: SurveyContent) =>
      space.db.surveyVersion.create({
        data: {
          ...{
            spaceId: space.id,
            surveyId: survey.id,
            version,
            content,
            languages: ['en'],
            hash: String(version),
          },
          flowKey: `survey:${survey.id}`,
        },
      });
    const first = await publish(1, contentOf(questions, anonymity));
    const give = async ({ version, answers, ...more }: Given): Promise<string> => {
      const id = randomUUID();
      await space.db.response.create({
        data: {
          ...{
            id,
            spaceId: space.id,
            surveyId: survey.id,
            surveyVersionId: version ?? first.id,
            mode: 'anonymous',
          },
          ...{ channel: 'telegram', language: 'en', status: 'complete', startedAt: '2026-11-02T12:00:00Z' },
          completedAt: '2026-11-02T12:02:00Z',
          ...more,
        },
      });
      for (const [question, value] of Object.entries(answers)) {
        await app.database.pool.query(
          `INSERT INTO answer (response_id, question, value, raw, match, at) VALUES ($1, $2, $3, $4, $5, now())`,
          [id, question, value === null ? null : JSON.stringify(value), JSON.stringify(value), 'token'],
        );
      }
      return id;
    };
    return { id: survey.id, publish, give };
  };
}
