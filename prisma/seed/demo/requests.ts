import type { DemoDraft } from './draft.ts';

const REQUESTS = [
  { code: 'R-7K2M9QXB', kind: 'access', channel: 'telegram', days: 4, detail: { answers: 2, sent: 14 } },
  { code: 'R-C4H8TN3W', kind: 'erasure', channel: 'sms', days: 11, detail: { chats: 1, contacts: 1 } },
  { code: 'R-P6Y2FJ9D', kind: 'correction', channel: 'whatsapp', days: 19, detail: { field: 'name' } },
  { code: 'R-E3R7GA4M', kind: 'erasure', channel: null, days: 30, detail: { contacts: 1, answers: 1 } },
] as const;

/** Receipts of people who asked for their data; who they were is gone with them. */
export function addRequests(draft: DemoDraft): void {
  for (const { days, ...request } of REQUESTS) {
    const at = draft.daysAgo(days);
    draft.add('data_request', { ...request, person_id: null, address_hash: null, at }, at);
  }
}
