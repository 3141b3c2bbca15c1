export * from './adapter/adapter.ts';
