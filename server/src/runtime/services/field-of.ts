import type { FieldContext } from '../../modules/outcomes/field-context.ts';
import type { MemberContext } from './service.ts';

/** What field work is done with: the member who writes, inside their turn. */
export function fieldOf(context: MemberContext): FieldContext {
  const { db, spaceId, member, simulated, space, now, inboundId } = context;
  return {
    ...{ db, spaceId, now, inboundId },
    memberId: member.id,
    simulated,
    timeZone: space.timeZone,
    emit: (event) => {
      context.emit(event);
    },
  };
}
