import { Type } from 'typebox';
import { AppError } from '../../lib/errors.ts';
import { preferredLanguage } from '../../lib/request-language.ts';
import { localText } from '../../runtime/services/local-text.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { openDocumentLink, type LinkedDocument } from './document-links.ts';
import { fileHeaders } from './document.routes.ts';

const tags = ['documents'];
const config = { right: 'public' as const };
const TokenParams = Type.Object({ token: Type.String({ pattern: '^[A-Za-z0-9_-]{10,64}$' }) });
/** Of a link that a person opened, cut or mangled as it may be by then: it is answered with words, not with what was expected. */
const PageParams = Type.Object({ token: Type.String({ maxLength: 200 }) });
const HTML = 'text/html; charset=utf-8';

/** What a link in a text message opens: no script, nothing from elsewhere, readable on the smallest phone. */
const STYLE = `body{font:17px/1.5 system-ui,sans-serif;margin:0;padding:2rem 1.25rem;max-width:34rem;margin-inline:auto;
color:#1c1d20;background:#fbfaf8}h1{font-size:1.35rem;margin:.25rem 0 1rem;overflow-wrap:anywhere}p{color:#5e6168;margin:.5rem 0}
a{display:inline-block;margin-top:1rem;padding:.75rem 1.25rem;border-radius:.5rem;background:#1c1d20;color:#fff;
text-decoration:none;font-weight:600}@media(prefers-color-scheme:dark){body{color:#ececee;background:#17181a}p{color:#a4a7ae}
a{background:#ececee;color:#17181a}}`;

/** `/d/:token`: a document's page for one person, for a while. */
export function documentPageRoutes(app: ModuleApp, { database, uploads, translate }: ModuleContext): void {
  const say = (language: string, key: string, values = {}) =>
    translate(language, `defaults:document.${key}`, values);

  app.get(
    '/:token',
    {
      config,
      schema: {
        operationId: 'documentPage',
        tags,
        summary: 'The page of a document, by the link of one person',
        params: PageParams,
        response: { 200: Type.String(), 410: Type.String() },
      },
    },
    async (request, reply) => {
      const document = await openDocumentLink(database.pool, request.params.token);
      const language = document?.language ?? preferredLanguage(request.headers['accept-language']);
      const body =
        document === null
          ? `<h1>${escape(say(language, 'gone'))}</h1><p>${escape(say(language, 'gone_text'))}</p>`
          : pageOf(document, { token: request.params.token, download: say(language, 'download') });
      return reply
        .status(document === null ? 410 : 200)
        .type(HTML)
        .headers({
          'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
          'cache-control': 'private, no-store',
          'referrer-policy': 'no-referrer',
          'x-robots-tag': 'noindex',
        })
        .send(documentOf(language, body));
    },
  );

  app.get(
    '/:token/file',
    {
      config,
      schema: {
        operationId: 'documentByLink',
        tags,
        summary: 'Its bytes',
        params: TokenParams,
        response: {
          200: {
            description: 'The file',
            content: {
              'application/octet-stream': {
                schema: Type.Unsafe<unknown>({ type: 'string', format: 'binary' }),
              },
            },
          },
        },
      },
    },
    async (request, reply) => {
      const document = await openDocumentLink(database.pool, request.params.token);
      const bytes = document === null ? null : await uploads.get(document.spaceId, document.sha256);
      if (document === null || bytes === null) throw new AppError('not_found');
      return reply
        .headers(fileHeaders(document.name ?? 'document'))
        .type(document.mime)
        .send(bytes);
    },
  );
}

function pageOf(document: LinkedDocument, { token, download }: { token: string; download: string }): string {
  const { space, title, language, bytes } = document;
  const size = new Intl.NumberFormat(language, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 });
  return `<p>${escape(space)}</p><h1>${escape(localText(title, language, language))}</h1>
<p>${escape(size.format(Math.max(1, Math.round(bytes / 1024))))}</p><a href="/d/${token}/file">${escape(download)}</a>`;
}

function documentOf(language: string, body: string): string {
  const direction = language.startsWith('ar') ? 'rtl' : 'ltr';
  return `<!doctype html><html lang="${escape(language)}" dir="${direction}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>Muster</title><style>${STYLE}</style></head>
<body><main>${body}</main></body></html>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replace(/[&<>"']/gu, (char) => ENTITIES[char] ?? char);
