export const ENTITIES = [
  'space',
  'member',
  'invite',
  'team',
  'survey',
  'status',
  'task_type',
  'connection',
  'person',
  'role',
  'action',
  'action_template',
  'list',
  'task',
  'document',
  'keyword',
  'outcome_type',
  'address_file',
] as const;

function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'string') return value;
  // A text in its languages.
  const parts = typeof value === 'object' ? Object.values(value) : [];
  const isText = parts.length > 0 && parts.every((part) => typeof part === 'string');
  return isText ? parts.join(' / ') : JSON.stringify(value);
}

/** `role: member → staff`, one part per field. The log holds field names and values as they are stored. */
export function changeWords(changes: Readonly<Record<string, unknown>>): string {
  return Object.entries(changes)
    .map(([field, change]) => {
      const { from, to } = (change ?? {}) as { readonly from?: unknown; readonly to?: unknown };
      return from === undefined
        ? `${field}: ${valueWords(to)}`
        : `${field}: ${valueWords(from)} → ${valueWords(to)}`;
    })
    .join('; ');
}
