/** A longer text is no report: a day's work of forty doors, each with a note, stays below. */
export const MAX_REPORT_LENGTH = 4_000;
