import { api, call } from '$lib/api/client.ts';
import type { I18n } from '$lib/i18n/i18n.svelte.ts';
import type { ListFilter } from '$lib/list/list-filter.ts';
import { memberName } from '$lib/people/member.ts';
import { PERIODS, RESPONSE_STATUSES, type Period } from '$lib/responses/response.ts';
import type { Session } from '$lib/session/session.svelte.ts';
import { CHAT_CHANNELS } from '$lib/simulator/chat-state.svelte.ts';
import { titleIn } from '$lib/surveys/content.ts';

type Option = ListFilter['options'][number];
type Asked = Readonly<Record<string, string | undefined>>;

const MOST = 200;

/** What responses can be narrowed to: the space's surveys, teams and members beside the fixed words. */
export class FilterChoices {
  #surveys = $state.raw<readonly { readonly id: string; readonly title: Readonly<Record<string, string>> }[]>(
    [],
  );
  #teams = $state.raw<readonly Option[]>([]);
  #members = $state.raw<
    readonly { readonly id: string; readonly name: string | null; readonly email: string | null }[]
  >([]);
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  async load(): Promise<void> {
    const params = { query: { limit: MOST } };
    const seesMembers = this.#session.can('members_see');
    const [surveys, teams, members] = await Promise.all([
      call(api.GET('/api/v1/surveys', { params })),
      seesMembers ? call(api.GET('/api/v1/teams', { params })) : undefined,
      seesMembers
        ? call(
            api.GET('/api/v1/members', {
              params: { query: { limit: MOST, sort: 'name', direction: 'asc' } },
            }),
          )
        : undefined,
    ]);
    if (surveys.ok) this.#surveys = surveys.data.items;
    if (teams?.ok) this.#teams = teams.data.items.map((team) => ({ value: team.id, label: team.name }));
    if (members?.ok) this.#members = members.data.items;
  }

  filters(asked: Asked, i18n: I18n): readonly ListFilter[] {
    const filter = (key: string, label: string, options: readonly Option[]): ListFilter => ({
      key,
      label,
      value: asked[key],
      options,
    });
    const periods = Object.keys(PERIODS) as Period[];
    return [
      filter(
        'surveyId',
        i18n.t('response.survey'),
        this.#surveys.map((survey) => ({ value: survey.id, label: titleIn(survey.title, i18n.language) })),
      ),
      filter(
        'period',
        i18n.t('response.period'),
        periods.map((value) => ({ value, label: i18n.t(`period.${value}`) })),
      ),
      { ...filter('from', i18n.t('period.from'), []), isDay: true },
      { ...filter('to', i18n.t('period.to'), []), isDay: true },
      filter(
        'status',
        i18n.t('response.status'),
        RESPONSE_STATUSES.map((value) => ({ value, label: i18n.t(`response_status.${value}`) })),
      ),
      filter('teamId', i18n.t('member.team'), this.#teams),
      filter(
        'memberId',
        i18n.t('response.by'),
        this.#members.map((member) => ({ value: member.id, label: memberName(member, i18n.t) })),
      ),
      filter(
        'channel',
        i18n.t('response.channel'),
        CHAT_CHANNELS.map((value) => ({ value, label: i18n.t(`channel.${value}`) })),
      ),
      filter('rehearsal', i18n.t('response.rehearsal'), [
        { value: 'true', label: i18n.t('response.rehearsals_only') },
      ]),
    ];
  }
}
