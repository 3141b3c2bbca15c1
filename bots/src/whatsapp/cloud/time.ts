/** WhatsApp writes Unix seconds as text, now and then as a number; null when it is no time. */
export function isoTime(timestamp: unknown): string | null {
  const seconds =
    typeof timestamp === 'string' && /^\d{1,13}$/.test(timestamp) ? Number(timestamp) : timestamp;
  if (typeof seconds !== 'number' || !(seconds > 0 && seconds < 8.64e12)) return null;
  return new Date(seconds * 1000).toISOString();
}
