import { authRoutes } from './auth/auth.routes.ts';
import { meRoutes } from './me/me.routes.ts';
import { meSchemas } from './me/me.schemas.ts';
import type { Routes } from './module.ts';
import { surveySchemas } from './surveys/survey.schemas.ts';
import { surveyRoutes } from './surveys/survey.routes.ts';

interface Module {
  readonly prefix: string;
  readonly routes: Routes;
}

/** Every module of the API. What is not listed here does not exist. */
export const modules: readonly Module[] = [
  { prefix: '/api/auth', routes: authRoutes },
  { prefix: '/api/v1', routes: meRoutes },
  { prefix: '/api/v1', routes: surveyRoutes },
];

/** Named types of the OpenAPI document. */
export const schemas = [...meSchemas, ...surveySchemas];
