/** What happens in chats that consoles and other modules are told of, after the commit. Ids only: whoever cares reads the rows. */
export interface RuntimeEvent {
  readonly type: RuntimeEventType;
  readonly spaceId: string;
  /** Of what the type names: the response, the member, the message. */
  readonly id: string;
  readonly personId?: string;
  readonly teamId?: string | null;
  readonly [field: string]: unknown;
}

export type RuntimeEventType =
  | 'response.saved'
  | 'response.completed'
  | 'response.discarded'
  | 'member.joined'
  | 'member.changed'
  | 'contact.saved'
  | 'outcome.recorded'
  | 'outcome.undone'
  | 'outcome.photo'
  | 'lease.changed'
  | 'task.created'
  | 'action.changed'
  | 'task.changed'
  | 'thread.changed'
  | 'message.received'
  | 'message.queued'
  | 'message.sent'
  | 'flow.failed'
  | 'notice.created'
  | 'connection.changed'
  | 'keyword.changed'
  | 'chat.asked'
  | 'place.wanted';
