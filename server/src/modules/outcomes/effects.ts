/** What an outcome changed besides being counted, as stored with it. Absent: nothing of that sort. */
export interface OutcomeEffects {
  status?: { contactId: string; from: string | null; to: string };
  tags?: { contactId: string; tagId: string }[];
  tasks?: string[];
  /** Withdrawn by it; given again when it is undone, unless they were taken back for another reason since. */
  consents?: { personId: string; purpose: string; channel: string | null }[];
  doNotContact?: string[];
  gone?: string[];
  door?: ('do_not_knock' | 'vacant' | 'bad_address')[];
  /** What was written about getting into a house, and what stood there before. */
  access?: { buildingId: string; note: string | null; before: string | null; accessBefore: string | null };
  assignee?: { itemId: string; before: string | null; to: string };
  /** A status said at a door where nobody is known by name. */
  saidStatus?: string;
}
