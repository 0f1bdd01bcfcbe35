import type { board as english } from '../en/board.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');

export const board: typeof english = {
  label: 'Tafel',
  keys: 'Mit den Pfeiltasten geht es von einem zum nächsten, mit Pos1 und Ende zum ersten und zum letzten. N legt einen neuen Zettel hin, T einen Text. Enter schreibt, M verschiebt, Entf nimmt weg, L zeigt die Tafel als Liste. Behält dein Vorleseprogramm diese Tasten für sich, dann schalte es in den Fokusmodus oder nimm die Tafel als Liste.',
  empty: 'Hier ist noch nichts. Zeichne etwas oder lege den ersten Zettel hin.',
  emptyTile: 'Noch leer',
  summary: (notes, strokes) =>
    `Tafel mit ${plural(notes, { one: '1 Zettel', other: `${notes} Zetteln` })} und ${plural(strokes, { one: '1 gezeichneten Linie', other: `${strokes} gezeichneten Linien` })}`,

  toolbar: 'Werkzeuge',
  tools: { select: 'Bewegen', pen: 'Zeichnen', note: 'Zettel', text: 'Text', erase: 'Radieren' },
  colour: 'Farbe',
  inkColour: 'Tinte',
  view: 'Ansicht',
  zoomIn: 'Näher',
  zoomOut: 'Weiter weg',
  fit: 'Alles zeigen',

  replay: 'Wie es wuchs',
  replayOf: (board) => `Wie es wuchs: ${board}`,
  replayFailed: 'Das ließ sich nicht öffnen. Schau nach der Verbindung und versuche es noch einmal.',

  things: 'Was auf der Tafel ist',
  unknownExplain: 'Mit einem neueren Chorus gemacht. Lade die Seite neu, um es zu sehen.',

  picked: 'Was du ausgewählt hast',
  write: 'Schreiben',
  writing: 'Was hier steht',
  putElsewhere: 'Woanders hin',
  putElsewhereExplain: 'Tippe dorthin, wo es liegen soll.',

  added: 'Es ist da. Schreibe, dann drücke Escape.',
  moving: 'Bewegen. Pfeiltasten bewegen, Enter legt hin, Escape legt zurück.',
  movedTo: (x, y) => `${x} nach rechts, ${y} nach unten`,
  putDown: 'Hingelegt.',
  putBack: 'Zurückgelegt.',
  removed: 'Weggenommen. Rückgängig bringt es zurück.',
  undone: 'Rückgängig gemacht.',
  redone: 'Wiederhergestellt.',
};
