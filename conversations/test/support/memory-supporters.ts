import type {
  CommandArgs,
  CommandResult,
  LookupArgs,
  LookupResult,
  OwnDetails,
  Receipt,
  SupporterCommands,
  SupporterLookups,
} from '../../flows/contract.ts';
import type { Keyword } from '../../src/dispatch/types.ts';
import { keywordKey } from '../../src/parsing/index.ts';
import type { HostContext } from './memory-lookups.ts';
import { Refusal } from './refusal.ts';
import type { World, WorldKeyword } from './world.ts';

type Lookup<N extends keyof SupporterLookups> = (host: HostContext, args: LookupArgs<N>) => LookupResult<N>;
type Command<N extends keyof SupporterCommands> = (
  host: HostContext,
  args: CommandArgs<N>,
) => CommandResult<N>;

const PLAIN: WorldKeyword = { word: 'JOIN', flow: 'opt_in' };

/** As a connection has them: by what of a word is compared. */
export function keywordsOf({ keywords }: World): Readonly<Record<string, Keyword>> {
  const own = Object.entries(keywords).map(([id, { word, flow, code }]): [string, Keyword] => {
    if (flow === 'stop') return [keywordKey(word), { flow, stop: true }];
    if (flow === 'join') return [keywordKey(word), { flow, args: { code: code ?? '' } }];
    if (flow === 'keyword_off') return [keywordKey(word), { flow, args: { word } }];
    return [keywordKey(word), { flow, args: { keyword: id } }];
  });
  return {
    [keywordKey(PLAIN.word)]: { flow: PLAIN.flow, args: { keyword: null } },
    ...Object.fromEntries(own),
  };
}

const keywordOf = ({ keywords }: World, id: string | null): WorldKeyword => {
  if (id === null) return PLAIN;
  const keyword = keywords[id];
  if (keyword === undefined) throw new Refusal('switched_off');
  return keyword;
};

export function giveReceipt(world: World, kind: string): Receipt {
  const receipt = `R-${String(1000 + world.receipts.length + 1)}`;
  world.receipts.push({ kind, receipt });
  return { receipt };
}

const UNKNOWN = '–';

function detailsOf({ space, person, contacts }: World): OwnDetails {
  const contact = contacts.find(({ id }) => id === 'self');
  return {
    space,
    name: person.member?.name ?? contact?.name ?? person.name ?? UNKNOWN,
    phone: person.member?.phone ?? contact?.phone ?? UNKNOWN,
    email: contact?.email ?? UNKNOWN,
  };
}

const programOf = ({ world, translate, language }: HostContext) => ({
  program: translate(language, 'defaults:keyword.program', { space: world.space }),
  frequency: translate(language, 'defaults:keyword.frequency'),
});

const agreed = ({ consents }: World): boolean =>
  consents.findLast(({ who, purpose }) => who === 'person' && purpose === 'campaign_messages')?.given ===
  true;

export const supporterLookups: { readonly [N in keyof SupporterLookups]: Lookup<N> } = {
  keyword_text: ({ world }, { keyword }) => ({ text: keywordOf(world, keyword).text ?? '' }),
  my_details: ({ world }) => detailsOf(world),
  my_chats: ({ world }) => {
    const chats = ['SMS', ...(world.person.otherChats ?? [])];
    return { chats: chats.join(', '), count: chats.length, several: chats.length > 1, space: world.space };
  },
  chat_link: ({ world }, { link }) => {
    if (link !== 'link-1') throw new Refusal('expired');
    return { space: world.space, name: 'Ana', channel: 'Telegram' };
  },
};

export const supporterCommands: { readonly [N in keyof SupporterCommands]: Command<N> } = {
  begin_opt_in: (host, { keyword: id }) => {
    const { world, translate, language } = host;
    const keyword = keywordOf(world, id);
    return {
      request: id ?? 'plain',
      already: agreed(world),
      word: keyword.word,
      ...programOf(host),
      wording: translate(language, 'defaults:consent.campaign_messages', { space: world.space }),
      confirm: keyword.single !== true,
      survey: keyword.survey ?? null,
      invite: world.person.member === null ? (keyword.invite ?? null) : null,
    };
  },
  confirm_opt_in: (host) => {
    host.world.consents.push({ who: 'person', purpose: 'campaign_messages', given: true, version: '1' });
    return programOf(host);
  },
  decline_opt_in: ({ world }, { request }) => ({
    word: keywordOf(world, request === 'plain' ? null : request).word,
  }),
  opt_out_of: (host, { keyword }) => {
    keywordOf(host.world, keyword);
    host.world.consents.push({ who: 'person', purpose: 'campaign_messages', given: false, version: '1' });
    return { program: programOf(host).program };
  },
  export_my_data: ({ world, language }) => ({
    ...detailsOf(world),
    ...giveReceipt(world, 'access'),
    language,
    answers: world.responses.filter(({ mode }) => mode === 'self').length,
    messages: 3,
    consents: agreed(world) ? world.space : UNKNOWN,
    link: 'https://muster.example/m/Ab3dEf',
    hours: 24,
  }),
  correct_my_data: ({ world }, { field, value }) => {
    const self = world.contacts.find(({ id }) => id === 'self') ?? {
      id: 'self',
      name: world.person.name ?? '',
      phone: null,
      address: null,
    };
    if (!world.contacts.includes(self)) world.contacts.push(self);
    if (field === 'name' && world.person.member !== null) world.person.member.name = value;
    Object.assign(self, { [field]: value });
    return giveReceipt(world, 'correction');
  },
  issue_chat_code: () => ({ code: 'WXYZ2345EFGH', minutes: 15 }),
  ask_other_chat: (_host, { phone }) => {
    if (phone !== '+447700900123') throw new Refusal('not_vouched');
    return { asked: true };
  },
  confirm_chat_link: ({ world }) => ({ channel: 'Telegram', member: world.person.member !== null }),
  set_other_chats: ({ world }, { allowed }) => {
    world.person.usesOtherChats = allowed;
    return { allowed };
  },
  refuse_chat_link: () => ({ refused: true }),
};
