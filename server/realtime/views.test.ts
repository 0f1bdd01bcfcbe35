import { describe, expect, test } from 'vitest';
import { eventFields, type EventType, type LessonEvent } from '#lib/protocol/events.ts';
import { viewOf, visibleEvents, type Viewer } from './views.ts';

const atMs = 1;
const seatId = 'ada';
const activity = {
  id: 'tasks',
  kind: 'tasks' as const,
  title: 'Steps',
  tasks: [{ id: 'sum', title: '2 + 2', check: 'number' as const, right: 4, tolerance: 1 }],
};

/** One of each, about Ada. */
const examples: { [T in EventType]: Extract<LessonEvent, { type: T }> } = {
  'lesson:opened': {
    type: 'lesson:opened',
    atMs,
    title: 'Levers',
    plan: [activity],
    roster: ['Ada'],
    code: 'ABC234',
  },
  'lobby:set': { type: 'lobby:set', atMs, doors: 'open' },
  'lesson:begun': { type: 'lesson:begun', atMs },
  'lesson:paused': { type: 'lesson:paused', atMs, paused: true },
  'lesson:ended': { type: 'lesson:ended', atMs },
  'activity:opened': { type: 'activity:opened', atMs, activity },
  'activity:closing': { type: 'activity:closing', atMs, activityId: 'mood' },
  'activity:closed': { type: 'activity:closed', atMs, activityId: 'tasks' },
  'seat:knocked': { type: 'seat:knocked', atMs, seatId, label: 3, device: 'secret' },
  'seat:admitted': { type: 'seat:admitted', atMs, seatId },
  'seat:named': { type: 'seat:named', atMs, seatId, name: 'Ada', guest: false },
  'name:claimed': { type: 'name:claimed', atMs, seatId, name: 'Bo' },
  'claim:settled': { type: 'claim:settled', atMs, seatId, given: true },
  'seat:left': { type: 'seat:left', atMs, seatId },
  'seat:removed': { type: 'seat:removed', atMs, seatId },
  'groups:made': {
    type: 'groups:made',
    atMs,
    groups: [{ groupId: 'g1', seatIds: [seatId] }],
    awayIds: ['cy'],
  },
  'group:moved': { type: 'group:moved', atMs, seatId, groupId: 'g2' },
  'slip:sent': { type: 'slip:sent', atMs, to: [seatId, 'cy'], text: 'Look at step 2' },
  'hint:sent': { type: 'hint:sent', atMs, seatId, activityId: 'tasks', taskId: 'sum', text: 'Count on' },
  'pair:made': {
    type: 'pair:made',
    atMs,
    seatId: 'cy',
    helperId: seatId,
    activityId: 'tasks',
    taskId: 'sum',
  },
  'help:offered': { type: 'help:offered', atMs, seatId, offers: true },
  'room:arranged': { type: 'room:arranged', atMs, places: [{ name: 'Ada', column: 0, row: 0 }] },
  'light:set': { type: 'light:set', atMs, seatId, light: 'halted' },
  'hand:raised': { type: 'hand:raised', atMs, seatId, text: 'help' },
  'hand:lowered': { type: 'hand:lowered', atMs, seatId },
  'task:attempted': {
    type: 'task:attempted',
    atMs,
    seatId,
    activityId: 'tasks',
    taskId: 'sum',
    answer: '5',
    right: false,
  },
  'hint:taken': { type: 'hint:taken', atMs, seatId, activityId: 'tasks', taskId: 'sum', step: 0 },
  'board:edited': { type: 'board:edited', atMs, seatId, activityId: 'board' },
  'board:restored': {
    ...{ type: 'board:restored', atMs, activityId: 'board', groupId: 'g1', seatIds: [seatId] },
    ...{ minute: 28_000_000, how: 'instead' },
  },
  'board:undone': { type: 'board:undone', atMs, activityId: 'board', groupId: 'g1', seatIds: [seatId] },
  'timer:set': { type: 'timer:set', atMs, endsAtMs: 60_001, lengthMs: 60_000 },
  'timer:stopped': { type: 'timer:stopped', atMs },
  'vote:opened': { type: 'vote:opened', atMs, activityId: 'board', dots: 3 },
  'dot:placed': {
    ...{ type: 'dot:placed', atMs, seatId, activityId: 'board', groupId: 'g1' },
    objectId: 'note',
  },
  'dot:taken': {
    ...{ type: 'dot:taken', atMs, seatId, activityId: 'board', groupId: 'g1' },
    objectId: 'note',
  },
  'vote:closed': { type: 'vote:closed', atMs, activityId: 'board' },
  'vote:counted': {
    ...{ type: 'vote:counted', atMs, activityId: 'board', groupId: 'g1', seatIds: [seatId] },
    totals: [{ objectId: 'note', dots: 2 }],
  },
  'board:locked': {
    ...{ type: 'board:locked', atMs, activityId: 'board', groupId: 'g1' },
    ...{ objectIds: ['note'], locked: true },
  },
  'frame:given': {
    ...{ type: 'frame:given', atMs, activityId: 'board', groupId: 'g1' },
    ...{ frameId: 'ideas', ownerId: 'tasks' },
  },
  'frame:locked': {
    ...{ type: 'frame:locked', atMs, activityId: 'board', groupId: 'g1' },
    ...{ frameId: 'ideas', objectIds: ['ideas', 'note'] },
  },
  'alone:begun': { type: 'alone:begun', atMs, activityId: 'board', groupIds: ['g1'], untilTimer: true },
  'board:offered': {
    ...{ type: 'board:offered', atMs, activityId: 'board', groupId: 'g1', seatIds: [seatId] },
    offers: true,
  },
  'board:pinned': {
    ...{ type: 'board:pinned', atMs, activityId: 'board', groupId: 'g1', seatIds: [seatId] },
    text: 'Think of a seesaw',
  },
  'wall:shown': { type: 'wall:shown', atMs, activityId: 'board', groupId: 'g1', seatIds: [seatId] },
  'wall:stepped': { type: 'wall:stepped', atMs, frameId: 'f1' },
  'wall:cleared': { type: 'wall:cleared', atMs },
  'wall:held': { type: 'wall:held', atMs, held: true },
  'alone:ended': { type: 'alone:ended', atMs, activityId: 'board', groupIds: ['g1'] },
  'seat:visited': { type: 'seat:visited', atMs, seatId },
  'alert:dismissed': { type: 'alert:dismissed', atMs, seatId },
  'alert:raised': {
    type: 'alert:raised',
    atMs,
    seatId,
    activityId: 'tasks',
    taskId: 'sum',
    reasons: [{ kind: 'tries', share: 1, wrong: 3, tries: 4, wrongInARow: 2 }],
  },
  'class:alerted': { type: 'class:alerted', atMs, activityId: 'tasks', taskId: 'sum', stuck: 9, of: 24 },
  'alert:judged': { type: 'alert:judged', atMs, seatId, activityId: 'tasks', taskId: 'sum', right: false },
  'alerts:set': { type: 'alerts:set', atMs, perLesson: 6 },
  'question:keyed': { type: 'question:keyed', atMs, questionId: 'mood', keyId: 'k', publicKey: 'p' },
  'keys:sealed': { type: 'keys:sealed', atMs, seal: 's', boxKey: 'b' },
  'tokens:issued': { type: 'tokens:issued', atMs, seatId, questionIds: ['mood'] },
  'voices:released': { type: 'voices:released', atMs, questionId: 'mood', total: 7 },
  'voice:answered': {
    ...{ type: 'voice:answered', atMs, questionId: 'wish', voiceId: 'v' },
    ...{ text: 'Come and see me.', sealed: 'sealed' },
  },
  'answer:given': {
    type: 'answer:given',
    atMs,
    seatId,
    questionId: 'mood',
    answerId: 'a',
    content: { kind: 'choice', choice: 1 },
  },
  'voice:named': { type: 'voice:named', atMs, seatId, questionId: 'wish', voiceId: 'v' },
  'voice:judged': { type: 'voice:judged', atMs, questionId: 'wish', voiceId: 'v', verdict: 'shown' },
  'voice:enlarged': { type: 'voice:enlarged', atMs, questionId: 'wish', voiceId: 'v' },
  'voices:merged': { type: 'voices:merged', atMs, questionId: 'wish', voiceId: 'v', alikeIds: ['w'] },
  'result:revealed': { type: 'result:revealed', atMs, questionId: 'wish', view: 'gallery' },
};

const teacher: Viewer = { role: 'teacher' };
const ada: Viewer = { role: 'student', seatId: 'ada' };
const classmate: Viewer = { role: 'student', seatId: 'bo' };
const adaWaiting: Viewer = { role: 'waiting', seatId: 'ada' };
const stranger: Viewer = { role: 'waiting', seatId: 'zed' };

/** Cell by cell: W the whole event, P a part of it (checked below), - nothing. */
const table: Record<EventType, string> = {
  //                   teacher  Ada  classmate  Ada waiting  a stranger waiting
  'lesson:opened': /*   */ 'W P P P P',
  'lobby:set': /*       */ 'W - - - -',
  'lesson:begun': /*    */ 'W W W W W',
  'lesson:paused': /*   */ 'W W W - -',
  'lesson:ended': /*    */ 'W W W W W',
  'activity:opened': /* */ 'W P P - -',
  'activity:closing': /**/ 'W W W - -',
  'activity:closed': /* */ 'W W W - -',
  'seat:knocked': /*    */ 'P P P P -',
  'seat:admitted': /*   */ 'W W W W -',
  'seat:named': /*      */ 'W W W - -',
  'name:claimed': /*    */ 'W W - - -',
  'claim:settled': /*   */ 'W W - - -',
  'seat:left': /*       */ 'W - - - -',
  'seat:removed': /*    */ 'W W W W -',
  'groups:made': /*     */ 'W P P - -',
  'group:moved': /*     */ 'W W W - -',
  'slip:sent': /*       */ 'W P - - -',
  'hint:sent': /*       */ 'W W - - -',
  'pair:made': /*       */ 'W W - - -',
  'help:offered': /*    */ 'W W - - -',
  'room:arranged': /*   */ 'W - - - -',
  'light:set': /*       */ 'W W - - -',
  'hand:raised': /*     */ 'W W - - -',
  'hand:lowered': /*    */ 'W W - - -',
  'task:attempted': /*  */ 'W W - - -',
  'hint:taken': /*      */ 'W W - - -',
  'board:edited': /*    */ 'W W - - -',
  'board:restored': /*  */ 'P P - - -',
  'board:undone': /*    */ 'P P - - -',
  'timer:set': /*       */ 'W W W - -',
  'timer:stopped': /*   */ 'W W W - -',
  'board:offered': /*   */ 'P P - - -',
  'board:pinned': /*    */ 'P P - - -',
  'wall:shown': /*      */ 'P P - - -',
  'wall:stepped': /*    */ 'W - - - -',
  'wall:cleared': /*    */ 'W W W - -',
  'wall:held': /*       */ 'W - - - -',
  'vote:opened': /*     */ 'W W W - -',
  'dot:placed': /*      */ 'P W - - -',
  'dot:taken': /*       */ 'P W - - -',
  'vote:closed': /*     */ 'W W W - -',
  'vote:counted': /*    */ 'P P - - -',
  'board:locked': /*    */ 'W W W - -',
  'frame:given': /*     */ 'W W W - -',
  'frame:locked': /*    */ 'W W W - -',
  'alone:begun': /*     */ 'W W W - -',
  'alone:ended': /*     */ 'W W W - -',
  'seat:visited': /*    */ 'W - - - -',
  'alert:dismissed': /* */ 'W - - - -',
  'alert:raised': /*    */ 'W - - - -',
  'class:alerted': /*   */ 'W - - - -',
  'alert:judged': /*    */ 'W - - - -',
  'alerts:set': /*      */ 'W - - - -',
  'question:keyed': /*  */ '- W W - -',
  'keys:sealed': /*     */ '- W W - -',
  'tokens:issued': /*   */ '- W - - -',
  'voices:released': /* */ 'W W W - -',
  'voice:answered': /*  */ 'P P P - -',
  'answer:given': /*    */ 'W W - - -',
  'voice:named': /*     */ 'W P - - -',
  'voice:judged': /*    */ 'W - - - -',
  'voice:enlarged': /*  */ 'W - - - -',
  'voices:merged': /*   */ 'W - - - -',
  'result:revealed': /**/ 'W - - - -',
};

const cellOf = (event: LessonEvent, viewer: Viewer) => {
  const seen = viewOf(event, viewer);
  if (seen === null) return '-';
  return JSON.stringify(seen) === JSON.stringify(event) ? 'W' : 'P';
};

describe('who receives what of the log', () => {
  test.each(Object.keys(eventFields) as EventType[])('%s', (type) => {
    const row = [teacher, ada, classmate, adaWaiting, stranger].map((viewer) =>
      cellOf(examples[type], viewer),
    );
    expect(row.join(' ')).toBe(table[type]);
  });

  test('nobody but the server ever sees which device sits where', () => {
    for (const viewer of [teacher, ada, classmate, adaWaiting, stranger]) {
      expect(JSON.stringify(visibleEvents(Object.values(examples), viewer))).not.toMatch('secret');
    }
  });

  test('a student gets a task without its answer, and the plan only as it opens', () => {
    expect(viewOf(examples['activity:opened'], ada)).toMatchObject({
      activity: { tasks: [{ title: '2 + 2', tolerance: 0 }] },
    });
    expect(JSON.stringify(viewOf(examples['activity:opened'], ada))).not.toMatch('"right"');
    expect(viewOf(examples['lesson:opened'], ada)).toMatchObject({ plan: [], roster: ['Ada'] });
  });

  test('whoever waits outside is told no name and no code', () => {
    expect(viewOf(examples['lesson:opened'], stranger)).toMatchObject({ plan: [], roster: [], code: '' });
  });

  test('what the teacher wrote back comes to every student alike, sealed; the teacher reads what it says', () => {
    const event = examples['voice:answered'];
    const sealed = { type: 'voice:answered', atMs, questionId: 'wish', sealed: 'sealed' };
    for (const viewer of [ada, classmate]) expect(viewOf(event, viewer)).toEqual(sealed);
    expect(JSON.stringify(viewOf(event, teacher))).not.toMatch('sealed');
  });

  test('fewer than five voices are not even counted', () => {
    expect(viewOf({ ...examples['voices:released'], total: 4 }, teacher)).toMatchObject({ total: 0 });
  });
});
