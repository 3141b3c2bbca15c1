/** The start cannot go on. The message is one line for the operator: what is wrong and what to do; no stack is shown. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
