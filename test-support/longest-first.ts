import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take long, the longest first. vitest goes by the size of a file until it has seen it run: where everything is
 * new, a short file of a long test would come last, and one core would wait for it.
 */
const LONG = [
  'server/test/crash/crash.int.test.ts',
  'server/src/embedded/embedded-postgres.int.test.ts',
  'server/test/telegram-journey.int.test.ts',
  'server/test/rights.int.test.ts',
  'server/test/crash/delivery.int.test.ts',
  'server/test/every-channel.int.test.ts',
  'server/src/delivery/delivery.int.test.ts',
  'server/test/boot.int.test.ts',
];

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = LONG.findIndex((file) => moduleId.endsWith(file));
  return rank === -1 ? LONG.length : rank;
};

/** Starts the long files first, and leaves the others as vitest has them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((one, other) => rankOf(one) - rankOf(other));
  }
}
