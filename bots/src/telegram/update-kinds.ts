/** What we ask Telegram for. Edits are left out: an answer that was understood stands until `back` is said. */
export const ALLOWED_UPDATES = ['message', 'callback_query', 'my_chat_member'] as const;

/**
 * Private messages that nobody wrote: the chat's own events. They are no answer to anything. Whatever else has no text,
 * place, contact or file (stickers, dice, games, kinds that do not exist yet) was sent by the person and reaches the flow as empty content.
 */
export const SERVICE_MESSAGES = [
  'pinned_message',
  'message_auto_delete_timer_changed',
  'write_access_allowed',
  'users_shared',
  'chat_shared',
  'connected_website',
  'web_app_data',
  'chat_background_set',
  'chat_owner_left',
  'chat_owner_changed',
  'successful_payment',
  'refunded_payment',
  'gift',
  'gift_upgrade_sent',
  'unique_gift',
  'paid_message_price_changed',
  'proximity_alert_triggered',
  'passport_data',
  'new_chat_title',
  'new_chat_photo',
  'delete_chat_photo',
  'migrate_to_chat_id',
  'migrate_from_chat_id',
  'suggested_post_info',
] as const;
