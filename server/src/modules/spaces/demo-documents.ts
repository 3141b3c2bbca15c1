import type { Pool } from 'pg';
import { inTransaction } from '../../db/transaction.ts';
import { newId } from '../../runtime/ids.ts';
import type { FileStore } from '../files/file-store.ts';

interface DemoDocument {
  readonly file: string;
  readonly category: string;
  readonly title: Readonly<Record<string, string>>;
  readonly text: readonly string[];
}

const DOCUMENTS: readonly DemoDocument[] = [
  {
    file: 'at-the-door.txt',
    category: 'Guides',
    title: {
      en: 'At the door: first steps',
      fr: 'À la porte : premiers pas',
      es: 'En la puerta: primeros pasos',
      ar: 'عند الباب: الخطوات الأولى',
    },
    text: [
      'At the door: first steps',
      'Go in twos. Say who you are and for whom you come, and that it takes two minutes.',
      'Ask first, then listen. Nobody is convinced in an argument; people come round to who heard them.',
      'A no is fine: thank them, report "Refused", go on. Never go back the same day.',
      'Only write down a name after a clear yes. Say that everybody can see and delete what is kept: MYDATA, FORGET.',
    ],
  },
  {
    file: 'rent-in-two-minutes.txt',
    category: 'Arguments',
    title: {
      en: 'Rent in two minutes',
      fr: 'Les loyers en deux minutes',
      es: 'El alquiler en dos minutos',
      ar: 'الإيجار في دقيقتين',
    },
    text: [
      'Rent in two minutes',
      'Rents in Open City rose by 11% in a year, wages by 4%.',
      'We ask for a cap: no more than inflation, for every contract, fixed-term ones included.',
      '"Who pays for it?" Nobody pays more than today. Landlords keep what the home costs them, and a fair return.',
    ],
  },
  {
    file: 'market-stall-checklist.txt',
    category: 'Checklists',
    title: {
      en: 'Market stall: what to bring',
      fr: 'Stand au marché : à apporter',
      es: 'Puesto en el mercado: qué llevar',
      ar: 'طاولة السوق: ما يجب إحضاره',
    },
    text: [
      'Market stall: what to bring',
      'The permit, table, banner, tape and string.',
      'Leaflets in all four languages, pens, the sign-up code on a poster.',
      'A charged phone, water, a bag for what others leave behind.',
    ],
  },
];

/** What volunteers of the demo space find under Documents: a few pages of plain text. */
export async function addDemoDocuments(pool: Pool, uploads: FileStore, spaceId: string): Promise<void> {
  const files = await Promise.all(
    DOCUMENTS.map(async (document) => {
      const bytes = Buffer.from(`${document.text.join('\n\n')}\n`);
      return { ...document, bytes: bytes.length, sha256: await uploads.put(spaceId, bytes), id: newId() };
    }),
  );
  await inTransaction(pool, async (client) => {
    await client.query(
      `INSERT INTO file (id, space_id, sha256, mime, bytes, name)
       SELECT f.id, $1, f.sha256, 'text/plain', f.bytes, f.file
       FROM jsonb_to_recordset($2) AS f(id uuid, sha256 text, bytes int, file text)`,
      [spaceId, JSON.stringify(files)],
    );
    await client.query(
      `INSERT INTO document (id, space_id, file_id, title, category, created_at)
       SELECT gen_random_uuid(), $1, f.id, f.title, f.category, now() - interval '20 days' - f.nth * interval '3 days'
       FROM jsonb_to_recordset($2) AS f(id uuid, title jsonb, category text, nth int)`,
      [spaceId, JSON.stringify(files.map((file, nth) => ({ ...file, nth })))],
    );
  });
}
