import { recall, remember } from './device-choice.ts';

export const themeChoices = ['system', 'light', 'dark', 'contrast'] as const;
export type ThemeChoice = (typeof themeChoices)[number];
export type Theme = Exclude<ThemeChoice, 'system'>;

const DARK = '(prefers-color-scheme: dark)';
const CONTRAST = '(prefers-contrast: more)';

let choice = $state<ThemeChoice>('system');

export const currentThemeChoice = (): ThemeChoice => choice;

/** Shows the theme chosen on this device and follows the system where nobody chose. */
export function startTheme(): void {
  const chosen = recall('theme');
  choice = themeChoices.find((known) => known === chosen) ?? 'system';
  for (const wish of [DARK, CONTRAST]) matchMedia(wish).addEventListener('change', showTheme);
  showTheme();
}

export function chooseTheme(next: ThemeChoice): void {
  remember('theme', next);
  choice = next;
  showTheme();
}

/** Whoever asks their system for dark is not blinded by white for asking for contrast too: dark holds 7:1 by itself. */
export function themeFor(choice: ThemeChoice, wantsDark: boolean, wantsContrast: boolean): Theme {
  if (choice !== 'system') return choice;
  if (wantsDark) return 'dark';
  return wantsContrast ? 'contrast' : 'light';
}

function showTheme(): void {
  const theme = themeFor(choice, matchMedia(DARK).matches, matchMedia(CONTRAST).matches);
  document.documentElement.dataset.theme = theme;
}
