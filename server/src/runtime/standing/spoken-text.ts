import { resolveText, type Language, type ResolvedText, type Translate } from '@muster/conversations';

/** Which text a message says, and with which values: what a template of a platform is filled in with. */
export interface SpokenText {
  readonly key: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Whether the platform takes words of ours only for a while after the person's own, and templates from then on. */
export function isWindowed({ channel, provider }: { channel: string; provider: string }): boolean {
  return channel === 'whatsapp' && provider === 'cloud';
}

/** A text of Muster with its values in words; null for what an author wrote, which has no template of its own. */
export function spokenText(text: ResolvedText, language: Language, translate: Translate): SpokenText | null {
  if (!('key' in text)) return null;
  const say = (value: ResolvedText): string =>
    resolveText(value, { language, translate, isolation: 'marks' });
  const values = Object.entries(text.values ?? {}).map(([name, value]) => [
    name,
    say({ content: { [language]: '{{value}}' }, values: { value } }),
  ]);
  return { key: text.key, values: Object.fromEntries(values) as Record<string, string> };
}
