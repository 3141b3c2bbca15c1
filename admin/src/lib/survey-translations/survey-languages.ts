/** Languages that surveys are offered in; the ones that Muster itself speaks come first. */
const TAGS =
  'en fr es ar af am az bg bn bs ca ckb cs cy da de el et eu fa fi fil ga gl gu ha he hi hr ht hu hy id ig is it ja ka kk km ' +
  'kmr ko ln lo lt lv mg mk mr ms mt my nb ne nl om pa pl prs ps pt ro ru rw si sk sl so sq sr sv sw ta te th ti tl tr uk ur ' +
  'uz vi wo yo zh zu';
const OWN = 4;

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Languages that could be added, by their names in the reader's language and order. */
export function languageChoices(
  taken: readonly string[],
  nameOf: (tag: string) => string,
  reader: string,
): readonly Choice[] {
  const collator = new Intl.Collator(reader);
  const choices = TAGS.split(' ').map((value) => ({ value, label: nameOf(value) }));
  const others = choices.slice(OWN).sort((a, b) => collator.compare(a.label, b.label));
  return [...choices.slice(0, OWN), ...others].filter(({ value }) => !taken.includes(value));
}
