import type { Catalogue } from '../en/index.ts';

export const showing: Catalogue['showing'] = {
  offer: 'Unseres darf gezeigt werden',
  how: 'Sag deiner Lehrkraft, dass euer Board an die Wand darf.',
  offered: 'Euer Board darf an die Wand.',
  back: 'Zurücknehmen',
};
