import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTranslator } from '@muster/locales';
import type { Scenario } from './scenario.ts';

const FOLDER = join(import.meta.dirname, '..', 'scenarios');

export const scenarioPath = (file: string): string => join(FOLDER, file);

export const SCENARIO_FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

export const readScenario = (file: string): Scenario =>
  JSON.parse(readFileSync(scenarioPath(file), 'utf8')) as Scenario;

/** A translator that stops at the first text that is missing. */
export const strictTranslator = () =>
  createTranslator({
    onMissing: (key, language) => {
      throw new Error(`${language} has no text for ${key}`);
    },
  });
