const STORED = 'muster.space';

/** Id of the space that this browser last worked in; the API needs it of users with several. */
export function chosenSpace(): string | undefined {
  try {
    return localStorage.getItem(STORED) ?? undefined;
  } catch {
    return undefined; // storage forbidden: the API falls back to the user's only space
  }
}

export function forgetSpace(): void {
  try {
    localStorage.removeItem(STORED);
  } catch {
    // nothing was kept
  }
}

export function rememberSpace(id: string): void {
  try {
    localStorage.setItem(STORED, id);
  } catch {
    // see chosenSpace
  }
}

/** Everything on the page belongs to the space before: start over at its home. */
export function chooseSpace(id: string): void {
  rememberSpace(id);
  location.assign('/');
}
