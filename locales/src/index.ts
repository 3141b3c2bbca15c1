export * from './resources.ts';
export * from './translator.ts';
export * from './space-defaults.ts';
export * from './known-words.ts';
