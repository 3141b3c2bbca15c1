import { AppError } from '../../lib/errors.ts';
import { MAX_PASSWORD, MIN_PASSWORD, type Auth } from './auth.ts';

export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly language?: string;
  /** The address is known to be theirs: they came by a link that was mailed there, or set Muster up. Default yes. */
  readonly confirmed?: boolean;
}

/** Sign-ins as the rest of the server needs them; better-auth stays behind this. */
export interface Accounts {
  /** @throws AppError `account_exists`, `weak_password` */
  create(account: NewAccount): Promise<{ id: string }>;
  /** For a password that the operator chose: taken as it is. */
  createTrusted(account: NewAccount): Promise<{ id: string }>;
  /** Whether one could sign in with this. */
  check(email: string, password: string): Promise<boolean>;
  findByEmail(email: string): Promise<{ id: string } | null>;
  /** For work that failed after the account was made. */
  remove(userId: string): Promise<void>;
}

export function createAccounts(auth: Auth): Accounts {
  const createTrusted = async ({ email, name, password, language, confirmed = true }: NewAccount) => {
    const context = await auth.$context;
    const address = email.trim().toLowerCase();
    if ((await context.internalAdapter.findUserByEmail(address)) !== null)
      throw new AppError('account_exists');
    const user = await context.internalAdapter.createUser(
      { email: address, name, emailVerified: confirmed, ...(language === undefined ? {} : { language }) },
      { method: 'email-password' },
    );
    await context.internalAdapter.linkAccount({
      userId: user.id,
      providerId: 'credential',
      accountId: user.id,
      password: await context.password.hash(password),
    });
    return { id: user.id };
  };
  return {
    createTrusted,
    async create(account) {
      requireStrongPassword(account.password, [account.email, account.name]);
      return createTrusted(account);
    },
    async check(email, password) {
      const context = await auth.$context;
      const found = await context.internalAdapter.findUserByEmail(email.trim().toLowerCase(), {
        includeAccounts: true,
      });
      const hash = found?.accounts.find(({ providerId }) => providerId === 'credential')?.password;
      return typeof hash === 'string' && context.password.verify({ hash, password });
    },
    async findByEmail(email) {
      const context = await auth.$context;
      const found = await context.internalAdapter.findUserByEmail(email.trim().toLowerCase());
      return found === null ? null : { id: found.user.id };
    },
    async remove(userId) {
      const context = await auth.$context;
      await context.internalAdapter.deleteUser(userId);
    },
  };
}

/** The few passwords of this length that every guessing list begins with. */
const COMMON =
  /^(?:(?:password|passw0rd|qwertyuiop|letmein|welcome|iloveyou|administrator|changeme)\d*!?|(.)\1+|0?123456789\d*|9876543210?)$/i;

function requireStrongPassword(password: string, personal: readonly string[]): void {
  const lower = password.toLowerCase();
  const isPersonal = personal.some((word) => word.length >= 4 && lower === word.toLowerCase());
  if (
    password.length < MIN_PASSWORD ||
    password.length > MAX_PASSWORD ||
    COMMON.test(password) ||
    isPersonal
  ) {
    throw new AppError('weak_password', { values: { min: MIN_PASSWORD, max: MAX_PASSWORD } });
  }
}
