import type { WorkKind } from './field-contract.ts';

/** What calling and leafleting need besides what all lists have. */
export interface WorkLookups {
  /** What the action of the list in hand gives people to say. */
  work_script: { args: { kind: WorkKind }; result: { script: string }; reason: 'none' };
}

export interface WorkCommands {
  /** Reserves one promised call that is due, before anything else in hand. `nothing`: somebody else has it. */
  take_call_back: { args: { item: string }; result: { name: string }; reason: 'nothing' };
  /** The same for every stop in hand that is not reported yet. */
  report_rest: {
    args: { kind: WorkKind; code: string };
    result: { count: number };
    reason: 'nothing' | 'unknown_code';
  };
}

export const WORK_LOOKUPS = ['work_script'] as const satisfies readonly (keyof WorkLookups)[];
export const WORK_COMMANDS = [
  'take_call_back',
  'report_rest',
] as const satisfies readonly (keyof WorkCommands)[];
