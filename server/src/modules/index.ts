import { actionRoutes } from './actions/action.routes.ts';
import { actionSchemas } from './actions/action.schemas.ts';
import { calendarRoutes } from './actions/calendar.routes.ts';
import { rosterRoutes } from './actions/roster.routes.ts';
import { shortLinkRoutes } from './actions/short-link.routes.ts';
import { templateRoutes } from './actions/template.routes.ts';
import { auditRoutes, auditSchemas } from './audit/audit.routes.ts';
import { authRoutes } from './auth/auth.routes.ts';
import { connectionRoutes } from './connections/connection.routes.ts';
import { connectionSchemas } from './connections/connection.schemas.ts';
import { linkingRoutes, linkingSchemas } from './connections/linking.routes.ts';
import { undeliveredRoutes } from './connections/undelivered.routes.ts';
import { undeliveredSchemas } from './connections/undelivered.schemas.ts';
import { teamsAppRoutes } from './connections/teams-app.routes.ts';
import { watchRoutes, watchSchemas } from './connections/watch.routes.ts';
import { contactRoutes } from './contacts/contact.routes.ts';
import { contactSchemas } from './contacts/contact.schemas.ts';
import { historyRoutes } from './contacts/history.routes.ts';
import { historySchemas } from './contacts/history.schemas.ts';
import { dashboardRoutes } from './dashboard/dashboard.routes.ts';
import { dashboardSchemas } from './dashboard/dashboard.schemas.ts';
import { eventRoutes } from './events/event.routes.ts';
import { fileRoutes } from './files/file.routes.ts';
import { messageTemplateRoutes } from './message-templates/message-template.routes.ts';
import { messageTemplateSchemas } from './message-templates/message-template.schemas.ts';
import { inviteRoutes } from './invites/invite.routes.ts';
import { inviteSchemas } from './invites/invite.schemas.ts';
import { inviteListRoutes, inviteListSchemas } from './invites/invite-list.routes.ts';
import { joinRoutes, joinSchemas } from './join/join.routes.ts';
import { dataRequestRoutes, dataRequestSchemas } from './privacy/data-request.routes.ts';
import { ownDataRoutes } from './privacy/own-data.routes.ts';
import { personRoutes } from './persons/person.routes.ts';
import { personSchemas } from './persons/person.schemas.ts';
import { keywordRoutes } from './keywords/keyword.routes.ts';
import { keywordSchemas } from './keywords/keyword.schemas.ts';
import { labelSchemas } from './labels/label.routes.ts';
import { listRoutes } from './lists/list.routes.ts';
import { listSchemas } from './lists/list.schemas.ts';
import { outcomeTypeRoutes, outcomeTypeSchemas } from './outcomes/outcome-type.routes.ts';
import { addressRoutes, addressSchemas } from './addresses/address.routes.ts';
import { geocodingRoutes, geocodingSchemas } from './addresses/geocoding/geocoding.routes.ts';
import { meRoutes } from './me/me.routes.ts';
import { meSchemas } from './me/me.schemas.ts';
import { chatRoutes, chatSchemas } from './me/chat.routes.ts';
import { emailRoutes } from './me/email.routes.ts';
import { memberRoutes } from './members/member.routes.ts';
import { memberSchemas } from './members/member.schemas.ts';
import { welcomeRoutes } from './members/welcome.routes.ts';
import type { Routes } from './module.ts';
import { noticeRoutes, noticeSchemas } from './notices/notice.routes.ts';
import { outboxRoutes, outboxSchemas } from './outbox/outbox.routes.ts';
import { responseRoutes } from './responses/response.routes.ts';
import { responseSchemas } from './responses/response.schemas.ts';
import { searchRoutes } from './search/search.routes.ts';
import { searchSchemas } from './search/search.schemas.ts';
import { transcriptRoutes } from './responses/transcript.routes.ts';
import { exportRoutes, ResultExport } from './results/export.routes.ts';
import { givenAnswerRoutes } from './results/given-answer.routes.ts';
import { resultRoutes } from './results/result.routes.ts';
import { resultSchemas } from './results/result.schemas.ts';
import { roleRoutes, roleSchemas } from './roles/role.routes.ts';
import { setupRoutes } from './setup/setup.routes.ts';
import { simulatorRoutes } from './simulator/simulator.routes.ts';
import { simulatorSchemas } from './simulator/simulator.schemas.ts';
import { spaceRoutes } from './spaces/space.routes.ts';
import { spaceSchemas } from './spaces/space.schemas.ts';
import { statusRoutes } from './statuses/status.routes.ts';
import { statusSchemas } from './statuses/status.schemas.ts';
import { surveyFileRoutes } from './survey-files/survey-files.routes.ts';
import { surveyFileSchemas } from './survey-files/survey-files.schemas.ts';
import { surveyRoutes } from './surveys/survey.routes.ts';
import { surveySchemas } from './surveys/survey.schemas.ts';
import { taskTypeRoutes } from './task-types/task-type.routes.ts';
import { taskTypeSchemas } from './task-types/task-type.schemas.ts';
import { documentPageRoutes } from './documents/document-page.routes.ts';
import { documentRoutes } from './documents/document.routes.ts';
import { documentSchemas } from './documents/document.schemas.ts';
import { helpTextRoutes, helpTextSchemas } from './help-texts/help-text.routes.ts';
import { taskRoutes } from './tasks/task.routes.ts';
import { taskSchemas } from './tasks/task.schemas.ts';
import { teamRoutes } from './teams/team.routes.ts';
import { teamSchemas } from './teams/team.schemas.ts';
import { territoryRoutes, territorySchemas } from './territories/territory.routes.ts';
import { threadRoutes } from './threads/thread.routes.ts';
import { threadSchemas } from './threads/thread.schemas.ts';
import { webhookRoutes } from './webhooks/webhook.routes.ts';

interface Module {
  readonly prefix: string;
  readonly routes: Routes;
}

const API = '/api/v1';

/** Every module of the API. What is not listed here does not exist. */
export const modules: readonly Module[] = [
  { prefix: '/api/auth', routes: authRoutes },
  { prefix: API, routes: setupRoutes },
  { prefix: API, routes: meRoutes },
  { prefix: API, routes: emailRoutes },
  { prefix: API, routes: chatRoutes },
  { prefix: API, routes: joinRoutes },
  { prefix: API, routes: welcomeRoutes },
  { prefix: API, routes: roleRoutes },
  { prefix: API, routes: spaceRoutes },
  { prefix: API, routes: memberRoutes },
  { prefix: API, routes: inviteRoutes },
  { prefix: API, routes: inviteListRoutes },
  { prefix: API, routes: teamRoutes },
  { prefix: API, routes: territoryRoutes },
  { prefix: API, routes: surveyRoutes },
  { prefix: API, routes: surveyFileRoutes },
  { prefix: API, routes: responseRoutes },
  { prefix: API, routes: transcriptRoutes },
  { prefix: API, routes: resultRoutes },
  { prefix: API, routes: givenAnswerRoutes },
  { prefix: API, routes: exportRoutes },
  { prefix: API, routes: fileRoutes },
  { prefix: API, routes: contactRoutes },
  { prefix: API, routes: historyRoutes },
  { prefix: API, routes: statusRoutes },
  { prefix: API, routes: taskTypeRoutes },
  { prefix: API, routes: taskRoutes },
  { prefix: API, routes: listRoutes },
  { prefix: API, routes: outcomeTypeRoutes },
  { prefix: API, routes: addressRoutes },
  { prefix: API, routes: geocodingRoutes },
  { prefix: API, routes: threadRoutes },
  { prefix: API, routes: documentRoutes },
  { prefix: API, routes: helpTextRoutes },
  { prefix: '/d', routes: documentPageRoutes },
  { prefix: API, routes: keywordRoutes },
  { prefix: API, routes: dataRequestRoutes },
  { prefix: API, routes: personRoutes },
  { prefix: API, routes: linkingRoutes },
  { prefix: API, routes: messageTemplateRoutes },
  { prefix: API, routes: undeliveredRoutes },
  { prefix: API, routes: watchRoutes },
  { prefix: API, routes: teamsAppRoutes },
  { prefix: API, routes: connectionRoutes },
  { prefix: API, routes: simulatorRoutes },
  { prefix: API, routes: dashboardRoutes },
  { prefix: API, routes: searchRoutes },
  { prefix: API, routes: auditRoutes },
  { prefix: API, routes: noticeRoutes },
  { prefix: API, routes: outboxRoutes },
  { prefix: API, routes: eventRoutes },
  { prefix: API, routes: actionRoutes },
  { prefix: API, routes: rosterRoutes },
  { prefix: API, routes: templateRoutes },
  { prefix: '', routes: calendarRoutes },
  { prefix: '', routes: shortLinkRoutes },
  { prefix: '/my', routes: ownDataRoutes },
  { prefix: '/webhooks', routes: webhookRoutes },
];

/** Named types of the OpenAPI document. */
export const schemas = [
  ...actionSchemas,
  ...meSchemas,
  ...chatSchemas,
  ...roleSchemas,
  ...spaceSchemas,
  ...memberSchemas,
  ...inviteSchemas,
  ...inviteListSchemas,
  ...territorySchemas,
  ...joinSchemas,
  ...teamSchemas,
  ...surveySchemas,
  ...surveyFileSchemas,
  ...responseSchemas,
  ...resultSchemas,
  ResultExport,
  ...contactSchemas,
  ...historySchemas,
  ...labelSchemas,
  ...statusSchemas,
  ...taskTypeSchemas,
  ...taskSchemas,
  ...listSchemas,
  ...outcomeTypeSchemas,
  ...addressSchemas,
  ...geocodingSchemas,
  ...threadSchemas,
  ...documentSchemas,
  ...helpTextSchemas,
  ...keywordSchemas,
  ...dataRequestSchemas,
  ...personSchemas,
  ...connectionSchemas,
  ...linkingSchemas,
  ...messageTemplateSchemas,
  ...undeliveredSchemas,
  ...watchSchemas,
  ...simulatorSchemas,
  ...dashboardSchemas,
  ...searchSchemas,
  ...auditSchemas,
  ...noticeSchemas,
  ...outboxSchemas,
];
