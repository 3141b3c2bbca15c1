import { AppError } from '../../lib/errors.ts';
import type { ModuleContext } from '../module.ts';
import type { Counter } from './attempt-limits.ts';

export interface WantedAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly language?: string;
  readonly confirmed: boolean;
}

/**
 * The account that somebody joins with: a new one, or the one they have, if the password is its own. A wrong password
 * is answered as at the sign-in and counted like there, so that nobody finds out whose addresses have accounts.
 */
export async function accountFor(
  { accounts, limits }: Pick<ModuleContext, 'accounts' | 'limits'>,
  wanted: WantedAccount,
  ip: string,
): Promise<{ id: string; isNew: boolean }> {
  const email = wanted.email.trim().toLowerCase();
  const guesses: Counter[] = [
    { limit: 'pair', about: `${email} ${ip}` },
    { limit: 'account', about: email },
    { limit: 'address', about: ip },
  ];
  const probes: Counter[] = [{ limit: 'newAccountFromAddress', about: ip }];
  await limits.take([...guesses, ...probes]);
  const known = await accounts.findByEmail(email);
  if (known !== null && !(await accounts.check(email, wanted.password)))
    throw new AppError('wrong_credentials');
  await limits.giveBack(guesses);
  if (known !== null) return { id: known.id, isNew: false };
  return { ...(await accounts.create({ ...wanted, email })), isNew: true };
}
