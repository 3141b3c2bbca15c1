import { address, secret, type ConnectionKind } from '../adapter/connection-kind.ts';

export const TELEGRAM_KIND: ConnectionKind = {
  fields: [secret('token'), address('apiRoot'), secret('webhookSecret', false)],
  hints: [
    { says: /getMe 40[14]:|Unauthorized|bot token is missing/, advice: 'telegram_token', field: 'token' },
    { says: /setWebhook 400:/, advice: 'telegram_webhook' },
    { says: /The command menu/, advice: 'telegram_menu' },
    { says: /Bot API server must begin/, advice: 'api_root', field: 'apiRoot' },
  ],
};
