import type { finding as english } from '../en/finding.ts';

export const finding: typeof english = {
  on: 'Auf der Tafel suchen',
  none: 'Nichts gefunden',
  count: (index, count) => `${index} von ${count}`,
  next: 'Weiter',
  before: 'Zurück',
};
