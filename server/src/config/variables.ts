import { LANGUAGES } from '@muster/locales';
import { Type, type Static, type TString } from 'typebox';

/** Each rule carries the words for a message: "PORT must be <expects>". */
function text(pattern: string, expects: string): TString {
  return Type.String({ pattern, expects });
}

/** What breaks most addresses that look right. */
const ESCAPED = 'in a password / is written %2F, @ %40, # %23, % %25';

const anything = (): TString => text('[^]+', 'set');
const webAddress = (): TString =>
  text('^https?://[^\\s/]+\\S*$', 'a web address such as https://muster.example.org');
const flag = (): TString => text('^[01]$', '0 or 1');

/**
 * Every environment variable that Muster reads, as it is written. All are optional here; which ones need each other is
 * in groups.ts. An empty value counts as unset.
 */
export const Variables = Type.Partial(
  Type.Object({
    PORT: text(
      '^(\\d{1,4}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])$',
      'a port from 0 to 65535',
    ),
    HOST: text('^[\\w.:-]+$', 'an address or host name to listen on, such as 127.0.0.1 or 0.0.0.0'),
    PUBLIC_URL: text(
      '^https?://[^\\s/]+\\S*$',
      'a web address such as https://muster.example.org, without a sign-in, ? or #',
    ),
    MUSTER_DATA: anything(),
    MUSTER_MASTER_KEY: text(
      '^[^]{32,}$',
      'at least 32 characters long ("openssl rand -base64 32" makes one)',
    ),
    DATABASE_URL: text(
      '^postgres(ql)?://\\S+$',
      `of the form postgresql://user:password@host:5432/database (${ESCAPED})`,
    ),
    REDIS_URL: text(
      '^rediss?(\\+(sentinel|cluster))?://\\S+$',
      `of the form redis://host:6379, redis+sentinel://host,host/master or redis+cluster://host,host (${ESCAPED})`,
    ),
    MUSTER_ROLE: text('^(all|web|worker)$', 'all, web or worker'),
    MUSTER_DEMO: flag(),
    MUSTER_ADMIN_EMAIL: text('^[^\\s@]+@[^\\s@]+$', 'an e-mail address'),
    MUSTER_ADMIN_PASSWORD: text('^[^]{8,128}$', '8 to 128 characters long'),
    MUSTER_SPACE_NAME: text('^[^\\n]{1,120}$', 'a name of at most 120 characters'),
    MUSTER_SPACE_LANGUAGE: text(`^(${LANGUAGES.join('|')})$`, `one of ${LANGUAGES.join(', ')}`),
    MUSTER_SPACE_TIME_ZONE: text('^[A-Za-z][\\w+-]*(/[\\w+-]+)*$', 'a time zone such as Europe/Paris'),
    MUSTER_SPACE_REGION: text('^[A-Z]{2}$', 'the two capital letters of a country, such as FR'),
    TELEGRAM_BOT_TOKEN: text(
      '^\\d+:[\\w-]+$',
      'the token that BotFather gave, of the form 123456:ABC-DEF (without quotes)',
    ),
    TELEGRAM_API_ROOT: webAddress(),
    TELEGRAM_WEBHOOK_SECRET: text(
      '^[\\w-]{1,256}$',
      'at most 256 letters, digits, _ and - (Telegram takes no others)',
    ),
    WHATSAPP_PROVIDER: text('^(web|cloud)$', 'web or cloud'),
    CHROMIUM_PATH: anything(),
    WHATSAPP_CLOUD_TOKEN: anything(),
    WHATSAPP_CLOUD_PHONE_ID: text('^\\d+$', 'the id of the phone number (digits), not the number itself'),
    WHATSAPP_CLOUD_APP_SECRET: anything(),
    WHATSAPP_CLOUD_VERIFY_TOKEN: anything(),
    WHATSAPP_CLOUD_BUSINESS_ID: text('^\\d+$', 'the id of the business account (digits)'),
    WHATSAPP_CLOUD_API_ROOT: webAddress(),
    TEAMS_APP_ID: anything(),
    TEAMS_APP_PASSWORD: anything(),
    TEAMS_TENANT_ID: anything(),
    TEAMS_OPENID_URL: webAddress(),
    TEAMS_LOGIN_URL: webAddress(),
    TEAMS_EMULATOR: flag(),
    SMS_PROVIDER: text('^(twilio|smpp)$', 'twilio or smpp'),
    TWILIO_ACCOUNT_SID: text('^AC\\w+$', 'the account SID, which begins with AC'),
    TWILIO_AUTH_TOKEN: anything(),
    TWILIO_FROM: anything(),
    TWILIO_API_ROOT: webAddress(),
    SMPP_URL: text('^s?smpps?://\\S+$', `of the form smpp://user:password@host:2775 (${ESCAPED})`),
    SMPP_FROM: anything(),
    GEOCODER: text('^(nominatim|ban)$', 'nominatim or ban'),
    GEOCODER_URL: webAddress(),
    GEOCODER_KEY: anything(),
    GEOCODER_PER_SECOND: text(
      '^(0\\.\\d*[1-9]|[1-9]\\d?(\\.\\d+)?)$',
      'how many addresses a second may be asked for, from 0.1 to 99',
    ),
    SMTP_URL: text('^smtps?://\\S+$', `of the form smtp://user:password@host:587 (${ESCAPED})`),
    MAIL_FROM: text(
      '^([^<>]*<[^\\s@<>]+@[^\\s@<>]+>|[^\\s@<>]+@[^\\s@<>]+)$',
      'an address: a@b.org or Name <a@b.org>',
    ),
  }),
);

export type Variables = Static<typeof Variables>;
export type VariableName = keyof Variables;

export const VARIABLE_NAMES = Object.keys(Variables.properties) as VariableName[];

/** Known, but read by the test and start scripts. */
export const SCRIPT_VARIABLES: readonly string[] = ['MUSTER_TEST_REQUIRE'];
