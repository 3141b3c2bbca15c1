import type { Prisma } from '@muster/prisma';
import type { Translator } from '@muster/locales';
import type { Database } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import type { Access } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { anonymityOf } from './save-draft.ts';
import { starterContent, titleOf } from './starter-content.ts';
import type { SurveyRow } from './survey.repository.ts';
import type { NewSurvey } from './survey.service.ts';
import { contentOfTemplate } from './templates/survey-templates.ts';

const LONGEST_TITLE = 120;

export interface CopiesService {
  /** A draft with the content given, of a template, or with one question. */
  create(access: Access, survey: NewSurvey): Promise<SurveyRow>;
  /** A draft of its own with the same questions. */
  duplicate(access: Access, id: string): Promise<SurveyRow>;
  /** For good, as long as nobody has answered it: afterwards it can only be archived. @throws AppError `in_use` */
  delete(access: Access, id: string): Promise<void>;
}

interface Options {
  readonly database: Database;
  readonly translate: Translator;
  readonly get: (access: Access, id: string) => Promise<SurveyRow>;
  readonly tell: (access: Access, id: string, what: 'saved' | 'published') => void;
}

export function createCopiesService({ database, translate, get, tell }: Options): CopiesService {
  const insert = async (access: Access, content: Record<string, unknown>, survey: NewSurvey) => {
    const id = await database.in(access).$transaction(async (tx) => {
      const row = await tx.survey.create({
        data: {
          spaceId: access.spaceId,
          title: titleOf(content, survey.title),
          anonymity: anonymityOf(content, survey.anonymity),
          draft: content as Prisma.InputJsonObject,
          draftUpdatedByMemberId: access.memberId,
          createdByMemberId: access.memberId,
        },
      });
      await recordAudit(tx, access, { action: 'survey.create', entity: 'survey', entityId: row.id });
      return row.id;
    });
    tell(access, id, 'saved');
    return get(access, id);
  };

  return {
    create: (access, survey) => insert(access, firstContent(survey), survey),

    async duplicate(access, id) {
      const survey = await get(access, id);
      const title = Object.fromEntries(
        Object.entries(survey.title as Record<string, string>).map(([language, text]) => [
          language,
          translate(language, 'defaults:survey.copy_of', { title: text }).slice(0, LONGEST_TITLE),
        ]),
      );
      const content = { ...(survey.draft as Prisma.JsonObject), title };
      return insert(access, content, { title, anonymity: survey.anonymity });
    },

    async delete(access, id) {
      const survey = await get(access, id);
      await database.in(access).$transaction(async (tx) => {
        const used =
          (await tx.response.count({ where: { surveyId: id }, take: 1 })) +
          (await tx.action.count({ where: { surveyId: id }, take: 1 }));
        if (used > 0) throw new AppError('in_use');
        await tx.survey.delete({ where: { id } });
        await recordAudit(tx, access, {
          action: 'survey.delete',
          entity: 'survey',
          entityId: id,
          changes: { title: { from: survey.title } },
        });
      });
      tell(access, id, 'published');
    },
  };
}

function firstContent(survey: NewSurvey): Record<string, unknown> {
  if (survey.content !== undefined) return survey.content;
  if (survey.template === undefined) return starterContent(survey);
  const content = contentOfTemplate(survey.template, survey);
  if (content === undefined) throw new AppError('not_found');
  return content;
}
