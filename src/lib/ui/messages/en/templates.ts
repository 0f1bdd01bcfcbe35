import type { TemplateWords } from '#lib/domain/board/templates.ts';
import type { TemplateName } from '#lib/protocol/templates.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');

const names: Record<TemplateName, { name: string; explain: string }> = {
  brainstorm: { name: 'Brainstorm', explain: 'Many ideas first, then the best three.' },
  kwl: { name: 'Know, wonder, learned', explain: 'Before you begin, and when you are done.' },
  mindMap: { name: 'Mind map', explain: 'One thing in the middle, what belongs to it around.' },
  causeAndEffect: { name: 'Cause and effect', explain: 'What led to it, and what came of it.' },
  timeline: { name: 'Timeline', explain: 'What happened, one after another.' },
  storyboard: { name: 'Storyboard', explain: 'A story in six scenes.' },
  rubeGoldberg: { name: 'Chain reaction machine', explain: 'Plan it step by step.' },
  exitWall: { name: 'Exit wall', explain: 'What you take with you, at the end of a lesson.' },
};

const words: TemplateWords = {
  brainstorm: { question: 'Our question: …', ideas: 'All our ideas', best: 'Best three' },
  kwl: { topic: 'Our topic: …', know: 'We know', wonder: 'We wonder', learned: 'We learned' },
  mindMap: { topic: 'Our topic' },
  causeAndEffect: { causes: 'Causes', event: 'What happened', effects: 'Effects' },
  timeline: { topic: 'What happened: …', when: 'When?' },
  storyboard: { scene: (number) => `Scene ${number}`, happens: 'What happens: …' },
  rubeGoldberg: {
    machine: 'Our machine',
    begin: 'It begins',
    step: (number) => `Step ${number}`,
    goal: 'Our goal',
    need: 'What we need',
    wrong: 'What may go wrong',
  },
  exitWall: {
    take: 'I take this with me',
    question: 'I still ask myself',
    helped: 'This helped me',
    tryOut: 'I want to try this',
  },
};

export const templates = {
  title: 'Begin with a template',
  intro: 'It is laid beside what is there already. Everything on it can be moved and changed.',
  names,
  words,
  beginsWith: (name: string) => `The board begins with: ${name}.`,
  beginsEmpty: 'The board begins empty.',
  choose: 'Choose a template',
  without: 'Without a template',
  forGroups:
    'Every group finds it on its board when it comes first. Groups work on it as on everything else.',
  ready: 'Ready-made',
  own: {
    title: 'Your own templates',
    begins: 'The board begins with a template of your own.',
    gone: 'The template of your own that was chosen has been deleted: the board begins empty.',
    none: 'You have none yet. Keep a board as a template, or open one that somebody gave you.',
    nameless: 'Template',
    name: 'Name',
    keepAs: 'Keep this board as a template, called',
    keep: 'Keep it',
    keepHint:
      'What is on the board now, without names, pictures and sounds. You find it again here, and where you plan a lesson.',
    kept: (name: string) => `${name} is one of your templates now.`,
    filesStay: (count: number) =>
      plural(count, {
        one: 'One picture or sound stayed behind: it belongs to this lesson.',
        other: `${count} pictures and sounds stayed behind: they belong to this lesson.`,
      }),
    tooMany: (count: number) =>
      plural(count, { one: 'One thing did not fit.', other: `${count} things did not fit.` }),
    open: 'Open a template from this device',
    opened: (name: string) => `${name} is one of your templates now.`,
    rename: (name: string) => `Give ${name} another name`,
    renameNow: 'Save',
    save: (name: string) => `Save ${name} on this device`,
    remove: (name: string) => `Delete ${name}`,
    removeAsk: 'Delete it for good? Boards that began with it stay. Lessons planned with it begin empty.',
    removeNow: 'Delete',
    removed: (name: string) => `${name} is deleted.`,
    problems: {
      empty: 'There is nothing in this file.',
      notOne: 'This file is not a template. Take one that was saved here, in a list of templates.',
      tooLarge: 'There is more in this file than a template can hold: at most 500 things.',
      damaged:
        'Something in this file cannot be on a board. Perhaps it was changed by another program. Nothing was taken from it.',
    },
  },
  laid: (name: string) => `${name} is on the board.`,
};
