export {
  seedDefaults,
  type Catalog,
  type Defaults,
  type SeedSpace,
  type SeedSurvey,
  type Texts,
} from './defaults.ts';
export { DEMO_INVITE_CODE, DEMO_KEYWORD, seedDemo, type DemoOptions } from './demo/index.ts';
export type { SampleAnswers } from './demo/history.ts';
export type { Database } from './rows.ts';
