import { describe, expect, it } from 'vitest';
import { closeAndClear, contrast, hardToSeeOn, PALETTE } from './contrast.ts';

describe('colours of statuses', () => {
  it('in the palette can all be seen on light and on dark', () => {
    expect(PALETTE.filter((colour) => hardToSeeOn(colour) !== null)).toEqual([]);
  });

  it('that cannot be seen somewhere get a shade close by that can', () => {
    for (const colour of ['#FFFF00', '#000000', '#FFFFFF', '#0B1F5C', '#CCFFCC']) {
      expect(hardToSeeOn(colour)).not.toBeNull();
      expect(hardToSeeOn(closeAndClear(colour))).toBeNull();
    }
  });

  it('are measured as the guidelines do', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});
