import type { SmsConfig, TeamsConfig, TeamsRegistration, TelegramConfig, WhatsAppConfig } from './config.ts';
import type { VariableName, Variables } from './variables.ts';

/** For variables that groups.ts has already found to be set. */
function need(variables: Variables, name: VariableName): string {
  const value = variables[name];
  if (value === undefined) throw new Error(`${name} was not checked before it was read`);
  return value;
}

export function readTelegram(variables: Variables): TelegramConfig | undefined {
  if (variables.TELEGRAM_BOT_TOKEN === undefined) return undefined;
  return {
    botToken: variables.TELEGRAM_BOT_TOKEN,
    apiRoot: variables.TELEGRAM_API_ROOT,
    webhookSecret: variables.TELEGRAM_WEBHOOK_SECRET,
  };
}

export function readWhatsApp(variables: Variables): WhatsAppConfig | undefined {
  if (variables.WHATSAPP_PROVIDER === undefined) return undefined;
  if (variables.WHATSAPP_PROVIDER === 'web') return { provider: 'web' };
  return {
    provider: 'cloud',
    token: need(variables, 'WHATSAPP_CLOUD_TOKEN'),
    phoneId: need(variables, 'WHATSAPP_CLOUD_PHONE_ID'),
    appSecret: need(variables, 'WHATSAPP_CLOUD_APP_SECRET'),
    verifyToken: need(variables, 'WHATSAPP_CLOUD_VERIFY_TOKEN'),
    businessId: variables.WHATSAPP_CLOUD_BUSINESS_ID,
    apiRoot: variables.WHATSAPP_CLOUD_API_ROOT,
  };
}

export function readTeams(variables: Variables): TeamsConfig | undefined {
  const registration = readRegistration(variables);
  const emulator = variables.TEAMS_EMULATOR === '1';
  if (registration === undefined && !emulator) return undefined;
  return {
    registration,
    openIdUrl: variables.TEAMS_OPENID_URL,
    loginUrl: variables.TEAMS_LOGIN_URL,
    emulator,
  };
}

function readRegistration(variables: Variables): TeamsRegistration | undefined {
  if (variables.TEAMS_APP_ID === undefined) return undefined;
  return {
    appId: variables.TEAMS_APP_ID,
    appPassword: need(variables, 'TEAMS_APP_PASSWORD'),
    tenantId: need(variables, 'TEAMS_TENANT_ID'),
  };
}

export function readSms(variables: Variables): SmsConfig | undefined {
  if (variables.SMS_PROVIDER === undefined) return undefined;
  if (variables.SMS_PROVIDER === 'smpp') {
    return { provider: 'smpp', url: need(variables, 'SMPP_URL'), from: need(variables, 'SMPP_FROM') };
  }
  return {
    provider: 'twilio',
    accountSid: need(variables, 'TWILIO_ACCOUNT_SID'),
    authToken: need(variables, 'TWILIO_AUTH_TOKEN'),
    from: need(variables, 'TWILIO_FROM'),
    apiRoot: variables.TWILIO_API_ROOT,
  };
}
