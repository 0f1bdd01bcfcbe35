import { readTemplate } from '#lib/domain/board/own-template.ts';
import { findSeatOfDevice, type Lesson } from '#lib/domain/lesson.ts';
import { TEMPLATES_MAX } from '#lib/protocol/templates.ts';
import { done, refused } from '#lib/protocol/wire.ts';
import type { Caller, FeaturePorts, RouteHandlers } from '../hub.ts';
import type { OpenLesson } from '../lessons.ts';
import { newId } from '../random.ts';
import type { OwnedTemplate } from '../store/port.ts';
import { nothing } from './decide.ts';

type TemplateRoute =
  'templates' | 'keepTemplate' | 'template' | 'renameTemplate' | 'removeTemplate' | 'lessonTemplate';

const shown = ({ name, objects }: OwnedTemplate) => done({ name, objects: JSON.parse(objects) as unknown[] });

export function templateRoutes({ store, random, lessons }: FeaturePorts): RouteHandlers<TemplateRoute> {
  const findOf = async (templateId: string, teacherId: string) => {
    const found = await store.findTemplate(templateId);
    return found?.teacherId === teacherId ? found : null;
  };

  return {
    async templates(_, { teacherId }) {
      return done({ templates: await store.listTemplates(teacherId) });
    },

    async keepTemplate({ name, objects }, { teacherId }) {
      const template = readTemplate(JSON.stringify({ chorus: 1, name, objects }));
      if (!template.ok) return refused('not_a_template');
      const card = { templateId: newId(random), name };
      const kept = JSON.stringify(template.value.clip.objects);
      const isKept = await store.addTemplate({ ...card, teacherId, objects: kept }, TEMPLATES_MAX);
      return isKept ? done(card) : refused('templates_full');
    },

    async template({ templateId }, { teacherId }) {
      const found = await findOf(templateId, teacherId);
      return found ? shown(found) : refused('no_such_template');
    },

    async renameTemplate({ templateId, name }, { teacherId }) {
      if (!(await findOf(templateId, teacherId))) return refused('no_such_template');
      await store.renameTemplate(templateId, name);
      return done(nothing);
    },

    async removeTemplate({ templateId }, { teacherId }) {
      if (!(await findOf(templateId, teacherId))) return refused('no_such_template');
      await store.removeTemplate(templateId);
      return done(nothing);
    },

    async lessonTemplate({ lessonId, templateId }, caller) {
      const open = await lessons.open(lessonId);
      if (!open || !isIn(open, caller) || !beginsWith(open.lesson, templateId))
        return refused('no_such_template');
      const found = await findOf(templateId, open.card.teacherId);
      return found ? shown(found) : refused('no_such_template');
    },
  };
}

const isIn = ({ card, lesson }: OpenLesson, { teacherId, device }: Caller) =>
  card.teacherId === teacherId || findSeatOfDevice(lesson, device)?.admitted === true;

/** Nothing is told of a board before it opens. */
const beginsWith = ({ activities, openIds, closedIds }: Lesson, templateId: string) =>
  activities
    .filter(({ id }) => openIds.includes(id) || closedIds.includes(id))
    .some(
      (activity) =>
        activity.kind === 'board' &&
        activity.template !== undefined &&
        'templateId' in activity.template &&
        activity.template.templateId === templateId,
    );
