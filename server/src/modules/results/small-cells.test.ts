import { describe, expect, it } from 'vitest';
import { isWithheld, shownGroups } from './small-cells.ts';

describe('small groups in anonymous surveys', () => {
  it('are kept back when somebody chose them, not when the whole survey is small', () => {
    expect(isWithheld('anonymous', true, 4)).toBe(true);
    expect(isWithheld('anonymous', true, 5)).toBe(false);
    expect(isWithheld('anonymous', false, 2)).toBe(false);
    expect(isWithheld('optional', true, 1)).toBe(false);
  });

  it('leave a table, while empty groups stay: they tell of nobody', () => {
    expect(shownGroups('anonymous', [4, 0, 5, 1])).toEqual([1, 2]);
    expect(shownGroups('named', [4, 0, 5, 1])).toEqual([0, 1, 2, 3]);
  });
});
