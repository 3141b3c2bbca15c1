/** The database cannot be brought to this version of Muster. The message is for operators: what is wrong, what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}
