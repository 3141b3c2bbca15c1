/** What an outcome changed besides being counted, as stored with it. Absent: nothing of that sort. */
export interface OutcomeEffects {
  status?: { contactId: string; from: string | null; to: string };
  tags?: { contactId: string; tagId: string }[];
  tasks?: string[];
  /** Withdrawn by it; given again when it is undone. */
  consents?: { personId: string; purpose: string; channel: string | null }[];
  doNotContact?: string[];
  gone?: string[];
  door?: ('do_not_knock' | 'vacant' | 'bad_address')[];
  access?: { buildingId: string; before: string | null };
  assignee?: { itemId: string; before: string | null; to: string };
  /** A status said at a door where nobody is known by name. */
  saidStatus?: string;
}
