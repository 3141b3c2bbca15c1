/** What was entered, without what was left empty, and without spaces around it. */
export function filled(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => value !== ''),
  );
}

export const empty = (text: string): 'required' | undefined => (text.trim() === '' ? 'required' : undefined);
