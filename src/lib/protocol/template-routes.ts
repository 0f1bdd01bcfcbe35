import * as v from 'valibot';
import { TEMPLATE_NAME_MAX_LENGTH } from './templates.ts';
import { id, line, nothing } from './text.ts';
import { route } from './wire.ts';

const name = line(TEMPLATE_NAME_MAX_LENGTH);
const byTemplate = v.strictObject({ templateId: id });
const card = v.strictObject({ templateId: id, name });
/** As in a clip: what is in them is looked at by `domain/board/own-template.ts`. */
const objects = v.array(v.unknown());

/** A teacher's own templates. */
export const templateRoutes = {
  templates: route({
    method: 'GET',
    path: '/api/templates',
    access: 'teacher',
    summary: "The teacher's own templates, by name.",
    input: nothing,
    output: v.strictObject({ templates: v.array(card) }),
    refusals: [],
  }),
  keepTemplate: route({
    method: 'POST',
    path: '/api/templates',
    access: 'teacher',
    summary: 'Keeps a board as a template.',
    input: v.strictObject({ name, objects }),
    output: card,
    refusals: ['not_a_template', 'templates_full'],
  }),
  template: route({
    method: 'GET',
    path: '/api/templates/:templateId',
    access: 'teacher',
    summary: 'What is on a template.',
    input: byTemplate,
    output: v.strictObject({ name, objects }),
    refusals: ['no_such_template'],
  }),
  renameTemplate: route({
    method: 'PUT',
    path: '/api/templates/:templateId',
    access: 'teacher',
    summary: 'Gives a template another name.',
    input: v.strictObject({ templateId: id, name }),
    output: nothing,
    refusals: ['no_such_template'],
  }),
  removeTemplate: route({
    method: 'DELETE',
    path: '/api/templates/:templateId',
    access: 'teacher',
    summary: 'Deletes a template. Boards that began with it stay as they are.',
    input: byTemplate,
    output: nothing,
    refusals: ['no_such_template'],
  }),
  lessonTemplate: route({
    method: 'GET',
    path: '/api/lessons/:lessonId/templates/:templateId',
    access: 'anyone',
    summary:
      "What a board of a lesson begins with, for the lesson's teacher and students, once the board has opened.",
    input: v.strictObject({ lessonId: id, templateId: id }),
    output: v.strictObject({ name, objects }),
    refusals: ['no_such_template'],
  }),
};
