import { showing } from './showing.ts';
import { way } from './way.ts';

/** What a student reads about their own way; comes when it is looked at. */
export const forWays = { showing, way };
