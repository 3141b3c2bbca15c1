export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const STORED = 'muster.theme';

/** Light, dark, or as the system says. `static/theme.js` applies the stored choice before the first paint. */
class ThemeChoice {
  value = $state<Theme>('system');

  constructor() {
    const stored = document.documentElement.dataset['theme'];
    if (stored === 'light' || stored === 'dark') this.value = stored;
  }

  choose(theme: Theme): void {
    this.value = theme;
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
    try {
      localStorage.setItem(STORED, theme);
    } catch {
      // storage forbidden: the choice lasts as long as the page
    }
  }
}

export const theme = new ThemeChoice();
