import type { Catalogue } from '../en/index.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');

export const results: Catalogue['results'] = {
  title: 'Was die Klasse gesagt hat',
  voices: (count) => plural(count, { one: '1 Stimme', other: `${count} Stimmen` }),
  orMore: (count) => `${count} oder mehr`,
  few: 'weniger als fünf',
  about: (percent) => (percent === 0 ? 'kaum jemand' : `etwa ${percent} %`),
  bands: { slow: 'Darf schneller gehen', follow: 'Genau richtig', fast: 'Zu schnell' },
  sizes: { few: 'höchstens wenige', some: 'einige', many: 'viele' },
  bandsFade: 'Was gesagt wurde, verblasst nach drei Minuten.',
  fewInAll:
    'Weniger als fünf haben geantwortet. Dann wird nichts gezählt, damit niemand gefunden werden kann.',
  rate: (percent) => `Etwa ${percent} % haben geantwortet`,
  together: ' · ',
  place: (place) => `${place}.`,
  under: (number) => `unter ${number}`,
  from: (number) => `${number} oder mehr`,
  between: (from, to) => `${from} bis unter ${to}`,
  right: (range) => `Richtig: ${range}`,
  rightRange: (from, to) => `${from} bis ${to}`,
  withUnit: (number, unit) => `${number} ${unit}`,
  cloudEmpty: 'Noch sind keine Wörter an der Wand. Lass unten welche an die Wand.',
  spotsHow: 'In jeden Kreis haben fünf oder mehr gezeigt. Wer woandershin gezeigt hat, steht nicht da.',
  noSpots: 'Nirgends haben fünf nah beieinander hingezeigt, darum steht hier nichts.',
  galleryHow: 'Was du an die Wand lässt, steht dort jedes für sich.',
  before: 'Vor dem Gespräch',
  after: 'Nach dem Gespräch',
  onWall: 'Die Wand zeigt es.',
  notOnWall: 'Die Wand zeigt noch nichts davon.',
  view: 'Wie die Wand es zeigt',
  views: {
    bars: 'Balken',
    cloud: 'Eine Wolke aus Wörtern',
    ranked: 'Eine Rangliste',
    gallery: 'Eine Galerie von Texten',
    points: 'Punkte im Bild',
    compare: 'Vorher und nachher',
  },
  reveal: 'An der Wand aufdecken',
  hide: 'Von der Wand nehmen',
  csv: 'Als Tabelle speichern',
  print: 'Drucken',
};
