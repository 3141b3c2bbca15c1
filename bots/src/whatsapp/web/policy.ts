import { WHATSAPP_WEB, WHATSAPP_WEB_POLLS, type Capabilities } from '@muster/conversations';
import type { SendingPolicy } from '../../adapter/adapter.ts';
import type { WebSettings } from './settings.ts';

export function capabilitiesFor({ polls }: WebSettings): Capabilities {
  return polls ? WHATSAPP_WEB_POLLS : WHATSAPP_WEB;
}

/**
 * WhatsApp blocks numbers that behave like machines: one message in five seconds on average, answers somewhat faster while
 * there is room, and few of our own accord in a day.
 */
export function policyFor({ dailyCap }: WebSettings): SendingPolicy {
  return {
    perAddress: { messages: 8, seconds: 60 },
    perConnection: { messages: 12, seconds: 60 },
    perDay: dailyCap,
    windowHours: null,
    receipts: true,
  };
}
