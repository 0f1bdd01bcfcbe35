import { arranging } from './arranging.ts';
import { boardExport } from './export.ts';
import { finding } from './finding.ts';
import { guiding } from './guiding.ts';
import { link } from './link.ts';
import { owner } from './owner.ts';
import { picture } from './picture.ts';
import { sound } from './sound.ts';
import { templates } from './templates.ts';
import { voting } from './voting.ts';

/** What is rarely wanted at a board; fetched with the first of it. */
export const forExtras = {
  arranging,
  boardExport,
  finding,
  guiding,
  link,
  owner,
  picture,
  sound,
  templates,
  voting,
};
