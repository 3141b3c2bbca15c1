export { adapterBefore } from './fake-whatsapp-web/adapter.ts';
export { BrowserError as WebPageError } from '../../src/whatsapp/web/port.ts';
export { createFakeWhatsAppWeb, type FakeWhatsAppWeb } from './fake-whatsapp-web/index.ts';
export { startSmsc, type Mishap as SmscMishap, type Smsc } from './smsc.ts';
export * from './strict-telegram/index.ts';
export { startStrictTwilio, type StrictTwilio } from './strict-twilio/index.ts';
export * from './strict-teams/index.ts';
export * from './strict-whatsapp/index.ts';
export * from './telegram-test-api.ts';
