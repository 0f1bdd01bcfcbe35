import type { TemplateWords } from '#lib/domain/board/templates.ts';
import type { TemplateName } from '#lib/protocol/templates.ts';

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
  laid: (name: string) => `${name} is on the board.`,
};
