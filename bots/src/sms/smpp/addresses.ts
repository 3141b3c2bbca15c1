import { isDiallable, isName } from '../address.ts';

const TON = { unknown: 0, international: 1, national: 2, network: 3, name: 5 } as const;
const NPI = { unknown: 0, isdn: 1 } as const;

/** A short code has eight digits at most. */
const SHORTEST_NUMBER = 9;

export interface Source {
  readonly source_addr_ton: number;
  readonly source_addr_npi: number;
  readonly source_addr: string;
}
export interface Destination {
  readonly dest_addr_ton: number;
  readonly dest_addr_npi: number;
  readonly destination_addr: string;
}

/** Our sender as source address. */
export function sourceOf(from: string): Source {
  if (isName(from)) return { source_addr_ton: TON.name, source_addr_npi: NPI.unknown, source_addr: from };
  if (from.startsWith('+'))
    return { source_addr_ton: TON.international, source_addr_npi: NPI.isdn, source_addr: from.slice(1) };
  return { source_addr_ton: TON.network, source_addr_npi: NPI.unknown, source_addr: from };
}

/** A person's number as destination address. */
export function destinationOf(address: string): Destination {
  const isInternational = address.startsWith('+');
  return {
    dest_addr_ton: isInternational ? TON.international : TON.unknown,
    dest_addr_npi: NPI.isdn,
    destination_addr: address.replace('+', ''),
  };
}

/**
 * The sender of a message, in the form in which numbers are kept everywhere; undefined where it is none that could be
 * answered. SMSCs write numbers with and without the plus sign, with and without the country.
 */
export function addressOf(source: string, ton: number, countryCode: string | null): string | undefined {
  const digits = source.trim().replace(/^\+|^00(?=[1-9])/, '');
  if (ton === TON.name || !/^\d{3,15}$/.test(digits)) return undefined;
  const isMarked = ton === TON.international || digits !== source.trim();
  const isNational = !isMarked && (ton === TON.national || digits.startsWith('0')) && digits.length >= 6;
  const number = isNational && countryCode !== null ? `${countryCode}${digits.replace(/^0/, '')}` : digits;
  const isLong = isMarked || isNational || number.length >= SHORTEST_NUMBER;
  const address = isLong && !number.startsWith('0') ? `+${number}` : number;
  return isDiallable(address) ? address : undefined;
}
