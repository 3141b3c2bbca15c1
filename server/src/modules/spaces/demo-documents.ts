import { LANGUAGES, type ShippedLanguage } from '@muster/locales';
import type { Pool } from 'pg';
import { inTransaction } from '../../db/transaction.ts';
import { newId } from '../../runtime/ids.ts';
import type { FileStore } from '../files/file-store.ts';

type InEveryLanguage<T> = Readonly<Record<ShippedLanguage, T>>;

interface DemoDocument {
  readonly file: string;
  readonly category: string;
  readonly title: InEveryLanguage<string>;
  /** Paragraphs under the title: one file for everybody, one language after the other. */
  readonly text: InEveryLanguage<readonly string[]>;
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
    text: {
      en: [
        'Go in twos. Say who you are and for whom you come, and that it takes two minutes.',
        'Ask first, then listen. Nobody is convinced in an argument; people come round to who heard them.',
        'A no is fine: thank them, report "Refused", go on. Never go back the same day.',
        'Only write down a name after a clear yes. Say that everybody can see and delete what is kept: MYDATA, FORGET.',
      ],
      fr: [
        'Allez-y à deux. Dites qui vous êtes, pour qui vous venez, et que cela prend deux minutes.',
        'Demandez d’abord, écoutez ensuite. Personne n’est convaincu par une dispute ; on se rallie à qui nous a écoutés.',
        'Un non, c’est bien aussi : remerciez, notez « Refus », continuez. Ne revenez jamais le même jour.',
        'Ne notez un nom qu’après un oui clair. Dites que chacun peut voir et supprimer ce qui est gardé : MYDATA, FORGET.',
      ],
      es: [
        'Ve siempre con alguien. Di quién eres, por quién vienes y que son dos minutos.',
        'Primero pregunta, luego escucha. Nadie se convence discutiendo; la gente se acerca a quien la ha escuchado.',
        'Un no está bien: da las gracias, anota el rechazo y sigue. No vuelvas nunca el mismo día.',
        'Anota un nombre solo después de un sí claro. Di que cualquiera puede ver y borrar lo que se guarda: MYDATA, FORGET.',
      ],
      ar: [
        'اذهبا اثنين معًا. قولا من أنتما وباسم من جئتما، وأن الأمر يستغرق دقيقتين.',
        'اسأل أولًا ثم استمع. لا أحد يقتنع بالجدال، والناس يقتربون ممن استمع إليهم.',
        'لا بأس بالرفض: اشكرهم وسجّل الرفض وتابع. لا ترجع أبدًا في اليوم نفسه.',
        'لا تكتب اسمًا إلا بعد موافقة واضحة. قل إن بإمكان الجميع رؤية ما يُحفظ وحذفه: MYDATA وFORGET.',
      ],
    },
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
    text: {
      en: [
        'Rents in Open City rose by 11% in a year, wages by 4%.',
        'We ask for a cap: no more than inflation, for every contract, fixed-term ones included.',
        '"Who pays for it?" Nobody pays more than today. Landlords keep what the home costs them, and a fair return.',
      ],
      fr: [
        'En un an, les loyers d’Open City ont augmenté de 11 %, les salaires de 4 %.',
        'Nous demandons un plafond : pas plus que l’inflation, pour tous les baux, y compris à durée déterminée.',
        '« Qui paie ? » Personne ne paie plus qu’aujourd’hui. Les propriétaires gardent ce que le logement leur coûte, et un rendement juste.',
      ],
      es: [
        'En un año los alquileres de Open City subieron un 11 % y los salarios un 4 %.',
        'Pedimos un tope: no más que la inflación, para todos los contratos, también los temporales.',
        '«¿Quién lo paga?» Nadie paga más que hoy. El propietario conserva lo que le cuesta la vivienda y un beneficio justo.',
      ],
      ar: [
        'ارتفعت الإيجارات في Open City بنسبة 11٪ في عام واحد، والأجور بنسبة 4٪.',
        'نطالب بسقف لا يتجاوز التضخم، لكل العقود بما فيها المحددة المدة.',
        '«من يدفع الثمن؟» لا أحد يدفع أكثر من اليوم. يحتفظ المالك بما يكلفه السكن وبعائد عادل.',
      ],
    },
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
    text: {
      en: [
        'The permit, table, banner, tape and string.',
        'Leaflets in all four languages, pens, the sign-up code on a poster.',
        'A charged phone, water, a bag for what others leave behind.',
      ],
      fr: [
        'L’autorisation, la table, la banderole, du ruban adhésif et de la ficelle.',
        'Des tracts dans les quatre langues, des stylos, le code d’inscription sur une affiche.',
        'Un téléphone chargé, de l’eau, un sac pour ce que d’autres laissent derrière eux.',
      ],
      es: [
        'El permiso, la mesa, la pancarta, cinta adhesiva y cuerda.',
        'Folletos en los cuatro idiomas, bolígrafos y el código de inscripción en un cartel.',
        'Un móvil cargado, agua y una bolsa para lo que otros dejan.',
      ],
      ar: [
        'التصريح والطاولة واللافتة وشريط لاصق وخيط.',
        'منشورات باللغات الأربع وأقلام ورمز الانضمام على ملصق.',
        'هاتف مشحون وماء وكيس لما يتركه الآخرون.',
      ],
    },
  },
];

function contentOf({ title, text }: DemoDocument): Buffer {
  const paragraphs = LANGUAGES.flatMap((language) => [title[language], ...text[language]]);
  return Buffer.from(`${paragraphs.join('\n\n')}\n`);
}

/** What volunteers of the demo space find under Documents: a few pages of plain text. */
export async function addDemoDocuments(pool: Pool, uploads: FileStore, spaceId: string): Promise<void> {
  const files = await Promise.all(
    DOCUMENTS.map(async (document) => {
      const bytes = contentOf(document);
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
