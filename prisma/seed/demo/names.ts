import type { Random } from '../random.ts';

const FIRST =
  'Amina Youssef Claire Thomas Lucía Mateo Hannah Oliver Fatima Omar Chloé Antoine Carmen Diego Grace Samuel Leila Karim Inès Julien Elena Javier Ruth Daniel Nour Hassan Camille Hugo Sofía Pablo Alice George Salma Tariq Manon Louis Valeria Andrés Ivy Arthur Yasmin Idris Jeanne Marcel Rosa Emilio Nadia Victor Zainab Rachid Odette Paul Marta Iván Esther Noah Priya Arjun Mei Wei Anna Piotr Oksana Taras Adwoa Kofi'.split(
    ' ',
  );
const LAST =
  'Haddad Moreau García Taylor Benali Laurent Fernández Hughes Mansour Girard Romero Bennett Khoury Fontaine Vargas Carter Saidi Mercier Navarro Foster Rahman Dupuis Castillo Reed Amari Lefort Molina Barnes Qureshi Vidal Ortega Price Nasser Colin Herrera Walsh Patel Chen Kowalska Shevchenko Mensah Okafor Silva Rossi Novak Jensen Larsen Berg'.split(
    ' ',
  );

export interface Name {
  readonly first: string;
  readonly last: string;
  /** Written the way a platform shows it. */
  readonly full: string;
}

export function makeName(random: Random): Name {
  const [first, last] = [random.pick(FIRST), random.pick(LAST)];
  return { first, last, full: `${first} ${last}` };
}

/** Lower case, without accents: what the search box looks in, and the first half of an e-mail address. */
export function plain(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/**
 * Phone numbers that are reserved for fiction and yet pass validation: France sets aside 01 99 00 00 00 to 99 99
 * for audiovisual works (ARCEP), the United Kingdom 020 7946 0000 to 0999 (Ofcom).
 */
export function* phoneNumbers(): Generator<string, never> {
  for (let n = 0; ; n += 1) {
    const turn = n % 11_000;
    yield turn < 10_000
      ? `+331990${String(turn).padStart(5, '0')}`
      : `+4420794${String(60_000 + turn - 10_000).padStart(5, '0')}`;
  }
}
