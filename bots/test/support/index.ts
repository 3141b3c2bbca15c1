export { startSmsc, type Smsc } from './smsc.ts';
export * from './strict-telegram/index.ts';
export { startStrictTwilio, type StrictTwilio } from './strict-twilio/index.ts';
export * from './strict-teams/index.ts';
export * from './strict-whatsapp/index.ts';
export * from './telegram-test-api.ts';
