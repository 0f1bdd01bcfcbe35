import * as Y from 'yjs';
import { addClip, type Clip } from '#lib/domain/board/clip.ts';
import { sameDice, templateClip } from '#lib/domain/board/templates.ts';
import type { BoardTemplate } from '#lib/protocol/plan.ts';
import { isLanguage, languages } from '../../messages/languages.ts';
import type { Easel } from '../easel.svelte.ts';

/** Fetches what is on a template that the teacher has kept; null when it is gone, or cannot be fetched now. */
export type TakeTemplate = (templateId: string) => Promise<Clip | null>;

/**
 * Lays what the plan says under a board on which nobody ever wrote. Every device that comes first lays the same under the
 * same names, so that together they lay it once; it is nobody's, and nobody's undo takes it away.
 */
export async function beginWith(easel: Easel, template: BoardTemplate, take: TakeTemplate): Promise<void> {
  if (!isUntouched(easel.doc)) return;
  const clip = 'templateId' in template ? await take(template.templateId) : await clipOfOurs(template);
  if (!clip || !isUntouched(easel.doc) || easel.readOnly) return;
  easel.doc.transact(() => addClip(easel.doc, sameDice(), clip, [0, 0], ''), 'template');
  easel.model.flush();
}

async function clipOfOurs({ name, language }: Exclude<BoardTemplate, { templateId: string }>): Promise<Clip> {
  const { templates } = await languages[isLanguage(language) ? language : 'en'].parts.extras();
  return templateClip(name, templates.words[name]);
}

/** What was taken away again has left a trace. */
const isUntouched = (doc: Y.Doc) => Y.decodeStateVector(Y.encodeStateVector(doc)).size === 0;
