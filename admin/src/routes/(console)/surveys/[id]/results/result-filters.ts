import type { I18n } from '$lib/i18n/i18n.svelte.ts';
import type { ListFilter } from '$lib/list/list-filter.ts';
import { PERIODS, type Period } from '$lib/responses/response.ts';
import type { ResultChoices, Results } from '$lib/results/results.ts';

interface Known {
  readonly asked: Readonly<Record<string, string | undefined>>;
  readonly results: Results | undefined;
  readonly choices: ResultChoices | undefined;
}

/** What these results can be narrowed to: only what has responses, with how many. */
export function resultFilters({ asked, results, choices }: Known, i18n: I18n): readonly ListFilter[] {
  const filter = (key: string, label: string, options: ListFilter['options']): ListFilter => ({
    ...{ key, label, options },
    value: asked[key],
  });
  const day = (key: string, label: string): ListFilter => ({
    ...{ key, label, options: [], isDay: true },
    value: asked[key],
  });
  const named = (rows: ResultChoices['teams'] | undefined): ListFilter['options'] =>
    (rows ?? []).map(({ id, name, count }) => ({
      value: id,
      label: `${name ?? i18n.t('member.nameless')} (${i18n.format.number(count)})`,
    }));
  const all = [
    filter(
      'version',
      i18n.t('results.version'),
      (results?.versions ?? []).map(({ version, publishedAt }) => ({
        value: String(version),
        label: i18n.t('survey.version_of', { version, date: i18n.format.date(publishedAt) }),
      })),
    ),
    filter(
      'period',
      i18n.t('response.period'),
      (Object.keys(PERIODS) as Period[]).map((value) => ({ value, label: i18n.t(`period.${value}`) })),
    ),
    day('from', i18n.t('period.from')),
    day('to', i18n.t('period.to')),
    filter('teamId', i18n.t('member.team'), named(choices?.teams)),
    filter('territoryId', i18n.t('results.territory'), named(choices?.territories)),
    filter('memberId', i18n.t('response.by'), named(choices?.members)),
    filter(
      'channel',
      i18n.t('response.channel'),
      (choices?.channels ?? []).map(({ channel, count }) => ({
        value: channel,
        label: `${i18n.t(`channel.${channel}`)} (${i18n.format.number(count)})`,
      })),
    ),
  ];
  return all.filter(({ options, value, isDay }) => options.length > 1 || isDay || value !== undefined);
}
