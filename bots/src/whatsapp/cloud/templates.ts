import type { NewTemplate, PlatformTemplate, TemplateDesk } from '../../adapter/adapter.ts';
import { ChannelError } from '../../adapter/channel-error.ts';
import { asArray, asObject, asString } from '../../adapter/json.ts';
import type { CloudClient } from './client.ts';

const FIELDS = 'name,language,status,category,components,rejected_reason';
const PAGE = 100;
/** Accounts may have 6000 templates; more pages than that are a server that goes round in circles. */
const MOST_PAGES = 80;
const PLACEHOLDER = /\{\{\s*(\d+)\s*\}\}/g;

/** The message templates of the business account: what Meta has approved, and what it is to approve. */
export function createTemplateDesk(client: CloudClient, businessId: () => string | undefined): TemplateDesk {
  const path = (): string => {
    const id = businessId();
    if (id !== undefined) return `${id}/message_templates`;
    throw new ChannelError(
      'rejected',
      'The business account ID is not known: enter it in the settings of the connection, or wait for the first message.',
    );
  };
  return {
    async list() {
      const templates: PlatformTemplate[] = [];
      let after = '';
      for (let page = 0; page < MOST_PAGES; page++) {
        const cursor = after === '' ? '' : `&after=${encodeURIComponent(after)}`;
        const answer = await client.get(`${path()}?fields=${FIELDS}&limit=${PAGE}${cursor}`);
        for (const one of asArray(answer['data'])) templates.push(...readTemplate(one));
        const paging = asObject(answer['paging']);
        const next = asString(asObject(paging?.['cursors'])?.['after']) ?? '';
        if (paging?.['next'] === undefined || next === '' || next === after) break;
        after = next;
      }
      return templates;
    },
    async submit({ name, language, body, examples }: NewTemplate) {
      const example = examples.length === 0 ? {} : { example: { body_text: [[...examples]] } };
      const answer = await client.post(path(), {
        name,
        language,
        category: 'UTILITY',
        components: [{ type: 'BODY', text: body, ...example }],
      });
      return { platformId: asString(answer['id']) ?? '', status: asString(answer['status']) ?? 'PENDING' };
    },
  };
}

function readTemplate(value: unknown): PlatformTemplate[] {
  const template = asObject(value);
  const [name, language] = [asString(template?.['name']), asString(template?.['language'])];
  if (template === undefined || !name || !language) return [];
  const components = asArray(template['components']).map(asObject);
  const body = asString(components.find((one) => one?.['type'] === 'BODY')?.['text']) ?? '';
  const reason = asString(template['rejected_reason']) ?? 'NONE';
  return [
    {
      platformId: asString(template['id']) ?? '',
      name,
      language,
      category: asString(template['category']) ?? '',
      status: asString(template['status']) ?? '',
      body,
      placeholders: needsMore(components) ? null : placeholdersOf(body),
      reason: reason === 'NONE' || reason === '' ? null : reason,
    },
  ];
}

/** Whether something beside the body has to be filled in: a picture or a value in its head, the address of a button. */
function needsMore(components: readonly ReturnType<typeof asObject>[]): boolean {
  return components.some((one) => {
    const type = one?.['type'];
    if (type === 'HEADER')
      return one?.['format'] !== 'TEXT' || placeholdersOf(asString(one['text']) ?? '') !== 0;
    if (type !== 'BUTTONS') return false;
    return asArray(one?.['buttons']).some(
      (button) => placeholdersOf(asString(asObject(button)?.['url']) ?? '') !== 0,
    );
  });
}

/** `{{1}}` and `{{2}}` are two; named ones cannot be filled in by their order. */
function placeholdersOf(text: string): number | null {
  const numbers = [...text.matchAll(PLACEHOLDER)].map(([, digits]) => Number(digits));
  const all = [...text.matchAll(/\{\{[^}]*\}\}/g)];
  return all.length === numbers.length ? new Set(numbers).size : null;
}
