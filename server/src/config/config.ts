/** Everything that the environment decides, read once at the start. `undefined` means: not configured. */
export interface Config {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Where platforms reach this Muster, without a slash at the end. */
  readonly publicUrl: string | undefined;
  /** Absolute path. */
  readonly dataDir: string;
  readonly masterKey: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly role: 'all' | 'web' | 'worker';
  /** Seed the demo space into an empty database. */
  readonly demo: boolean;
  readonly adminEmail: string | undefined;
  readonly adminPassword: string | undefined;
  /** What a space is called that is made for the given administrator, without the first-run page. */
  readonly firstSpace: FirstSpaceConfig;
  readonly chromiumPath: string | undefined;
  readonly telegram: TelegramConfig | undefined;
  readonly whatsapp: WhatsAppConfig | undefined;
  readonly teams: TeamsConfig | undefined;
  readonly sms: SmsConfig | undefined;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string | undefined;
  /** Looks up addresses that no address file knows. */
  readonly geocoder: GeocoderConfig | undefined;
}

export interface GeocoderConfig {
  readonly kind: 'nominatim' | 'ban';
  /** Undefined: the public one. */
  readonly url: string | undefined;
  readonly key: string | undefined;
  readonly perSecond: number | undefined;
}

export interface FirstSpaceConfig {
  readonly name: string;
  readonly language: string;
  readonly timeZone: string;
  readonly region: string;
}

export interface TelegramConfig {
  readonly botToken: string;
  readonly apiRoot: string | undefined;
  readonly webhookSecret: string | undefined;
}

export type WhatsAppConfig = { readonly provider: 'web' } | WhatsAppCloudConfig;

export interface WhatsAppCloudConfig {
  readonly provider: 'cloud';
  readonly token: string;
  readonly phoneId: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  readonly businessId: string | undefined;
  readonly apiRoot: string | undefined;
}

export interface TeamsConfig {
  /** Undefined only where an emulator is all there is. */
  readonly registration: TeamsRegistration | undefined;
  readonly openIdUrl: string | undefined;
  readonly loginUrl: string | undefined;
  /** Accept an unauthenticated emulator, on loopback only. */
  readonly emulator: boolean;
}

export interface TeamsRegistration {
  readonly appId: string;
  readonly appPassword: string;
  readonly tenantId: string;
}

export type SmsConfig = TwilioConfig | SmppConfig;

export interface TwilioConfig {
  readonly provider: 'twilio';
  readonly accountSid: string;
  readonly authToken: string;
  readonly from: string;
  readonly apiRoot: string | undefined;
}

export interface SmppConfig {
  readonly provider: 'smpp';
  readonly url: string;
  readonly from: string;
}
