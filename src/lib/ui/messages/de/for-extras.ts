import { arranging } from './arranging.ts';
import type { ForExtras } from '../en/index.ts';
import { boardExport } from './export.ts';
import { finding } from './finding.ts';
import { guiding } from './guiding.ts';
import { link } from './link.ts';
import { owner } from './owner.ts';
import { picture } from './picture.ts';
import { sound } from './sound.ts';
import { templates } from './templates.ts';
import { voting } from './voting.ts';

export const forExtras: ForExtras = {
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
