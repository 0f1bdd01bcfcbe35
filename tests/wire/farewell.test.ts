import { once } from 'node:events';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { documentId } from '#lib/domain/documents.ts';
import { startLesson, testPlan } from '#server/testing/lesson.ts';

test('whoever gives the seat up is answered before the line is cut, and is nobody afterwards', async () => {
  const school = await startLesson({ students: ['Ada'] });
  const page = await school.join('Ada');
  expect(await page.send('seat:leave', {})).toEqual({ ok: true, value: {} });
  await page.until('the device has no place any more', ({ rejection }) => rejection === 'denied');
  await school.close();
});

test('a hub that stops says so to open boards, and does not wait for them', async () => {
  const school = await startLesson({ plan: testPlan });
  await school.join('Ada');
  await school.desk.done('lesson:begin', {});
  const id = documentId({ lessonId: school.lessonId, activityId: 'board', groupId: 'g1' });
  const board = new WebSocket(`${school.url.replace('http', 'ws')}/doc/${id}`, {
    headers: { cookie: school.teacherVisitor.cookie },
  });
  await once(board, 'open');
  const [[code]] = await Promise.all([once(board, 'close'), school.close()]);
  expect(code).toBe(1012);
});

test('a hub that stops does not wait for a device that sleeps', async () => {
  const school = await startLesson();
  const asleep = new WebSocket(`${school.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  asleep.on('error', () => undefined);
  await once(asleep, 'message');
  asleep.pause();
  await school.close();
});
