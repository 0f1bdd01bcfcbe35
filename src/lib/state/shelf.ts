import { call } from '#lib/client/api.ts';
import type { Clip } from '#lib/domain/board/clip.ts';
import { readTemplate } from '#lib/domain/board/own-template.ts';
import { parseDocumentId } from '#lib/domain/documents.ts';
import type { RefusalCode } from '#lib/protocol/index.ts';
import { done, type Outcome } from '#lib/protocol/wire.ts';
import { teacher } from './teacher.svelte.ts';

export interface TemplateCard {
  templateId: string;
  name: string;
}

type Sent<Value> = Promise<Outcome<Value, RefusalCode>>;

/** A teacher's own templates, as far as pages are concerned. */
export interface Shelf {
  /** By name. */
  list(): Sent<readonly TemplateCard[]>;
  /** What is on one; null when it is gone, or the hub is away. */
  take(templateId: string): Promise<Clip | null>;
  keep(name: string, clip: Clip): Sent<TemplateCard>;
  rename(templateId: string, name: string): Sent<unknown>;
  remove(templateId: string): Sent<unknown>;
}

export const shelf: Shelf = {
  async list() {
    const answer = await teacher.ask('GET /api/templates', {});
    return answer.ok ? done(answer.value.templates) : answer;
  },
  async take(templateId) {
    const answer = await teacher.ask('GET /api/templates/:templateId', { templateId });
    return answer.ok ? clipOf(answer.value.objects) : null;
  },
  keep: (name, { objects }) => teacher.ask('POST /api/templates', { name, objects: [...objects] }),
  rename: (templateId, name) => teacher.ask('PUT /api/templates/:templateId', { templateId, name }),
  remove: (templateId) => teacher.ask('DELETE /api/templates/:templateId', { templateId }),
};

/** What a board of a lesson begins with, for whoever has the board open. Null when it is gone, or the hub is away. */
export async function templateOfLesson(documentId: string, templateId: string): Promise<Clip | null> {
  const lessonId = parseDocumentId(documentId)?.lessonId ?? '';
  const address = 'GET /api/lessons/:lessonId/templates/:templateId';
  const answer = await call(address, { lessonId, templateId });
  return answer.ok ? clipOf(answer.value.objects) : null;
}

function clipOf(objects: readonly unknown[]): Clip | null {
  const read = readTemplate(JSON.stringify({ chorus: 1, objects }));
  return read.ok ? read.value.clip : null;
}
