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
  giveName: 'Meiner Lehrkraft sagen, dass ich es war',
  giveNameHow: (name) =>
    `Niemand weiß, dass du das geschrieben hast. Wenn du deinen Namen sendest, ${name}, sieht ihn deine Lehrkraft bei diesen Worten und bei nichts anderem, was du gesagt hast. Zurücknehmen geht nicht. Sonst sieht ihn niemand.`,
  giveNameNow: 'Meinen Namen senden',
  giveNameNot: 'Ohne Namen bleiben',
  nameGiven: (name) => `Deine Lehrkraft weiß, dass das von dir ist, ${name}. Du hast es ihr gesagt.`,
  toldNote: 'Niemand weiß, wer was gesagt hat, außer bei denen, die es dir gesagt haben.',
  toldBy: 'hat den Namen genannt',
};
