import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { templateClip } from '#lib/domain/board/templates.ts';
import { TEMPLATES_MAX } from '#lib/protocol/templates.ts';
import type { Plan } from '#lib/protocol/plan.ts';
import { holdLesson } from '#server/testing/lesson.ts';
import { startSchool, type TestSchool } from '#server/testing/school.ts';
import type { Visitor } from '#server/testing/visitor.ts';

let school: TestSchool;
let teacher: Visitor;
beforeEach(async () => {
  school = await startSchool();
  teacher = await school.teacher();
});
afterEach(() => school.close());

const { objects } = templateClip('mindMap', { topic: 'Levers' });
const keep = (name: string, of: readonly unknown[] = objects) =>
  teacher.call('POST /api/templates', { name, objects: [...of] });

async function kept(name: string): Promise<string> {
  const outcome = await keep(name);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.templateId;
}
const names = async () => (await teacher.done('GET /api/templates', {})).templates.map(({ name }) => name);

describe('a teacher', () => {
  test('keeps a template, finds it again, gives it another name and deletes it', async () => {
    const templateId = await kept('Levers');
    expect(await teacher.done('GET /api/templates/:templateId', { templateId })).toEqual({
      name: 'Levers',
      objects,
    });
    await teacher.done('PUT /api/templates/:templateId', { templateId, name: 'Seesaws' });
    expect(await names()).toEqual(['Seesaws']);
    await teacher.done('DELETE /api/templates/:templateId', { templateId });
    expect(await names()).toEqual([]);
    for (const [address, input] of [
      ['GET /api/templates/:templateId', { templateId }],
      ['PUT /api/templates/:templateId', { templateId, name: 'x' }],
      ['DELETE /api/templates/:templateId', { templateId }],
    ] as const)
      expect(await teacher.call(address, input as never)).toEqual({ ok: false, code: 'no_such_template' });
  });

  test('is told what is no template, and nothing of it is kept', async () => {
    const [note] = objects;
    const link = { ...note, kind: 'link', link: 'javascript:alert(1)' };
    const odd = [[], [7], [{ ...note, at: [1e308, 0] }], [{ ...note, author: 'Ada' }], [link]];
    for (const of of odd) expect(await keep('Odd', of)).toEqual({ ok: false, code: 'not_a_template' });
    expect(
      await keep(
        'Many',
        Array.from({ length: 501 }, () => note),
      ),
    ).toMatchObject({ ok: false });
    expect(await keep('  ')).toEqual({ ok: false, code: 'invalid' });
    expect(await names()).toEqual([]);
  });

  test('keeps so many and no more', async () => {
    for (let number = 0; number < TEMPLATES_MAX; number += 1) await kept(`Part ${number}`);
    expect(await keep('One more')).toEqual({ ok: false, code: 'templates_full' });
  });

  test('is the only one who sees them', async () => {
    const templateId = await kept('Levers');
    const stranger = school.visitor();
    expect(await stranger.call('GET /api/templates', {})).toEqual({ ok: false, code: 'denied' });
    expect(await stranger.call('GET /api/templates/:templateId', { templateId })).toEqual({
      ok: false,
      code: 'denied',
    });
  });
});

describe('a lesson that begins with an own template', () => {
  let templateId: string;
  let lesson: Awaited<ReturnType<typeof holdLesson>>;
  beforeEach(async () => {
    templateId = await kept('Levers');
    const plan: Plan = [
      { id: 'first', kind: 'board', title: 'First', prompt: '' },
      { id: 'second', kind: 'board', title: 'Second', prompt: '', template: { templateId } },
    ];
    lesson = await holdLesson({ ...school, teacher: () => Promise.resolve(teacher) }, { plan });
  });
  afterEach(() => lesson.leave());

  const fetchBy = (visitor: Visitor, lessonId = lesson.lessonId) =>
    visitor.call('GET /api/lessons/:lessonId/templates/:templateId', { lessonId, templateId });
  const none = { ok: false, code: 'no_such_template' };

  test('gives it to its students once the board has opened, and to nobody else', async () => {
    const ada = await lesson.join('Ada');
    await lesson.desk.done('lesson:begin', {});
    expect(await fetchBy(ada.visitor)).toEqual(none);
    await lesson.desk.done('activity:open', { activityId: 'second' });
    for (const visitor of [ada.visitor, teacher])
      expect(await fetchBy(visitor)).toEqual({ ok: true, value: { name: 'Levers', objects } });
    const waiting = await lesson.knock(lesson.code);
    for (const visitor of [waiting.visitor, school.visitor()]) expect(await fetchBy(visitor)).toEqual(none);
    expect(await fetchBy(ada.visitor, 'another')).toEqual(none);
  });

  test('gives out no other template of that teacher, and none that was deleted', async () => {
    const ada = await lesson.join('Ada');
    await lesson.desk.done('lesson:begin', {});
    await lesson.desk.done('activity:open', { activityId: 'second' });
    const { lessonId } = lesson;
    const other = { lessonId, templateId: await kept('Exam') };
    expect(await ada.visitor.call('GET /api/lessons/:lessonId/templates/:templateId', other)).toEqual(none);
    await teacher.done('DELETE /api/templates/:templateId', { templateId });
    expect(await fetchBy(ada.visitor)).toEqual(none);
  });
});
