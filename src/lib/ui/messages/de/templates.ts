import type { templates as english } from '../en/templates.ts';

const names: (typeof english)['names'] = {
  brainstorm: { name: 'Ideen sammeln', explain: 'Erst viele Ideen, dann die besten drei.' },
  kwl: { name: 'Wissen, fragen, gelernt', explain: 'Bevor es losgeht, und wenn ihr fertig seid.' },
  mindMap: { name: 'Mindmap', explain: 'Eins in der Mitte, was dazugehört darum herum.' },
  causeAndEffect: { name: 'Ursache und Wirkung', explain: 'Was dazu führte, und was daraus wurde.' },
  timeline: { name: 'Zeitstrahl', explain: 'Was geschah, eins nach dem anderen.' },
  storyboard: { name: 'Storyboard', explain: 'Eine Geschichte in sechs Szenen.' },
  rubeGoldberg: { name: 'Kettenreaktion', explain: 'Plant eure Maschine Schritt für Schritt.' },
  exitWall: { name: 'Ausgangswand', explain: 'Was ihr mitnehmt, am Ende der Stunde.' },
};

const words: (typeof english)['words'] = {
  brainstorm: { question: 'Unsere Frage: …', ideas: 'Alle unsere Ideen', best: 'Die besten drei' },
  kwl: {
    topic: 'Unser Thema: …',
    know: 'Das wissen wir',
    wonder: 'Das fragen wir',
    learned: 'Das haben wir gelernt',
  },
  mindMap: { topic: 'Unser Thema' },
  causeAndEffect: { causes: 'Ursachen', event: 'Was geschah', effects: 'Wirkungen' },
  timeline: { topic: 'Was geschah: …', when: 'Wann?' },
  storyboard: { scene: (number) => `Szene ${number}`, happens: 'Was geschieht: …' },
  rubeGoldberg: {
    machine: 'Unsere Maschine',
    begin: 'So beginnt es',
    step: (number) => `Schritt ${number}`,
    goal: 'Unser Ziel',
    need: 'Was wir brauchen',
    wrong: 'Was schiefgehen kann',
  },
  exitWall: {
    take: 'Das nehme ich mit',
    question: 'Das frage ich mich noch',
    helped: 'Das hat mir geholfen',
    tryOut: 'Das will ich ausprobieren',
  },
};

export const templates: typeof english = {
  title: 'Mit einer Vorlage beginnen',
  intro: 'Sie wird neben das gelegt, was schon da ist. Alles darauf lässt sich bewegen und ändern.',
  names,
  words,
  beginsWith: (name) => `Die Tafel beginnt mit: ${name}.`,
  beginsEmpty: 'Die Tafel beginnt leer.',
  choose: 'Vorlage wählen',
  without: 'Ohne Vorlage',
  forGroups:
    'Jede Gruppe findet sie auf ihrer Tafel, wenn sie zum ersten Mal kommt, und arbeitet darauf wie auf allem anderen.',
  laid: (name) => `${name} ist auf der Tafel.`,
};
