import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import { renderInConsole } from '../../test/render.ts';
import CopyField from './CopyField.svelte';
import TextField from './TextField.svelte';

describe('a field', () => {
  test('its hint and its error are read out with it', async () => {
    await renderInConsole(
      TextField as never,
      { label: 'Token', hint: 'Digits first.', error: 'Too short.' } as never,
    );
    const input = screen.getByRole('textbox', { name: 'Token' });
    const described = input
      .getAttribute('aria-describedby')!
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent);
    expect(described.map((text) => text?.trim())).toEqual(['Digits first.', 'Too short.']);
    expect(input.getAttribute('aria-invalid')).toBe('true');
  });

  test('a value to hand out is copied at once, and where the clipboard is closed it is marked to be copied by hand', async () => {
    const writeText = vi
      .fn()
      .mockResolvedValueOnce(undefined)
      .mockRejectedValueOnce(new Error('not allowed'));
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    const props = { label: 'Code', value: 'OPENC1TY', copyLabel: 'Copy', copiedLabel: 'Copied' };
    await renderInConsole(CopyField as never, props as never);
    await fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
    await screen.findByRole('button', { name: 'Copied' });
    expect(writeText).toHaveBeenCalledWith('OPENC1TY');
    await fireEvent.click(screen.getByRole('button', { name: 'Copied' }));
    const input = screen.getByRole<HTMLInputElement>('textbox', { name: 'Code' });
    expect([input.selectionStart, input.selectionEnd]).toEqual([0, 'OPENC1TY'.length]);
    vi.unstubAllGlobals();
  });
});
