import type { templates as english } from '../en/templates.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');

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
  ready: 'Fertige',
  own: {
    title: 'Deine eigenen Vorlagen',
    begins: 'Die Tafel beginnt mit einer deiner eigenen Vorlagen.',
    gone: 'Die gewählte eigene Vorlage wurde gelöscht: Die Tafel beginnt leer.',
    none: 'Du hast noch keine. Behalte eine Tafel als Vorlage oder öffne eine, die dir jemand gegeben hat.',
    nameless: 'Vorlage',
    name: 'Name',
    keepAs: 'Diese Tafel als Vorlage behalten, sie heißt',
    keep: 'Behalten',
    keepHint:
      'Was jetzt auf der Tafel ist, ohne Namen, Bilder und Töne. Du findest sie hier wieder und dort, wo du eine Stunde planst.',
    kept: (name) => `${name} gehört jetzt zu deinen Vorlagen.`,
    filesStay: (count) =>
      plural(count, {
        one: 'Ein Bild oder Ton blieb zurück: Es gehört zu dieser Stunde.',
        other: `${count} Bilder und Töne blieben zurück: Sie gehören zu dieser Stunde.`,
      }),
    tooMany: (count) =>
      plural(count, { one: 'Ein Ding hatte keinen Platz.', other: `${count} Dinge hatten keinen Platz.` }),
    open: 'Eine Vorlage von diesem Gerät öffnen',
    opened: (name) => `${name} gehört jetzt zu deinen Vorlagen.`,
    rename: (name) => `${name} anders nennen`,
    renameNow: 'Speichern',
    save: (name) => `${name} auf diesem Gerät speichern`,
    remove: (name) => `${name} löschen`,
    removeAsk:
      'Für immer löschen? Tafeln, die damit begonnen haben, bleiben. Stunden, die damit geplant sind, beginnen leer.',
    removeNow: 'Löschen',
    removed: (name) => `${name} ist gelöscht.`,
    problems: {
      empty: 'In dieser Datei ist nichts.',
      notOne: 'Diese Datei ist keine Vorlage. Nimm eine, die hier bei den Vorlagen gespeichert wurde.',
      tooLarge: 'In dieser Datei ist mehr, als in eine Vorlage passt: höchstens 500 Dinge.',
      damaged:
        'Etwas in dieser Datei kann nicht auf eine Tafel. Vielleicht hat ein anderes Programm sie geändert. Es wurde nichts daraus genommen.',
    },
  },
  laid: (name) => `${name} ist auf der Tafel.`,
};
