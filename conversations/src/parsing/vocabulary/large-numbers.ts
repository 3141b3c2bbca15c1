import type { Spoken } from '../languages.ts';

type Phrases = readonly (readonly [phrases: string, value: number])[];

/** How a language goes on beyond ninety-nine. Alternatives are separated by `|`; all are folded before comparing. */
interface LargeNumbers {
  /** Multiplies what stands before it, a hundred where nothing does. */
  readonly hundred: string;
  /** Hundreds of one word. */
  readonly hundreds: Phrases;
  /** Thousand and above; multiply all that stands before them. */
  readonly scales: Phrases;
  /** Two of a scale in one word; the value is the scale. */
  readonly duals: Phrases;
  readonly dozen: string;
  readonly and: string;
  /** Before decimals. */
  readonly point: string;
  /** Numbers that join with nothing else. */
  readonly alone: Phrases;
  /** The same, said roughly: asked back. */
  readonly rough: Phrases;
  /** Behind a number, or the one thing that is counted: "two and a half", "hora y media". */
  readonly tails: Phrases;
  /** One or two of a thing, where the noun says how many. */
  readonly nouns: Phrases;
}

const ARABIC_HUNDRED = ['مئة', 'مائة', 'مية', 'ماية', 'مئت', 'ميت'] as const;

/** `ثلاثمائة`, `ثلاث مئة`, `تلتمية`: three to nine hundred in one word or two, written and as they are said. */
const ARABIC_HUNDREDS: Phrases = (
  [
    ['ثلاث|ثلث|تلات|تلت', 300],
    ['أربع|ربع', 400],
    ['خمس', 500],
    ['ست', 600],
    ['سبع', 700],
    ['ثمان|ثمانى|ثماني|تمان|تمن', 800],
    ['تسع', 900],
  ] as const
).map(([units, value]) => [
  units
    .split('|')
    .flatMap((one) => ARABIC_HUNDRED.map((hundred) => `${one}${hundred}`))
    .join('|'),
  value,
]);

export const LARGE_NUMBERS: Readonly<Record<Spoken, LargeNumbers>> = {
  en: {
    hundred: 'hundred|hundreds',
    hundreds: [],
    scales: [['thousand|thousands|k|grand', 1e3], ['million|millions|mio', 1e6], ['billion|billions|bn', 1e9]],
    duals: [],
    dozen: 'dozen|dozens',
    and: 'and',
    point: 'point|dot|comma',
    alone: [['half|a half|one half', 0.5], ['quarter|a quarter|one quarter', 0.25], ['three quarters', 0.75], ['half a dozen|half dozen', 6], ['couple|a couple|a couple of|a pair|pair', 2]],
    rough: [],
    tails: [['and a half|and half|and one half', 0.5], ['and a quarter|and a fourth|and one quarter', 0.25], ['and three quarters', 0.75]],
    nouns: [['hour|an hour', 1]],
  },
  fr: {
    hundred: 'cent|cents',
    hundreds: [],
    scales: [['mille|milles|mil|k', 1e3], ['million|millions', 1e6], ['milliard|milliards', 1e9]],
    duals: [],
    dozen: 'douzaine|douzaines',
    and: 'et',
    point: 'virgule|point',
    alone: [['demi|demie|un demi|une demie|la moitié', 0.5], ['un quart|quart', 0.25], ['trois quarts', 0.75], ['une demi douzaine|demi douzaine', 6]],
    rough: [['dizaine|une dizaine', 10], ['quinzaine|une quinzaine', 15], ['vingtaine|une vingtaine', 20], ['trentaine|une trentaine', 30], ['quarantaine|une quarantaine', 40], ['cinquantaine|une cinquantaine', 50], ['soixantaine|une soixantaine', 60], ['centaine|une centaine', 100], ['millier|un millier', 1000]],
    tails: [['et demi|et demie', 0.5], ['et quart|et un quart', 0.25], ['et trois quarts', 0.75]],
    nouns: [['heure', 1]],
  },
  es: {
    hundred: '',
    hundreds: [['cien|ciento', 100], ['doscientos|doscientas', 200], ['trescientos|trescientas', 300], ['cuatrocientos|cuatrocientas', 400], ['quinientos|quinientas', 500], ['seiscientos|seiscientas', 600], ['setecientos|setecientas', 700], ['ochocientos|ochocientas', 800], ['novecientos|novecientas', 900]],
    scales: [['mil|miles|k', 1e3], ['millón|millones', 1e6]],
    duals: [],
    dozen: 'docena|docenas',
    and: 'y',
    point: 'coma|punto',
    alone: [['medio|media|la mitad', 0.5], ['un cuarto', 0.25], ['tres cuartos', 0.75], ['media docena', 6], ['un par|par|un par de', 2]],
    rough: [['decena|una decena', 10], ['veintena|una veintena', 20], ['centenar|un centenar|centena|una centena', 100], ['millar|un millar', 1000]],
    tails: [['y medio|y media', 0.5], ['y cuarto|y un cuarto', 0.25], ['y tres cuartos', 0.75]],
    nouns: [['hora', 1]],
  },
  ar: {
    hundred: ARABIC_HUNDRED.join('|'),
    hundreds: [['مئتان|مئتين|مائتان|مائتين|ميتين|مئتا|مائتا', 200], ...ARABIC_HUNDREDS],
    scales: [['ألف|ألفا|آلاف|الاف|تلاف|تالاف|k', 1e3], ['مليون|مليونا|ملايين', 1e6], ['مليار|مليارا|مليارات', 1e9]],
    duals: [['ألفين|ألفان', 1e3], ['مليونين|مليونان', 1e6]],
    dozen: 'دزينة|دزينات|درزن',
    and: 'و',
    point: 'فاصلة|نقطة',
    alone: [['نصف|نص', 0.5], ['ربع', 0.25], ['نصف دزينة|نص دزينة', 6]],
    // One thousand or two, as the ending that folding drops would say.
    rough: [['ألفا', 2000]],
    tails: [['ونصف|ونص|و نصف|و نص|والنصف', 0.5], ['وربع|و ربع|والربع', 0.25]],
    nouns: [['ساعة', 1], ['ساعتين|ساعتان|شخصين|شخصان|نفرين|طفلين|ولدين|بنتين|يومين|مرتين|سنتين|بابين|دقيقتين', 2]],
  },
}; // prettier-ignore

/** After a number they say that it is a share; the number stays what it is. */
export const PERCENT: readonly string[] = ['per cent', 'pour cent', 'por ciento', 'في المئة', 'في المية'];
