import type { Catalogue } from '../en/index.ts';

export const link: Catalogue['link'] = {
  title: 'Ein Link auf der Tafel',
  address: 'Adresse',
  words: 'Wie er heißt',
  wrong: 'Das ist keine Adresse. Sie fängt mit https:// an oder ist eine E-Mail-Adresse nach mailto:',
  add: 'Auf die Tafel legen',
};
