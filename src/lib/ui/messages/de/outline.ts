import type { outline as english } from '../en/outline.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');
const list = new Intl.ListFormat('de');

export const outline: typeof english = {
  kinds: {
    note: (author) => `Zettel von ${author}`,
    text: (author) => `Text von ${author}`,
    ink: (author) => `Zeichnung von ${author}`,
    shape: (author, form) => `${form} von ${author}`,
    stamp: (author, form) => `Stempel ${form} von ${author}`,
    frame: () => 'Rahmen',
    link: (author) => `Link von ${author}`,
    audio: (author) => `Ton von ${author}`,
    image: (author, words) => (words ? `Bild von ${author}` : `Bild ohne Worte, von ${author}`),
    connector: (author, form) => `${form} von ${author}`,
    unknown: (author) => `etwas Neues von ${author}`,
  },
  somebody: 'jemand',
  place: (number, count, frame) => {
    if (frame !== null) return `Nummer ${number} in ${frame || 'einem Rahmen ohne Namen'}`;
    return count === 1 ? 'das Einzige hier' : `Nummer ${number} von ${count}`;
  },
  joins: (from, to) => `von „${from}“ zu „${to}“`,
  thePaper: 'Papier',
  locked: 'gesperrt',
  dots: (count) => plural(count, { one: '1 Punkt', other: `${count} Punkte` }),
  beside: (words) => `neben „${words}“`,
  strokes: (count) => plural(count, { one: '1 Strich', other: `${count} Striche` }),
  empty: 'leer',

  firstAlready: 'Das war das Erste.',
  lastAlready: 'Das war das Letzte.',
  nothingThere: 'In dieser Richtung ist nichts mehr.',
  over: (what) => `über ${what}`,
  nowAt: (place) => `Jetzt ${place}.`,

  intoFrame: 'In einen Rahmen …',
  whichFrame: 'In welchen Rahmen?',
  noFrame: 'In keinen',
  noFrameYet: 'Hier ist noch kein Rahmen. F macht einen.',
  loose: 'In keinem Rahmen',
  arrowTo: 'Pfeil zu …',
  whereTo: 'Wohin führt der Pfeil?',

  title: 'Die Tafel als Liste',
  list: 'Liste',
  picture: 'Bild',
  find: 'Auf dieser Tafel suchen',
  add: 'Neuer Zettel',
  addPicture: 'Neues Bild',
  count: (count) =>
    count === 0
      ? 'Hier ist noch nichts. Lege den ersten Zettel hin.'
      : plural(count, { one: '1 Ding', other: `${count} Dinge` }),
  found: (count) => plural(count, { one: '1 gefunden', other: `${count} gefunden` }),
  more: (count) => `Mehr zeigen (noch ${count})`,
  up: 'Weiter nach oben',
  down: 'Weiter nach unten',
  showThere: 'Auf dem Bild zeigen',
  tellNews: 'Sag mir, was die anderen tun',
  did: (who, { isNotes, added, wrote, moved, changed, removed }) => {
    const things = (count: number) => plural(count, { one: '1 Ding', other: `${count} Dinge` });
    const inThings = (count: number) => plural(count, { one: '1 Ding', other: `${count} Dingen` });
    const notes = (count: number) => plural(count, { one: '1 Zettel', other: `${count} Zettel` });
    const parts = [
      added && `${isNotes ? notes(added) : things(added)} hingelegt`,
      wrote && `in ${inThings(wrote)} geschrieben`,
      moved && `${things(moved)} verschoben`,
      changed && `${things(changed)} umgefärbt`,
      removed && `${things(removed)} weggenommen`,
    ].filter((part) => typeof part === 'string');
    return `${who.charAt(0).toUpperCase()}${who.slice(1)} hat ${list.format(parts)}.`;
  },
  othersDid: 'Auch andere haben etwas getan.',
  came: (names) => `Jetzt hier: ${list.format(names)}.`,
  left: (names) => `Nicht mehr hier: ${list.format(names)}.`,
  readAloud: 'Vorlesen',
  stopReading: 'Nicht mehr vorlesen',
};
