import { afterEach, expect, test } from 'vitest';
import { gif } from '#lib/domain/media/media-testing.ts';
import { WALL_KEY_HEADER } from '#lib/protocol/images.ts';
import { voiceFilePath, wallVoiceFilePath } from '#lib/protocol/voice-files.ts';
import type { VoiceContent } from '#lib/protocol/voice.ts';
import { startLesson } from '#server/testing/lesson.ts';

const cleanups: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  while (cleanups.length > 0) await cleanups.pop()?.();
});

const file = gif(32, 20);
const moving: VoiceContent = { kind: 'gif', file: Buffer.from(file).toString('base64url') };
const voiceIds = ['va', 'vb', 'vc', 'vd', 've'];

/** Five have answered with a moving picture. */
async function start(count = 5) {
  const ask = { kind: 'gif' } as const;
  const lesson = await startLesson({ plan: [{ id: 'show', kind: 'question', title: 'Show it', ask }] });
  cleanups.push(lesson.close);
  const rows = voiceIds.slice(0, count).map((voiceId) => ({ voiceId, spent: voiceId, content: moving }));
  const question = { lessonId: lesson.lessonId, questionId: 'show' };
  await lesson.store.releaseVoices(question, rows);
  const path = voiceFilePath(lesson.lessonId, 'show', 'va');
  const onWall = () =>
    lesson
      .visitor()
      .fetch(wallVoiceFilePath('show', 'va'), { headers: { [WALL_KEY_HEADER]: lesson.card.wallKey ?? '' } });
  await lesson.desk.done('result:reveal', { questionId: 'show', view: 'gallery' });
  const judge = (verdict: 'shown' | 'covered' | 'hidden') =>
    lesson.desk.done('voice:judge', { questionId: 'show', voiceId: 'va', verdict });
  return { lesson, path, onWall, judge };
}

test('the teacher is given the file of a voice, as what it is, and a browser does nothing with it but show it', async () => {
  const { lesson, path } = await start();
  const response = await lesson.teacherVisitor.fetch(path);
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(file);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/gif',
    'content-security-policy': "default-src 'none'; sandbox",
    'content-disposition': 'inline',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
});

test('the list of voices says that there is a file and does not carry it', async () => {
  const { lesson } = await start();
  const { voices } = await lesson.desk.done('voices:list', { questionId: 'show' });
  expect(voices.map(({ content }) => content)).toEqual(voiceIds.map(() => ({ kind: 'gif', file: '' })));
});

test('classmates and strangers are given none, nor is another teacher’s lesson', async () => {
  const { lesson, path } = await start();
  const ada = await lesson.join('Ada');
  expect(ada.you?.role).toBe('student');
  expect((await lesson.visitor().fetch(path)).status).toBe(404);
  const elsewhere = voiceFilePath('anotherlesson', 'show', 'va');
  expect((await lesson.teacherVisitor.fetch(elsewhere)).status).toBe(404);
});

test('the wall is given a file when the teacher has shown it, and not when it is covered, hidden or undecided', async () => {
  const { onWall, judge } = await start();
  expect((await onWall()).status).toBe(404);
  await judge('shown');
  expect((await onWall()).status).toBe(200);
  for (const verdict of ['covered', 'hidden'] as const) {
    await judge(verdict);
    expect((await onWall()).status).toBe(404);
  }
});

test('what is shown and not revealed yet is not for the wall', async () => {
  const { lesson, onWall, judge } = await start();
  await judge('shown');
  await lesson.desk.done('result:reveal', { questionId: 'show', view: null });
  expect((await onWall()).status).toBe(404);
});

test('of fewer than five the wall is given nothing, and of fewer than three not even the teacher', async () => {
  const four = await start(4);
  await four.judge('shown');
  expect((await four.onWall()).status).toBe(404);
  const two = await start(2);
  expect((await two.lesson.teacherVisitor.fetch(two.path)).status).toBe(404);
});
