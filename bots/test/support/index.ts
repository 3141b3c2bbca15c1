export * from './strict-telegram/index.ts';
export * from './strict-whatsapp/index.ts';
export * from './telegram-test-api.ts';
