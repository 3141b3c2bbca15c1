export * from './contact-fields.ts';
export * from './content.ts';
export * from './problems.ts';
export * from './parse-content.ts';
export * from './compile.ts';
export * from './effects.ts';
export * from './change-policy.ts';
