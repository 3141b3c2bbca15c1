export * from './resources.ts';
export * from './translator.ts';
