import { ChannelError, InvalidSettings, type ConnectionHealth } from '@muster/bots';

/**
 * What is wrong with a connection, as kept in its row: a code that the console has words for in every language
 * (`connection_problem.<code>`), then `: ` and what the platform itself says, for whoever looks it up.
 */
export type ProblemCode =
  Extract<ConnectionHealth, { state: 'failing' }>['reason'] | 'rejected' | 'settings' | 'warnings' | 'broken';

const LONGEST = 500;

export function problemOf(code: ProblemCode, detail: string): string {
  return `${code}: ${detail}`.slice(0, LONGEST);
}

export function problemOfError(error: unknown): string {
  if (error instanceof ChannelError) return problemOf(codeOf(error), error.message);
  if (error instanceof InvalidSettings) return problemOf('settings', error.message);
  return problemOf('broken', error instanceof Error ? error.name : 'unknown');
}

function codeOf({ kind }: ChannelError): ProblemCode {
  return kind === 'unauthorized' || kind === 'rejected' ? kind : 'platform';
}
