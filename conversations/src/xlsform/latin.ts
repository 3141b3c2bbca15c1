const words = (pairs: string): readonly (readonly [string, string])[] =>
  pairs.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(1)] as const);

/** Letter for letter, close to how it is read; signs that only separate are left out. */
const LETTERS = new Map<string, string>([
  ...words(
    'اa أa إi آa ٱa بb تt ثth جj حh خkh دd ذdh رr زz سs شsh صs ضd طt ظz عa غgh فf قq كk لl مm نn هh وw يy ىa ةa ئy ؤw ءʼ پp چch ژzh گg کk یy',
  ),
  ...words(
    'аa бb вv гg дd еe ёe жzh зz иi йy іi їyi єye ґg кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъʼ ыy ьʼ эe юyu яya',
  ),
  ...words('αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo'),
  ...words('ßss æae œoe øo đd łl ıi þth ðd'),
  ...Array.from('٠١٢٣٤٥٦٧٨٩').map((digit, value) => [digit, String(value)] as const),
  ...Array.from('۰۱۲۳۴۵۶۷۸۹').map((digit, value) => [digit, String(value)] as const),
  ['ʼ', ''],
  ['ـ', ''],
]);

/** A name in Latin letters as far as Muster can write it so; what it cannot stays. Always the same for the same name. */
export function latin(name: string): string {
  const bare = name.normalize('NFC').replace(/[\u064B-\u0652\u0670]/gu, '');
  return Array.from(bare, (letter) => transcribed(letter) ?? plain(letter))
    .join('')
    .replaceAll('ʼ', '');
}

function transcribed(letter: string): string | undefined {
  const lower = letter.toLowerCase();
  const found = LETTERS.get(lower);
  if (found === undefined || lower === letter) return found;
  return found.slice(0, 1).toUpperCase() + found.slice(1);
}

const plain = (letter: string): string => letter.normalize('NFD').replace(/\p{M}/gu, '');
