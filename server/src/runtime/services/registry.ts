import { OPEN_TO_STRANGERS, type CommandName, type LookupName } from '@muster/conversations/flows';
import type { HostServices } from '../turns/answer-need.ts';
import { createTask, findOrCreateContact, recordConsent, setStatus } from './contact-commands.ts';
import type { HashAddress } from '../../modules/privacy/suppression.ts';
import { documentCategories, documentsOf, sendDocument } from './desk-documents.ts';
import { helpAnswer, helpTopics } from './desk-help.ts';
import { myImpact } from './desk-impact.ts';
import {
  contactsMet,
  finishTaskCommand,
  giveTaskCommand,
  handBackTaskCommand,
  reportTask,
  takeTaskCommand,
  taskCard,
  taskGivees,
  tasksList,
  tasksOverview,
} from './desk-tasks.ts';
import {
  answerThreadCommand,
  closeThreadCommand,
  takeThreadCommand,
  threadCard,
  threadsWaiting,
} from './desk-threads.ts';
import { eraseMe } from './erase-me.ts';
import { findInvite, joinContext, languages } from './join-lookups.ts';
import { linkChat, linkContext } from './link-chat.ts';
import {
  consentWording,
  contactStatusOptions,
  myContext,
  openSurveys,
  surveyLanguages,
  taskTypes,
  teamOptions,
} from './member-lookups.ts';
import {
  askOrganizers,
  redeemInvite,
  saveProfile,
  setLanguage,
  setNotices,
  toggleTeam,
} from './membership-commands.ts';
import { actionCommandsOf, actionLookups } from './action-services.ts';
import {
  askOtherChat,
  chatLink,
  confirmChatLink,
  issueChatCode,
  myChats,
  refuseChatLink,
  setOtherChats,
} from './chats.ts';
import { keywordText, optOutOf } from './keywords.ts';
import { beginOptIn, confirmOptIn, declineOptIn } from './opt-in.ts';
import { correctMyData, exportMyData, myDetails } from './own-data.ts';
import { closeOwnResponse, openOwnResponse, ownSurvey, ownSurveys } from './own-response.ts';
import { closeResponse, openResponse } from './response-commands.ts';
import { keepReport, settleReportPart, takeBackReport } from './report-commands.ts';
import { rooms } from './rooms.ts';
import { lookUpPlace } from './look-up-place.ts';
import { refused, type Command, type Lookup, type ServiceContext } from './service.ts';
import { reportRest, takeCallBack, workScript } from './work-services.ts';
import { undoEncounter } from './undo-encounter.ts';
import { meetResident } from './meet-resident.ts';
import {
  addMissingDoor,
  handOver,
  noteStop,
  photoStop,
  postponeStop,
  releaseWork,
  reportGroup,
  reportOutcome,
  takeSlice,
  undoReport,
} from './walk-commands.ts';
import {
  findPlacesFor,
  groupOptions,
  heldSlice,
  nextStop,
  spokenLanguages,
  teammates,
  workState,
} from './walk-lookups.ts';

type OpenName = (typeof OPEN_TO_STRANGERS)[number];

/** Every entry has its function, or this does not compile; strangers' entries take a context without a member. */
const LOOKUPS: {
  readonly [N in LookupName]: Lookup<N, N extends OpenName ? ServiceContext : Parameters<Lookup<N>>[0]>;
} = {
  my_context: myContext,
  join_context: joinContext,
  find_invite: findInvite,
  link_context: linkContext,
  languages,
  rooms,
  tasks_overview: tasksOverview,
  tasks_list: tasksList,
  task_card: taskCard,
  contacts_met: contactsMet,
  task_givees: taskGivees,
  my_impact: myImpact,
  document_categories: documentCategories,
  documents: documentsOf,
  help_topics: helpTopics,
  help_answer: helpAnswer,
  threads_waiting: threadsWaiting,
  thread_card: threadCard,
  own_surveys: ownSurveys,
  open_surveys: openSurveys,
  own_survey: ownSurvey,
  survey_languages: surveyLanguages,
  consent_wording: consentWording,
  contact_status_options: contactStatusOptions,
  task_types: taskTypes,
  work_state: workState,
  held_slice: heldSlice,
  next_stop: nextStop,
  find_places: findPlacesFor,
  group_options: groupOptions,
  teammates,
  spoken_languages: spokenLanguages,
  work_script: workScript,
  team_options: teamOptions,
  keyword_text: keywordText,
  my_details: myDetails,
  my_chats: myChats,
  chat_link: chatLink,
  ...actionLookups,
};

/** What services need that is the same for everybody. */
export interface ServicesHost {
  readonly hashAddress: HashAddress;
  /** Where links in messages lead. */
  readonly baseUrl: string;
  /** Whether a service looks up addresses that the file does not know. */
  readonly looksUpPlaces: boolean;
}

type Commands = {
  readonly [N in CommandName]: Command<N, N extends OpenName ? ServiceContext : Parameters<Command<N>>[0]>;
};

const commandsOf = ({ hashAddress, baseUrl, looksUpPlaces }: ServicesHost): Commands => ({
  ...actionCommandsOf(baseUrl),
  redeem_invite: redeemInvite,
  link_chat: linkChat,
  save_profile: saveProfile,
  set_language: setLanguage,
  set_notices: setNotices,
  toggle_team: toggleTeam,
  ask_organizers: askOrganizers,
  report_task: reportTask,
  take_task: takeTaskCommand,
  finish_task: finishTaskCommand,
  hand_back_task: handBackTaskCommand,
  give_task: giveTaskCommand,
  send_document: sendDocument(baseUrl),
  answer_thread: answerThreadCommand,
  take_thread: takeThreadCommand,
  close_thread: closeThreadCommand,
  begin_opt_in: beginOptIn,
  confirm_opt_in: confirmOptIn,
  decline_opt_in: declineOptIn,
  opt_out_of: optOutOf,
  export_my_data: exportMyData(hashAddress, baseUrl),
  correct_my_data: correctMyData(hashAddress),
  issue_chat_code: issueChatCode,
  ask_other_chat: askOtherChat,
  confirm_chat_link: confirmChatLink,
  refuse_chat_link: refuseChatLink,
  set_other_chats: setOtherChats,
  erase_me: eraseMe(hashAddress),
  find_or_create_contact: findOrCreateContact,
  record_consent: recordConsent,
  open_response: openResponse,
  close_response: closeResponse,
  open_own_response: openOwnResponse,
  close_own_response: closeOwnResponse,
  set_status: setStatus,
  create_task: createTask,
  take_slice: takeSlice,
  look_up_place: lookUpPlace(looksUpPlaces),
  report_outcome: reportOutcome,
  report_group: reportGroup,
  undo_report: undoReport,
  postpone_stop: postponeStop,
  note_stop: noteStop,
  photo_stop: photoStop,
  add_door: addMissingDoor,
  release_work: releaseWork,
  hand_over: handOver,
  meet_resident: meetResident,
  undo_encounter: undoEncounter,
  keep_report: keepReport,
  settle_report_part: settleReportPart,
  take_back_report: takeBackReport,
  take_call_back: takeCallBack,
  report_rest: reportRest,
});

type AnyService = (context: ServiceContext, args: unknown) => ReturnType<HostServices['run']>;

const OPEN = new Set<string>(OPEN_TO_STRANGERS);

/**
 * What built-in flows and surveys may ask of the host. Definitions are data, some of them imported: a name that does
 * not exist fails like one that finds nothing.
 */
export function createServices(host: ServicesHost): HostServices {
  const services = {
    lookup: new Map(Object.entries(LOOKUPS)),
    command: new Map(Object.entries(commandsOf(host))),
  } as unknown as Readonly<Record<'lookup' | 'command', ReadonlyMap<string, AnyService>>>;
  return {
    run(kind, name, context, args) {
      const service = services[kind].get(name);
      if (service === undefined) return Promise.resolve(refused('not_found'));
      if (context.member === null && !OPEN.has(name)) return Promise.resolve(refused('not_a_member'));
      return service(context, args);
    },
  };
}
