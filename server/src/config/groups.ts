import type { VariableName, Variables } from './variables.ts';

/** Variables that are of use only together. */
interface Group {
  /** Whether the group is asked for at all. */
  readonly wanted: (variables: Variables) => boolean;
  /** What asks for it, in the words of the message. */
  readonly because: string;
  readonly required: readonly VariableName[];
  /** Of no use unless the group is wanted. */
  readonly optional: readonly VariableName[];
}

const GROUPS: readonly Group[] = [
  {
    wanted: (v) => v.TELEGRAM_BOT_TOKEN !== undefined,
    because: 'TELEGRAM_BOT_TOKEN',
    required: ['TELEGRAM_BOT_TOKEN'],
    optional: ['TELEGRAM_API_ROOT', 'TELEGRAM_WEBHOOK_SECRET'],
  },
  {
    wanted: (v) => v.WHATSAPP_PROVIDER === 'cloud',
    because: 'WHATSAPP_PROVIDER=cloud',
    required: [
      'WHATSAPP_CLOUD_TOKEN',
      'WHATSAPP_CLOUD_PHONE_ID',
      'WHATSAPP_CLOUD_APP_SECRET',
      'WHATSAPP_CLOUD_VERIFY_TOKEN',
    ],
    optional: ['WHATSAPP_CLOUD_BUSINESS_ID', 'WHATSAPP_CLOUD_API_ROOT'],
  },
  {
    wanted: (v) => (v.TEAMS_APP_ID ?? v.TEAMS_APP_PASSWORD ?? v.TEAMS_TENANT_ID) !== undefined,
    because: 'a Teams bot',
    required: ['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID'],
    optional: ['TEAMS_OPENID_URL', 'TEAMS_LOGIN_URL'],
  },
  {
    wanted: (v) => v.SMS_PROVIDER === 'twilio',
    because: 'SMS_PROVIDER=twilio',
    required: ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM'],
    optional: ['TWILIO_API_ROOT'],
  },
  {
    wanted: (v) => v.SMS_PROVIDER === 'smpp',
    because: 'SMS_PROVIDER=smpp',
    required: ['SMPP_URL', 'SMPP_FROM'],
    optional: [],
  },
  {
    wanted: (v) => v.GEOCODER !== undefined,
    because: 'GEOCODER',
    required: ['GEOCODER'],
    optional: ['GEOCODER_URL', 'GEOCODER_KEY', 'GEOCODER_PER_SECOND'],
  },
  {
    wanted: (v) => v.SMTP_URL !== undefined,
    because: 'SMTP_URL',
    required: ['SMTP_URL', 'MAIL_FROM'],
    optional: [],
  },
];

/** A sender address without a server is no mistake: the console's outbox shows it. */
const USEFUL_ALONE = new Set<VariableName>(['MAIL_FROM']);

/** What is missing, or set without what it belongs to; one message per variable. */
export function findIncompleteGroups(variables: Variables): string[] {
  return GROUPS.flatMap((group) => {
    if (group.wanted(variables)) {
      const missing = group.required.filter((name) => variables[name] === undefined);
      return missing.map((name) => `${name} is missing (${group.because} needs it)`);
    }
    const idle = [...group.required, ...group.optional].filter((name) => variables[name] !== undefined);
    return idle
      .filter((name) => !USEFUL_ALONE.has(name))
      .map((name) => `${name} has no effect without ${group.because}`);
  });
}
