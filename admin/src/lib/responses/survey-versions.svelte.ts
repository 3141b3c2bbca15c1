import type { SurveyContent } from '@muster/conversations';
import { SvelteMap } from 'svelte/reactivity';
import { api, call } from '../api/client.ts';
import { asContent } from '../surveys/content.ts';

/** Published versions by survey, fetched once each: they never change. */
export class SurveyVersions {
  readonly #known = new SvelteMap<string, SurveyContent | null>();
  readonly #asked = new Set<string>();

  /** The version's content; undefined until it has come, null where it cannot be had. Reactive. */
  content(surveyId: string, version: number): SurveyContent | null | undefined {
    return this.#known.get(`${surveyId} ${version}`);
  }

  /** Fetches what these rows need and is not known yet. */
  async need(
    rows: readonly { readonly survey: { readonly id: string }; readonly version: number }[],
  ): Promise<void> {
    const wanted = new Map(rows.map((row) => [`${row.survey.id} ${row.version}`, row]));
    await Promise.all(
      [...wanted].map(async ([key, { survey, version }]) => {
        if (this.#asked.has(key)) return;
        this.#asked.add(key);
        const params = { path: { id: survey.id, version } };
        const result = await call(api.GET('/api/v1/surveys/{id}/versions/{version}', { params }));
        this.#known.set(key, result.ok ? (asContent(result.data.content) ?? null) : null);
      }),
    );
  }
}
