import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');

export const boardExport = {
  title: (board: string) => `Take along: ${board}`,
  intro: 'All that is on the board now. It stays on this device: nothing is sent anywhere.',
  formats: {
    png: { word: 'Picture', explain: 'PNG, to look at and to put into other things.' },
    svg: { word: 'Sharp picture', explain: 'SVG, sharp at every size.' },
    pdf: {
      word: 'Paper or PDF',
      explain: 'Opens printing: take a printer there, or “Save as PDF”. The words follow the picture.',
    },
    text: { word: 'Words', explain: 'Text, in the order in which the board is read.' },
  },
  done: (file: string) => `Saved with your downloads: ${file}`,
  smaller:
    'The board is so large that the picture had to become smaller. The sharp picture keeps everything.',
  withoutPictures: (count: number) =>
    plural(count, {
      one: 'One picture did not come from the school server. Its words stand in its place.',
      other: `${count} pictures did not come from the school server. Their words stand in their place.`,
    }),
  failed: 'That did not work. The board is safe. Try another of the four.',
};
