import type { guiding as english } from '../en/guiding.ts';

export const guiding: typeof english = {
  teacher: 'Deine Lehrkraft',
  showing: 'Die anderen werden gebeten, dorthin zu schauen, wo du hinschaust.',
  stopShowing: 'Nicht mehr zeigen',
  taken: (who) => `${who} zeigt dir diesen Teil vom Board.`,
  stop: 'Nicht mehr folgen',
  offered: (who) => `${who} möchte dir etwas zeigen.`,
  look: 'Anschauen',
  notNow: 'Jetzt nicht',
};
