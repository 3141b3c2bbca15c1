/** The same conversation for both engines: choices (tapped) and free texts in turn. */
export interface Question {
  readonly name: string;
  readonly prompt: string;
  /** Ids and labels; absent for a text. */
  readonly options?: readonly { readonly id: string; readonly label: string }[];
}

export function questions(count: number): Question[] {
  return Array.from({ length: count }, (_, i) => {
    const name = `q${String(i)}`;
    const prompt = `Question ${String(i + 1)} of ${String(count)}: what would help most on your street?`;
    if (i % 2 === 1) return { name, prompt };
    return {
      name,
      prompt,
      options: ['Housing', 'Transport', 'Parks'].map((label) => ({ id: label.toLowerCase(), label })),
    };
  });
}

/** What is answered to every question: a tap on the second option, or these words. */
export const TYPED = 'More trees, and a crossing by the school';
