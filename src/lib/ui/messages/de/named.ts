import type { Catalogue } from '../en/index.ts';

export const named: Catalogue['named'] = {
  mode: (name) => `Bei deiner Antwort steht dein Name: ${name}.`,
  who: 'Deine Lehrkraft liest beides. Die Klasse und die Wand sehen deinen Namen nie dabei.',
  send: 'Senden, mit meinem Namen',
  given: (name) => `Deine Lehrkraft hat deine Antwort, mit deinem Namen: ${name}.`,
  notGiven: 'Du hast nicht geantwortet.',
  deskNote: 'Alle wussten vor dem Antworten, dass du ihren Namen siehst. Die Wand zeigt ihn nie.',
  byName: 'Wer was gesagt hat',
  namesHidden: 'Namen sind gerade verborgen.',
};
