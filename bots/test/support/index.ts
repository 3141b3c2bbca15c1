export * from './strict-telegram/index.ts';
export * from './telegram-test-api.ts';
