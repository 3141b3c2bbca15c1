import { impactOf } from '../../modules/impact/impact.ts';
import { done, type Lookup } from './service.ts';

export const myImpact: Lookup<'my_impact'> = async (context) => {
  const { db, member, now, space, language, translate } = context;
  const compare = (space.settings as { rankings?: unknown } | null)?.rankings === true;
  const figures = await impactOf(db, { memberId: member.id, now, timeZone: space.timeZone, compare });
  const { doors, talks, hours, week, weeks, goals, place } = figures;
  const say = (key: string, values: object) => translate(language, `bot:impact.${key}`, { ...values });
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const lines = [
    say('so_far', { doors: number.format(doors), talks: number.format(talks), hours: number.format(hours) }),
    week.doors + week.talks > 0 ? say('week', week) : null,
    weeks > 1 ? say('streak', { weeks }) : null,
    ...goals.map((goal) => say('goal', goal)),
    place === null ? null : say('place', place),
  ];
  return done({ lines: lines.filter((line) => line !== null).join('\n') });
};
