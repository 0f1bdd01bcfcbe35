import { done, refused } from '#lib/protocol/wire.ts';
import type { FeaturePorts, RouteHandlers } from '../hub.ts';
import { accept } from './decide.ts';
import { openLobby, planned, type Draft } from './lobby.ts';

/** What the simulated class works on: a bit of everything there is. */
export const demoPlan: Omit<Draft, 'classId'> = {
  title: 'Levers and loads',
  plan: [
    {
      id: 'board',
      kind: 'board',
      title: 'Where do you meet levers?',
      prompt: 'Collect what you find: one note each.',
    },
    {
      id: 'tasks',
      kind: 'tasks',
      title: 'Three small steps',
      tasks: [
        {
          id: 'balance',
          title: 'A load of 6 kg sits 2 m from the pivot. What balances it at 3 m, in kg?',
          check: 'number',
          right: 4,
          tolerance: 0,
        },
        {
          id: 'scissors',
          title: 'Scissors are …',
          check: 'choice',
          choices: ['one lever', 'two levers', 'no lever at all'],
          right: 1,
        },
        {
          id: 'word',
          title: 'What is the fixed point of a lever called?',
          check: 'text',
          accepted: ['pivot', 'fulcrum'],
          hints: ['A seesaw has one too.', 'It begins with “p”.'],
        },
        {
          id: 'force',
          title: 'Where is the least force needed? Begin with the longest handle.',
          check: 'order',
          items: ['a handle of 2 m', 'a handle of 1 m', 'a handle of 20 cm'],
          right: [0, 1, 2],
        },
        {
          id: 'parts',
          title: 'What is what on a wheelbarrow?',
          check: 'match',
          lefts: ['the wheel', 'the tub', 'the handles'],
          rights: ['pivot', 'load', 'effort'],
          right: [0, 1, 2],
        },
        { id: 'explain', title: 'Explain to your neighbour why a long handle helps.', check: 'own' },
      ],
    },
    {
      id: 'feel',
      kind: 'question',
      title: 'How sure do you feel about levers?',
      ask: { kind: 'choice', choices: ['Sure', 'Half sure', 'Lost'] },
    },
    { id: 'wish', kind: 'question', title: 'What should we look at again?', ask: { kind: 'text' } },
  ],
};

/** "Watch a class that isn't there": a lesson of the teacher's own, with open doors, that a simulated class walks into. */
export function demoRoutes(ports: FeaturePorts): RouteHandlers<'watchDemo'> {
  return {
    async watchDemo(_, { teacherId }) {
      const card = planned(ports, { ...demoPlan, classId: null }, teacherId);
      await ports.store.putLesson(card);
      const opened = await openLobby(ports, card);
      if (!opened.ok || opened.value.code === null) throw new Error('the demo lesson did not open');
      if (!ports.startDemo(opened.value.code)) {
        await ports.voices.forget(card.lessonId);
        ports.lessons.forget(card.lessonId);
        await ports.store.removeLesson(card.lessonId);
        return refused('demo_running');
      }
      await ports.lessons.change(card.lessonId, () => accept([{ type: 'lobby:set', doors: 'open' }]));
      return done({ lessonId: card.lessonId });
    },
  };
}
