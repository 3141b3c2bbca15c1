import type { Translator } from '@muster/locales';
import type { OwnData } from './collect-own-data.ts';

interface Page {
  readonly data: OwnData;
  readonly space: string;
  readonly receipt: string;
  readonly language: string;
  /** Address of the same as a file. */
  readonly file: string;
  readonly translate: Translator;
}

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replace(/[&<>"']/gu, (char) => ESCAPED[char] ?? char);

/** What a citizen can read of a stored value: texts as they are, the rest as it is kept. */
function plain(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** All that is kept about somebody, as a page for their phone: no scripts, nothing loaded from elsewhere. */
export function ownDataPage({ data, space, receipt, language, file, translate }: Page): string {
  const say = (key: string, values: Readonly<Record<string, string>> = {}) =>
    escape(translate(language, `defaults:my_data.${key}`, { space, receipt, ...values }));
  const sections = Object.entries(data).map(([subject, rows]) => {
    const items = rows.map((row) => {
      const facts = Object.entries(row).map(
        ([name, value]) => `<dt>${escape(name)}</dt><dd dir="auto">${escape(plain(value))}</dd>`,
      );
      return `<dl>${facts.join('')}</dl>`;
    });
    return `<h2>${say(`subject.${subject}`)} (${String(rows.length)})</h2>${items.join('')}`;
  });
  return `<!doctype html>
<html lang="${escape(language)}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${say('title')}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}dl{display:grid;
grid-template-columns:minmax(8rem,auto) 1fr;gap:.25rem 1rem;border-block-start:1px solid #8888;padding-block:.75rem;margin:0}
dt{opacity:.7}dd{margin:0;overflow-wrap:anywhere}:root{color-scheme:light dark}</style></head>
<body><h1>${say('title')}</h1><p>${say('intro')}</p><p><a href="${escape(file)}" download>${say('download')}</a></p>
${sections.join('\n')}</body></html>`;
}
