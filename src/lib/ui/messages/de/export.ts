import type { boardExport as english } from '../en/export.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');

export const boardExport: typeof english = {
  title: (board) => `Mitnehmen: ${board}`,
  intro: 'Alles, was jetzt auf der Tafel ist. Es bleibt auf diesem Gerät: Nichts wird irgendwohin geschickt.',
  formats: {
    png: { word: 'Bild', explain: 'PNG, zum Anschauen und zum Einfügen in anderes.' },
    svg: { word: 'Scharfes Bild', explain: 'SVG, scharf in jeder Größe.' },
    pdf: {
      word: 'Papier oder PDF',
      explain:
        'Öffnet das Drucken: Nimm dort einen Drucker oder „Als PDF speichern“. Die Wörter folgen dem Bild.',
    },
    text: { word: 'Wörter', explain: 'Text, so wie die Tafel gelesen wird.' },
  },
  done: (file) => `Liegt bei deinen Downloads: ${file}`,
  smaller: 'Die Tafel ist so groß, dass das Bild kleiner werden musste. Das scharfe Bild behält alles.',
  withoutPictures: (count) =>
    plural(count, {
      one: 'Ein Bild kam nicht vom Schulserver. An seiner Stelle stehen seine Wörter.',
      other: `${count} Bilder kamen nicht vom Schulserver. An ihrer Stelle stehen ihre Wörter.`,
    }),
  failed: 'Das ging nicht. Die Tafel ist sicher. Versuche ein anderes der vier.',
};
