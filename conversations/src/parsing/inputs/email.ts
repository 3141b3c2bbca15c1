import { distanceWithin } from '../options/distance.ts';
import { MAX_PARSED_LENGTH, normalise } from '../normalise.ts';
import type { KindParser, SpecOf } from './kind.ts';

/** RFC 5321 limits. */
const MAX_LOCAL = 64;
const MAX_ADDRESS = 254;

/** Where most private addresses are; a domain one slip away from one of these is probably meant to be it. */
const COMMON_DOMAINS = [
  'gmail.com', 'googlemail.com', 'hotmail.com', 'hotmail.fr', 'hotmail.es', 'hotmail.co.uk', 'outlook.com', 'outlook.fr', 'outlook.es',
  'live.com', 'live.fr', 'live.co.uk', 'msn.com', 'yahoo.com', 'yahoo.fr', 'yahoo.es', 'yahoo.co.uk', 'ymail.com', 'rocketmail.com', 'icloud.com', 'me.com',
  'mac.com', 'aol.com', 'protonmail.com', 'proton.me', 'gmx.com', 'gmx.de', 'gmx.net', 'gmx.fr', 'web.de', 'mail.com', 'email.com', 'orange.fr', 'wanadoo.fr',
  'free.fr', 'laposte.net', 'sfr.fr', 'neuf.fr', 'bbox.fr', 'btinternet.com', 'sky.com', 'virginmedia.com', 'telefonica.net', 'terra.es', 'maktoob.com',
]; // prettier-ignore
const KNOWN = new Set(COMMON_DOMAINS);
/** Domains shorter than this are too close to each other to guess (`me.com`, `mac.com`). */
const MIN_GUESSED = 8;

const LOCAL = /^[\p{L}\p{N}!#$%&'*+/=?^_{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_{|}~-]+)*$/u;
const DOMAIN_LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;

function isDomain(domain: string): boolean {
  const labels = domain.split('.');
  const top = labels.at(-1) ?? '';
  return (
    labels.length >= 2 &&
    labels.every((label) => DOMAIN_LABEL.test(label)) &&
    /^(?:\p{L}{2,}|xn--[a-z0-9-]+)$/u.test(top)
  );
}

function asAddress(word: string): string | null {
  const at = word.lastIndexOf('@');
  const local = word.slice(0, at);
  const domain = word.slice(at + 1).toLowerCase();
  if (at < 1 || local.length > MAX_LOCAL || word.length > MAX_ADDRESS) return null;
  return LOCAL.test(local) && isDomain(domain) ? `${local}@${domain}` : null;
}

function guessDomain(domain: string): string | null {
  if (KNOWN.has(domain) || domain.length < MIN_GUESSED) return null;
  const near = COMMON_DOMAINS.filter(
    (known) => known.length >= MIN_GUESSED && distanceWithin(domain, known, 1) === 1,
  );
  return near.length === 1 ? (near[0] ?? null) : null;
}

/** "anna at example dot org" as it is said aloud. */
function spelledOut(text: string): string | null {
  const written = text
    .replace(/ ?[([]? ?\b(?:at|arobase|arroba)\b ?[)\]]? ?/giu, '@')
    .replace(/ ?[([]? ?\b(?:dot|point|punto)\b ?[)\]]? ?/giu, '.')
    .replace(/ (?:آت|ات) /gu, '@')
    .replace(/ (?:دوت|نقطة) /gu, '.')
    .replace(/ ?\b(?:underscore|tiret bas|sous tiret|gui[oó]n bajo)\b ?/giu, '_')
    .replace(/ ?\b(?:dash|hyphen|tiret|gui[oó]n)\b ?/giu, '-');
  return written === text ? null : asAddress(written.trim());
}

/** The corrected address where its domain has a likely slip, a comma for a point included. */
function corrected(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}@${guessDomain(address.slice(at + 1)) ?? address.slice(at + 1)}`;
}

/** One e-mail address, practical rather than complete. A likely slip in a well-known domain is asked back. */
export const parseEmail: KindParser<SpecOf<'email'>> = (text) => {
  const typed = normalise(text.slice(0, MAX_PARSED_LENGTH + 1));
  if (typed === '') return { ok: false, reason: 'empty' };
  if (typed.length > MAX_PARSED_LENGTH) return { ok: false, reason: 'not_an_email' };
  const joined = typed
    .replace(/ ?@ ?/gu, '@')
    .replace(/(@[^\s,]+),(?=\p{L}{2,}$)/u, '$1.')
    // Keyboards put a blank around a point; behind the whole address it ends the sentence.
    .replace(/ \. ?(?=[\p{L}\p{N}])/gu, '.')
    .replace(/(@[\p{L}\p{N}-]+)\. (?=\p{L}{2,})/u, '$1.')
    .replace(/(@[\p{L}\p{N}-]+) \.(?=\p{L}{2,})/u, '$1.');
  const words = joined.split(/[\s,;<>()[\]"]+/u).filter((word) => word !== '');
  const found = words.filter((word) => word.includes('@'));
  const [word] = found;
  if (word === undefined) {
    const said = spelledOut(typed);
    return said === null
      ? { ok: false, reason: 'not_an_email' }
      : { ok: 'confirm', value: said, label: said };
  }
  const address =
    found.length === 1 ? asAddress(word.replace(/^mailto:/iu, '').replace(/[.!?:،]+$/u, '')) : null;
  if (address === null) return { ok: false, reason: 'not_an_email' };
  const value = corrected(address);
  // Words around it may be the rest of an address with a space in it.
  const isSure = value === address && words.length === 1 && joined === typed;
  return isSure ? { ok: true, value, match: 'parsed' } : { ok: 'confirm', value, label: value };
};
