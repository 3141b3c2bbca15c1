import type { RenderedMessage } from '../../src/messages/prompt.ts';
import type { Phone } from './phone.ts';

const MOST_PAGES = 5;
const MORE = 'more';

/**
 * A script that was written for one channel, played on another where pages are longer or shorter: what is chosen is what
 * was chosen at home, on whichever page it stands.
 */
export class Crossing {
  readonly away: Phone;
  private readonly home: Phone;

  constructor(home: Phone, away: Phone) {
    this.home = home;
    this.away = away;
  }

  enter(line: string): readonly RenderedMessage[] {
    const n = /^:?(\d)$/u.exec(line)?.[1];
    const chosen = n === undefined ? undefined : this.home.conversation.answers[Number(n) - 1];
    this.home.enter(line);
    return chosen === undefined ? this.away.enter(line) : this.choose(chosen);
  }

  private choose(answer: string): readonly RenderedMessage[] {
    const shown: RenderedMessage[] = [];
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const { answers } = this.away.conversation;
      const at = answers.includes(answer) ? answer : MORE;
      // All that is left stands on one page here.
      if (!answers.includes(at)) break;
      shown.push(...this.away.enter(`:${String(answers.indexOf(at) + 1)}`));
      if (at === answer) return shown;
    }
    if (answer !== MORE) throw new Error(`${answer} is not offered here`);
    return shown;
  }
}
