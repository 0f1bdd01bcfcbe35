import * as Y from 'yjs';
import { addClip } from '#lib/domain/board/clip.ts';
import { sameDice, templateClip } from '#lib/domain/board/templates.ts';
import type { BoardTemplate } from '#lib/protocol/plan.ts';
import { isLanguage, languages } from '../../messages/languages.ts';
import type { Easel } from '../easel.svelte.ts';

/**
 * Lays what the plan says under a board on which nobody ever wrote. Every device that comes first lays the same under the
 * same names, so that together they lay it once; it is nobody's, and nobody's undo takes it away.
 */
export async function beginWith(easel: Easel, { name, language }: BoardTemplate): Promise<void> {
  if (!isUntouched(easel.doc)) return;
  const { templates } = await languages[isLanguage(language) ? language : 'en'].parts.extras();
  if (!isUntouched(easel.doc) || easel.readOnly) return;
  const clip = templateClip(name, templates.words[name]);
  easel.doc.transact(() => addClip(easel.doc, sameDice(), clip, [0, 0], ''), 'template');
  easel.model.flush();
}

/** What was taken away again has left a trace. */
const isUntouched = (doc: Y.Doc) => Y.decodeStateVector(Y.encodeStateVector(doc)).size === 0;
