import type { Catalogue } from '../en/index.ts';

export const picture: Catalogue['picture'] = {
  added: 'Das Bild ist da. Sag, was darauf zu sehen ist, dann drücke Escape.',
  listed: 'Das Bild ist da. Sag, was darauf zu sehen ist.',
  severalAdded: (count) => `${count} Bilder sind da. Wähle jedes aus und sag, was darauf zu sehen ist.`,
  tooMany: (count) => `Nur ${count} Bilder auf einmal. Nimm die anderen danach.`,
  failed: (failed, count, why) => `${failed} von ${count} Bildern sind nicht gekommen. ${why}`,
};
