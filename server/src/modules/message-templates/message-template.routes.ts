import { IdParams, ref } from '../../lib/schemas.ts';
import type { Access } from '../access/actor.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import {
  MapTemplate,
  MessageTemplates,
  SubmitTemplates,
  SubmittedTemplates,
} from './message-template.schemas.ts';
import { createMessageTemplateService, type MessageTemplateService } from './message-template.service.ts';

const tags = ['connections'];
const config = { right: 'connections' as const };
const accessOf = (request: { actor: { access(right: 'connections'): Access } }) =>
  request.actor.access('connections');

/** Templates of a WhatsApp number: what carries our own texts where its window is closed. */
export function messageTemplateRoutes(app: ModuleApp, context: ModuleContext): void {
  const templates = createMessageTemplateService(context);

  app.get(
    '/connections/:id/templates',
    {
      config,
      schema: {
        operationId: 'listMessageTemplates',
        tags,
        summary: 'Templates of the number, and which text of Muster goes by which',
        params: IdParams,
        response: { 200: ref(MessageTemplates) },
      },
    },
    (request) => templates.get(accessOf(request), request.params.id),
  );

  app.post(
    '/connections/:id/templates/sync',
    {
      config,
      schema: {
        operationId: 'syncMessageTemplates',
        tags,
        summary: 'Ask the platform which templates there are, and which are approved',
        params: IdParams,
        response: { 200: ref(MessageTemplates) },
      },
    },
    (request) => templates.sync(accessOf(request), request.params.id),
  );

  changeRoutes(app, templates);
}

function changeRoutes(app: ModuleApp, templates: MessageTemplateService): void {
  app.put(
    '/connections/:id/templates/mapping',
    {
      config,
      schema: {
        operationId: 'mapMessageTemplate',
        tags,
        summary: 'Say which template carries a text in a language; null: none',
        params: IdParams,
        body: MapTemplate,
        response: { 200: ref(MessageTemplates) },
      },
    },
    (request) => templates.map(accessOf(request), request.params.id, request.body),
  );

  app.post(
    '/connections/:id/templates/submissions',
    {
      config,
      schema: {
        operationId: 'submitMessageTemplates',
        tags,
        summary: 'Have templates approved as Muster proposes them',
        params: IdParams,
        body: SubmitTemplates,
        response: { 200: SubmittedTemplates },
      },
    },
    (request) => templates.submit(accessOf(request), request.params.id, request.body.texts),
  );
}
