import { ConnectorRefusal, judgeActivity, type Json } from './judge.ts';

export interface ConnectorCall {
  readonly method: string;
  /** Behind the service address. */
  readonly path: string;
  readonly body: Json;
}

/** A message as it stands now in a chat. */
export interface Shown {
  readonly id: string;
  readonly conversationId: string;
  readonly activity: Json;
  /** Times it was changed. */
  readonly changes: number;
}

/** What the Bot Connector knows of one app's chats, and how it answers. */
export class ConnectorState {
  readonly appId = '11111111-2222-4333-8444-555555555555';
  readonly appPassword = 'strict~Secret.value';
  readonly tenantId = '99999999-8888-4777-8666-555555555555';
  readonly accessToken = 'strict-access-token';
  readonly shown: Shown[] = [];
  /** Ids that the directory does not know, and people who have not installed the app. */
  readonly strangers = new Set<string>();
  readonly uninstalled = new Set<string>();
  private readonly files = new Map<string, Uint8Array>();

  conversationOf(userId: string): string {
    return `a:private-${userId}`;
  }

  keep(bytes: Uint8Array): string {
    const path = `v3/attachments/${String(this.files.size + 1)}/views/original`;
    this.files.set(path, bytes);
    return path;
  }

  /** @throws ConnectorRefusal */
  answer({ method, path, body }: ConnectorCall): Json | Uint8Array {
    const file = this.files.get(path);
    if (file !== undefined) return file;
    const [, conversation, activityId] =
      /^v3\/conversations(?:\/([^/]+)\/activities(?:\/([^/]+))?)?$/.exec(path)?.map(decode) ?? [];
    if (!path.startsWith('v3/conversations')) throw new ConnectorRefusal(404, 'NotFound', path);
    if (conversation === undefined) return this.open(body);
    return method === 'PUT'
      ? this.change(conversation, activityId ?? '', body)
      : this.take(conversation, body);
  }

  private open({ isGroup, bot, members, tenantId, channelData }: Json): Json {
    const [member] = members as { id: string }[];
    const tenant = (channelData as { tenant: { id: string } } | undefined)?.tenant.id;
    if (isGroup !== false || (bot as { id: string }).id !== `28:${this.appId}` || member === undefined)
      throw new ConnectorRefusal(400, 'BadSyntax', 'Bad conversation parameters');
    if (tenantId !== this.tenantId || tenant !== this.tenantId)
      throw new ConnectorRefusal(400, 'BadArgument', 'Tenant is required');
    if (this.strangers.has(member.id))
      throw new ConnectorRefusal(404, 'UserNotFound', 'The user was not found');
    this.refuseUninstalled(member.id);
    return { id: this.conversationOf(member.id) };
  }

  private take(conversationId: string, activity: Json): Json {
    this.refuseUninstalled(conversationId.replace('a:private-', ''));
    if (!/^(?:a:private-|19:)/.test(conversationId))
      throw new ConnectorRefusal(404, 'ConversationNotFound', 'Conversation not found.');
    judgeActivity(activity);
    const id = `1${String(this.shown.length + 1).padStart(12, '0')}`;
    this.shown.push({ id, conversationId, activity, changes: 0 });
    return { id };
  }

  private change(conversationId: string, activityId: string, activity: Json): Json {
    const index = this.shown.findIndex(
      (one) => one.id === activityId && one.conversationId === conversationId,
    );
    const before = this.shown[index];
    if (before === undefined)
      throw new ConnectorRefusal(404, 'ActivityNotFoundInConversation', 'No such activity');
    judgeActivity(activity);
    this.shown[index] = { ...before, activity, changes: before.changes + 1 };
    return { id: activityId };
  }

  private refuseUninstalled(userId: string): void {
    if (!this.uninstalled.has(userId)) return;
    const words = JSON.stringify({
      subCode: 'MessageWritesBlocked',
      details: 'Thread is not writable',
      errorCode: 209,
    });
    throw new ConnectorRefusal(403, 'Forbidden', words);
  }
}

function decode(part: string | undefined): string {
  return decodeURIComponent(part ?? '') || (undefined as unknown as string);
}
