/** International form, or a short code: what can be dialled and written to. */
const DIALLABLE = /^(\+[1-9]\d{5,14}|\d{3,8})$/;
const INTERNATIONAL = /^\+[1-9]\d{5,14}$/;
/** 3GPP TS 23.040 9.1.2.5: up to eleven characters; one that holds a letter is a name and no number. */
const NAME = /^(?=.*[A-Za-z])[A-Za-z0-9 &.\-+_]{1,11}$/;

export function isDiallable(address: string): boolean {
  return DIALLABLE.test(address);
}

export function isInternational(address: string): boolean {
  return INTERNATIONAL.test(address);
}

/** A sender that is a name: people see who writes, and cannot write back. */
export function isName(sender: string): boolean {
  return NAME.test(sender);
}

/** Without what people put between digits; `00` at the beginning is the plus sign of old. */
export function plainNumber(typed: string): string {
  const digits = typed.trim().replace(/[\s().\u00A0-]/gu, '');
  return /^00[1-9]\d{5,}$/.test(digits) ? `+${digits.slice(2)}` : digits;
}
