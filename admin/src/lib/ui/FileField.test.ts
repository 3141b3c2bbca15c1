import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import { renderInConsole } from '../../test/render.ts';
import FileField from './FileField.svelte';

const props = { label: 'الملف', chooseLabel: 'اختيار ملف', hint: 'PDF', required: true };

describe('a file to choose', () => {
  test('what is seen is a button in the words of the console, and it opens the picker', async () => {
    await renderInConsole(FileField as never, props as never);
    const input = screen.getByLabelText<HTMLInputElement>('الملف');
    const opened = vi.spyOn(input, 'click');
    await fireEvent.click(screen.getByText('اختيار ملف'));
    expect(opened).toHaveBeenCalledOnce();
  });

  test('the input itself is what keyboard and screen reader find, once, with its hint', async () => {
    await renderInConsole(FileField as never, props as never);
    const input = screen.getByLabelText<HTMLInputElement>('الملف');
    expect([input.type, input.required, input.tabIndex]).toEqual(['file', true, 0]);
    expect(document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent).toBe('PDF');
    expect(screen.queryByRole('button')).toBeNull();
  });
});
