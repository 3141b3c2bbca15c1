import { createHash } from 'node:crypto';
import { ellipsize } from '@muster/conversations';
import { parseSpaceSettings } from '../../modules/spaces/space-settings.ts';
import { localText } from './local-text.ts';
import type { ServiceContext } from './service.ts';

const NOTICE_LENGTH = 240;

/** What a space tells people about their data, and which wording that is: kept with the consent it led to. */
export function noticeOf(context: ServiceContext): { notice: string; version: string } {
  const { space, language } = context;
  const { privacyNotice, privacyUrl } = parseSpaceSettings(space.settings);
  const link = privacyUrl === null ? '' : ` ${privacyUrl}`;
  const full = localText(privacyNotice, language, space.defaultLanguage);
  const room = NOTICE_LENGTH - link.length;
  const text = ellipsize(full, room);
  const version = createHash('sha256').update(`${language}\n${full}\n${link}`).digest('hex').slice(0, 12);
  return { notice: `${text}${link}`, version };
}
